/// Bars with parts for each severity, as a drawing inside a page. The same numbers stand in a table beside it.
struct BarChart {
    /// A bar.
    struct Bar {
        var label: String
        /// Errors, warnings, notes, explained.
        var parts: [Int]
    }

    let id: String
    let title: String
    let description: String
    let bars: [Bar]

    private static let width = 640, labelWidth = 200, rowHeight = 26, numberWidth = 52
    private static let styles = ["b", "f", "n", "x"]

    var svg: String {
        let height = bars.count * Self.rowHeight + 4
        let most = max(1, bars.map { $0.parts.reduce(0, +) }.max() ?? 1)
        let room = Self.width - Self.labelWidth - Self.numberWidth
        var lines = [
            "<svg class=\"chart\" role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\" "
                + "viewBox=\"0 0 \(Self.width) \(height)\" xmlns=\"http://www.w3.org/2000/svg\">",
            "<title id=\"\(id)-t\">\(MarkupText.escaped(title))</title>",
            "<desc id=\"\(id)-d\">\(MarkupText.escaped(description))</desc>",
        ]
        for (row, bar) in bars.enumerated() {
            let top = row * Self.rowHeight + 4
            let base = top + 14
            let label = MarkupText.escaped(Self.shortened(bar.label))
            lines.append("<text x=\"\(Self.labelWidth - 10)\" y=\"\(base)\" class=\"l\">\(label)</text>")
            // Ends are rounded from running sums, so that parts meet and the whole is to scale.
            var sum = 0
            for (slot, part) in bar.parts.enumerated() where part > 0 {
                let from = sum * room / most
                sum += part
                let until = max(from + 1, sum * room / most)
                lines.append(
                    "<rect x=\"\(Self.labelWidth + from)\" y=\"\(top)\" width=\"\(until - from)\" height=\"18\" "
                        + "class=\"\(Self.styles[slot])\"/>")
            }
            let end = Self.labelWidth + sum * room / most + 8
            lines.append("<text x=\"\(end)\" y=\"\(base)\">\(sum)</text>")
        }
        return (lines + ["</svg>"]).joined(separator: "\n")
    }

    /// A label that fits before its bar; a Chinese character is about twice as wide as a letter.
    private static func shortened(_ text: String) -> String {
        let most = 27
        var width = 0
        var result = ""
        for character in text {
            let isWide = character.unicodeScalars.first.map { $0.value >= 0x1100 } ?? false
            width += isWide ? 2 : 1
            if width > most { return result + "…" }
            result.append(character)
        }
        return result
    }
}
