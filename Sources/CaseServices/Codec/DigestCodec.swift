import CivilTime

/// Digests as text: the birthday in the first line, then a line for each state with the number of its day. Derived and never
/// signed, so that what cannot be read is derived again.
public enum DigestCodec {
    /// A digest as UTF-8.
    public static func bytes(of digest: CaseDigest) -> [UInt8] {
        var text = digest.born?.isoText ?? ""
        for entering in digest.entered { text += "\n\(entering.on.dayNumber) \(entering.state)" }
        return Array(text.utf8)
    }

    /// Reads what `bytes(of:)` wrote; nil: it is none.
    public static func decode(_ bytes: [UInt8]) -> CaseDigest? {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let first = String(decoding: lines.removeFirst(), as: UTF8.self)
        var digest = CaseDigest()
        if !first.isEmpty {
            guard let born = try? DateText.parse(first) else { return nil }
            digest.born = born
        }
        for line in lines {
            guard let blank = line.firstIndex(of: 32),
                let day = Int32(String(decoding: line[..<blank], as: UTF8.self)).flatMap(CivilDate.init(dayNumber:))
            else { return nil }
            let state = String(decoding: line[(blank + 1)...], as: UTF8.self)
            digest.entered.append(CaseDigest.Entering(state, on: day))
        }
        return digest
    }
}
