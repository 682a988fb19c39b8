import CivilTime
import DossierAudit
import DossierFiles
import Testing
import WorkflowCompiler
import WorkflowEngine
import WorkflowModel

/// A layer judges acts of its own interval: the day before it begins and the day it ends are not its own.
@Suite("Layers in their time")
struct LayerIntervalTests {
    private static let edition = """
        language: 1
        workflow: sample
        edition: 2014-05-28
        title: 样例
        subject: person
        in-force: { from: 2014-05-28 }
        sources: { rules: { title: 细则 } }
        states:
          applicant: { title: 申请人, initial: true }
          member: { title: 成员, final: completed }
        transitions:
          apply: { title: 申请, opens: [applicant] }
          admit:
            title: 接收
            from: applicant
            to: member
            after: [apply]
            facts: { days: number }
            requires:
              - { rule: waited, title: 满一年, elapsed: { at-least: 1 year, since: apply }, cite: rules/1 }
        """
    private static let layer = """
        language: 1
        layer: local
        of: sample
        title: 某省规程
        in-force: { from: 2019-01-15, until: 2021-01-15 }
        applies-to: [province]
        sources: { local: { title: 某省规程 } }
        tighten:
          admit: { waited: { limit: 2 years, title: 满两年 } }
        add:
          rules-at:
            admit: [{ rule: trained, title: 培训三天, number: { fact: days, at-least: 3 }, cite: local/1 }]
        """

    private func findings(applied: String, admitted: String) throws -> [String] {
        try audit(applied: applied, admitted: admitted).map { "\($0.path.rule) \($0.verdict)" }.sorted()
    }

    private func audit(applied: String, admitted: String) throws -> [Finding] {
        let list = "language: 1\nworkflows: [sample/2014-05-28.yaml]\nlayers: [layers/local.yaml]\n"
        let compiled = RulebookCompiler.compile(files: [
            RuleFile(path: "rulebook.yaml", bytes: Array(list.utf8)),
            RuleFile(path: "sample/2014-05-28.yaml", bytes: Array(Self.edition.utf8)),
            RuleFile(path: "layers/local.yaml", bytes: Array(Self.layer.utf8)),
        ])
        let rulebook = try #require(compiled.rulebook)
        let text = """
            dossier: sample
            case: S-1
            layers: [local]
            subject: { name: 王芳 }
            history:
              - { do: apply, date: \(applied) }
              - { do: admit, date: \(admitted), facts: { days: 2 } }
            """
        let read = try #require(DossierReader.read(Array(text.utf8), file: "s.yaml", rulebook: rulebook).dossier)
        let judge = try #require(Judge(rulebook, workflow: WorkflowID("sample"), layers: [LayerID("local")]))
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        return DossierAuditor(judge: judge).audit(judge.bind(read.dossier), caseID: "S-1", today: today).findings
    }

    @Test func `before and after the layer only the national rule is asked`() throws {
        #expect(try findings(applied: "2017-06-01", admitted: "2019-01-14") == [])
        #expect(try findings(applied: "2018-01-15", admitted: "2019-01-14") == ["waited violated"])
        #expect(try findings(applied: "2019-06-01", admitted: "2021-01-15") == [])
    }

    @Test func `from its first to its last day the layer is asked`() throws {
        #expect(try findings(applied: "2017-06-01", admitted: "2019-01-15") == ["trained violated", "waited violated"])
        #expect(try findings(applied: "2017-01-15", admitted: "2019-01-15") == ["trained violated"])
        #expect(try findings(applied: "2019-06-01", admitted: "2021-01-14") == ["trained violated", "waited violated"])
    }

    @Test func `a month across the border leaves open which is asked`() throws {
        #expect(
            try findings(applied: "2017-06-01", admitted: "2019-01") == ["trained undetermined", "waited undetermined"])
        #expect(
            try findings(applied: "2018-09-01", admitted: "2019-01") == ["trained undetermined", "waited violated"])
        #expect(try findings(applied: "2016-06-01", admitted: "2019-02") == ["trained violated"])
    }

    @Test func `a tightened rule is called by what it asks on that day`() throws {
        func titles(_ applied: String, _ admitted: String) throws -> [String?] {
            try audit(applied: applied, admitted: admitted).filter { $0.path.rule.rawValue == "waited" }.map(
                \.title?.zh)
        }
        #expect(try titles("2018-01-15", "2019-01-14") == ["满一年"])
        #expect(try titles("2018-01-15", "2019-01-15") == ["满两年"])
        #expect(try titles("2019-01-15", "2021-01-14") == ["满两年"])
        #expect(try titles("2020-01-16", "2021-01-15") == ["满一年"])
    }
}
