import CivilTime
import DossierAudit
import DossierFiles
import Testing
import WorkflowCompiler
import WorkflowEngine
import WorkflowModel

/// A paper whose kind must be accepted counts only once it is.
@Suite("Papers to be accepted")
struct AcceptanceTests {
    private static let edition = """
        language: 1
        workflow: sample
        edition: 2014-05-28
        title: 样例
        subject: person
        in-force: { from: 2014-05-28 }
        sources: { rules: { title: 细则 } }
        documents:
          letter: { title: 申请书, accept: required }
          minutes: { title: 记录 }
        states:
          applicant: { title: 申请人, initial: true }
          member: { title: 成员, final: completed }
        transitions:
          apply: { title: 申请, opens: [applicant], files: [letter, minutes] }
          admit:
            title: 接收
            from: applicant
            to: member
            after: [apply]
            requires: [{ rule: with-letter, title: 有申请书, document: letter, cite: rules/1 }]
        """

    private func bound(_ entries: String) throws -> (judge: Judge, bound: BoundCase) {
        let compiled = RulebookCompiler.compile(files: [
            RuleFile(path: "rulebook.yaml", bytes: Array("language: 1\nworkflows: [sample/2014-05-28.yaml]\n".utf8)),
            RuleFile(path: "sample/2014-05-28.yaml", bytes: Array(Self.edition.utf8)),
        ])
        let rulebook = try #require(compiled.rulebook)
        let text = """
            dossier: sample
            case: S-1
            subject: { name: 王芳 }
            history:
              - { id: a, do: apply, date: 2020-03-01, documents: [{ kind: letter, dated: 2020-03-01 }, { kind: minutes }] }
            \(entries)
            """
        let read = try #require(DossierReader.read(Array(text.utf8), file: "s.yaml", rulebook: rulebook).dossier)
        let judge = try #require(Judge(rulebook, workflow: WorkflowID("sample")))
        return (judge, judge.bind(read.dossier))
    }

    private func findings(_ entries: String...) throws -> [String] {
        let (judge, bound) = try bound(entries.map { "  - { \($0) }" }.joined(separator: "\n"))
        let report = DossierAuditor(judge: judge).audit(bound, caseID: "S-1", today: nil)
        return report.findings.map { "\($0.path.rule) \($0.verdict)" }.sorted()
    }

    @Test func `received, accepted, sent back, replaced`() throws {
        #expect(try findings() == ["papers-complete violated"])
        #expect(try findings("accept: a, paper: letter") == [])
        #expect(
            try findings("accept: a, paper: letter", "return: a, paper: letter, reason: 字迹不清") == [
                "papers-complete violated"
            ])
        #expect(try findings("return: a, paper: letter, reason: 字迹不清", "accept: a, paper: letter") == [])
        // A replaced paper is looked through anew.
        let replaced =
            "amend: a, do: apply, date: 2020-03-01, documents: [{ kind: letter, dated: 2020-03-02 }, { kind: minutes }], reason: 换件"
        #expect(try findings("accept: a, paper: letter", replaced) == ["papers-complete violated"])
        #expect(try findings(replaced, "accept: a, paper: letter") == [])
    }

    @Test func `whatever reads the paper later waits for its acceptance`() throws {
        let day = try #require(CivilDate(year: 2020, month: 4, day: 1))
        for (entries, allowed) in [("", false), ("  - { accept: a, paper: letter }", true)] {
            let (judge, bound) = try bound(entries)
            let step = try #require(judge.workflow.vocabulary.transitions.handle("admit"))
            let act = Event(id: "b", transition: step, date: PartialDate(day))
            let answer = judge.check(act, in: bound.caseFile, today: day)
            #expect((answer.permission == .allowed) == allowed)
        }
    }

    @Test func `entering the step that files it needs no acceptance`() throws {
        let (judge, bound) = try bound("")
        let day = try #require(CivilDate(year: 2020, month: 4, day: 1))
        let names = judge.workflow.vocabulary
        let papers = try ["letter", "minutes"].map { BoundPaper(document: try #require(names.documents.handle($0))) }
        let act = Event(
            id: "b", transition: try #require(names.transitions.handle("apply")), date: PartialDate(day), papers: papers
        )
        let answer = judge.check(act, in: bound.caseFile, today: day)
        #expect(!answer.blocking.contains { $0.key == .papersComplete })
    }
}
