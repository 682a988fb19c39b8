import Diagnostics
import Testing
import YAMLTree

/// Inputs made to exhaust the reader; a failure to bound the work shows as a test that does not end.
@Suite("Hostile input")
struct HostileInputTests {
    private func codes(_ text: String, _ limits: YAMLLimits = .standard) -> [String] {
        YAMLReader.read(text, file: "x", limits: limits).diagnostics.map(\.code.rawValue)
    }

    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(arguments: ["[", "{a: ", "- ", "[\n"])
    func depth(_ level: String) {
        #expect(codes(repeated(level, 10_000)) == ["PF0130"])
    }

    @Test func depthByIndentation() {
        let text = (0..<400).map { repeated(" ", $0) + "a:\n" }.joined()
        #expect(codes(text) == ["PF0130"])
        #expect(codes((0..<64).map { repeated(" ", $0) + "a:\n" }.joined()) == [])
        #expect(codes((0..<65).map { repeated(" ", $0) + "a:\n" }.joined()) == ["PF0130"])
    }

    @Test func depthByAliases() {
        let text = "- &a0 [x]\n" + (1..<100).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
        #expect(codes(text) == ["PF0130"])
    }

    @Test func aliasBomb() {
        let line = { (number: Int) in "- &a\(number) [" + self.repeated("*a\(number - 1),", 9) + "]\n" }
        #expect(codes("- &a0 [x]\n" + (1..<30).map(line).joined()) == ["PF0131"])
    }

    @Test func longTexts() {
        #expect(codes(repeated("x", 5 << 20)) == ["PF0101"])
        let wide = YAMLLimits(maximumBytes: 64 << 20)
        for text in ["x", "\"x y ", "# x y ", "{a ", "&a", "!a"] {
            #expect(codes(text + repeated("x y ", 4 << 20), wide) == ["PF0132"])
        }
        #expect(codes("a: " + repeated("x", (1 << 20) + 1)) == ["PF0132"])
        #expect(codes("a: " + repeated("x", 1 << 20)) == [])
    }

    @Test func nulAndInvalidBytes() {
        let many = YAMLReader.read([UInt8](repeating: 0, count: 1 << 20), file: "x").diagnostics
        #expect(many.count == 101)
        #expect(many.last?.code.rawValue == "PF0135")
        let late = YAMLReader.read(Array(repeated("a", 1 << 20).utf8) + [0xFF], file: "x").diagnostics
        #expect(late.map(brief) == ["PF0102@1:1048577"])
    }

    @Test func millionDuplicateKeys() {
        let found = codes(repeated("a: 1\n", 1_000_000), .dossier)
        #expect(found.count == 101)
        #expect(Set(found) == ["PF0120", "PF0135"])
        #expect(codes(repeated("a: 1\n", 1_000_000)) == ["PF0101"])
    }

    @Test func tooManyNodes() {
        #expect(codes(repeated("-\n", 600_000)) == ["PF0133"])
    }

    @Test func blanksBetweenWords() {
        #expect(codes("a: x" + repeated(" ", 600) + repeated("y ", 400_000)) == ["PF0134"])
        // Just below the limit every word clears a buffer of that length.
        #expect(codes("a: x" + repeated(" ", 499) + repeated("y ", 400_000)) == [])
    }

    @Test func manyDirectivesAliasesAndTags() {
        #expect(Set(codes(repeated("%TAG !a! x\n", 300_000))) == ["PF0116", "PF0135"])
        #expect(Set(codes(repeated("- *a\n", 300_000))) == ["PF0124", "PF0135"])
        #expect(Set(codes(repeated("- !x y\n", 300_000))) == ["PF0123", "PF0135"])
        #expect(Set(codes((0..<100_000).map { "- &b\($0) x\n- *c\($0)\n" }.joined())) == ["PF0124", "PF0135"])
    }

    @Test func everyPrefixAndEveryBrokenByteEnds() {
        let text = "a: &x [1, 'b', \"\\u515A\"]\nc: {d: *x, e: |2}\nf: >-\n  一\n  二\n? g\n: - h\n"
        let bytes = Array(text.utf8)
        for end in 0...bytes.count { _ = YAMLReader.read(Array(bytes[..<end]), file: "x") }
        for index in bytes.indices {
            for byte: UInt8 in [0, 9, 10, 0x20, 0x21, 0x22, 0x26, 0x2A, 0x2D, 0x3A, 0x3F, 0x5B, 0x7D, 0x80, 0xE5, 0xFF]
            {
                var broken = bytes
                broken[index] = byte
                let result = YAMLReader.read(broken, file: "x")
                #expect(result.document != nil || result.diagnostics.contains { $0.severity == .error })
            }
        }
    }
}
