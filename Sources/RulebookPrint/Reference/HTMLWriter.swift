import WorkflowGraph

/// Blocks as one page of HTML.
struct HTMLWriter {
    let language: String
    let title: String
    let running: String
    let diagram: String
    let contents: String

    func text(_ blocks: [PrintedBlock]) -> String {
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"\(language)\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(escaped(title))</title>", "<style>", HTMLStyle.sheet(running: running), "</style>", "</head>",
            "<body>", "<main>",
        ]
        lines += body(blocks)
        return (lines + ["</main>", "</body>", "</html>"]).joined(separator: "\n") + "\n"
    }

    /// What stands between the beginning and the end of the page.
    func body(_ blocks: [PrintedBlock]) -> [String] {
        var lines: [String] = []
        var isContentsDue = true
        var isInSection = false, isInItem = false
        for (slot, block) in blocks.enumerated() {
            if case .heading(let level, _, _) = block, level > 1 {
                if isInItem { lines.append("</section>") }
                isInItem = false
                if level == 2 {
                    if isInSection { lines.append("</section>") }
                    if isContentsDue { lines += table(of: blocks) }
                    isContentsDue = false
                    var isSheet = false
                    if slot + 1 < blocks.count, case .diagram = blocks[slot + 1] { isSheet = true }
                    lines.append("<section class=\"\(isSheet ? "sheet" : "part")\">")
                    isInSection = true
                } else {
                    lines.append("<section class=\"item\">")
                    isInItem = true
                }
            }
            lines += write(block)
        }
        if isInItem { lines.append("</section>") }
        if isInSection { lines.append("</section>") }
        return lines
    }

    private func table(of blocks: [PrintedBlock]) -> [String] {
        var lines = ["<nav aria-label=\"\(escaped(contents))\">", "<h2>\(escaped(contents))</h2>", "<ul>"]
        var isDeep = false, isOpen = false
        for block in blocks {
            guard case .heading(let level, let text, let id) = block, level > 1 else { continue }
            if level == 2 {
                if isDeep { lines.append("</ul>") }
                if isOpen { lines.append("</li>") }
                isDeep = false
                lines.append("<li><a href=\"#\(escaped(id))\">\(escaped(text))</a>")
                isOpen = true
            } else {
                if !isDeep { lines.append("<ul>") }
                isDeep = true
                lines.append("<li><a href=\"#\(escaped(id))\">\(escaped(text))</a></li>")
            }
        }
        if isDeep { lines.append("</ul>") }
        if isOpen { lines.append("</li>") }
        return lines + ["</ul>", "</nav>"]
    }

    private func write(_ block: PrintedBlock) -> [String] {
        switch block {
        case .heading(let level, let text, let id):
            return ["<h\(level) id=\"\(escaped(id))\">\(escaped(text))</h\(level)>"]
        case .paragraph(let line): return ["<p>\(write(line))</p>"]
        case .list(let lines):
            return ["<ul class=\"rules\">"] + lines.map { "<li>\(write($0))</li>" } + ["</ul>"]
        case .facts(let facts):
            return ["<dl>"] + facts.map { "<dt>\(escaped($0.name))</dt><dd>\(write($0.value))</dd>" } + ["</dl>"]
        case .table(let head, let rows):
            return [
                "<table>",
                "<thead><tr>" + head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined() + "</tr></thead>",
            ]
                + ["<tbody>"]
                + rows.map { row in
                    "<tr>" + row.map { "<td>\(write($0))</td>" }.joined() + "</tr>"
                } + ["</tbody>", "</table>"]
        case .diagram:
            // Inside a page the declaration of the file has no place.
            let lines = diagram.split(separator: "\n").filter { !$0.hasPrefix("<?xml") }
            return ["<figure class=\"diagram\">"] + lines.map(String.init) + ["</figure>"]
        }
    }

    private func write(_ line: PrintedLine) -> String {
        line.map { part in
            let plain = escaped(part.text)
            let text: String =
                switch part.style {
                case .plain: plain
                case .strong: "<strong>\(plain)</strong>"
                case .code: "<code>\(plain)</code>"
                case .label: "<span class=\"label\">\(plain)</span>"
                }
            let marked = part.anchor.map { "<span id=\"\(escaped($0))\">\(text)</span>" } ?? text
            return part.link.map { "<a href=\"#\(escaped($0))\">\(marked)</a>" } ?? marked
        }.joined()
    }

    private func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
