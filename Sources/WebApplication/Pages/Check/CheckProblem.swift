import Diagnostics
import DossierFiles

/// What is wrong with a file that was sent, as a line of the page.
struct CheckProblem: Encodable, Sendable {
    /// The file.
    let file: String
    /// Where in it; nil: as a whole.
    let place: String?
    /// What is wrong.
    let text: String
    /// How to mend it.
    let hint: String?
    /// What was found there and what should stand there, in the words of the file.
    let detail: String?

    /// Something about a file as a whole.
    init(_ file: String, _ text: String) {
        self.file = file
        self.text = text
        place = nil
        hint = nil
        detail = nil
    }

    /// What a reader found.
    init(_ diagnostic: Diagnostic, in file: String, _ visit: Visit) {
        self.file = file
        place = diagnostic.primary.flatMap { span in
            if let cell = span.cell { return cell.unlessEmpty }
            return visit.say(
                "第 \(span.start.line) 行第 \(span.start.column) 列", "line \(span.start.line), column \(span.start.column)"
            )
        }
        text = visit.say(diagnostic.message)
        // The reader's own way out is one of the command line.
        hint =
            diagnostic.code == RosterReader.noHeader
            ? visit.say("第一行应写明姓名、申请入党日期等栏目", "The first row should name the columns.")
            : diagnostic.hint.map { visit.say($0) }
        var parts: [String] = []
        if let found = diagnostic.found { parts.append(visit.say("写的是：\(found)", "found: \(found)")) }
        if let expected = diagnostic.expected { parts.append(visit.say("应为：\(expected)", "expected: \(expected)")) }
        if let near = diagnostic.suggestion { parts.append(visit.say("是不是：\(near)", "did you mean: \(near)")) }
        detail = parts.joined(separator: visit.say("；", "; ")).unlessEmpty
    }
}
