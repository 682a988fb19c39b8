public import CaseServices
public import CivilTime
import Crypto
import Foundation
import GRDB
import WorkflowModel

extension SQLiteEventStore {
    /// A case with its whole record.
    public func load(_ caseID: String) throws(StoreError) -> StoredCase {
        try reading("case", caseID) { db in
            let header = try fetchHeader(caseID, db)
            let number = try number(of: caseID, db)
            let key = try caseKey(number, caseID, db)
            let sealed = try Data.fetchOne(
                db.cachedStatement(sql: "SELECT sealed FROM case_opening WHERE case_no = ?"), arguments: [number])
            guard let sealed else { throw StoreError(.unreadable, kind: "case", name: caseID) }
            let opening = try EventCodec.decodeOpening(
                try open(sealed, key: key, caseID: caseID, sequence: 0, kind: "case", name: caseID))
            return StoredCase(
                header: header, opening: opening, history: try history(of: number, caseID: caseID, key: key, db))
        }
    }

    private func history(
        of number: Int, caseID: String, key: SymmetricKey, _ db: Database
    ) throws -> [RecordedEvent] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT event.seq, event_id, sealed, previous, hash
                    FROM event LEFT JOIN event_body USING (case_no, seq)
                    WHERE event.case_no = ? ORDER BY event.seq
                    """),
            arguments: [number])
        var history: [RecordedEvent] = []
        while let row = try rows.next() {
            let id: String = row[1]
            let sealed: Data? = row[2]
            guard let sealed else { throw StoreError(.unreadable, kind: "event", name: id) }
            let body = try open(sealed, key: key, caseID: caseID, sequence: row[0], kind: "event", name: id)
            var event = try EventCodec.decode(body)
            event.previous = Hexadecimal.text(row[3] as Data)
            event.hash = Hexadecimal.text(row[4] as Data)
            history.append(event)
        }
        return history
    }

    private func open(
        _ sealed: Data, key: SymmetricKey, caseID: String, sequence: Int, kind: String, name: String
    ) throws(StoreError) -> [UInt8] {
        do {
            return try Vault.open(sealed, key: key, place: Vault.place(caseID: caseID, sequence: sequence)).body
        } catch {
            throw StoreError(.unreadable, kind: kind, name: name, detail: "\(error)")
        }
    }

    func number(of caseID: String, _ db: Database) throws -> Int {
        let number = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT case_no FROM case_file WHERE id = ?"), arguments: [caseID])
        guard let number else { throw StoreError(.notFound, kind: "case", name: caseID) }
        return number
    }

    // MARK: Lists

    private static let headerColumns = """
        SELECT case_file.id, workflow, case_row.organization, subject_id, subject_name, state, version, opened_at,
            last_day
        FROM case_file JOIN case_row USING (case_no)
        """

    private static func header(_ row: Row) -> CaseHeader {
        let day: Int32? = row[8]
        return CaseHeader(
            id: row[0], workflow: WorkflowID(row[1]), organization: row[2], subjectID: row[3], subjectName: row[4],
            state: row[5], version: row[6], opened: Instant(row[7]), lastOn: day.flatMap { CivilDate(dayNumber: $0) })
    }

    private func fetchHeader(_ caseID: String, _ db: Database) throws -> CaseHeader {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: Self.headerColumns + " WHERE case_file.id = ?"), arguments: [caseID])
        guard let row else { throw StoreError(.notFound, kind: "case", name: caseID) }
        return Self.header(row)
    }

    /// The header of a case.
    public func header(_ caseID: String) throws(StoreError) -> CaseHeader {
        try reading("case", caseID) { try fetchHeader(caseID, $0) }
    }

    /// Headers in order of identifiers.
    public func list(_ filter: CaseFilter) throws(StoreError) -> [CaseHeader] {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func restrict(_ condition: String, _ value: String?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        restrict("workflow = ?", filter.workflow?.rawValue)
        restrict("state = ?", filter.state)
        restrict("subject_id = ?", filter.subjectID)
        // Not LIKE: it takes % and _ for wildcards.
        restrict("instr(subject_name, ?) > 0", filter.nameContains.flatMap { $0.isEmpty ? nil : $0 })
        restrict("case_file.id > ?", filter.after)
        if !filter.organizations.isEmpty {
            let marks = filter.organizations.map { _ in "?" }.joined(separator: ", ")
            conditions.append("case_row.organization IN (\(marks))")
            for organization in filter.organizations { arguments += [organization] }
        }
        arguments += [max(0, filter.limit)]
        let sql =
            Self.headerColumns + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
            + " ORDER BY case_file.id LIMIT ?"
        return try reading("case", "") { db in
            try Row.fetchAll(db, sql: sql, arguments: arguments).map { Self.header($0) }
        }
    }

    // MARK: Projections

    /// Replaces what is derived from a case, if it is still at this version.
    public func project(_ caseID: String, version: Int, _ projection: CaseProjection) throws(StoreError) {
        try writing("case", caseID) { db in
            let standing = try standing(of: caseID, db)
            guard standing.version == version else {
                throw StoreError(.conflict(expected: version, found: standing.version), kind: "case", name: caseID)
            }
            try db.execute(
                sql: "UPDATE case_row SET state = ?, last_day = ?, as_of = ? WHERE case_no = ?",
                arguments: [
                    projection.state, projection.lastOn?.dayNumber, projection.asOf.dayNumber, standing.number,
                ])
            try replaceDuties(projection.duties, of: standing.number, db)
        }
    }

    /// Duties that are due on or before a day, by day, then case.
    public func dutiesDue(through day: CivilDate, organizations: [String], limit: Int) throws(StoreError) -> [DutyDue] {
        let marks = organizations.map { _ in "?" }.joined(separator: ", ")
        var arguments: StatementArguments = [day.dayNumber]
        for organization in organizations { arguments += [organization] }
        arguments += [max(0, limit)]
        // The index holds all that is asked for, in its order up to the case number; only a page is then sorted by name.
        let sql = """
            SELECT case_file.id, duty_due.organization, duty, due, owner
            FROM duty_due JOIN case_file USING (case_no)
            WHERE due IS NOT NULL AND due <= ?
            \(organizations.isEmpty ? "" : "AND duty_due.organization IN (\(marks))")
            ORDER BY due, case_file.id, duty LIMIT ?
            """
        return try reading("duty", "") { db in
            try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
                let due: Int32? = row[3]
                return DutyDue(
                    caseID: row[0], organization: row[1], duty: row[2], due: due.flatMap { CivilDate(dayNumber: $0) },
                    owner: row[4])
            }
        }
    }
}
