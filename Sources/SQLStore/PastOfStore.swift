import CaseServices
import WorkflowModel

/// What a store held at a moment: the lines of its log until the first that was written later, and the rows they speak of.
///
/// Records are only ever added, so that this is all there was of cases and registry. Users, tokens, settings and what was
/// sent have no past: they are taken as they are.
struct PastOfStore {
    /// How much of a case there was.
    private struct Standing {
        var sequence: Int
        var head: [UInt8]
    }

    private let until: String
    private(set) var lines = 0
    private var entries = 0
    private var cases: [Int: Standing] = [:]

    init(_ db: any SQLConnection, until: Instant) throws {
        self.until = until.description
        let rows = try db.scan(
            """
            SELECT store_log.n, store_log.case_no, store_log.seq, head,
                coalesce(event.recorded_at, case_file.opened_at, registry_event.recorded_at)
            FROM store_log
            LEFT JOIN event ON event.case_no = store_log.case_no AND event.seq = store_log.seq
            LEFT JOIN case_file ON case_file.case_no = store_log.case_no AND store_log.seq = 0
            LEFT JOIN registry_event ON store_log.case_no IS NULL AND registry_event.n = store_log.seq
            ORDER BY store_log.n
            """)
        defer { rows.reset() }
        while try rows.step() {
            guard let at = rows.optionalText(4), at <= self.until else { break }
            lines = rows.integer(0)
            if let number = rows.optionalInteger(1) {
                cases[number] = Standing(sequence: rows.integer(2), head: rows.bytes(3))
            } else {
                entries = rows.integer(2)
            }
        }
    }

    /// A row as it was then; nil: it was not there, or is derived anew.
    func row(_ table: CopiedTable, _ values: [SQLParameter]) -> [SQLParameter]? {
        switch table.name {
        case "organization", "person", "duty_due", "duty_ahead": return nil
        case "store_log": return number(table, "n", values) ?? 0 <= lines ? values : nil
        case "registry_event", "registry_body", "registry_about":
            return number(table, "n", values) ?? 0 <= entries ? values : nil
        case "reading_log":
            guard case .text(let at?)? = value(table, "at", values), at <= until else { return nil }
        case "case_row": return standing(table, values)
        default: break
        }
        guard let caseNumber = number(table, "case_no", values) else { return values }
        guard let standing = cases[caseNumber] else { return nil }
        return number(table, "seq", values) ?? 0 <= standing.sequence ? values : nil
    }

    /// The row of a case with the version of then; where it stood is derived afterwards.
    private func standing(_ table: CopiedTable, _ values: [SQLParameter]) -> [SQLParameter]? {
        guard let standing = number(table, "case_no", values).flatMap({ cases[$0] }) else { return nil }
        return zip(table.columns, values).map { column, value in
            switch column.name {
            case "version": .number(standing.sequence)
            case "head": .blob(standing.head)
            case "first_due": .number(FirstDue.none)
            default: value
            }
        }
    }

    private func value(_ table: CopiedTable, _ name: String, _ values: [SQLParameter]) -> SQLParameter? {
        table.columns.firstIndex { $0.name == name }.map { values[$0] }
    }

    private func number(_ table: CopiedTable, _ name: String, _ values: [SQLParameter]) -> Int? {
        if case .number(let number)? = value(table, name, values) { return number }
        return nil
    }
}
