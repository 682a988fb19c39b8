import AccountServices
import CaseServices
import HTTPTypes

extension Site {
    /// Whoever shows the session of a request; nil: nobody, or not any more.
    func visitor(_ visit: Visit) throws(WebProblem) -> Visitor? {
        guard let token = visit.cookies[Cookies.session(isSecure: visit.isSecure)], !token.isEmpty else { return nil }
        let found = try WebProblem.ofStore { () throws(StoreError) in try accounts.session(token, now: visit.now) }
        guard let signedIn = found else { return nil }
        var visitor = Visitor(
            user: signedIn.user, caller: signedIn.caller, formToken: signedIn.csrf,
            mustChangePassword: signedIn.mustChangePassword)
        guard !signedIn.mustChangePassword, let cookie = visit.cookies[Cookies.acting], !cookie.isEmpty,
            let other = FormFields.decoded(Array(cookie.utf8), plusIsBlank: false)
        else { return visitor }
        try WebProblem.ofStore { () throws(StoreError) in
            let caller = try service.store.caller(signedIn.user.id, for: other, on: visit.today)
            // A substitution that has ended leaves him what he may himself.
            guard let caller, let absent = try service.store.user(other) else { return }
            visitor.caller = caller
            visitor.actsFor = absent.name
        }
        return visitor
    }

    /// Writes down that somebody asked for what is not his. A log that cannot be written lets nobody in either way.
    func noteRefusal(_ route: Route, _ visit: Visit) throws(WebProblem) {
        let entry = SecurityEntry(
            at: visit.now, .refused, user: visit.visitor?.user.id, address: visit.remote,
            detail: "\(route.method.rawValue) \(visit.path)")
        try WebProblem.ofStore { () throws(StoreError) in try accounts.note(entry) }
    }

    /// Writes down that somebody asked a list for an organization that is not his.
    func noteRefused(organization: String, _ visit: Visit) throws(WebProblem) {
        let entry = SecurityEntry(
            at: visit.now, .refused, user: visit.visitor?.user.id, address: visit.remote,
            detail: "\(visit.method.rawValue) \(visit.path) organization=\(organization.prefix(200))")
        try WebProblem.ofStore { () throws(StoreError) in try accounts.note(entry) }
    }

    /// Writes down that data left the store.
    func noteExport(_ what: String, _ visit: Visit) throws(WebProblem) {
        let entry = SecurityEntry(
            at: visit.now, .exported, user: visit.visitor?.user.id, address: visit.remote, detail: what)
        try WebProblem.ofStore { () throws(StoreError) in try accounts.note(entry) }
    }
}
