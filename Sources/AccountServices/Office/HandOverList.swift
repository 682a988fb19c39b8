public import CaseServices
import CivilTime
import OrganizationRegistry
import WorkflowModel

/// What goes over when somebody hands over: cases that are open and what is owed, where the giver records.
public struct HandOverList: Sendable {
    /// Open cases in order of identifiers.
    public let cases: [CaseHeader]
    /// What is owed, by day.
    public let duties: [DutyDue]

    /// What goes over with rights.
    public init(_ held: GivenRights, in store: any EventStore & Registry) throws(StoreError) {
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
        // A case nobody owes anything on any more is closed, or nobody has begun it.
        let open = Set(due.map(\.caseID))
        cases = found.filter { open.contains($0.id) || $0.version == 0 }
        duties = due
    }
}
