public import CivilTime
public import WorkflowModel

extension CaseService {
    /// Names of the users who hold a right on a case, for saying whom to ask.
    public func holders(of right: Right, on inHand: CaseInHand) throws(ServiceError) -> [String] {
        let places = inHand.organizations
        return try stored { () throws(StoreError) in
            var names: [String] = []
            for user in try store.users() where !user.isDisabled {
                let permissions = Permissions(try store.allGrants(of: user.id))
                if permissions.allow(right, in: places) { names.append(user.name) }
            }
            return names
        }
    }

    /// Whether somebody may record on a case, amend and withdraw what is on it, or check its papers.
    public func allows(_ right: Right, to caller: Caller, on inHand: CaseInHand) -> Bool {
        let isOwn = [caller.person, caller.standsFor?.person].contains(inHand.stored.opening.subject.id)
        return !isOwn && caller.permissions.allow(right, in: inHand.organizations)
    }

    /// Whose act somebody records who is not of that body: the name of its role, or of the body as the act says; nil:
    /// that of the organization of the case, or of the caller's own.
    public func otherBody(of act: RecordedAct, on inHand: CaseInHand, as caller: Caller, asFound: Bool) -> String? {
        guard let body = inHand.foreignBody(of: act),
            !caller.permissions.areGiven(asFound ? .asFound : .record, at: body.chain)
        else { return nil }
        return body.name
    }

    /// The body above the organization of a case, or outside it, that a step of a day is for: the name of its role, and
    /// the organizations at which whoever records for it has the right; nil: the organization's own.
    public func bodyAbove(
        doing transition: String, of inHand: CaseInHand, on day: CivilDate
    ) -> (role: String, chain: [String])? {
        inHand.bodyAbove(doing: transition, on: day).map { ($0.name, $0.chain) }
    }

    /// Names of those who recorded a case, and on whose behalf, by login.
    public func userNames(of inHand: CaseInHand) throws(ServiceError) -> [String: String] {
        var names: [String: String] = [:]
        for event in inHand.stored.history {
            for login in [event.recorded?.by, event.recorded?.onBehalfOf].compactMap({ $0 }) where names[login] == nil {
                let user = try stored { () throws(StoreError) in try store.user(login) }
                names[login] = user?.name ?? login
            }
        }
        return names
    }
}
