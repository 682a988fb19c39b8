/// Streams comma-separated values row by row: UTF-8 with or without a mark, GB18030, or UTF-16 with its mark; commas, semicolons or tabs;
/// quotes as in RFC 4180.
///
/// A quotation mark without its other half is told, and reading goes on with the next cell of its line: one slip of the
/// keyboard does not hide the rest of a file.
public final class CSVRows: RowSource {
    private let bytes: [UInt8]
    private let separator: UInt8
    private let converter: TextConverter?
    private var at: Int
    private var line = 1
    private var lineStart: Int
    private var number = 0
    /// Most cells of a row so far.
    private var width = 0
    private var faults: [TextFault] = []

    /// No cell of a person holds so much.
    private static let mostOfACell = 1 << 20

    /// Rows of the content of a file. What is no text in either encoding is refused with its place.
    public init(_ given: [UInt8]) throws(TableProblem) {
        let bytes = TextEncoding.fromUTF16(given) ?? given
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = at
        switch TextEncoding.detect(bytes, from: at) {
        case .utf8: converter = nil
        case .gb18030:
            guard let opened = TextConverter(from: "GB18030") else { throw .damaged("GB18030") }
            converter = opened
        case .neither(let line, let column, let byte): throw .notText(line: line, column: column, byte: byte)
        }
        separator = Self.separator(of: bytes, from: at)
    }

    /// The encoding that was found.
    public var isGB18030: Bool { converter != nil }

    /// The separator that occurs most in the first lines, outside of quotes.
    private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
        func counts(minding quotes: Bool) -> (counts: [Int], isOpen: Bool) {
            var counts = [0, 0, 0]
            var isQuoted = false, lines = 0
            for byte in bytes[start...].prefix(1 << 16) {
                switch byte {
                case 0x22 where quotes: isQuoted.toggle()
                case 0x2C where !isQuoted: counts[0] += 1
                case 0x3B where !isQuoted: counts[1] += 1
                case 0x09 where !isQuoted: counts[2] += 1
                case 0x0A where !isQuoted: lines += 1
                default: break
                }
                if lines >= 8 { break }
            }
            return (counts, isQuoted)
        }
        let minding = counts(minding: true)
        let found = minding.isOpen ? counts(minding: false).counts : minding.counts
        return [0x2C, 0x3B, 0x09][found.firstIndex(of: found.max() ?? 0) ?? 0]
    }

    /// The next row that is not empty.
    public func next() throws(TableProblem) -> SheetRow? {
        while at < bytes.count {
            var cells: [SheetCell] = []
            cells.reserveCapacity(32)
            number += 1
            while true {
                cells.append(SheetCell(field(cells.count)))
                if at < bytes.count, bytes[at] == separator {
                    at += 1
                    continue
                }
                break
            }
            endLine()
            width = max(width, cells.count)
            var row = SheetRow(number: number, cells: cells)
            if !faults.isEmpty {
                row.faults = faults
                faults.removeAll()
            }
            if !row.isEmpty || !row.faults.isEmpty { return row }
        }
        return nil
    }

    private func endLine() {
        if at < bytes.count, bytes[at] == 0x0D { at += 1 }
        if at < bytes.count, bytes[at] == 0x0A { at += 1 }
        line += 1
        lineStart = at
    }

    private func field(_ cell: Int) -> String {
        guard at < bytes.count, bytes[at] == 0x22 else { return plain() }
        let opened = at, openedLine = line, start = lineStart
        switch quoted() {
        case .whole(let content): return text(content[...])
        case .tailed(let end):
            // Something behind the closing mark of a cell of one line: the cell goes on to the separator.
            note(.afterQuote, cell, at: end)
            at = opened + 1
            let head = text(bytes[at..<(end - 1)])
            at = end
            return head + plain()
        case .open:
            (at, line, lineStart) = (opened, openedLine, start)
            note(.openQuote, cell, at: opened)
            at = opened + 1
            return plain()
        }
    }

    private func plain() -> String {
        let start = at
        at = bytes.withUnsafeBufferPointer { bytes in
            var end = start
            while end < bytes.count, bytes[end] != separator, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            return end
        }
        return text(bytes[start..<at])
    }

    private enum Quoted {
        case whole([UInt8])
        /// Text behind the closing mark, from here on.
        case tailed(Int)
        case open
    }

    /// What stands between quotation marks. A cell that would hold a whole row of the table has lost its second one.
    private func quoted() -> Quoted {
        let opened = at
        at += 1
        var content: [UInt8] = []
        var separators = 0, isFirstLine = true, hasSeparator = false
        while at < bytes.count, at - opened < Self.mostOfACell {
            let byte = bytes[at]
            at += 1
            if byte == 0x22 {
                guard at < bytes.count, bytes[at] == 0x22 else {
                    if !isFirstLine, holdsRow(separators) { return .open }
                    guard at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D else {
                        return .whole(content)
                    }
                    return isFirstLine && !hasSeparator ? .tailed(at) : .open
                }
                at += 1
            } else if byte == separator {
                separators += 1
                hasSeparator = true
            } else if byte == 0x0A {
                if !isFirstLine, holdsRow(separators) { return .open }
                line += 1
                lineStart = at
                separators = 0
                isFirstLine = false
            }
            content.append(byte)
        }
        return .open
    }

    private func holdsRow(_ separators: Int) -> Bool { width > 3 && separators == width - 1 }

    private func note(_ kind: TextFault.Kind, _ cell: Int, at place: Int) {
        var end = place
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, end - place < 120 { end += 1 }
        faults.append(
            TextFault(
                kind: kind, line: line, character: text(bytes[lineStart..<place], trims: false).count + 1, cell: cell,
                found: String(text(bytes[place..<end]).prefix(20))))
    }

    private func text(_ content: ArraySlice<UInt8>, trims: Bool = true) -> String {
        guard !content.isEmpty else { return "" }
        let whole =
            if let converter, content.contains(where: { $0 >= 0x80 }) {
                converter.text(content)
            } else {
                String(decoding: content, as: UTF8.self)
            }
        return trims ? whole.withoutBlanks : whole
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
