import AccountServices
import AccountWording
import CaseServices
import Diagnostics
import WorkflowModel

/// What pages of the administration share: the office of the visitor, organizations by name.
struct Office {
    let visit: Visit
    let visitor: Visitor
    let office: UserOffice
    let organizations: [Organization]
    let users: [StoreUser]

    init(_ visit: Visit) throws(WebProblem) {
        self.visit = visit
        let visitor = try visit.signedIn()
        self.visitor = visitor
        office = UserOffice(visit.site.accounts, as: visitor.caller, now: visit.now)
        let store = visit.site.service.store
        organizations = try WebProblem.ofStore { () throws(StoreError) in try store.organizations() }
        users = try WebProblem.ofStore { () throws(StoreError) in try store.users() }
    }

    /// Demands a right here; nil: everywhere.
    func require(_ right: Right, at organization: String?) throws(WebProblem) {
        let chain =
            try organization.map { id throws(WebProblem) in
                try WebProblem.of { () throws(ServiceError) in try visit.site.service.chain(of: id).map(\.id) }
            } ?? []
        guard visitor.caller.permissions.allow(right, in: chain) else { throw .notThere }
    }

    /// The user that the path names.
    func named() throws(WebProblem) -> StoreUser {
        let login = try visit.parameter("user")
        guard let user = users.first(where: { $0.id == login }) else { throw .notThere }
        return user
    }

    /// Name of a user; the login where the name says nothing more.
    func name(_ login: String) -> String { users.first { $0.id == login }?.name ?? login }

    /// Name of an organization; nil: everywhere.
    func place(_ organization: String?) -> String {
        guard let organization else { return visit.say("整个库", "everywhere") }
        return organizations.first { $0.id == organization }?.name ?? organization
    }

    /// Organizations to choose from.
    var choice: OrganizationChoice { OrganizationChoice(known: organizations) }

    /// Users to choose from.
    func people(chosen: String?) -> [CaseListModel.Option] {
        Self.options(users.filter { !$0.isDisabled }, chosen: chosen, visit)
    }

    /// Users as a choice.
    static func options(_ users: [StoreUser], chosen: String?, _ visit: Visit) -> [CaseListModel.Option] {
        users.map { user in
            CaseListModel.Option(
                value: user.id, title: visit.say("\(user.name)（\(user.id)）", "\(user.name) (\(user.id))"),
                isChosen: user.id == chosen)
        }
    }

    /// An instant as people at the office read it: in Asia/Shanghai.
    static func time(_ instant: Instant) -> String {
        let local = instant.adding(seconds: 8 * 3600).description
        return local.prefix(10) + " " + local.dropFirst(11).prefix(5)
    }
}
