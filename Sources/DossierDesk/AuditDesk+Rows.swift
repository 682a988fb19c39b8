import AuditReports
import DossierAudit
public import DossierFiles
import WorkflowEngine
import WorkflowModel

/// Rows of rosters, many of which are judged in the same way one after the other.
extension AuditDesk {
    /// What rows of one table are judged by, as long as they ask for the same layers.
    private struct Seat {
        let table: RosterTable
        let layers: [LayerID]
        let bench: Bench
        var link: LinkedTable

        mutating func bind(_ row: RosterRow) -> BoundCase { bench.judge.bind(row.tabled, of: &link) }
    }

    /// Judges a stretch of rows.
    public func audit(_ drafts: ArraySlice<RosterDraft>) -> AuditedRows {
        var audited = AuditedRows()
        audited.ledger = emptyLedger
        if let mapping { audited.ledger?.reserve(drafts.count, of: mapping.workflow) }
        var seat: Seat?
        for draft in drafts {
            let row = draft.read()
            let layers = wantedLayers(of: row.tabled.head)
            if seat?.table !== row.table || seat?.layers != layers {
                leave(seat)
                seat = self.seat(for: row, layers)
            }
            if let bound = seat?.bind(row), let bench = seat?.bench {
                audit(row, bound, bench, into: &audited)
            } else {
                let unknown = layers.map(\.rawValue)
                audited.rows.append(.init(diagnostics: row.diagnostics, records: [], unknownLayers: unknown))
            }
        }
        leave(seat)
        return audited
    }

    private func audit(_ row: RosterRow, _ bound: BoundCase, _ bench: Bench, into audited: inout AuditedRows) {
        let head = row.tabled.head
        let report = DossierAuditor(judge: bench.judge).audit(bound, caseID: head.caseID, today: today)
        let records = records(report.findings, head, RosterRowPlaces(row: row), bound, bench)
        if !records.isEmpty || !row.diagnostics.isEmpty {
            audited.rows.append(.init(diagnostics: row.diagnostics, records: records, unknownLayers: []))
        }
        audited.judged += 1
        audited.add(report.notCovered)
        audited.unstated.add(report.unstatedProperties, in: row.path, bench.judge)
        audited.ledger?.add(head, bound, findings: report.findings)
    }

    /// Nil: the rulebook lacks a layer that the row asks for.
    private func seat(for row: RosterRow, _ layers: [LayerID]) -> Seat? {
        guard let bench = bench(of: row.tabled.head.workflow, layers) else { return nil }
        return Seat(table: row.table, layers: layers, bench: bench, link: link(row.table, to: bench.judge))
    }

    private func leave(_ seat: Seat?) {
        if let seat { keep(seat.link, of: seat.table, to: seat.bench.judge) }
    }
}
