import Diagnostics
import Testing
import WorkflowCompiler
import WorkflowModel

/// Small editions for single questions.
enum Samples {
    /// An edition with the given rules at its second transition.
    static func edition(_ rules: String, facts: String = "{}", more: String = "") -> String {
        """
        language: 1
        workflow: sample
        edition: 2026-05-11
        title: 样例程序
        subject: person
        in-force: { from: 2026-05-11 }
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
            facts: \(facts)
            requires:
        \(rules.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
        \(more)
        """
    }

    static func compile(_ text: String) -> CompiledEdition {
        RulebookCompiler.compileEdition(RuleFile(path: "2026-05-11.yaml", bytes: Array(text.utf8)))
    }

    /// The checked edition with its vocabulary.
    static func checked(_ text: String) throws -> (edition: Edition, names: Vocabulary) {
        let result = compile(text)
        #expect(result.diagnostics.map { DiagnosticText.render($0, language: .en) } == [])
        let workflow = try #require(result.workflow)
        return (try #require(workflow.editions.first), workflow.vocabulary)
    }

    static func codes(_ text: String) -> [String] { compile(text).diagnostics.map(\.code.rawValue) }

    /// A transition by its name.
    static func transition(_ name: String, _ edition: Edition, _ names: Vocabulary) throws -> Transition {
        let handle = try #require(names.transitions.handle(name))
        return try #require(edition.transition(handle))
    }
}
