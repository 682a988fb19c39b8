import Diagnostics
import Testing

@Suite("Diagnostics as text and JSON")
struct RenderingTests {
    private func span(_ line: Int32, _ from: Int32, _ to: Int32) -> SourceSpan {
        SourceSpan(
            file: "a.yaml", start: SourcePosition(line: line, column: from), end: SourcePosition(line: line, column: to)
        )
    }

    private var sample: Diagnostic {
        Diagnostic(
            code: "PF0120", message: LocalizedText(zh: "键写了两次", en: "the key is written twice"),
            primary: span(12, 3, 5),
            secondary: [.init(span: span(2, 3, 5), message: LocalizedText(zh: "第一次", en: "first"))],
            found: "姓名", expected: "other", suggestion: "名称", hint: LocalizedText(zh: "改名", en: "rename it"))
    }

    @Test func chinese() {
        #expect(
            DiagnosticText.render(sample, language: .zh, sourceLine: "党员姓名: 张三") == """
                a.yaml:12:3: 错误[PF0120]: 键写了两次
                  12 | 党员姓名: 张三
                     |     ^^^^
                  发现：姓名
                  应为：other
                  是否想写：名称
                  办法：改名
                  a.yaml:2:3: 第一次
                """)
    }

    @Test func english() {
        #expect(
            DiagnosticText.render(sample, language: .en, sourceLine: "\t\tab: c") == """
                a.yaml:12:3: error[PF0120]: the key is written twice
                  12 |   ab: c
                     |   ^^
                  found: 姓名
                  expected: other
                  did you mean: 名称
                  help: rename it
                  a.yaml:2:3: first
                """)
    }

    @Test func severityWords() {
        let words = DiagnosticSeverity.allCases.map { severity in
            let diagnostic = Diagnostic(code: "X", severity: severity, message: LocalizedText(zh: "甲", en: "a"))
            return Language.allCases.map { DiagnosticText.render(diagnostic, language: $0) }
        }
        #expect(
            words == [
                ["提示[X]: 甲", "note[X]: a"], ["警告[X]: 甲", "warning[X]: a"], ["错误[X]: 甲", "error[X]: a"],
            ])
        #expect(DiagnosticSeverity.allCases == DiagnosticSeverity.allCases.sorted())
    }

    @Test func controlCharactersDoNotReachTheTerminal() {
        var diagnostic = sample
        diagnostic.found = "\u{1B}[31m\n\u{202E}"
        let text = DiagnosticText.render(diagnostic, language: .en, sourceLine: "a\u{1B}b")
        #expect(text.contains("  found: \\u{1B}[31m\\n\\u{202E}\n"))
        #expect(text.contains("  12 | a\\u{1B}b\n"))
    }

    @Test func longLinesAreCut() {
        var diagnostic = sample
        diagnostic.primary = span(1, 5001, 5002)
        let line = String(repeating: "x", count: 5000) + "y" + String(repeating: "x", count: 5000)
        let lines = DiagnosticText.render(diagnostic, language: .en, sourceLine: line).split(separator: "\n")
        let caret = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
        #expect(lines[1].count < 180)
        #expect(Array(lines[1])[caret] == "y")
    }

    @Test func caretAfterTheEndOfTheLine() {
        var diagnostic = sample
        diagnostic.primary = span(1, 3, 4)
        let lines = DiagnosticText.render(diagnostic, language: .en, sourceLine: "党员").split(separator: "\n")
        #expect(lines[2] == "    |     ^")
    }

    @Test func json() {
        #expect(
            DiagnosticJSON.render(sample) == #"{"code":"PF0120","expected":"other","found":"姓名","#
                + #""hint":{"en":"rename it","zh":"改名"},"message":{"en":"the key is written twice","zh":"键写了两次"},"#
                + #""primary":{"end":{"column":5,"line":12},"file":"a.yaml","start":{"column":3,"line":12}},"#
                + #""secondary":[{"message":{"en":"first","zh":"第一次"},"span":{"end":{"column":5,"line":2},"#
                + #""file":"a.yaml","start":{"column":3,"line":2}}}],"severity":"error","suggestion":"名称"}"#)
        #expect(JSONText.escape("a\"\\\n\t\u{01}\u{2028}党") == "a\\\"\\\\\\n\\t\\u0001\\u2028党")
        #expect(JSONText.quoted("a") == "\"a\"")
        // Just inside and just outside of what has to be escaped.
        for plain in [" ", "!", "#", "[", "]", "~", "\u{A0}", "\u{2027}", "\u{202A}", "“党”", "é", "\u{1F600}"] {
            #expect(JSONText.escape(plain) == plain)
        }
        for (text, escaped) in [
            ("\u{1F}", "\\u001f"), ("\u{7F}", "\\u007f"), ("\u{80}", "\\u0080"), ("\u{9F}", "\\u009f"),
            ("“\u{2029}", "“\\u2029"),
        ] {
            #expect(JSONText.escape(text) == escaped)
        }
    }

    @Test func sortedByPlaceThenCode() {
        func made(_ code: DiagnosticCode, _ line: Int32) -> Diagnostic {
            Diagnostic(code: code, message: LocalizedText(zh: "", en: ""), primary: span(line, 1, 2))
        }
        var collector = DiagnosticCollector()
        collector.append(contentsOf: [made("B", 2), made("C", 1), made("A", 2)])
        #expect(collector.sorted.map(\.code) == ["C", "A", "B"])
        #expect(collector.hasErrors)
        #expect(
            !DiagnosticCollector([Diagnostic(code: "A", severity: .warning, message: .init(zh: "", en: ""))]).hasErrors)
    }

    @Test func sourceLines() {
        let bytes = Array("\u{FEFF}一\r\n二\n\n四".utf8)
        #expect((0...5).map { SourceLine.text(ofLine: $0, in: bytes) } == [nil, "一", "二", "", "四", nil])
    }
}
