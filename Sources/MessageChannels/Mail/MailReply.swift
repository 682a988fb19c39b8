/// What a mail server answers to one command.
struct MailReply: Hashable {
    var code: Int
    var lines: [String]

    /// The lines as one, short enough to be kept, without anything that a terminal takes for a command.
    var text: String {
        let whole = MailText.oneLine("\(code) " + lines.joined(separator: " "))
        return String(whole.prefix(300))
    }

    /// The class: 2 done, 3 go on, 4 not now, 5 never.
    var kind: Int { code / 100 }
}

/// Puts replies together from bytes as they arrive; refuses what no server should send.
struct MailReplyReader {
    /// Why the bytes are no reply.
    enum Problem: Error { case tooLong, garbage }

    private static let longestLine = 2048
    private static let mostLines = 200
    private var bytes: [UInt8] = []
    private var lines: [String] = []
    private var code: Int?

    /// Whether something is left over that belongs to no reply yet.
    var hasRest: Bool { !bytes.isEmpty || !lines.isEmpty }

    mutating func add(_ more: some Sequence<UInt8>) { bytes += more }

    /// The next whole reply, if it is there.
    mutating func next() throws(Problem) -> MailReply? {
        while let end = bytes.firstIndex(of: 0x0A) {
            guard end <= Self.longestLine else { throw .tooLong }
            var line = Array(bytes[..<end])
            bytes.removeFirst(end + 1)
            if line.last == 0x0D { line.removeLast() }
            if let reply = try take(line) { return reply }
        }
        guard bytes.count <= Self.longestLine else { throw .tooLong }
        return nil
    }

    private mutating func take(_ line: [UInt8]) throws(Problem) -> MailReply? {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), digits[0] >= 0x32, digits[0] <= 0x35
        else { throw .garbage }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard code == nil || code == value, line.count == 3 || line[3] == 0x20 || line[3] == 0x2D else {
            throw .garbage
        }
        code = value
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        guard lines.count <= Self.mostLines else { throw .tooLong }
        guard line.count == 3 || line[3] == 0x20 else { return nil }
        defer {
            code = nil
            lines = []
        }
        return MailReply(code: value, lines: lines)
    }
}
