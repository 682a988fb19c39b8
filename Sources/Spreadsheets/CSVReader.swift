/// Reads comma-separated values: UTF-8 with or without a mark, commas, semicolons or tabs, quotes as in RFC 4180.
public enum CSVReader {
    /// The table; what stands between quotes may hold line breaks, and its place is where it begins.
    public static func read(_ bytes: [UInt8]) throws(TableProblem) -> Table {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard String(validating: body, as: UTF8.self) != nil else { throw .notUTF8(line: firstBadLine(body)) }
        var reading = CSVReading(bytes: body, separator: separator(of: body))
        return Table(rows: try reading.rows())
    }

    /// The separator that occurs most in the first line, outside of quotes.
    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { break }
            if !isQuoted, [0x2C, 0x3B, 0x09].contains(byte) { counts[byte, default: 0] += 1 }
        }
        return [0x2C, 0x3B, 0x09].max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? 0x2C
    }

    private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}

private struct CSVReading {
    let bytes: ArraySlice<UInt8>
    let separator: UInt8
    private var at: Int
    private var line = 1

    init(bytes: ArraySlice<UInt8>, separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
        at = bytes.startIndex
    }

    mutating func rows() throws(TableProblem) -> [[Table.Cell]] {
        var rows: [[Table.Cell]] = []
        var row: [Table.Cell] = []
        while at < bytes.endIndex {
            let place = "\(line):\(row.count + 1)"
            row.append(Table.Cell(try field(), place: place))
            if at < bytes.endIndex, bytes[at] == separator {
                at += 1
                if at == bytes.endIndex { row.append(Table.Cell("", place: "\(line):\(row.count + 1)")) }
                continue
            }
            endLine()
            if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
            row = []
        }
        if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
        return rows
    }

    private mutating func endLine() {
        if at < bytes.endIndex, bytes[at] == 0x0D { at += 1 }
        if at < bytes.endIndex, bytes[at] == 0x0A { at += 1 }
        line += 1
    }

    private mutating func field() throws(TableProblem) -> String {
        guard at < bytes.endIndex, bytes[at] == 0x22 else {
            let start = at
            while at < bytes.endIndex, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
            return String(decoding: bytes[start..<at], as: UTF8.self).withoutBlanks
        }
        let opened = line
        at += 1
        var text: [UInt8] = []
        while true {
            guard at < bytes.endIndex else { throw .openQuote(line: opened) }
            let byte = bytes[at]
            at += 1
            if byte == 0x22 {
                guard at < bytes.endIndex, bytes[at] == 0x22 else { break }
                at += 1
            }
            if byte == 0x0A { line += 1 }
            text.append(byte)
        }
        if at < bytes.endIndex, ![separator, 0x0A, 0x0D].contains(bytes[at]) { throw .afterQuote(line: line) }
        return String(decoding: text, as: UTF8.self).withoutBlanks
    }
}

extension String {
    /// Without blanks and ideographic blanks at its ends.
    var withoutBlanks: String {
        if utf8.isEmpty || isSurelyBare { return self }
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// Begins and ends in characters that are certainly none: visible ones of ASCII, or ideographs. Most cells do.
    private var isSurelyBare: Bool {
        var copy = self
        return copy.withUTF8 { bytes in
            guard let first = bytes.first, Self.isSurelyVisible(first) else { return false }
            var last = bytes.count - 1
            while last > 0, bytes[last] & 0xC0 == 0x80 { last -= 1 }
            return Self.isSurelyVisible(bytes[last])
        }
    }

    /// Of the first byte of a character: U+0021 to U+007E, U+4000 to U+9FFF.
    private static func isSurelyVisible(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) || (0xE4...0xE9).contains(byte)
    }
}
