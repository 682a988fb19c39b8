import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import WorkflowModel

extension CaseDesk {
    /// Demands that an organization is there and that the caller may read it.
    func requireReading(_ organization: String) throws {
        let chain = try attempt { () throws(ServiceError) in try service.chain(of: organization) }
        guard caller.permissions.allow(.read, in: chain.isEmpty ? [organization] : chain.map(\.id)) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: organization))
        }
        guard chain.isEmpty else { return }
        let known = try options.orFail { () throws(StoreError) in try service.store.organizations() }
        let near = Suggestion(organization, among: known.map(\.id), listing: false)
        throw options.fail(
            "没有党组织“\(DisplayName.of(organization))”\(near.zh)",
            "there is no organization `\(DisplayName.of(organization))`\(near.en)", ExitStatus.noInput)
    }
}
