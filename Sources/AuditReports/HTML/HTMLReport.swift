import Diagnostics

/// One page without anything from outside: totals, person by person, and what to do next.
///
/// The totals stand first, so findings are kept until the end.
struct HTMLReport: FindingReport {
    let header: ReportHeader
    private let sink: ReportSink
    private var records: [FindingRecord] = []

    init(header: ReportHeader, sink: @escaping ReportSink) {
        self.header = header
        self.sink = sink
    }

    func begin() {}

    mutating func add(_ record: FindingRecord) { records.append(record) }

    func finish(_ summary: AuditSummary) throws {
        let register = PeopleRegister(records, language: header.language)
        try write(opening(summary))
        try write(totals(summary))
        if !register.organizations.isEmpty {
            try write(["<section class=\"people\">", heading(2, say("逐人列出", "Person by person"), id: "people")])
            try write(contents(register))
            for organization in register.organizations { try write(part(organization)) }
            try write(["</section>"])
        }
        if !register.patterns.isEmpty { try write(patterns(register.patterns)) }
        try write(nextSteps(register))
        try write(uncovered(summary))
        try write(["</main>", "</body>", "</html>"])
    }

    private func write(_ lines: [String]) throws {
        guard !lines.isEmpty else { return }
        try sink(Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    // MARK: Small parts

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { header.say(zh(), en()) }

    func escaped(_ text: String) -> String { MarkupText.escaped(text) }

    func heading(_ level: Int, _ text: String, id: String? = nil) -> String {
        "<h\(level)\(id.map { " id=\"\($0)\"" } ?? "")>\(escaped(text))</h\(level)>"
    }

    func paragraph(_ text: String, _ style: String? = nil) -> String {
        "<p\(style.map { " class=\"\($0)\"" } ?? "")>\(escaped(text))</p>"
    }

    /// A table whose cells are markup already; columns from `numbersFrom` on are numbers.
    func table(_ caption: String, _ head: [String], _ rows: [[String]], numbersFrom: Int = .max) -> [String] {
        func mark(_ column: Int) -> String { column >= numbersFrom ? " class=\"num\"" : "" }
        // What fits on a page is not torn apart.
        let style = rows.count <= 10 ? " class=\"short\"" : ""
        var lines = ["<table\(style)>", "<caption>\(escaped(caption))</caption>", "<thead><tr>"]
        lines += head.enumerated().map { "<th scope=\"col\"\(mark($0.offset))>\(escaped($0.element))</th>" }
        lines += ["</tr></thead>", "<tbody>"]
        for row in rows {
            let cells = row.enumerated().map { column, cell in
                column == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td\(mark(column))>\(cell)</td>"
            }
            lines.append("<tr>\(cells.joined())</tr>")
        }
        return lines + ["</tbody>", "</table>"]
    }

    // MARK: Beginning and end

    private func opening(_ summary: AuditSummary) -> [String] {
        let title = say("卷宗核查报告", "Report on the audit of dossiers")
        let running = say("\(title)　\(header.today)", "\(title), \(header.today)")
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"\(say("zh-CN", "en"))\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            // Nothing is fetched and nothing runs, whatever a dossier says.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            "<title>\(escaped(running))</title>", "<style>", ReportStyle.sheet(running: running), "</style>",
            "</head>", "<body>", "<main>", heading(1, title), "<dl>",
        ]
        lines += header.lines(summary).map { "<dt>\(escaped($0.name))</dt><dd>\(escaped($0.value))</dd>" }
        return lines + ["</dl>"]
    }

    private func uncovered(_ summary: AuditSummary) -> [String] {
        var lines = ["<section>", heading(2, say("没有核查到的", "What was not covered"), id: "uncovered")]
        if summary.unread.isEmpty, summary.remarks.isEmpty, summary.unmatched.isEmpty {
            return lines + [paragraph(say("没有。", "Nothing.")), "</section>"]
        }
        if !summary.unread.isEmpty {
            lines += table(
                say("未能读入的文件", "Files that could not be read"), [say("文件", "File"), say("原因", "Why")],
                summary.unread.map { [escaped($0.file), escaped($0.reason)] })
        }
        for list in [summary.remarks, summary.unmatched] where !list.isEmpty {
            lines += ["<ul>"] + list.map { "<li>\(escaped($0))</li>" } + ["</ul>"]
        }
        return lines + ["</section>"]
    }
}
