import Diagnostics
import Testing
import YAMLTree

@Suite("Nodes of a tree")
struct NodeTests {
    private func root(_ text: String) throws -> YAMLNode {
        let result = YAMLReader.read(text, file: "a.yaml")
        #expect(result.diagnostics == [])
        return try #require(result.document).root
    }

    @Test func kindsAndOrder() throws {
        let root = try root("b: 1\na: [x, {y: z}]\nc:\n  - 甲\n  - 乙\n")
        #expect(root.kind == .mapping)
        #expect(root.entries.map(\.key.text) == ["b", "a", "c"])
        let list = try #require(root.value(forKey: "a"))
        #expect(list.kind == .sequence)
        #expect(list.items.map(\.kind) == [.scalar, .mapping])
        #expect(root.value(forKey: "c")?.items.map(\.text) == ["甲", "乙"])
        #expect(root.value(forKey: "d") == nil)
        #expect(list.entries.isEmpty && root.items.isEmpty && root.text.isEmpty)
        #expect(root.entry(forKey: "c")?.key.position == SourcePosition(line: 3, column: 1))
    }

    @Test func plainAndNull() throws {
        let root = try root(
            "- a\n- 'a'\n- \"a\"\n- |\n  a\n- !!str a\n- ! a\n-\n- ~\n- null\n- Null\n- NULL\n- ''\n- 'null'\n- nul\n")
        #expect(
            root.items.map(\.isPlain) == [
                true, false, false, false, false, false, true, true, true, true, true, false, false, true,
            ])
        #expect(
            root.items.map(\.isNull) == [
                false, false, false, false, false, false, true, true, true, true, true, false, false, false,
            ])
    }

    @Test func scalarTexts() throws {
        let root = try root("a: |\n  一\n  二\nb: >-\n  one\n  two\nc: \"x\\0y\\u515A\"\nd: 'it''s'\n")
        #expect(root.entries.map(\.value.text) == ["一\n二\n", "one two", "x\0y党", "it's"])
        #expect(root.value(forKey: "c")?.withUTF8 { $0.count } == 6)
    }

    @Test func positionsCountCodePoints() throws {
        let root = try root("党员: {姓名: 张三, 年龄: 30}\n列表:\n  - 值\n  - 𠮷: 末\n")
        let first = try #require(root.value(forKey: "党员"))
        #expect(first.span == span(1, 5, 1, 21))
        let age = try #require(first.entry(forKey: "年龄"))
        #expect(age.key.span == span(1, 14, 1, 16))
        #expect(age.value.span == span(1, 18, 1, 20))
        let list = try #require(root.value(forKey: "列表"))
        #expect(list.items[1].entries[0].value.span == span(4, 8, 4, 9))
        // A block collection ends with its last child.
        #expect(list.span == span(3, 3, 4, 9))
        #expect(root.span == span(1, 1, 4, 9))
    }

    @Test func positionsWithByteOrderMarkAndCarriageReturns() throws {
        let result = YAMLReader.read([0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: 2\r\n".utf8), file: "a.yaml")
        #expect(result.diagnostics == [])
        let root = try #require(result.document).root
        #expect(root.value(forKey: "a")?.span == span(1, 4, 1, 5))
        #expect(root.value(forKey: "b")?.span == span(2, 4, 2, 5))
    }

    @Test func aliasesShareTheirContent() throws {
        let root = try root("a: &x [1, {k: v}]\nb: *x\nc: &k key\n*k : 2\n")
        let one = try #require(root.value(forKey: "a")), two = try #require(root.value(forKey: "b"))
        #expect(one == two)
        #expect(one.identity == two.identity)
        #expect(two.position == SourcePosition(line: 1, column: 4))
        #expect(two.aliasSpan == span(2, 4, 2, 6))
        #expect(one.aliasSpan == nil)
        #expect(two.items[1].value(forKey: "k")?.text == "v")
        #expect(root.value(forKey: "key")?.text == "2")
    }

    @Test func versionLineAndCoreTagsAreAccepted() throws {
        let root = try root("%YAML 1.1\n---\n!!map\na: !!int 1\nb: !!seq [!!null ~]\n...\n")
        #expect(root.entries.count == 2)
    }

    @Test func largeMappingsFindTheirKeys() throws {
        let root = try root((0..<1000).map { "k\($0): \($0)\n" }.joined())
        #expect(root.entries.count == 1000)
        #expect(root.value(forKey: "k999")?.text == "999")
        #expect(root.document == 2001)
    }

    private func span(_ line: Int32, _ column: Int32, _ endLine: Int32, _ endColumn: Int32) -> SourceSpan {
        SourceSpan(
            file: "a.yaml", start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: endLine, column: endColumn))
    }
}

extension YAMLNode {
    /// The number of nodes that can be reached.
    fileprivate var document: Int {
        1 + entries.reduce(0) { $0 + $1.key.document + $1.value.document } + items.reduce(0) { $0 + $1.document }
    }
}
