import AccountServices
import CaseServices
import HTTPTypes

extension Site {
    /// Whoever shows the session of a request; nil: nobody, or not any more.
    func visitor(_ visit: Visit) throws(WebProblem) -> Visitor? {
        guard let token = visit.cookies[Cookies.session(isSecure: visit.isSecure)], !token.isEmpty else { return nil }
        let found = try WebProblem.ofStore { () throws(StoreError) in try accounts.session(token, now: visit.now) }
        return found.map { signedIn in
            Visitor(
                user: signedIn.user, caller: signedIn.caller, formToken: signedIn.csrf,
                mustChangePassword: signedIn.mustChangePassword)
        }
    }

    /// Writes down that somebody asked for what is not his. A log that cannot be written lets nobody in either way.
    func noteRefusal(_ route: Route, _ visit: Visit) throws(WebProblem) {
        let entry = SecurityEntry(
            at: visit.now, .refused, user: visit.visitor?.user.id, address: visit.remote,
            detail: "\(route.method.rawValue) \(visit.path)")
        try WebProblem.ofStore { () throws(StoreError) in try accounts.note(entry) }
    }

    /// Writes down that data left the store.
    func noteExport(_ what: String, _ visit: Visit) throws(WebProblem) {
        let entry = SecurityEntry(
            at: visit.now, .exported, user: visit.visitor?.user.id, address: visit.remote, detail: what)
        try WebProblem.ofStore { () throws(StoreError) in try accounts.note(entry) }
    }
}
