/// Streams comma-separated values row by row: UTF-8 with or without a mark or GB18030; commas, semicolons or tabs;
/// quotes as in RFC 4180.
public final class CSVRows: RowSource {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let converter: TextConverter?
    private var at: Int
    private var line = 1
    private var number = 0

    /// Rows of the content of a file. What is no text in either encoding is refused with its place.
    public init(_ bytes: [UInt8]) throws(TableProblem) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        switch TextEncoding.detect(bytes, from: at) {
        case .utf8: converter = nil
        case .gb18030:
            guard let opened = TextConverter(from: "GB18030") else { throw .damaged("GB18030") }
            converter = opened
        case .neither(let line, let column): throw .notText(line: line, column: column)
        }
        separator = Self.separator(of: bytes, from: at)
    }

    /// The encoding that was found.
    public var isGB18030: Bool { converter != nil }

    /// The separator that occurs most in the first lines, outside of quotes.
    private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
        var counts = [0, 0, 0]
        var isQuoted = false, lines = 0
        for byte in bytes[start...].prefix(1 << 16) {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted: counts[0] += 1
            case 0x3B where !isQuoted: counts[1] += 1
            case 0x09 where !isQuoted: counts[2] += 1
            case 0x0A where !isQuoted: lines += 1
            default: break
            }
            if lines >= 8 { break }
        }
        let most = counts.max() ?? 0
        return [0x2C, 0x3B, 0x09][counts.firstIndex(of: most) ?? 0]
    }

    /// The next row that is not empty.
    public func next() throws(TableProblem) -> SheetRow? {
        while at < bytes.count {
            var cells: [SheetCell] = []
            cells.reserveCapacity(32)
            number += 1
            while true {
                cells.append(SheetCell(try field()))
                if at < bytes.count, bytes[at] == separator {
                    at += 1
                    continue
                }
                break
            }
            endLine()
            let row = SheetRow(number: number, cells: cells)
            if !row.isEmpty { return row }
        }
        return nil
    }

    private func endLine() {
        if at < bytes.count, bytes[at] == 0x0D { at += 1 }
        if at < bytes.count, bytes[at] == 0x0A { at += 1 }
        line += 1
    }

    private func field() throws(TableProblem) -> String {
        guard at < bytes.count, bytes[at] == 0x22 else {
            let start = at
            at = bytes.withUnsafeBufferPointer { bytes in
                var end = start
                while end < bytes.count, bytes[end] != separator, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
                return end
            }
            return text(bytes[start..<at])
        }
        let opened = line
        at += 1
        var content: [UInt8] = []
        while true {
            guard at < bytes.count else { throw .openQuote(line: opened) }
            let byte = bytes[at]
            at += 1
            if byte == 0x22 {
                guard at < bytes.count, bytes[at] == 0x22 else { break }
                at += 1
            }
            if byte == 0x0A { line += 1 }
            content.append(byte)
        }
        if at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
            throw .afterQuote(line: line)
        }
        return text(content[...])
    }

    private func text(_ content: ArraySlice<UInt8>) -> String {
        guard !content.isEmpty else { return "" }
        guard let converter, content.contains(where: { $0 >= 0x80 }) else {
            return String(decoding: content, as: UTF8.self).withoutBlanks
        }
        return converter.text(content).withoutBlanks
    }
}
