import Diagnostics
import Testing
import YAMLTree

@Suite("Problems of a file")
struct ProblemTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let expected: [String]
        var testDescription: String { String(text.prefix(30)).debugDescription }

        init(_ text: String, _ expected: String...) {
            self.text = text
            self.expected = expected
        }
    }

    static let rows: [Row] = [
        Row("a: 1\u{01}\nb: \u{7F}\n", "PF0104@1:5", "PF0104@2:4"),
        Row("党\u{2028}: 1\n", "PF0104@1:2"),
        Row("", "PF0105@1:1"),
        Row("# 只有注释\n", "PF0105@1:1"),
        Row("---\n", "PF0105@1:1"),
        Row("a: 1\n---\nb: 2\n", "PF0106@2:1"),
        Row("&a &b c\n", "PF0107@1:4"),
        Row("a:\n\t- b\n", "PF0108@2:1"),
        Row("a: \"x\n", "PF0109@1:4"),
        Row("a: [b, c\nd: e\n", "PF0110@2:2"),
        Row("a: {b: c]\n", "PF0110@1:9"),
        Row("a: 1\n  b: 2\n", "PF0113@2:4"),
        Row("a:\n  b: 1\n c: 2\n", "PF0111@3:2"),
        Row("a:\n  - b\n  c: d\n", "PF0111@3:3"),
        Row("a: 1\nb\nc: 2\n", "PF0112@2:1"),
        Row("a: b: c\n", "PF0113@1:5"),
        Row("a: \"\\q\"\n", "PF0114@1:5"),
        Row("a: @b\n", "PF0115@1:4"),
        Row("%TAG !x! y\n---\na: 1\n", "PF0116@1:1"),
        Row("a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\nb: 4\n", "PF0120@3:1", "PF0120@4:11", "PF0120@5:1"),
        Row("a: 1\n'a': 2\n", "PF0120@2:1"),
        Row("{[a]: 1, {b: c}: 2}\n", "PF0121@1:2", "PF0121@1:10"),
        Row("a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n", "PF0122@3:3"),
        Row(
            "a: !person x\nb: !!binary x\nc: !!map x\nd: !!str [x]\n",
            "PF0123@1:4", "PF0123@2:4", "PF0123@3:4", "PF0123@4:4"),
        Row("a: *x\nb: *y\n", "PF0124@1:4", "PF0124@2:4"),
        Row("a: &a\n  b: *a\n", "PF0125@2:6"),
        Row("a: &a 1\nb: &a 2\nc: *a\n", "PF0126@2:4"),
        Row("a: |\n" + String(repeating: "\n", count: 600) + "  b\n", "PF0134@602:3"),
        Row("a: 1\na: 2\nb: [\n", "PF0120@2:1", "PF0107@4:1"),
    ]

    @Test(arguments: rows)
    func problemAndPlace(_ row: Row) {
        let found = YAMLReader.read(row.text, file: "a.yaml").diagnostics
        #expect(found.map(brief) == row.expected)
        for diagnostic in found {
            #expect(!diagnostic.message.zh.isEmpty && !diagnostic.message.en.isEmpty)
            #expect(diagnostic.hint != nil)
        }
    }

    @Test func invalidUTF8() {
        for bad: [UInt8] in [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE5, 0x85], [0x80],
        ] {
            let result = YAMLReader.read(Array("a: 1\n党: ".utf8) + bad, file: "a.yaml")
            #expect(result.document == nil)
            #expect(result.diagnostics.map(brief) == ["PF0102@2:4"])
        }
    }

    @Test func wideEncodings() {
        for bytes: [UInt8] in [
            [0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x61, 0, 0x3A, 0], [0, 0x61, 0, 0x3A],
            [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF],
        ] {
            #expect(YAMLReader.read(bytes, file: "a.yaml").diagnostics.map(brief) == ["PF0103@1:1"])
        }
    }

    @Test func duplicateKeyNamesTheFirstPlace() throws {
        let result = YAMLReader.read("党员: 1\n其他: 2\n党员: 3\n", file: "a.yaml")
        let problem = try #require(result.diagnostics.first)
        #expect(problem.found == "党员")
        #expect(problem.secondary.map(\.span.start) == [SourcePosition(line: 1, column: 1)])
        // The first entry stays, so that checking can go on.
        #expect(result.document?.root.entries.map(\.value.text) == ["1", "2"])
    }

    @Test func unknownAliasSuggestsAnAnchor() {
        let found = YAMLReader.read("a: &branch-roles 1\nb: *branch-role\n", file: "a.yaml").diagnostics
        #expect(found.map(\.suggestion) == ["*branch-roles"])
    }

    @Test func fullWidthColonIsNamed() {
        let found = YAMLReader.read("a: 1\n名称：甲\nb: 2\n", file: "a.yaml").diagnostics
        #expect(found.map(\.found) == ["："])
        #expect(found.map(\.expected) == [":"])
    }

    @Test func codesAreListedOnceAndInOrder() {
        let codes = YAMLCodes.all.map(\.code)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.rawValue.hasPrefix("PF01") })
        #expect(YAMLCodes.all.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    }
}

/// A diagnostic in short: code and place.
func brief(_ diagnostic: Diagnostic) -> String {
    guard let start = diagnostic.primary?.start else { return diagnostic.code.rawValue }
    return "\(diagnostic.code.rawValue)@\(start.line):\(start.column)"
}
