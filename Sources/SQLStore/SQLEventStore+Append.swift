public import CaseServices
import CivilTime
import Crypto
import Synchronization
import WorkflowModel

extension SQLEventStore {
    /// Opens cases: for each its key, its opening, the first line of its chain and its first events, in one transaction.
    public func open(_ batch: [NewCase]) throws(StoreError) -> [Receipt] {
        do throws(StoreError) {
            return try open(batch, apart: false)
        } catch {
            guard error.isToldBetterAlone else { throw error }
            return try open(batch, apart: true)
        }
    }

    private func open(_ batch: [NewCase], apart: Bool) throws(StoreError) -> [Receipt] {
        try logging("case", batch.first?.opening.id ?? "", apart: apart) { db, log in
            var targets: [Target] = []
            targets.reserveCapacity(batch.count)
            for new in batch {
                if let first = new.first, first.caseID != new.opening.id {
                    throw StoreError(.invalid, kind: "case", name: first.caseID)
                }
                targets.append(try target(new.opening))
            }
            try number(&targets, db)
            return try targets.indices.compactMap { place in
                try insert(&targets[place], db, &log)
                guard let first = batch[place].first else {
                    try insertRow(targets[place], nil, db, &log)
                    return nil
                }
                return try append(first, to: &targets[place], db, &log)
            }
        }
    }

    /// A case to be opened, without a number yet. The key is handed on and not kept: if the transaction fails, another case may
    /// get the number.
    private func target(_ opening: CaseOpening) throws -> Target {
        let (key, wrapped) = try vault.newKey(for: opening.id)
        let place = Vault.place(caseID: opening.id, sequence: 0)
        let (sealed, commitment) = try vault.seal(EventCodec.bytes(of: opening), key: key, place: place)
        let hash = Vault.hash(Chain.opening(opening, commitment: commitment))
        return Target(
            standing: Standing(number: 0, version: 0, head: hash), key: key,
            new: Target.New(opening: opening, sealed: sealed, wrapped: wrapped, commitment: commitment))
    }

    private static let files = RowText(
        into: "case_file", "id, workflow, organization, opened_at, opened_by, commitment, hash",
        tail: " ON CONFLICT (id) DO NOTHING RETURNING id, case_no")

    /// Enters cases, and takes the numbers that the database gives them.
    private func number(_ targets: inout [Target], _ db: any SQLConnection) throws {
        let parameters = targets.compactMap { target in
            target.new.map { new -> [SQLParameter] in
                [
                    .text(new.opening.id), .text(new.opening.workflow.rawValue), .text(new.opening.organization),
                    .text(new.opening.at.description), .text(new.opening.by), .blob(new.commitment),
                    .blob(target.standing.head),
                ]
            }
        }
        var numbers: [String: Int] = [:]
        try Self.files.inChunks(Array(parameters.joined())) { text, parameters in
            for (id, number) in try db.statement(text, parameters).map({ ($0.text(0), $0.integer(1)) }) {
                numbers[id] = number
            }
        }
        for place in targets.indices {
            guard let id = targets[place].new?.opening.id else { continue }
            // One that stands twice in the batch has one number only.
            guard let number = numbers.removeValue(forKey: id) else {
                throw StoreError(.exists, kind: "case", name: id)
            }
            targets[place].standing.number = number
        }
    }

    /// The opening of a case and its key, but not its row.
    private func insert(_ target: inout Target, _ db: any SQLConnection, _ log: inout LogWriter) throws {
        guard let new = target.new else { return }
        let number = target.standing.number
        try log.rows.add(.opening, [.number(number), .blob(new.sealed)], db)
        try log.rows.add(.key, [.number(number), .blob(new.wrapped)], db)
        log.add(caseID: new.opening.id, number: number, sequence: 0, head: target.standing.head)
    }

    /// The row of a case that was opened in this transaction, and what it is found by.
    ///
    /// - Parameter appending: what was appended to it; nil: nothing.
    private func insertRow(
        _ target: Target, _ appending: Appending?, _ db: any SQLConnection, _ log: inout LogWriter
    ) throws {
        guard let opening = target.new?.opening else { return }
        let (standing, projection) = (target.standing, appending?.projection)
        let sought = SearchText.of(name: opening.subject.name, caseID: opening.id)
        try log.rows.add(
            .caseRow,
            [
                .number(standing.number), .text(opening.id), .text(opening.workflow.rawValue),
                .text(projection?.organization ?? opening.organization), .text(opening.subject.id),
                .text(opening.subject.name), .text(sought), .number(standing.version), .blob(standing.head),
                .text(projection?.state), .number(projection?.lastOn.map { Int($0.dayNumber) }),
                .number(projection.map { Int($0.asOf.dayNumber) }),
                .number(projection?.wakeOn.map { Int($0.dayNumber) }),
                .number(projection.map { FirstDue.stored($0.duties) } ?? FirstDue.none),
                .blob(
                    try sealed(
                        projection?.digest ?? CaseDigest(born: opening.subject.born), of: opening.id,
                        version: standing.version, key: target.key)),
            ], db)
        for gram in SearchText.grams(of: sought) {
            try log.rows.add(.gram, [.text(gram), .number(standing.number)], db)
        }
    }

    /// Events of a case and all that follows from them but the messages that wait for it.
    func append(
        _ appending: Appending, to target: inout Target, _ db: any SQLConnection, _ log: inout LogWriter
    ) throws -> Receipt {
        let (standing, key) = (target.standing, target.key)
        if let misfit = standing.misfit(appending) { throw misfit }
        var sequence = standing.version
        var head = standing.head
        var hashes: [String] = []
        for event in appending.events {
            sequence += 1
            head = try insert(
                event, appending: appending, number: standing.number, sequence: sequence, previous: head, key: key, db,
                &log)
            log.add(caseID: appending.caseID, number: standing.number, sequence: sequence, head: head)
            hashes.append(Hexadecimal.text(head))
        }
        target.standing = Standing(number: standing.number, version: sequence, head: head)
        if target.new == nil {
            try change(target, appending, db, &log)
        } else {
            try insertRow(target, appending, db, &log)
            target.new = nil
        }
        if appending.dutiesChanged { try addDuties(appending.projection.duties, of: standing.number, db, &log.rows) }
        try append(appending.registry, db, &log)
        return Receipt(caseID: appending.caseID, version: sequence, hashes: hashes)
    }

    /// The row of a case that something was appended to; the duties of before are taken away.
    private func change(
        _ target: Target, _ appending: Appending, _ db: any SQLConnection, _ log: inout LogWriter
    ) throws {
        let (standing, projection) = (target.standing, appending.projection)
        try log.rows.add(
            .caseRowChange,
            [
                .text(projection.state), .number(standing.version),
                .number(projection.lastOn.map { Int($0.dayNumber) }),
                .number(Int(projection.asOf.dayNumber)), .blob(standing.head), .text(projection.organization),
                .number(projection.wakeOn.map { Int($0.dayNumber) }),
                .number(appending.dutiesChanged ? FirstDue.stored(projection.duties) : nil),
                .blob(
                    try sealed(
                        projection.digest, of: appending.caseID, version: standing.version, key: target.key)),
                .number(standing.number),
            ], db)
        guard appending.dutiesChanged else { return }
        try log.rows.add(.dutyDueGone, [.number(standing.number)], db)
        try log.rows.add(.dutyAheadGone, [.number(standing.number)], db)
    }

    private func insert(
        _ event: RecordedEvent, appending: Appending, number: Int, sequence: Int, previous: [UInt8], key: SymmetricKey,
        _ db: any SQLConnection, _ log: inout LogWriter
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

        let (caseID, eventID) = (appending.caseID, event.id)
        try log.rows.add(
            .event,
            [
                .number(number), .number(sequence), .text(envelope.eventID), .text(envelope.kind),
                .text(envelope.transition), .number(envelope.first.map { Int($0.dayNumber) }),
                .number(envelope.last.map { Int($0.dayNumber) }), .text(envelope.recorded.at.description),
                .text(envelope.recorded.by), .text(envelope.recorded.onBehalfOf),
                .text(envelope.recorded.mode.rawValue),
                .text(envelope.rulebook), .text(envelope.calendars), .blob(commitment), .blob(previous), .blob(hash),
            ], db
        ) { failure in
            switch failure.kind {
            case .keyTaken:
                // The index is the judge: whatever the case row says, this position is taken.
                StoreError(.conflict(expected: sequence - 1, found: sequence), kind: "case", name: caseID)
            case .valueTaken: StoreError(.exists, kind: "event", name: eventID)
            case .invalid, .busy, .unreadable, .unreachable, .denied, .failed: failure
            }
        }
        try log.rows.add(.body, [.number(number), .number(sequence), .blob(sealed)], db)
        return hash
    }

    // MARK: Parts

    struct Standing {
        var number: Int
        var version: Int
        var head: [UInt8]

        /// Why something is not appended to it.
        func misfit(_ appending: Appending) -> StoreError? {
            guard version != appending.expectedVersion else { return nil }
            return StoreError(
                .conflict(expected: appending.expectedVersion, found: version), kind: "case", name: appending.caseID)
        }
    }

    /// What something is appended to.
    struct Target {
        var standing: Standing
        var key: SymmetricKey
        /// Opened in this transaction, and its row is not written yet; nil: it was there.
        var new: New?

        struct New {
            var opening: CaseOpening
            var sealed: [UInt8]
            var wrapped: [UInt8]
            var commitment: [UInt8]
        }
    }

    /// Where a case stands, as its row says; nobody else changes it until the end of the transaction.
    func standing(of caseID: String, _ db: any SQLConnection) throws -> Standing {
        let found = try Self.standings(try standingRows(of: [caseID], marks: "?", isPatient: true, db))
        guard let standing = found[caseID] else { throw StoreError(.notFound, kind: "case", name: caseID) }
        return standing
    }

    /// The same of several, which are taken in the order of their identifiers.
    ///
    /// - Parameter isPatient: whether it waits for whoever has one of them; if not, that one is left out.
    func standingRows(
        of cases: [String], marks: String, isPatient: Bool, _ db: any SQLConnection
    ) throws -> any SQLStatement {
        try db.statement(
            """
            SELECT id, case_file.case_no, version, head FROM case_file JOIN case_row USING (case_no)
            WHERE id IN (\(marks)) ORDER BY id
            """ + db.dialect.locking("case_row", isPatient: isPatient), cases.map { .text($0) })
    }

    static func standings(_ rows: any SQLStatement) throws -> [String: Standing] {
        let found = try rows.map { row in
            (row.text(0), Standing(number: row.integer(1), version: row.integer(2), head: row.bytes(3)))
        }
        return Dictionary(found) { first, _ in first }
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
        var rows = RowWriter(isApart: true)
        try rows.add(.dutyDueGone, [.number(number)], db)
        try rows.add(.dutyAheadGone, [.number(number)], db)
        try addDuties(duties, of: number, db, &rows)
    }

    private func addDuties(
        _ duties: [DutyDue], of number: Int, _ db: any SQLConnection, _ rows: inout RowWriter
    ) throws {
        for duty in duties {
            try rows.add(
                duty.isAhead ? .dutyAhead : .dutyDue,
                [
                    .number(number), .text(duty.duty), .text(duty.caseID), .number(duty.due.map { Int($0.dayNumber) }),
                    .text(duty.owner), .text(duty.organization), .number(duty.since.map { Int($0.dayNumber) }),
                ], db)
        }
    }
}
