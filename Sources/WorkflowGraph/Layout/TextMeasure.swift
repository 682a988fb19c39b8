/// Widths of texts without a font: one em for a Chinese character, the usual shares of it for others.
enum TextMeasure {
    /// Width in hundredths of the font size.
    static func hundredths(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x20: return 28
        case 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x69, 0x6A, 0x6C, 0x7C: return 30
        case 0x28, 0x29, 0x2D, 0x2F, 0x66, 0x72, 0x74: return 38
        case 0x41...0x5A: return scalar.value == 0x4D || scalar.value == 0x57 ? 90 : 68
        case 0x6D, 0x77: return 86
        case 0x00...0x24F: return 57
        default: return 100
        }
    }

    /// Width of a text at a font size, rounded up.
    static func width(_ text: String, size: Int) -> Int {
        (text.reduce(0) { $0 + hundredths($1) } * size + 99) / 100
    }

    /// The text in lines of at most a width. What does not fit in `most` lines ends with an ellipsis.
    static func lines(_ text: String, size: Int, width: Int, most: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for part in parts(text) {
            if line.isEmpty || self.width(line + part, size: size) <= width {
                line += line.isEmpty && part == " " ? "" : part
                continue
            }
            lines.append(trimmed(line))
            line = part == " " ? "" : part
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        guard lines.count > most, most > 0 else { return lines }
        var last = lines[most - 1]
        while !last.isEmpty, self.width(last + "…", size: size) > width { last.removeLast() }
        return Array(lines[..<(most - 1)]) + [last + "…"]
    }

    /// The text in as few lines as `lines` needs, of about the same length, so that no line holds a single character.
    static func balanced(_ text: String, size: Int, width: Int, most: Int) -> [String] {
        var best = lines(text, size: size, width: width, most: most)
        guard best.count > 1, best.last?.last != "…" else { return best }
        for narrower in stride(from: width - 2, to: width / 3, by: -2) {
            let tried = lines(text, size: size, width: narrower, most: best.count + 1)
            guard tried.count == best.count, tried.allSatisfy({ self.width($0, size: size) <= narrower }) else { break }
            best = tried
        }
        return best
    }

    private static func trimmed(_ line: String) -> String { line.last == " " ? String(line.dropLast()) : line }

    private static let closing: Set<Character> = [
        "，", "。", "；", "：", "、", "）", "”", "》", "！", "？", ",", ".", ";", ":", ")",
    ]
    private static let opening: Set<Character> = ["（", "“", "《", "("]

    /// Pieces between which a line may break: words, single Chinese characters with the marks that cling to them.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var isOpen = false
        for character in text {
            let isWide = hundredths(character) == 100
            let clings = closing.contains(character) || isOpen
            let continuesWord =
                !isWide && character != " "
                && parts.last?.last.map { $0 != " " && hundredths($0) != 100 } == true
            if clings || continuesWord, !parts.isEmpty {
                parts[parts.count - 1].append(character)
            } else {
                parts.append(String(character))
            }
            isOpen = opening.contains(character)
        }
        return parts
    }
}
