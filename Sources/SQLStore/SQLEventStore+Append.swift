public import CaseServices
import CivilTime
import Crypto
import Synchronization
import WorkflowModel

extension SQLEventStore {
    /// Opens a case: its key, its opening and the first line of its chain, in one transaction.
    public func open(_ opening: CaseOpening) throws(StoreError) {
        try logging("case", opening.id) { db, log in _ = try insert(opening, db, &log) }
    }

    /// Opens a case with its first events in one transaction.
    public func open(_ opening: CaseOpening, with first: Appending) throws(StoreError) -> Receipt {
        try logging("case", opening.id) { db, log in
            guard first.caseID == opening.id else { throw StoreError(.invalid, kind: "case", name: first.caseID) }
            // The key is handed on and not kept: if this fails, another case may get the number.
            let key = try insert(opening, db, &log)
            return try append(first, db, &log, key: key)
        }
    }

    /// The opening of a case, and its key.
    private func insert(_ opening: CaseOpening, _ db: any SQLConnection, _ log: inout LogWriter) throws -> SymmetricKey
    {
        let (key, wrapped) = try vault.newKey(for: opening.id)
        let place = Vault.place(caseID: opening.id, sequence: 0)
        let (sealed, commitment) = try vault.seal(EventCodec.bytes(of: opening), key: key, place: place)
        let hash = Vault.hash(Chain.opening(opening, commitment: commitment))
        let number = try db.statement(
            """
            INSERT INTO case_file (id, workflow, organization, opened_at, opened_by, commitment, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING case_no
            """, .text(opening.id), .text(opening.workflow.rawValue), .text(opening.organization),
            .text(opening.at.description), .text(opening.by), .blob(commitment), .blob(hash)
        ).first { $0.integer(0) }
        guard let number else { throw StoreError(.exists, kind: "case", name: opening.id) }
        try db.statement("INSERT INTO case_opening (case_no, sealed) VALUES (?, ?)", .number(number), .blob(sealed))
            .runLater()
        try db.statement("INSERT INTO case_key (case_no, wrapped) VALUES (?, ?)", .number(number), .blob(wrapped))
            .runLater()
        let sought = SearchText.of(name: opening.subject.name, caseID: opening.id)
        try db.statement(
            """
            INSERT INTO case_row
                (case_no, case_id, workflow, organization, subject_id, subject_name, sought, version, head)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
            """, .number(number), .text(opening.id), .text(opening.workflow.rawValue), .text(opening.organization),
            .text(opening.subject.id), .text(opening.subject.name), .text(sought), .blob(hash)
        ).runLater()
        let grams = SearchText.grams(of: sought)
        if !grams.isEmpty {
            let rows = Array(repeating: "(?, ?)", count: grams.count).joined(separator: ", ")
            try db.statement(
                "INSERT INTO case_gram (gram, case_no) VALUES \(rows)", grams.flatMap { [.text($0), .number(number)] }
            ).runLater()
        }
        log.add(caseID: opening.id, number: number, sequence: 0, head: hash)
        return key
    }

    /// Appends to one or several cases in one transaction.
    public func append(_ batch: [Appending]) throws(StoreError) -> [Receipt] {
        try logging("case", batch.first?.caseID ?? "") { db, log in
            if batch.count > 1 { try lockCases(batch.map(\.caseID), db) }
            var receipts: [Receipt] = []
            receipts.reserveCapacity(batch.count)
            for appending in batch { receipts.append(try append(appending, db, &log)) }
            return receipts
        }
    }

    private func append(
        _ appending: Appending, _ db: any SQLConnection, _ log: inout LogWriter, key known: SymmetricKey? = nil
    ) throws -> Receipt {
        // Both travel together. The second comes behind the first, so that nobody adds a message after it has looked.
        let row = try standingRow(of: appending.caseID, db)
        try row.ask()
        let live = try liveDispatches(of: appending.caseID, db)
        try live.ask()
        let standing = try Self.standing(row, appending.caseID)
        guard standing.version == appending.expectedVersion else {
            throw StoreError(
                .conflict(expected: appending.expectedVersion, found: standing.version), kind: "case",
                name: appending.caseID)
        }
        let key = try known ?? caseKey(standing.number, appending.caseID, db)
        var sequence = standing.version
        var head = standing.head
        var hashes: [String] = []
        for event in appending.events {
            sequence += 1
            head = try insert(
                event, appending: appending, number: standing.number, sequence: sequence, previous: head, key: key, db)
            log.add(caseID: appending.caseID, number: standing.number, sequence: sequence, head: head)
            hashes.append(Hexadecimal.text(head))
        }
        let update = try db.statement(
            """
            UPDATE case_row SET state = ?, version = ?, last_day = ?, as_of = ?, head = ?,
                organization = coalesce(?, organization), wake_on = ?, first_due = coalesce(?, first_due)
            WHERE case_no = ?
            """)
        update.bind(1, appending.projection.state)
        update.bind(2, sequence)
        update.bind(3, appending.projection.lastOn.map { Int($0.dayNumber) })
        update.bind(4, Int(appending.projection.asOf.dayNumber))
        update.bind(5, blob: head)
        update.bind(6, appending.projection.organization)
        update.bind(7, appending.projection.wakeOn.map { Int($0.dayNumber) })
        update.bind(8, appending.dutiesChanged ? FirstDue.stored(appending.projection.duties) : nil)
        update.bind(9, standing.number)
        try update.runLater()
        if appending.dutiesChanged { try replaceDuties(appending.projection.duties, of: standing.number, db) }
        try settle(live, owed: appending.projection.owed, db)
        try append(appending.registry, db, &log)
        return Receipt(caseID: appending.caseID, version: sequence, hashes: hashes)
    }

    private func insert(
        _ event: RecordedEvent, appending: Appending, number: Int, sequence: Int, previous: [UInt8], key: SymmetricKey,
        _ db: any SQLConnection
    ) throws -> [UInt8] {
        var plain = event
        plain.hash = nil
        plain.previous = nil
        guard plain.hasFitId(at: sequence),
            let envelope = EventEnvelope(
                plain, caseID: appending.caseID, sequence: sequence, calendars: appending.calendars)
        else { throw StoreError(.invalid, kind: "event", name: event.id) }
        let place = Vault.place(caseID: appending.caseID, sequence: sequence)
        let (sealed, commitment) = try vault.seal(EventCodec.bytes(of: plain), key: key, place: place)
        let hash = Vault.hash(envelope.canonicalBytes(commitment: commitment, previous: previous))

        let row = try db.statement(Self.insertEvent)
        row.bind(1, number)
        row.bind(2, sequence)
        row.bind(3, envelope.eventID)
        row.bind(4, envelope.kind)
        row.bind(5, envelope.transition)
        row.bind(6, envelope.first.map { Int($0.dayNumber) })
        row.bind(7, envelope.last.map { Int($0.dayNumber) })
        row.bind(8, envelope.recorded.at.description)
        row.bind(9, envelope.recorded.by)
        row.bind(10, envelope.recorded.onBehalfOf)
        row.bind(11, envelope.recorded.mode.rawValue)
        row.bind(12, envelope.rulebook)
        row.bind(13, envelope.calendars)
        row.bind(14, blob: commitment)
        row.bind(15, blob: previous)
        row.bind(16, blob: hash)
        let (caseID, eventID) = (appending.caseID, event.id)
        try row.runLater { failure in
            switch failure.kind {
            case .keyTaken:
                // The index is the judge: whatever the case row says, this position is taken.
                StoreError(.conflict(expected: sequence - 1, found: sequence), kind: "case", name: caseID)
            case .valueTaken: StoreError(.exists, kind: "event", name: eventID)
            case .invalid, .busy, .unreadable, .unreachable, .denied, .failed: failure
            }
        }
        let body = try db.statement("INSERT INTO event_body (case_no, seq, sealed) VALUES (?, ?, ?)")
        body.bind(1, number)
        body.bind(2, sequence)
        body.bind(3, blob: sealed)
        try body.runLater()
        return hash
    }

    private static let insertEvent = """
        INSERT INTO event (case_no, seq, event_id, kind, transition, first_day, last_day, recorded_at, recorder,
            on_behalf, mode, rulebook, calendars, commitment, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    // MARK: Parts

    struct Standing {
        var number: Int
        var version: Int
        var head: [UInt8]
    }

    /// Where a case stands, as its row says; nobody else changes it until the end of the transaction.
    func standing(of caseID: String, _ db: any SQLConnection) throws -> Standing {
        try Self.standing(try standingRow(of: caseID, db), caseID)
    }

    private func standingRow(of caseID: String, _ db: any SQLConnection) throws -> any SQLStatement {
        try db.statement(
            """
            SELECT case_file.case_no, version, head FROM case_file JOIN case_row USING (case_no)
            WHERE case_file.id = ?
            """ + db.dialect.locking("case_row"), .text(caseID))
    }

    private static func standing(_ row: any SQLStatement, _ caseID: String) throws -> Standing {
        defer { row.reset() }
        guard try row.step() else { throw StoreError(.notFound, kind: "case", name: caseID) }
        return Standing(number: row.integer(0), version: row.integer(1), head: row.bytes(2))
    }

    /// The key of a case, unwrapped once.
    func caseKey(_ number: Int, _ caseID: String, _ db: any SQLConnection) throws -> SymmetricKey {
        if let known = caseKeys.withLock({ $0[number] }) { return known }
        let wrapped = try db.statement("SELECT wrapped FROM case_key WHERE case_no = ?", .number(number)).first {
            $0.bytes(0)
        }
        guard let wrapped else { throw StoreError(.unreadable, kind: "key", name: caseID) }
        let key = try vault.unwrap(wrapped, for: caseID)
        caseKeys.withLock { keys in
            if keys.count >= 10_000 { keys.removeAll(keepingCapacity: true) }
            keys[number] = key
        }
        return key
    }

    func replaceDuties(_ duties: [DutyDue], of number: Int, _ db: any SQLConnection) throws {
        for table in ["duty_due", "duty_ahead"] {
            try db.statement("DELETE FROM \(table) WHERE case_no = ?", .number(number)).runLater()
        }
        for duty in duties {
            let insert = try db.statement(
                """
                INSERT INTO \(duty.isAhead ? "duty_ahead" : "duty_due")
                    (case_no, duty, case_id, due, owner, organization, since)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
            insert.bind(1, number)
            insert.bind(2, duty.duty)
            insert.bind(3, duty.caseID)
            insert.bind(4, duty.due.map { Int($0.dayNumber) })
            insert.bind(5, duty.owner)
            insert.bind(6, duty.organization)
            insert.bind(7, duty.since.map { Int($0.dayNumber) })
            try insert.runLater()
        }
    }
}
