import CaseServices
import Diagnostics
import HTTPTypes
import WorkflowModel

/// Decides before any page does whether a visitor may ask for it.
struct Gate: Sendable {
    /// What is to be answered.
    let site: Site

    /// Lets a request through, or says why not; who is refused is written down.
    func admit(_ visit: Visit, to route: Route) throws(WebProblem) {
        // Nobody else's page may sign a browser in, either.
        if route.method == .post, visit.isForeign { throw .foreignForm }
        if route.access == .open || route.access == .token { return }
        guard let visitor = visit.visitor else { throw .signInNeeded }
        if visitor.mustChangePassword, route.path != PasswordRoutes.path { throw .passwordNeeded }
        if route.method == .post, visit.form["form-token"] != visitor.formToken { throw .foreignForm }
        guard try allows(route.access, visitor, visit) else {
            try site.noteRefusal(route, visit)
            throw .notThere
        }
        try noteForeign(visit.query["organization"] ?? visit.form["organization"], route.access, visitor, visit)
    }

    /// A page for what is held somewhere shows only what that covers; that it was asked for the organization of others is
    /// written down all the same.
    func noteForeign(
        _ organization: String?, _ access: Access, _ visitor: Visitor, _ visit: Visit
    ) throws(WebProblem) {
        guard case .right(let right, .somewhere) = access, let organization else { return }
        let isThere = try WebProblem.of { () throws(ServiceError) in
            try !site.service.chain(of: organization).isEmpty
        }
        guard isThere, try !holds(right, visitor, at: organization) else { return }
        try site.noteRefused(organization: organization, visit)
    }

    /// Whether a visitor has what a declaration asks for.
    func allows(_ access: Access, _ visitor: Visitor, _ visit: Visit) throws(WebProblem) -> Bool {
        switch access {
        case .open, .token, .signedIn: return true
        case .right(let right, let place): return try holds(right, place, visitor, visit)
        case .subject(let right, let place):
            if case .caseFile(let parameter) = place, let person = visitor.caller.person,
                try casePlace(visit.parameter(parameter), visit)?.header.subjectID == person
            {
                return true
            }
            return try holds(right, place, visitor, visit)
        }
    }

    private func holds(
        _ right: Right, _ place: Access.Place, _ visitor: Visitor, _ visit: Visit
    ) throws(WebProblem) -> Bool {
        switch place {
        case .somewhere: return visitor.caller.permissions.allowSomewhere(right)
        case .caseFile(let parameter):
            guard let found = try casePlace(visit.parameter(parameter), visit) else { return false }
            return visitor.caller.permissions.allow(right, in: found.chain)
        case .organization(let parameter): return try holds(right, visitor, at: visit.parameter(parameter))
        }
    }

    private func holds(_ right: Right, _ visitor: Visitor, at organization: String) throws(WebProblem) -> Bool {
        let chain = try WebProblem.of { () throws(ServiceError) in
            try site.service.chain(of: organization).map(\.id)
        }
        return visitor.caller.permissions.allow(right, in: chain.isEmpty ? [organization] : chain)
    }

    /// Where a case belongs; nil where there is none.
    private func casePlace(_ caseID: String, _ visit: Visit) throws(WebProblem) -> CasePlace? {
        do throws(WebProblem) {
            return try visit.seen.place(caseID, site.service)
        } catch {
            if case .service(.store(let error)) = error, error.code == .notFound { return nil }
            throw error
        }
    }
}
