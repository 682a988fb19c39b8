import AuditReports
import Diagnostics
import Testing

/// Lines of findings about texts that are anybody's.
struct FindingLineTests {
    /// What of a message stands in its line.
    private func shown(_ message: String) -> [Unicode.Scalar] {
        var record = SampleRecords.tooEarly
        record.message = LocalizedText(zh: message, en: message)
        let head = "卷宗/wang fang.yaml:31:9: 错误: ", tail = " [\(record.path)]"
        let line = FindingLine.text(record, .zh)
        return Array(line.unicodeScalars.dropFirst(head.unicodeScalars.count).dropLast(tail.unicodeScalars.count))
    }

    /// A text with `·` is looked through scalar by scalar, one without by its bytes if it can be.
    @Test(arguments: [
        "", "未满一年。", "“提出”—见《细则》…", "a\tb", "a\nb\r\nc", "a\u{7F}b", "a\u{85}b", "a\u{200B}b", "a\u{200E}b",
        "a\u{200F}b",
        "a\u{2028}b", "a\u{2029}b", "a\u{202A}b", "a\u{202E}b", "a\u{2066}b", "a\u{2069}b", "a\u{FEFF}b",
        "a\u{1B}[31mb", "\u{2010}\u{2026}\u{2460}！", "a\u{200D}b", "a\u{2065}b", "a\u{206A}b",
    ])
    func `What stands in a line is the same whichever way it is looked through`(_ text: String) {
        #expect(shown(text + "\u{B7}") == shown(text) + ["\u{B7}"])
    }

    @Test func `What would break a line or steer a terminal goes`() {
        #expect(shown("a\nb\u{1B}[31mc\u{202E}") == Array("a b[31mc".unicodeScalars))
    }
}
