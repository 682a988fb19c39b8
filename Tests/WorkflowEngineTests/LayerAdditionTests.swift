import CivilTime
import DossierAudit
import DossierFiles
import Testing
import WorkflowCompiler
import WorkflowEngine
import WorkflowModel

/// Papers, steps and duties that a layer adds are owed in the layer's own time only.
struct LayerAdditionTests {
    private static let edition = """
        language: 1
        workflow: sample
        edition: 2014-05-28
        title: 样例
        subject: person
        in-force: { from: 2014-05-28 }
        sources: { rules: { title: 细则 } }
        roles: { office: { zh: 办公室 } }
        states:
          applicant: { title: 申请人, initial: true }
          member: { title: 成员, final: completed }
        transitions:
          apply: { title: 申请, opens: [applicant], by: [office] }
          admit: { title: 接收, from: applicant, to: member, after: [apply], by: [office] }
        """
    private static let layer = """
        language: 1
        layer: local
        of: sample
        title: 某省规程
        in-force: { from: 2019-01-15, until: 2021-01-15 }
        applies-to: [province]
        sources: { local: { title: 某省规程 } }
        add:
          documents: { report: { title: 考察报告 } }
          transitions:
            inspect: { title: 考察, in: applicant, by: [office] }
            discuss: { title: 讨论, in: applicant, by: [office], after: [inspect] }
          duties:
            look: { title: 考察, owner: office, due: { in: 1 month, since: apply }, done-by: inspect, while: applicant, cite: local/1 }
          files-at: { admit: [report] }
        """

    private func judge() throws -> (Rulebook, Judge) {
        let list = "language: 1\nworkflows: [sample/2014-05-28.yaml]\nlayers: [layers/local.yaml]\n"
        let compiled = RulebookCompiler.compile(files: [
            RuleFile(path: "rulebook.yaml", bytes: Array(list.utf8)),
            RuleFile(path: "sample/2014-05-28.yaml", bytes: Array(Self.edition.utf8)),
            RuleFile(path: "layers/local.yaml", bytes: Array(Self.layer.utf8)),
        ])
        let rulebook = try #require(compiled.rulebook, "\(compiled.diagnostics)")
        return (
            rulebook, try #require(Judge(rulebook, workflow: WorkflowID("sample"), layers: [LayerID("local")]))
        )
    }

    private func findings(_ acts: (step: String, date: String)...) throws -> [String] {
        let (rulebook, judge) = try judge()
        let text = """
            dossier: sample
            case: S-1
            layers: [local]
            subject: { name: 王芳 }
            history:
            """
        let lines = acts.map { "\n  - { do: \($0.step), date: \($0.date) }" }.joined()
        let read = try #require(
            DossierReader.read(Array((text + lines).utf8), file: "s.yaml", rulebook: rulebook).dossier)
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        let report = DossierAuditor(judge: judge).audit(judge.bind(read.dossier), caseID: "S-1", today: today)
        return report.findings.map { "\($0.path.rule) \($0.verdict)" }.sorted()
    }

    @Test func `a paper is owed from the layer's first to its last day`() throws {
        #expect(try findings(("apply", "2018-06-01"), ("admit", "2019-01-14")) == [])
        #expect(try findings(("apply", "2018-06-01"), ("admit", "2019-01-15")) == ["papers-complete violated"])
        #expect(try findings(("apply", "2020-06-01"), ("admit", "2021-01-14")) == ["papers-complete violated"])
        #expect(try findings(("apply", "2020-06-01"), ("admit", "2021-01-15")) == [])
        #expect(try findings(("apply", "2018-06-01"), ("admit", "2019-01")) == ["papers-complete undetermined"])
    }

    @Test func `an added step is owed before another one in the layer's time only`() throws {
        #expect(try findings(("apply", "2018-06-01"), ("discuss", "2019-01-14")).isEmpty)
        #expect(
            try findings(("apply", "2018-06-01"), ("discuss", "2019-01-15")) == ["transition-in-order violated"])
    }

    @Test func `an added duty begins in the layer's time`() throws {
        #expect(try findings(("apply", "2019-01-14")) == [])
        #expect(try findings(("apply", "2019-01-15")) == ["duty-overdue violated"])
        #expect(try findings(("apply", "2021-01-14")) == ["duty-overdue violated"])
        #expect(try findings(("apply", "2021-01-15")) == [])
    }

    @Test func `an added step is offered in the layer's time`() throws {
        let (_, judge) = try judge()
        let names = judge.workflow.vocabulary
        let inspect = try #require(names.transitions.handle("inspect"))
        let state = try #require(names.states.handle("applicant"))
        func offered(_ text: String) throws -> [Bool] {
            let day = try #require(try DateText.parse(text).exact)
            return [
                judge.offers(inspect, in: state, on: day), judge.transitions(from: state, on: day).contains(inspect),
            ]
        }
        #expect(try offered("2019-01-14") == [false, false])
        #expect(try offered("2019-01-15") == [true, true])
        #expect(try offered("2021-01-14") == [true, true])
        #expect(try offered("2021-01-15") == [false, false])
    }
}
