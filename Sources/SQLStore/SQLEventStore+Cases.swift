public import CaseServices
public import CivilTime
import Crypto
import WorkflowModel

extension SQLEventStore {
    /// A case with its whole record.
    public func load(_ caseID: String) throws(StoreError) -> StoredCase {
        try reading("case", caseID) { db in
            let header = try fetchHeader(caseID, db)
            let number = try number(of: caseID, db)
            let key = try caseKey(number, caseID, db)
            let sealed = try db.statement(
                "SELECT sealed FROM case_opening WHERE case_no = ?", .number(number)
            ).first { $0.optionalBytes(0) }
            guard let sealed = sealed ?? nil else { throw StoreError(.unreadable, kind: "case", name: caseID) }
            let opening = try EventCodec.decodeOpening(
                try open(sealed, key: key, caseID: caseID, sequence: 0, kind: "case", name: caseID))
            return StoredCase(
                header: header, opening: opening, history: try history(of: number, caseID: caseID, key: key, db))
        }
    }

    private func history(
        of number: Int, caseID: String, key: SymmetricKey, _ db: any SQLConnection
    ) throws -> [RecordedEvent] {
        let sql = """
            SELECT event.seq, event_id, sealed, previous, hash FROM event LEFT JOIN event_body USING (case_no, seq)
            WHERE event.case_no = ? ORDER BY event.seq
            """
        return try db.statement(sql, .number(number)).map { row in
            let id = row.text(1)
            guard let sealed = row.optionalBytes(2) else { throw StoreError(.unreadable, kind: "event", name: id) }
            let body = try open(
                sealed, key: key, caseID: caseID, sequence: row.integer(0), kind: "event", name: id)
            var event: RecordedEvent
            do throws(CodecError) {
                event = try EventCodec.decode(body)
            } catch {
                throw StoreError(.unreadable, kind: "event", name: id, detail: "\(error.problem)")
            }
            event.previous = Hexadecimal.text(row.bytes(3))
            event.hash = Hexadecimal.text(row.bytes(4))
            return event
        }
    }

    private func open(
        _ sealed: [UInt8], key: SymmetricKey, caseID: String, sequence: Int, kind: String, name: String
    ) throws(StoreError) -> [UInt8] {
        do {
            return try Vault.open(sealed, key: key, place: Vault.place(caseID: caseID, sequence: sequence)).body
        } catch {
            throw StoreError(.unreadable, kind: kind, name: name, detail: "\(error)")
        }
    }

    func number(of caseID: String, _ db: any SQLConnection) throws -> Int {
        let number = try db.statement("SELECT case_no FROM case_file WHERE id = ?", .text(caseID)).first {
            $0.integer(0)
        }
        guard let number else { throw StoreError(.notFound, kind: "case", name: caseID) }
        return number
    }

    /// How many cases stand where.
    public func tally(organizations: [String]) throws(StoreError) -> [CaseTally] {
        let among = organizations.isEmpty ? "" : "AND organization IN (\(Self.marks(organizations.count)))"
        let sql = """
            SELECT workflow, state, CAST(sum(cases) AS BIGINT) FROM case_tally WHERE cases > 0 \(among)
            GROUP BY workflow, state ORDER BY workflow, state
            """
        return try listing("case", "") { db in
            try db.statement(sql, organizations.map { .text($0) }).map { row in
                CaseTally(
                    workflow: WorkflowID(row.text(0)), state: row.text(1).isEmpty ? nil : row.text(1),
                    cases: row.integer(2))
            }
        }
    }

    /// The same for each organization apart.
    public func tallyByOrganization(_ organizations: [String]) throws(StoreError) -> [CaseTally] {
        let among = organizations.isEmpty ? "" : "AND organization IN (\(Self.marks(organizations.count)))"
        let sql = """
            SELECT organization, workflow, state, cases FROM case_tally WHERE cases > 0 \(among)
            ORDER BY organization, workflow, state
            """
        return try listing("case", "") { db in
            try db.statement(sql, organizations.map { .text($0) }).map { row in
                CaseTally(
                    organization: row.text(0), workflow: WorkflowID(row.text(1)),
                    state: row.text(2).isEmpty ? nil : row.text(2), cases: row.integer(3))
            }
        }
    }

    static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

    // MARK: Projections

    /// Replaces what is derived from a case, if it is still at this version.
    public func project(_ caseID: String, version: Int, _ projection: CaseProjection) throws(StoreError) {
        try writing("case", caseID) { db in
            _ = try project(caseID, version: version, projection, wakeOn: projection.wakeOn, db)
        }
    }

    /// The same as part of a transaction; gives the number of the case.
    func project(
        _ caseID: String, version: Int, _ projection: CaseProjection, wakeOn: CivilDate?, _ db: any SQLConnection
    ) throws -> Int {
        let standing = try standing(of: caseID, db)
        guard standing.version == version else {
            throw StoreError(.conflict(expected: version, found: standing.version), kind: "case", name: caseID)
        }
        try db.statement(
            """
            UPDATE case_row SET state = ?, last_day = ?, as_of = ?, organization = coalesce(?, organization),
                wake_on = ?, first_due = ?, digest = ?
            WHERE case_no = ?
            """,
            .text(projection.state), .number(projection.lastOn.map { Int($0.dayNumber) }),
            .number(Int(projection.asOf.dayNumber)), .text(projection.organization),
            .number(wakeOn.map { Int($0.dayNumber) }), .number(FirstDue.stored(projection.duties)),
            .blob(
                try sealed(
                    projection.digest, of: caseID, version: version, key: try caseKey(standing.number, caseID, db))),
            .number(standing.number)
        ).run()
        try replaceDuties(projection.duties, of: standing.number, db)
        try settle(standing.number, owed: projection.owed, db)
        return standing.number
    }

    /// Duties that are due on or before a day, by day, then case.
    public func dutiesDue(through day: CivilDate, organizations: [String], limit: Int) throws(StoreError) -> [DutyDue] {
        // Read from the index alone, in its own order.
        let among = organizations.isEmpty ? "" : "AND organization IN (\(Self.marks(organizations.count)))"
        let sql = """
            SELECT case_id, organization, duty, due, owner FROM duty_due
            WHERE due IS NOT NULL AND due <= ? \(among) ORDER BY due, case_id, duty LIMIT ?
            """
        let parameters: [SQLParameter] =
            [.number(Int(day.dayNumber))] + organizations.map { .text($0) } + [.number(max(0, limit))]
        return try listing("duty", "") { db in
            try db.statement(sql, parameters).map { row in
                DutyDue(
                    caseID: row.text(0), organization: row.text(1), duty: row.text(2), due: row.day(3),
                    owner: row.text(4))
            }
        }
    }

    /// The same with those that are foreseen, and with the days from which they run.
    public func dutiesForeseen(
        through day: CivilDate, organizations: [String], limit: Int
    ) throws(StoreError) -> [DutyDue] {
        let among = organizations.isEmpty ? "" : "AND organization IN (\(Self.marks(organizations.count)))"
        let parts = [("duty_due", 0), ("duty_ahead", 1)].map { table, isAhead in
            """
            SELECT case_id, organization, duty, due, owner, since, \(isAhead) FROM \(table)
            WHERE due IS NOT NULL AND due <= ? \(among)
            """
        }
        let sql = parts.joined(separator: " UNION ALL ") + " ORDER BY 4, 1, 3 LIMIT ?"
        let asked: [SQLParameter] = [.number(Int(day.dayNumber))] + organizations.map { .text($0) }
        return try listing("duty", "") { db in
            try db.statement(sql, asked + asked + [.number(max(0, limit))]).map { row in
                DutyDue(
                    caseID: row.text(0), organization: row.text(1), duty: row.text(2), due: row.day(3),
                    owner: row.text(4), since: row.day(5), isAhead: row.integer(6) != 0)
            }
        }
    }
}
