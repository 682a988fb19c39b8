import CaseServices
import GRDB
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

    /// What the first line of the log follows.
    static let beginning = [UInt8](repeating: 0, count: 32)
}

/// Adds lines to the log over all cases, within one transaction.
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

    mutating func add(caseID: String, number caseNumber: Int, sequence: Int, head: [UInt8]) throws {
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
