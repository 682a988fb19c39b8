/// Text as a terminal shows it: widths of characters, escapes for what must not reach the terminal.
enum DisplayText {
    /// The text with control characters and writing-direction controls as visible escapes.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var result = ""
        for scalar in text.unicodeScalars { result += visible(scalar) }
        return result
    }

    /// One character, escaped when it must not reach the terminal.
    static func visible(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default:
            isHidden(scalar) ? "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}" : String(scalar)
        }
    }

    /// The number of terminal columns of a character.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: 1
        case 0x300...0x36F, 0xFE00...0xFE0F, 0x200D, 0xE0100...0xE01EF: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200B...0x200C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

/// The source line under a diagnostic, with carets under the piece that is meant.
enum CaretLines {
    private static let widest = 160

    /// Two lines: the numbered source line and the carets; long lines are cut around the place.
    static func render(_ sourceLine: String, span: SourceSpan) -> [String] {
        let scalars = Array(sourceLine.unicodeScalars)
        let from = min(max(Int(span.start.column) - 1, 0), scalars.count)
        var until = span.end.line == span.start.line ? Int(span.end.column) - 1 : scalars.count
        until = min(max(until, from), scalars.count)
        let window = window(around: from, count: scalars.count)

        var shown = window.lowerBound > 0 ? "…" : ""
        var carets = window.lowerBound > 0 ? " " : ""
        for index in window {
            let piece = scalars[index] == "\t" ? " " : DisplayText.visible(scalars[index])
            shown += piece
            let width = piece.unicodeScalars.reduce(0) { $0 + DisplayText.width($1) }
            if index < until { carets += String(repeating: index < from ? " " : "^", count: width) }
        }
        if window.upperBound < scalars.count { shown += "…" }
        if until == from { carets += "^" }
        let number = String(span.start.line)
        let margin = String(repeating: " ", count: number.count)
        return ["  \(number) | \(shown)", "  \(margin) | \(carets)"]
    }

    private static func window(around place: Int, count: Int) -> Range<Int> {
        guard count > widest else { return 0..<count }
        let lower = max(0, min(place - widest / 2, count - widest))
        return lower..<min(count, lower + widest)
    }
}
