import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Every dossier of `fixtures/dossiers` gives the findings that `expected.yaml` lists, and no others.
struct DossierFixtureTests {
    @Test("expected.yaml can be read")
    func readable() throws {
        #expect(!(try ExpectedDossier.all()).isEmpty)
    }

    @Test("each dossier is listed and each listed one exists")
    func listed() throws {
        // Files that cannot be read stand in a folder of their own.
        let files = try Fixtures.yamlFiles(in: "fixtures/dossiers").filter { path in
            !path.hasSuffix("/expected.yaml") && path.split(separator: "/").count == 3
        }
        #expect(try ExpectedDossier.all().map(\.file) == files)
    }

    @Test("findings of a dossier", arguments: ExpectedDossier.loaded)
    func findings(_ expected: ExpectedDossier) throws {
        let dossier = try ShippedRules.dossier(expected.file)
        let run = try ScenarioRun.audit(dossier, layers: dossier.layers, on: expected.on)
        #expect(run.findings.map(\.description).sorted() == expected.findings)
    }
}

/// Names of findings that other programs keep.
struct FindingNameTests {
    @Test("an open duty is named by the edition it belongs to")
    func dutyOfAnOlderEdition() throws {
        let today = try #require(CivilDate(year: 2026, month: 5, day: 1))
        var dossier = try ShippedRules.dossier("fixtures/dossiers/border-resolved.yaml")
        dossier.history.removeAll { event in
            guard case .act(let act) = event.entry else { return false }
            return act.on.interval.first > today
        }
        let judge = try ShippedRules.judge(dossier.workflow)
        let report = DossierAuditor(judge: judge).audit(judge.bind(dossier), caseID: dossier.caseID, today: today)
        let duty = try #require(report.findings.first)
        #expect(report.findings.count == 1)
        #expect(
            duty.fingerprint
                == Fingerprint.of([
                    dossier.caseID, "membership/2014-05-28/dossier/duty-open", "approval-of-admission", "",
                ]))
    }
}
