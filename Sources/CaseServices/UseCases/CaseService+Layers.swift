import OrganizationRegistry
public import WorkflowModel

extension CaseService {
    /// The layers under which a case of an organization is opened: those that are for it or for one above it, in order of
    /// declaration, and those that somebody chose.
    public func layers(
        of workflow: WorkflowID, at organization: String, beside chosen: [LayerID] = []
    ) throws(ServiceError) -> [LayerID] {
        let declared = rulebook.workflow(workflow)?.layers ?? []
        let ids = try chain(of: organization).map(\.id)
        let own = declared.filter { layer in
            chosen.contains(layer.id) || layer.appliesTo.contains(where: ids.contains)
        }
        return own.map(\.id) + chosen.filter { id in !declared.contains { $0.id == id } }
    }
}
