import CaseServices
import CivilTime
import GRDB
import OrganizationRegistry
import WorkflowModel

/// What the hashes of openings and of the log cover; those of events are `EventEnvelope`'s.
enum Chain {
    static func opening(_ opening: CaseOpening, commitment: [UInt8]) -> [UInt8] {
        self.opening(
            caseID: opening.id, workflow: opening.workflow.rawValue, organization: opening.organization,
            at: opening.at.description, by: opening.by, commitment: commitment)
    }

    static func opening(
        caseID: String, workflow: String, organization: String, at: String, by: String, commitment: [UInt8]
    ) -> [UInt8] {
        var lines = CanonicalLines("partyflow-case 1")
        lines.add("case", caseID)
        lines.add("workflow", workflow)
        lines.add("organization", organization)
        lines.add("opened-at", at)
        lines.add("opened-by", by)
        lines.add("body", hexadecimal: commitment)
        return lines.bytes
    }

    static func logLine(number: Int, caseID: String, sequence: Int, head: [UInt8], previous: [UInt8]) -> [UInt8] {
        var lines = CanonicalLines("partyflow-log 1")
        lines.add("number", number)
        lines.add("case", caseID)
        lines.add("sequence", sequence)
        lines.add("head", hexadecimal: head)
        lines.add("previous", hexadecimal: previous)
        return lines.bytes
    }

    /// An entry of the registry.
    static func registry(_ row: RegistryRow) -> [UInt8] {
        var lines = CanonicalLines("partyflow-registry 1")
        lines.add("number", row.number)
        lines.add("kind", row.kind)
        if let first = row.first, let last = row.last {
            lines.add("first", Int(first.dayNumber))
            lines.add("last", Int(last.dayNumber))
        }
        lines.add("recorded-at", row.at)
        lines.add("recorder", row.by)
        lines.add("body", hexadecimal: row.commitment)
        lines.add("previous", hexadecimal: row.previous)
        return lines.bytes
    }

    /// What the first line of the log follows.
    static let beginning = [UInt8](repeating: 0, count: 32)
}

/// What is kept of an entry of the registry in the open, and what its hash covers.
struct RegistryRow: Hashable {
    var number: Int
    var kind: String
    var first: CivilDate?
    var last: CivilDate?
    var at: String
    var by: String
    var commitment: [UInt8]
    var previous: [UInt8]

    init(_ event: RegistryEvent, number: Int, commitment: [UInt8], previous: [UInt8]) {
        self.number = number
        kind = event.change.word
        first = event.on?.first
        last = event.on?.last
        at = event.at.description
        by = event.by
        self.commitment = commitment
        self.previous = previous
    }

    /// Reads n, kind, first_day, last_day, recorded_at, recorder, commitment, previous.
    init(_ row: HotStatement) {
        number = row.integer(0)
        kind = row.text(1)
        first = row.day(2)
        last = row.day(3)
        at = row.text(4)
        by = row.text(5)
        commitment = row.bytes(6)
        previous = row.bytes(7)
    }
}

/// Adds lines to the log over all cases and the registry, within one transaction.
struct LogWriter {
    private let insert: HotStatement
    private var number: Int
    private var previous: [UInt8]

    init(_ db: Database) throws {
        insert = try HotStatement(
            db, "INSERT INTO store_log (n, case_no, seq, head, previous, hash) VALUES (?, ?, ?, ?, ?, ?)")
        let last = try HotStatement(db, "SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1")
        defer { last.reset() }
        if try last.step() {
            number = last.integer(0)
            previous = last.bytes(1)
        } else {
            number = 0
            previous = Chain.beginning
        }
    }

    /// - Parameter caseNumber: nil, with an empty name, for an entry of the registry.
    mutating func add(caseID: String, number caseNumber: Int?, sequence: Int, head: [UInt8]) throws {
        number += 1
        let hash = Vault.hash(
            Chain.logLine(number: number, caseID: caseID, sequence: sequence, head: head, previous: previous))
        insert.bind(1, number)
        insert.bind(2, caseNumber)
        insert.bind(3, sequence)
        insert.bind(4, blob: head)
        insert.bind(5, blob: previous)
        insert.bind(6, blob: hash)
        try insert.run()
        previous = hash
    }
}
