import TestSupport
import Testing
import WorkflowModel

/// Every shipped rule holds, is violated and is undetermined somewhere; every step of every edition is taken.
struct CoverageTests {
    @Test("rules and steps are covered")
    func covered() throws {
        var coverage = RuleCoverage()
        for scenario in Library.scenarios { coverage.add(try scenario.run()) }
        for scenario in Library.live { coverage.add(try scenario.run().coverage) }
        for expected in try ExpectedDossier.all() {
            let dossier = try ShippedRules.dossier(expected.file)
            coverage.add(try ScenarioRun.audit(dossier, layers: dossier.layers, on: expected.on))
        }
        let gaps = try coverage.gaps(try CoverageExemption.all())
        #expect(gaps.isEmpty, "\(gaps.count) gaps:\n\(gaps.joined(separator: "\n"))")
    }

    @Test("nothing covered is a gap for every rule and every step")
    func emptyCoverage() throws {
        let everything = try RuleCoverage.everything()
        #expect(!everything.rules.isEmpty)
        #expect(try RuleCoverage().gaps([]).count == 3 * everything.rules.count + everything.steps.count)
    }
}
