internal import Diagnostics

/// Checks the bytes of a file before libyaml sees them: encoding, control characters, directives, long blanks.
///
/// libyaml's buffers for blanks are cleared as a whole at every word, so a long stretch of blanks would make the rest
/// of a value cost its length at every word.
struct ByteCheck {
    /// The longest stretch of spaces in a line, and of empty lines.
    static let longestBlank = 500

    private let bytes: UnsafeBufferPointer<UInt8>
    private let file: String
    private var line: Int32 = 1
    private var lineStart = 0
    /// Line breaks since the last character that is not blank.
    private var breaks = 0
    /// The offset after the last character that is not a space.
    private var blankStart = 0

    /// Reports every problem of the bytes; an empty file or a wrong encoding ends the search.
    static func check(_ bytes: UnsafeBufferPointer<UInt8>, file: String, into problems: inout ProblemList) {
        var check = ByteCheck(bytes: bytes, file: file)
        check.run(&problems)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, file: String) {
        self.bytes = bytes
        self.file = file
    }

    private mutating func run(_ problems: inout ProblemList) {
        var index = 0
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte > 0x20 && byte < 0x7F {
                if index != blankStart || breaks != 0 { endBlank(at: index, &problems) }
                if byte == 0x25 && index == lineStart { checkDirective(at: index, &problems) }
                index += 1
                blankStart = index
            } else if byte == 0x20 || byte == 0x09 {
                index += 1
            } else if byte == 0x0A || byte == 0x0D {
                let isPair = byte == 0x0D && index + 1 < count && bytes[index + 1] == 0x0A
                endSpaces(at: index, &problems)
                index += isPair ? 2 : 1
                line += 1
                lineStart = index
                blankStart = index
                breaks += 1
            } else {
                if index != blankStart || breaks != 0 { endBlank(at: index, &problems) }
                guard let length = checkCharacter(at: index, &problems) else { return }
                index += length
                blankStart = index
            }
        }
    }

    private mutating func endSpaces(at index: Int, _ problems: inout ProblemList) {
        if index - blankStart > ByteCheck.longestBlank {
            report(&problems) { .longBlank(span(from: blankStart, to: index)) }
        }
    }

    private mutating func endBlank(at index: Int, _ problems: inout ProblemList) {
        endSpaces(at: index, &problems)
        if breaks > ByteCheck.longestBlank { report(&problems) { .longBlank(span(from: index, to: index)) } }
        breaks = 0
    }

    /// Lets `%YAML` pass, which says nothing we do not know; the others change the meaning of tags.
    private func checkDirective(at index: Int, _ problems: inout ProblemList) {
        let name: StaticString = "%YAML "
        if index + name.utf8CodeUnitCount <= bytes.count,
            (0..<name.utf8CodeUnitCount).allSatisfy({ bytes[index + $0] == name.utf8Start[$0] })
        {
            return
        }
        report(&problems) { .directive(span(from: index, to: index + 1)) }
    }

    /// The length of a character outside printable ASCII; nil when it is no UTF-8.
    private func checkCharacter(at index: Int, _ problems: inout ProblemList) -> Int? {
        guard let (value, length) = decode(at: index) else {
            report(&problems) { .notUTF8(span(from: index, to: index), byte: bytes[index]) }
            return nil
        }
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
            report(&problems) { .controlCharacter(span(from: index, to: index + length), value: value) }
        default: break
        }
        return length
    }

    /// One character of UTF-8 by the table of the Unicode standard: no overlong forms, no surrogates.
    private func decode(at index: Int) -> (value: UInt32, length: Int)? {
        func next(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> UInt32? {
            guard index + offset < bytes.count, range.contains(bytes[index + offset]) else { return nil }
            return UInt32(bytes[index + offset] & 0x3F)
        }
        let first = bytes[index]
        switch first {
        case 0...0x7F:
            return (UInt32(first), 1)
        case 0xC2...0xDF:
            guard let second = next(1) else { return nil }
            return (UInt32(first & 0x1F) << 6 | second, 2)
        case 0xE0...0xEF:
            let range: ClosedRange<UInt8> = first == 0xE0 ? 0xA0...0xBF : first == 0xED ? 0x80...0x9F : 0x80...0xBF
            guard let second = next(1, range), let third = next(2) else { return nil }
            return (UInt32(first & 0x0F) << 12 | second << 6 | third, 3)
        case 0xF0...0xF4:
            let range: ClosedRange<UInt8> = first == 0xF0 ? 0x90...0xBF : first == 0xF4 ? 0x80...0x8F : 0x80...0xBF
            guard let second = next(1, range), let third = next(2), let fourth = next(3) else { return nil }
            return (UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
        default:
            return nil
        }
    }

    /// Adds a problem; its place is worked out only when it will be listed, for that reads the line from its start.
    private func report(_ problems: inout ProblemList, _ diagnostic: () -> Diagnostic) {
        if problems.takesMore { problems.add(diagnostic()) } else { problems.leaveOut() }
    }

    private func span(from: Int, to: Int) -> SourceSpan {
        SourceSpan(file: file, start: position(from), end: position(max(to, from + 1)))
    }

    private func position(_ offset: Int) -> SourcePosition {
        let lower = min(lineStart, offset)
        let upper = min(offset, bytes.count)
        let column = bytes[lower..<max(upper, lower)].count { $0 & 0xC0 != 0x80 } + 1
        return SourcePosition(line: line, column: Int32(column))
    }
}
