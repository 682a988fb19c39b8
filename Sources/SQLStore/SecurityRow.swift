import AccountServices
import CaseServices
import WorkflowModel

/// A line of the security log as it is stored, and what its hash covers.
struct SecurityRow {
    var number: Int
    var at: String
    var kind: String
    var user: String?
    var about: String?
    var address: String?
    var detail: String?
    var previous: [UInt8]

    init(number: Int, entry: SecurityEntry, previous: [UInt8]) {
        self.number = number
        at = entry.at.description
        kind = entry.kind.rawValue
        user = entry.user
        about = entry.about
        address = entry.address
        detail = entry.detail
        self.previous = previous
    }

    /// Reads n, at, kind, user, about, address, detail, previous.
    init(_ row: any SQLStatement) {
        number = row.integer(0)
        at = row.text(1)
        kind = row.text(2)
        user = row.optionalText(3)
        about = row.optionalText(4)
        address = row.optionalText(5)
        detail = row.optionalText(6)
        previous = row.bytes(7)
    }

    /// The line; nil if its kind is none that this version knows.
    var entry: SecurityEntry? {
        SecurityKind(rawValue: kind).map {
            SecurityEntry(at: Instant(at), $0, user: user, about: about, address: address, detail: detail)
        }
    }

    var hash: [UInt8] {
        var lines = CanonicalLines("partyflow-security 1")
        lines.add("number", number)
        lines.add("at", at)
        lines.add("kind", kind)
        lines.add("user", user)
        lines.add("about", about)
        lines.add("address", address)
        lines.add("detail", detail)
        lines.add("previous", hexadecimal: previous)
        return Vault.hash(lines.bytes)
    }
}
