public import CaseServices
import CivilTime
import OrganizationRegistry
public import WorkflowModel

/// What goes over when somebody hands over: cases that are open and what is owed, where the giver records.
public struct HandOverList: Sendable {
    /// Open cases in order of identifiers.
    public let cases: [CaseHeader]
    /// What is owed, by day.
    public let duties: [DutyDue]

    /// What goes over with rights, by the rules that say which stages end a case.
    public init(
        _ held: GivenRights, in store: any EventStore & Registry, _ rulebook: Rulebook
    ) throws(StoreError) {
        let permissions = Permissions(held.all)
        let log = try store.registryLog()
        let places = Set(
            log.organizations(on: .latest).map(\.id).filter { id in
                permissions.allow(.record, in: log.chain(of: id, on: .latest).map(\.organization.id))
            })
        var found: [CaseHeader] = []
        var filter = CaseFilter()
        while !places.isEmpty {
            let page = try store.list(filter)
            found += page.filter { places.contains($0.organization) }
            guard page.count == filter.limit, let last = page.last else { break }
            filter.after = last.id
        }
        let due =
            places.isEmpty
            ? [] : try store.dutiesDue(through: .latest, organizations: places.sorted(), limit: 100_000)
        // What has ended goes over only where something of it is owed still.
        let owed = Set(due.map(\.caseID))
        cases = found.filter { owed.contains($0.id) || !rulebook.hasEnded($0) }
        duties = due
    }
}

extension Rulebook {
    /// Whether a case stands at a stage that ends it.
    fileprivate func hasEnded(_ header: CaseHeader) -> Bool {
        guard let workflow = workflow(header.workflow), let name = header.state,
            let state = workflow.vocabulary.states.handle(name)
        else { return false }
        return workflow.editions.contains { edition in
            edition.states.indices.contains(state.index) && edition.states[state.index]?.final != nil
        }
    }
}
