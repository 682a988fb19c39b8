/// Blocks as Markdown.
struct MarkdownWriter {
    let diagram: String
    let contents: String

    func text(_ blocks: [PrintedBlock]) -> String {
        var parts: [String] = []
        var isContentsDue = true
        for block in blocks {
            if isContentsDue, case .heading(2, _, _) = block {
                parts.append("**\(contents)**\n\n" + table(of: blocks))
                isContentsDue = false
            }
            parts.append(write(block))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func table(of blocks: [PrintedBlock]) -> String {
        blocks.compactMap { block in
            guard case .heading(let level, let text, let id) = block, level > 1 else { return nil }
            return String(repeating: "  ", count: level - 2) + "- [\(escaped(text))](#\(id))"
        }.joined(separator: "\n")
    }

    private func write(_ block: PrintedBlock) -> String {
        switch block {
        case .heading(let level, let text, let id):
            return "<a id=\"\(id)\"></a>\n\n" + String(repeating: "#", count: level) + " " + escaped(text)
        case .paragraph(let line): return write(line)
        case .list(let lines): return lines.map { "- " + write($0) }.joined(separator: "\n")
        case .facts(let facts):
            return facts.map { "- **\(escaped($0.name))**: " + write($0.value) }.joined(separator: "\n")
        case .table(let head, let rows):
            let lines = [row(head.map(escaped)), row(head.map { _ in "---" })] + rows.map { row($0.map(write)) }
            return lines.joined(separator: "\n")
        case .diagram: return "```mermaid\n\(diagram)```"
        }
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func write(_ line: PrintedLine) -> String {
        line.map { part in
            let text: String =
                switch part.style {
                case .plain: escaped(part.text)
                case .strong: "**\(escaped(part.text))**"
                case .code: "`\(part.text)`"
                case .label: "［\(escaped(part.text))］"
                }
            let marked = part.anchor.map { "<a id=\"\($0)\"></a>\(text)" } ?? text
            return part.link.map { "[\(marked)](#\($0))" } ?? marked
        }.joined()
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#": result += "\\\(character)"
            case "\n", "\r\n": result += " "
            case _: result.append(character)
            }
        }
        return result
    }
}
