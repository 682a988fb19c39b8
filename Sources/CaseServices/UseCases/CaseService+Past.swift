public import CivilTime
import OrganizationRegistry
import WorkflowModel

extension CaseService {
    /// Derives every case again, in a store that was taken back to an earlier moment: where it stands, where it belongs, what
    /// is due. A case that the rules cannot judge stays as it is.
    public func deriveAgain(today: CivilDate) throws(ServiceError) {
        let registry = try stored { () throws(StoreError) in try store.registryLog() }
        var filter = CaseFilter()
        var page: [CaseHeader]
        repeat {
            let asked = filter
            page = try stored { () throws(StoreError) in try store.list(asked) }
            for header in page { try deriveAgain(header, registry, today: today) }
            filter.after = page.last?.id
        } while page.count == filter.limit
    }

    private func deriveAgain(
        _ header: CaseHeader, _ registry: RegistryLog, today: CivilDate
    ) throws(ServiceError) {
        let found = try stored { () throws(StoreError) in try store.load(header.id) }
        guard let judge = try? judge(found.opening.workflow, found.opening.layers) else { return }
        let inHand = CaseInHand(found, judge: judge, registry: registry)
        if inHand.organization != header.organization || inHand.subject != header.subjectID {
            let place = CasePlacement(caseID: header.id, organization: inHand.organization, subject: inHand.subject)
            _ = try stored { () throws(StoreError) in try store.record(RegistryEntry([], placements: [place])) }
        }
        try refresh(header.id, today: today)
    }
}
