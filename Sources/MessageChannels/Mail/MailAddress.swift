/// A mail address that can stand in an envelope and in a header without ending either.
public struct MailAddress: Hashable, Sendable {
    /// As written: `li@party.example`.
    public let text: String

    /// Takes what has one local part and one domain of the characters that need no quoting, at most 254 of them.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        self.text = text
    }

    /// What stands behind the sign.
    public var domain: String { text.split(separator: "@").last.map(String.init) ?? "" }

    private static func isLocal(_ part: Substring) -> Bool {
        guard !part.isEmpty, part.utf8.count <= 64, part.first != ".", part.last != "." else { return false }
        return !part.contains("..") && part.utf8.allSatisfy { isWord($0) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0) }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isWord($0) || $0 == 0x2D }
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
    }
}
