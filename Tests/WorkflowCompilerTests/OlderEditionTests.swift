import Diagnostics
import Testing
import WorkflowCompiler
import WorkflowModel

/// What editions of old rules need: steps nobody asks for, what is not judged, several acts that one old act stands for.
struct OlderEditionTests {
    private func file(_ edition: String, _ head: String, _ rule: String) -> RuleFile {
        let text = """
            language: 1
            workflow: sample
            edition: \(edition)
            title: 样例程序
            subject: person
            \(head)
            sources: { rules: { title: 样例细则 } }
            states:
              applicant: { title: 申请人, initial: true }
              member: { title: 党员, final: completed }
            transitions:
              apply: { title: 申请, opens: [applicant], facts: { received: date } }
              talk: { title: 谈话, in: applicant }
              admit:
                title: 接收
                from: applicant
                to: member
                after: [apply, talk]
                requires: [ { rule: received, title: 收到之日, \(rule), cite: rules/1 } ]
            """
        return RuleFile(path: "sample/\(edition).yaml", bytes: Array(text.utf8))
    }

    private func compile(_ older: RuleFile, _ newer: RuleFile) -> (codes: [String], book: Rulebook?) {
        let list = "language: 1\nworkflows: [sample/2000-01-01.yaml, sample/2010-01-01.yaml]\n"
        let result = RulebookCompiler.compile(
            files: [RuleFile(path: "rulebook.yaml", bytes: Array(list.utf8)), older, newer])
        return (result.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue), result.rulebook)
    }

    private let before = "in-force: { from: 2000-01-01, until: 2010-01-01 }"
    private let after = "in-force: { from: 2010-01-01 }\nsupersedes: { edition: 2000-01-01 }"
    private let day = "equals: { date: apply.received, to: apply }"

    @Test
    func `a remark, matters that are not covered and undeclared steps are read`() throws {
        let text = Samples.edition(
            "- { rule: waited, title: 满一年, elapsed: { at-least: 1 year, since: apply }, cite: rules/1 }",
            more: """
                  file: { title: 备案, in: applicant, optional: true, remark: { zh: 地方做法, en: local practice } }
                undeclared: ignore
                not-covered: { quorum: { zh: 到会人数, en: the quorum }, articles: 条号 }
                """)
        let (edition, names) = try Samples.checked(text)
        #expect(edition.ignoresUndeclared)
        #expect(edition.notCovered.map(\.id) == ["quorum", "articles"])
        #expect(edition.notCovered.map(\.text) == [Text(zh: "到会人数", en: "the quorum"), Text(zh: "条号")])
        #expect(try Samples.transition("file", edition, names).remark == Text(zh: "地方做法", en: "local practice"))
        #expect(try Samples.transition("talk", edition, names).remark == nil)
    }

    @Test
    func `a word that undeclared does not know is refused`() {
        let text = Samples.edition(
            "- { rule: waited, title: 满一年, elapsed: { at-least: 1 year, since: apply }, cite: rules/1 }",
            more: "undeclared: note")
        #expect(Samples.codes(text) == ["PF0211"])
    }

    @Test
    func `one old act stands for several of the new edition`() throws {
        let newer = after.replacing("2000-01-01 }", with: "2000-01-01, acts: { apply: [talk, admit] } }")
        let (codes, found) = compile(file("2000-01-01", before, day), file("2010-01-01", newer, day))
        #expect(codes == [])
        let book = try #require(found)
        let workflow = try #require(book.workflows.first)
        func handle(_ name: String) throws -> TransitionHandle {
            try #require(workflow.vocabulary.transitions.handle(name))
        }
        let apply = try handle("apply")
        let equivalents = workflow.editions[1].equivalents
        let talk = try handle("talk"), admit = try handle("admit")
        #expect(equivalents[talk.index] == [apply] && equivalents[admit.index] == [apply])
        #expect(equivalents[apply.index].isEmpty)
    }

    @Test
    func `a rule may offer a second way to meet it in another edition, but not become another`() {
        let wider = "any-of: [ { \(day) }, { equals: { date: apply.received, to: talk } } ]"
        #expect(compile(file("2000-01-01", before, wider), file("2010-01-01", after, day)).codes == [])
        let other = "any-of: [ { done: talk }, { stated: apply.received } ]"
        #expect(compile(file("2000-01-01", before, other), file("2010-01-01", after, day)).codes == ["PF0409"])
    }
}
