import CivilTime
import OrganizationRegistry
public import WorkflowModel

extension CaseService {
    /// Organizations at which the caller holds a right, in order of identifiers; nil: everywhere.
    public func scope(of right: Right, for caller: Caller) throws(ServiceError) -> [Organization]? {
        if caller.permissions.allow(right, in: []) { return nil }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        return log.organizations(on: .latest).filter { state in
            state.end == nil
                && caller.permissions.allow(right, in: log.chain(of: state.id, on: .latest).map(\.organization.id))
        }.map(\.organization)
    }
}
