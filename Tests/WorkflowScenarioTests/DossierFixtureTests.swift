import CivilTime
import TestSupport
import Testing
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
