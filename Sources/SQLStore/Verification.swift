import CaseServices
import CivilTime
import Crypto
import WorkflowModel

/// One run of `verify` over one snapshot.
struct Verification {
    let db: any SQLConnection
    let vault: Vault
    private let told: (VerificationStep) -> Void
    var problems: [StoreProblem]
    /// The log once more, in the order of the cases.
    private var heads: LoggedHeads?
    /// Heads that the log states of the case in hand, by position.
    private var logged: [Int: [UInt8]] = [:]
    /// Characters that cases are found by.
    private var gramCount = 0

    init(
        db: any SQLConnection, vault: Vault, told: @escaping (VerificationStep) -> Void, problems: [StoreProblem]
    ) {
        self.db = db
        self.vault = vault
        self.told = told
        self.problems = problems
    }

    mutating func report(
        _ kind: StoreProblem.Kind, _ caseID: String?, _ event: (id: String, sequence: Int)? = nil,
        _ detail: String? = nil
    ) {
        problems.append(
            StoreProblem(kind, caseID: caseID, eventID: event?.id, sequence: event?.sequence, detail: detail))
    }

    // MARK: The log over all cases

    mutating func log(heads: [LogHead]) throws {
        let rows = try db.scan(
            """
            SELECT n, case_no, seq, head, previous, store_log.hash, id FROM store_log LEFT JOIN case_file USING (case_no)
            ORDER BY n
            """)
        var previous = Chain.beginning
        var number = 0
        var outside = Dictionary(heads.map { ($0.number, $0.hash) }) { first, _ in first }
        defer { rows.reset() }
        while try rows.step() {
            number += 1
            let (n, caseNumber, sequence) = (rows.integer(0), rows.integer(1), rows.integer(2))
            let (head, before, hash) = (rows.bytes(3), rows.bytes(4), rows.bytes(5))
            let caseID = rows.optionalText(6)
            func tell(_ kind: StoreProblem.Kind, _ detail: String) throws {
                report(kind, caseID, try event(of: caseNumber, sequence), detail)
            }
            if n != number {
                try tell(.log, "line \(number) is missing")
                number = n
            } else if before != previous {
                try tell(.log, "line \(n) does not follow the one before")
            }
            let canonical = Chain.logLine(
                number: n, caseID: caseID ?? "", sequence: sequence, head: head, previous: before)
            if Vault.hash(canonical) != hash { try tell(.log, "line \(n) was changed") }
            previous = hash
            if number % 10_000 == 0 { told(.log(number)) }
            if let expected = outside.removeValue(forKey: n), expected != Hexadecimal.text(hash) {
                try tell(.head, "line \(n) is not the one written outside")
            }
        }
        for missing in outside.keys.sorted() { report(.head, nil, nil, "line \(missing) is gone") }
    }

    /// What an event calls itself; nil: an opening.
    private func event(of caseNumber: Int, _ sequence: Int) throws -> (String, Int)? {
        guard sequence != 0 else { return nil }
        let id = try db.statement(
            "SELECT event_id FROM event WHERE case_no = ? AND seq = ?", .number(caseNumber), .number(sequence)
        ).first { $0.text(0) }
        return (id ?? String(sequence), sequence)
    }

    /// Goes on to a case in the log, whose events are compared next; nil: to its end.
    ///
    /// - Parameters:
    ///   - number: which case; 0: the registry, which comes first.
    ///   - caseID: how the case is called.
    mutating func goOn(to number: Int?, _ caseID: String? = nil) throws {
        var heads = try heads ?? LoggedHeads(db)
        defer { self.heads = heads }
        logged = [:]
        for line in try heads.take(through: number) {
            guard line.number == number else {
                report(.missing, nil, (String(line.sequence), line.sequence), "the case is gone")
                continue
            }
            if logged.updateValue(line.head, forKey: line.sequence) != nil {
                report(.log, caseID, try event(of: line.number, line.sequence), "line \(line.line) repeats an event")
            }
        }
        if number == nil { heads.close() }
    }

    // MARK: Cases

    mutating func cases(project: ((StoredCase, CivilDate) -> CaseProjection?)?) throws {
        let rows = try db.scan(
            """
            SELECT case_no, id, case_file.workflow, case_file.organization, opened_at, opened_by, commitment, hash, sealed,
                wrapped, case_row.organization, subject_id, subject_name, state, version, last_day, as_of, head, wake_on,
                case_row.case_id, case_row.workflow, first_due, sought,
                (SELECT min(due) FROM duty_due WHERE duty_due.case_no = case_row.case_no), digest
            FROM case_file LEFT JOIN case_opening USING (case_no) LEFT JOIN case_key USING (case_no)
            LEFT JOIN case_row USING (case_no)
            ORDER BY case_no
            """)
        defer { rows.reset() }
        var count = 0
        while try rows.step() {
            try verify(rows, project: project)
            count += 1
            if count % 100 == 0 { told(.cases(count)) }
        }
    }

    private mutating func verify(_ row: any SQLStatement, project: ((StoredCase, CivilDate) -> CaseProjection?)?) throws
    {
        let (number, caseID) = (row.integer(0), row.text(1))
        try goOn(to: number, caseID)
        let (commitment, hash) = (row.bytes(6), row.bytes(7))
        let canonical = Chain.opening(
            caseID: caseID, workflow: row.text(2), organization: row.text(3), at: row.text(4), by: row.text(5),
            commitment: commitment)
        if Vault.hash(canonical) != hash { report(.opening, caseID, nil, "does not have its hash") }
        if takeLogged(0) != hash {
            report(.log, caseID, nil, "the opening is not in the log as it is")
        }

        var key: SymmetricKey?
        if let wrapped = row.optionalBytes(9) {
            key = try? vault.unwrap(wrapped, for: caseID)
            if key == nil { report(.key, caseID) }
        } else {
            report(.key, caseID, nil, "missing")
        }
        let opening = key.flatMap { self.opening(row, caseID: caseID, key: $0) }
        let (history, head) = try events(of: number, caseID: caseID, genesis: hash, key: key)
        for sequence in stillLogged {
            report(.missing, caseID, (String(sequence), sequence), "the log has it")
        }
        try projection(
            row, number: number, caseID: caseID, head: head.hash, version: head.version, opening: opening,
            history: history, key: key, project: project)
    }

    private mutating func opening(_ row: any SQLStatement, caseID: String, key: SymmetricKey) -> CaseOpening? {
        let place = Vault.place(caseID: caseID, sequence: 0)
        guard let sealed = row.optionalBytes(8), let body = try? Vault.open(sealed, key: key, place: place) else {
            report(.opening, caseID, nil, "cannot be opened")
            return nil
        }
        if body.commitment != row.bytes(6) { report(.opening, caseID, nil, "is not what was committed to") }
        guard let opening = try? EventCodec.decodeOpening(body.body) else {
            report(.opening, caseID, nil, "cannot be read")
            return nil
        }
        if opening.id != caseID || opening.workflow.rawValue != row.text(2) || opening.organization != row.text(3)
            || opening.at.description != row.text(4) || opening.by != row.text(5)
        {
            report(.opening, caseID, nil, "says something else than its row")
        }
        return opening
    }

    // MARK: Projections

    private mutating func projection(
        _ row: any SQLStatement, number: Int, caseID: String, head: [UInt8], version: Int, opening: CaseOpening?,
        history: [RecordedEvent]?, key: SymmetricKey?, project: ((StoredCase, CivilDate) -> CaseProjection?)?
    ) throws {
        guard let storedVersion = row.optionalInteger(14), let storedHead = row.optionalBytes(17) else {
            report(.projection, caseID, nil, "the row is missing")
            return
        }
        if storedVersion != version { report(.projection, caseID, nil, "version") }
        if storedHead != head { report(.projection, caseID, nil, "head") }
        if row.optionalText(19) != caseID { report(.projection, caseID, nil, "case") }
        if row.optionalText(20) != row.text(2) { report(.projection, caseID, nil, "workflow") }
        if row.integer(21) != row.optionalInteger(23) ?? FirstDue.none { report(.projection, caseID, nil, "first due") }
        let sought = row.text(22)
        if try !hasGrams(number, of: sought) || !isSought(number, by: sought) {
            report(.projection, caseID, nil, "search")
        }
        guard let opening else { return }
        if row.optionalText(12) != opening.subject.name { report(.projection, caseID, nil, "subject") }
        guard let history, let project, let day = row.day(16) else { return }
        let header = CaseHeader(
            id: caseID, workflow: opening.workflow, organization: opening.organization, subjectID: opening.subject.id,
            subjectName: opening.subject.name, state: row.optionalText(13), version: version, opened: opening.at,
            lastOn: nil)
        guard let derived = project(StoredCase(header: header, opening: opening, history: history), day) else { return }
        if derived.state != row.optionalText(13) { report(.projection, caseID, nil, "state") }
        if let place = derived.organization, place != row.optionalText(10) {
            report(.projection, caseID, nil, "organization")
        }
        // To be looked at too early costs a look; too late, and somebody hears of nothing.
        if let latest = derived.wakeOnAfterRun, row.optionalInteger(18).map({ $0 > Int(latest.dayNumber) }) ?? true {
            report(.projection, caseID, nil, "wake day")
        }
        // What does not open was kept by a program of before, and is not used.
        if let key, let sealed = row.optionalBytes(24),
            let digest = SQLEventStore.digest(sealed, of: caseID, version: version, key: key), digest != derived.digest
        {
            report(.projection, caseID, nil, "digest")
        }
        if derived.lastOn != row.day(15) { report(.projection, caseID, nil, "last day") }
        if try differ(number, derived.duties) { report(.projection, caseID, nil, "duties") }
    }

    /// Whether the duties stored are others than those derived. What was stored before the day of their beginning was kept
    /// does not state it, nor what is foreseen; the first run puts that right.
    private func differ(_ number: Int, _ derived: [DutyDue]) throws -> Bool {
        func stored(_ table: String, isAhead: Bool) throws -> [DutyDue] {
            try db.statement(
                "SELECT duty, due, owner, organization, case_id, since FROM \(table) WHERE case_no = ?",
                .number(number)
            ).map { duty in
                DutyDue(
                    caseID: duty.text(4), organization: duty.text(3), duty: duty.text(0), due: duty.day(1),
                    owner: duty.text(2), since: duty.day(5), isAhead: isAhead)
            }
        }
        let open = try stored("duty_due", isAhead: false), ahead = try stored("duty_ahead", isAhead: true)
        let isOld = ahead.isEmpty && open.allSatisfy { $0.since == nil }
        func comparable(_ duties: [DutyDue]) -> Set<DutyDue> {
            guard isOld else { return Set(duties) }
            return Set(
                duties.filter { !$0.isAhead }.map { duty in
                    var undated = duty
                    undated.since = nil
                    return undated
                })
        }
        return comparable(open + ahead) != comparable(derived)
    }

    /// Whether a case is found by the characters it has.
    private mutating func hasGrams(_ number: Int, of sought: String) throws -> Bool {
        let grams = SearchText.grams(of: sought)
        gramCount += grams.count
        guard !grams.isEmpty else { return true }
        let found = try db.statement(
            "SELECT count(*) FROM case_gram WHERE case_no = ? AND gram IN (\(SQLEventStore.marks(grams.count)))",
            [.number(number)] + grams.map { .text($0) }
        ).first { $0.integer(0) }
        return found == grams.count
    }

    /// Whether a case is found by the end of what it is found by: to look for all of it takes longer than all the rest.
    private func isSought(_ number: Int, by sought: String) throws -> Bool {
        let end = String(sought.suffix(3))
        guard case .letters = SearchTrail(of: end), let found = SearchTrail(of: end).found(db.dialect) else {
            return true
        }
        let column = db.dialect.numberOfSought
        return try db.statement("\(found.text) AND \(column) = ?", found.parameters + [.number(number)])
            .first { $0.integer(0) } == number
    }

    /// Rows that belong to no case or no event any more.
    mutating func orphans() throws {
        let strays = try db.statement(
            """
            SELECT event.case_no, seq, event_id FROM event LEFT JOIN case_file USING (case_no)
            WHERE case_file.case_no IS NULL
            UNION ALL
            SELECT event_body.case_no, event_body.seq, NULL FROM event_body LEFT JOIN event USING (case_no, seq)
            WHERE event.case_no IS NULL
            """
        ).map { row in (row.optionalText(2) ?? String(row.integer(1)), row.integer(1)) }
        for event in strays { report(.missing, nil, event, "belongs to nothing") }
        let grams = try db.statement("SELECT count(*) FROM case_gram").first { $0.integer(0) } ?? 0
        if grams > gramCount { report(.projection, nil, nil, "search") }
        try goOn(to: nil)
    }

    /// What the log says of an event of the case in hand, once.
    mutating func takeLogged(_ sequence: Int) -> [UInt8]? { logged.removeValue(forKey: sequence) }

    /// Where else in the case in hand, or in the registry, the log says something.
    var stillLogged: [Int] { logged.keys.sorted() }
}
