import CaseServices
import CivilTime
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

    /// A line of the log in three parts: its number stands behind the first, the hash of the line before it behind the second.
    static func logParts(caseID: String, sequence: Int, head: [UInt8]) -> [[UInt8]] {
        let place = "partyflow-log 1\nnumber ".utf8.count
        let line = logLine(number: 0, caseID: caseID, sequence: sequence, head: head, previous: [])
        return [Array(line[..<place]), Array(line[(place + 1)...].dropLast()), Array(line.suffix(1))]
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
