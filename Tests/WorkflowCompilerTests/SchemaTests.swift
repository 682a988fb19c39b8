import Foundation
import Testing
import WorkflowCompiler

/// What the schema says that is not seen by validating files; `scripts/validate-schema` does that.
struct SchemaTests {
    @Test(arguments: RuleFileKind.allCases)
    func `Every key of the decoder is in the reference of the rule language`(_ kind: RuleFileKind) throws {
        let url = Fixture.root.appending(path: "../../docs/rule-language.md")
        let page = try String(contentsOf: url, encoding: .utf8)
        let words = Set(page.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
        #expect(!kind.keys.isEmpty)
        for key in kind.keys { #expect(words.contains(key), "\(kind.rawValue): \(key)") }
    }

    @Test func `A calendar has exactly its keys`() {
        #expect(
            RuleFileKind.calendar.keys == [
                "calendar", "en", "from", "holidays", "issued", "language", "make-up-days", "name", "note", "notice",
                "notices", "number", "through", "title", "year", "zh",
            ])
    }

    @Test func `Keys that only stand beside another one, and forms chosen by a key, are found`() {
        let keys = Set(RuleFileKind.edition.keys)
        // `each` is read beside `participants`, `use` and `regimen` choose another form, `per` another kind of duty.
        #expect(keys.isSuperset(of: ["each", "standing-at-least", "use", "regimen", "records", "per", "for-each"]))
        #expect(RuleFileKind.edition.schema.contains("\"rule-used-by-name\""))
        #expect(RuleFileKind.layer.schema.contains("\"tighten.duties\""))
    }

    @Test func `The text is the same each time`() {
        #expect(RuleFileKind.edition.schema == RuleFileKind.edition.schema)
    }
}
