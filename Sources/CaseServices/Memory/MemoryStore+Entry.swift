import CivilTime
import Synchronization
import WorkflowModel

extension MemoryStore {
    /// A case with what is derived from it.
    struct Entry {
        var header: CaseHeader
        var opening: CaseOpening
        var history: [RecordedEvent] = []
        var duties: [DutyDue] = []
        var wakeOn: CivilDate?
        var digest: CaseDigest

        init(_ opening: CaseOpening) {
            header = opening.header
            self.opening = opening
            digest = CaseDigest(born: opening.subject.born)
        }

        mutating func take(_ projection: CaseProjection, duties changed: Bool) {
            header.organization = projection.organization ?? header.organization
            header.state = projection.state
            header.lastOn = projection.lastOn
            header.version = history.count
            digest = projection.digest
            if changed {
                duties = projection.duties
                header.firstDue = duties.filter { !$0.isAhead }.compactMap(\.due).min()
            }
            wakeOn = projection.wakeOn
        }

        mutating func place(_ placement: CasePlacement) {
            header.organization = placement.organization
            header.subjectID = placement.subject
            for index in duties.indices { duties[index].organization = placement.organization }
            // Others answer for it from now on.
            wake(on: .earliest)
        }

        mutating func wake(on day: CivilDate) {
            if !history.isEmpty { wakeOn = wakeOn.map { min($0, day) } ?? day }
        }

        mutating func append(_ appending: Appending) throws(StoreError) -> Receipt {
            guard history.count == appending.expectedVersion else {
                throw StoreError(
                    .conflict(expected: appending.expectedVersion, found: history.count), kind: "case",
                    name: appending.caseID)
            }
            var ids = Set(history.map(\.id))
            for event in appending.events {
                guard event.recorded != nil, event.hasFitId(at: history.count + 1) else {
                    throw StoreError(.invalid, kind: "event", name: event.id)
                }
                guard ids.insert(event.id).inserted else { throw StoreError(.exists, kind: "event", name: event.id) }
                var plain = event
                plain.hash = nil
                plain.previous = nil
                history.append(plain)
            }
            take(appending.projection, duties: appending.dutiesChanged)
            return Receipt(caseID: appending.caseID, version: history.count, hashes: [])
        }
    }

    /// Cases as statistics count them.
    public func counted(
        of organizations: [String], after: String?, limit: Int
    ) throws(StoreError) -> [CountedCase] {
        let entries = content.withLock { Array($0.cases.values) }
        let asked = Set(organizations)
        let found = entries.filter { entry in
            (asked.isEmpty || asked.contains(entry.header.organization)) && after.map { entry.header.id > $0 } ?? true
        }
        return found.sorted { $0.header.id < $1.header.id }.prefix(max(0, limit)).map { entry in
            let header = entry.header
            return CountedCase(
                id: header.id, workflow: header.workflow, organization: header.organization, state: header.state,
                version: header.version, digest: entry.digest)
        }
    }
    /// Keeps digests of cases that have not changed.
    public func keep(_ digests: [DerivedDigest]) throws(StoreError) -> Int {
        content.withLock { content in
            digests.count { derived in
                guard content.cases[derived.caseID]?.history.count == derived.version else { return false }
                content.cases[derived.caseID]?.digest = derived.digest
                return true
            }
        }
    }
}
