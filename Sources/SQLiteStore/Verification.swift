import CaseServices
import CivilTime
import Crypto
import Foundation
import GRDB
import WorkflowModel

/// One run of `verify` over one snapshot.
struct Verification {
    let db: Database
    let vault: Vault
    var problems: [StoreProblem]
    /// Heads that the log states, by case and position.
    private var logged: [Int: [Int: [UInt8]]] = [:]

    init(db: Database, vault: Vault, problems: [StoreProblem]) {
        self.db = db
        self.vault = vault
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
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT n, store_log.case_no, store_log.seq, head, store_log.previous, store_log.hash, case_file.id,
                    event_id
                FROM store_log LEFT JOIN case_file USING (case_no)
                LEFT JOIN event ON event.case_no = store_log.case_no AND event.seq = store_log.seq
                ORDER BY n
                """)
        var previous = Chain.beginning
        var number = 0
        var outside = Dictionary(heads.map { ($0.number, $0.hash) }) { first, _ in first }
        while let row = try rows.next() {
            number += 1
            let (n, caseNumber, sequence): (Int, Int, Int) = (row[0], row[1], row[2])
            let (head, before, hash): (Data, Data, Data) = (row[3], row[4], row[5])
            let caseID: String? = row[6]
            let event: (String, Int)? = sequence == 0 ? nil : (row[7] ?? String(sequence), sequence)
            if n != number {
                report(.log, caseID, event, "line \(number) is missing")
                number = n
            } else if Array(before) != previous {
                report(.log, caseID, event, "line \(n) does not follow the one before")
            }
            let canonical = Chain.logLine(
                number: n, caseID: caseID ?? "", sequence: sequence, head: Array(head), previous: Array(before))
            if Vault.hash(canonical) != Array(hash) { report(.log, caseID, event, "line \(n) was changed") }
            if logged[caseNumber]?[sequence] != nil { report(.log, caseID, event, "line \(n) repeats an event") }
            logged[caseNumber, default: [:]][sequence] = Array(head)
            previous = Array(hash)
            if let expected = outside.removeValue(forKey: n), expected != Hexadecimal.text(hash) {
                report(.head, caseID, event, "line \(n) is not the one written outside")
            }
        }
        for missing in outside.keys.sorted() { report(.head, nil, nil, "line \(missing) is gone") }
    }

    // MARK: Cases

    mutating func cases(project: ((StoredCase, CivilDate) -> CaseProjection?)?) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT case_no, id, workflow, case_file.organization, opened_at, opened_by, commitment, hash, sealed,
                    wrapped, case_row.organization, subject_id, subject_name, state, version, last_day, as_of, head
                FROM case_file LEFT JOIN case_opening USING (case_no) LEFT JOIN case_key USING (case_no)
                LEFT JOIN case_row USING (case_no)
                ORDER BY case_no
                """)
        while let row = try rows.next() { try verify(row, project: project) }
    }

    private mutating func verify(_ row: Row, project: ((StoredCase, CivilDate) -> CaseProjection?)?) throws {
        let (number, caseID): (Int, String) = (row[0], row[1])
        let (commitment, hash): (Data, Data) = (row[6], row[7])
        let canonical = Chain.opening(
            caseID: caseID, workflow: row[2], organization: row[3], at: row[4], by: row[5],
            commitment: Array(commitment))
        if Vault.hash(canonical) != Array(hash) { report(.opening, caseID, nil, "does not have its hash") }
        if logged[number]?.removeValue(forKey: 0) != Array(hash) {
            report(.log, caseID, nil, "the opening is not in the log as it is")
        }

        let wrapped: Data? = row[9]
        var key: SymmetricKey?
        if let wrapped {
            key = try? vault.unwrap(wrapped, for: caseID)
            if key == nil { report(.key, caseID) }
        } else {
            report(.key, caseID, nil, "missing")
        }
        let opening = key.flatMap { self.opening(row, caseID: caseID, key: $0) }
        let (history, head) = try events(of: number, caseID: caseID, genesis: Array(hash), key: key)
        for sequence in (logged[number] ?? [:]).keys.sorted() {
            report(.missing, caseID, (String(sequence), sequence), "the log has it")
        }
        try projection(
            row, number: number, caseID: caseID, head: head.hash, version: head.version, opening: opening,
            history: history, project: project)
    }

    private mutating func opening(_ row: Row, caseID: String, key: SymmetricKey) -> CaseOpening? {
        let sealed: Data? = row[8]
        let place = Vault.place(caseID: caseID, sequence: 0)
        guard let sealed, let body = try? Vault.open(sealed, key: key, place: place) else {
            report(.opening, caseID, nil, "cannot be opened")
            return nil
        }
        if body.commitment != Array(row[6] as Data) { report(.opening, caseID, nil, "is not what was committed to") }
        guard let opening = try? EventCodec.decodeOpening(body.body) else {
            report(.opening, caseID, nil, "cannot be read")
            return nil
        }
        if opening.id != caseID || opening.workflow.rawValue != row[2] || opening.organization != row[3]
            || opening.at.description != row[4] || opening.by != row[5]
        {
            report(.opening, caseID, nil, "says something else than its row")
        }
        return opening
    }

    // MARK: Projections

    private mutating func projection(
        _ row: Row, number: Int, caseID: String, head: [UInt8], version: Int, opening: CaseOpening?,
        history: [RecordedEvent]?, project: ((StoredCase, CivilDate) -> CaseProjection?)?
    ) throws {
        let (storedVersion, storedHead): (Int?, Data?) = (row[14], row[17])
        guard let storedVersion, let storedHead else {
            report(.projection, caseID, nil, "the row is missing")
            return
        }
        if storedVersion != version { report(.projection, caseID, nil, "version") }
        if Array(storedHead) != head { report(.projection, caseID, nil, "head") }
        guard let opening else { return }
        if row[10] as String? != opening.organization { report(.projection, caseID, nil, "organization") }
        if row[11] as String? != opening.subject.id || row[12] as String? != opening.subject.name {
            report(.projection, caseID, nil, "subject")
        }
        let asOf: Int32? = row[16]
        guard let history, let project, let day = asOf.flatMap({ CivilDate(dayNumber: $0) }) else { return }
        let header = CaseHeader(
            id: caseID, workflow: opening.workflow, organization: opening.organization, subjectID: opening.subject.id,
            subjectName: opening.subject.name, state: row[13], version: version, opened: opening.at, lastOn: nil)
        guard let derived = project(StoredCase(header: header, opening: opening, history: history), day) else { return }
        if derived.state != row[13] as String? { report(.projection, caseID, nil, "state") }
        if derived.lastOn?.dayNumber != row[15] as Int32? { report(.projection, caseID, nil, "last day") }
        let stored = try Row.fetchAll(
            db,
            sql: "SELECT duty, due, owner, organization FROM duty_due WHERE case_no = ?", arguments: [number]
        ).map { duty in
            let due: Int32? = duty[1]
            return DutyDue(
                caseID: caseID, organization: duty[3], duty: duty[0],
                due: due.flatMap { CivilDate(dayNumber: $0) }, owner: duty[2])
        }
        if Set(stored) != Set(derived.duties) { report(.projection, caseID, nil, "duties") }
    }

    /// Rows that belong to no case or no event any more.
    mutating func orphans() throws {
        let strays = try Row.fetchAll(
            db,
            sql: """
                SELECT event.case_no, seq, event_id FROM event LEFT JOIN case_file USING (case_no)
                WHERE case_file.case_no IS NULL
                UNION ALL
                SELECT event_body.case_no, event_body.seq, NULL FROM event_body LEFT JOIN event USING (case_no, seq)
                WHERE event.case_no IS NULL
                """)
        for row in strays {
            let sequence: Int = row[1]
            report(.missing, nil, (row[2] ?? String(sequence), sequence), "belongs to nothing")
        }
        for number in logged.keys.sorted() {
            for sequence in (logged[number] ?? [:]).keys.sorted() where try isUnknown(number) {
                report(.missing, nil, (String(sequence), sequence), "the case is gone")
            }
        }
    }

    private func isUnknown(_ number: Int) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT 1 FROM case_file WHERE case_no = ?", arguments: [number]) == nil
    }

    /// What the log says of an event, once.
    mutating func takeLogged(_ number: Int, _ sequence: Int) -> [UInt8]? {
        logged[number]?.removeValue(forKey: sequence)
    }
}
