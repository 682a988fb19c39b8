import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// What can be done about what the fixtures get wrong, and who decides.
struct CureTests {
    private static func audit(_ name: String, on day: CivilDate? = nil) throws -> [(finding: Finding, said: String?)] {
        let dossier = try ShippedRules.dossier("fixtures/dossiers/\(name).yaml")
        let judge = try ShippedRules.judge(dossier.workflow, layers: dossier.layers)
        let report = DossierAuditor(judge: judge).audit(judge.bind(dossier), caseID: dossier.caseID, today: day)
        return report.findings.map { finding in
            let said = finding.cure.map { cure in
                "\(cure.way.rawValue) by \(judge.workflow.vocabulary.roles[cure.decidedBy])"
            }
            return (finding, said)
        }
    }

    @Test(
        "a breach says whether it can be healed, how, and who decides",
        arguments: [
            // Of a rule; of a rule used by name; of the grade that spoke; of a layer.
            ("flawed-late-talk", "hold-talk/talk-within-one-month", "explain by upper-committee"),
            ("flawed-eleven-months", "propose-development-target/cultivated-one-year", "repeat by upper-committee"),
            ("flawed-introducer-under-penalty", "resolve-admission/introducers-qualified", "repeat by upper-committee"),
            ("flawed-majority-of-present", "resolve-admission/admission-majority", "void by branch-committee"),
            ("flawed-name-differs", "dossier/same-person-everywhere", "supplement by upper-committee"),
            // Of built-in rules, and of the step that is lacking.
            ("flawed-missing-papers", "hold-talk/papers-complete", "supplement by upper-committee"),
            ("flawed-unsigned-application", "apply/signed-and-dated", "supplement by upper-committee"),
            (
                "flawed-review-after-meeting", "review-by-branch-committee/transition-in-order",
                "void by upper-committee"
            ),
            ("flawed-election-late", "hold-election/shift-approved", "explain by upper-committee"),
        ])
    func says(_ dossier: String, _ rule: String, _ expected: String) throws {
        let found = try Self.audit(dossier).filter { $0.finding.path.description.hasSuffix("/" + rule) }
        #expect(found.map(\.said) == [expected])
    }

    @Test("a period of the calendar that fell short says it, too")
    func periods() throws {
        let found = try Self.audit("life-branch", on: CivilDate(year: 2027, month: 1, day: 1))
            .filter { $0.finding.verdict == .violated && $0.finding.severity == .finding }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.said != nil })
    }

    @Test("no fault of any fixture is left without a way out", arguments: ExpectedDossier.loaded)
    func everyFault(_ expected: ExpectedDossier) throws {
        let name = String(expected.file.dropFirst("fixtures/dossiers/".count).dropLast(".yaml".count))
        let faults = try Self.audit(name, on: expected.on)
            .filter { $0.finding.verdict == .violated && $0.finding.severity > .note && $0.said == nil }
        #expect(faults.map(\.finding.path.description) == [])
    }
}
