import TestSupport
import Testing
import WorkflowEngine

/// Scenarios as tests: files that cannot be read give no cases, which `readable` reports.
enum Library {
    static let files: Result<[ScenarioFile], any Error> = Result { try ScenarioReader.all() }
    static let scenarios: [Scenario] = ((try? files.get()) ?? []).flatMap(\.scenarios)
    static let live: [LiveScenario] = ((try? files.get()) ?? []).flatMap(\.live)
}

struct ScenarioTests {
    @Test("the files can be read")
    func readable() throws {
        #expect(!(try Library.files.get()).isEmpty)
        #expect(!Library.scenarios.isEmpty)
        #expect(!Library.live.isEmpty)
    }

    @Test("titles within a file differ")
    func titles() throws {
        for file in try Library.files.get() {
            let titles = file.scenarios.map(\.title) + file.live.map(\.title)
            for title in Set(titles) {
                #expect(titles.count { $0 == title } == 1, "\(file.path): \(title)")
            }
        }
    }

    @Test("every example of the row table is a scenario, on both of its sides", arguments: 1...17)
    func examples(_ number: Int) {
        let row = number < 10 ? "K-0\(number)" : "K-\(number)"
        let titles = Library.scenarios.map(\.title) + Library.live.map(\.title)
        #expect(titles.count { $0.contains(row) } >= 2, "\(row)")
    }

    @Test("audit", arguments: Library.scenarios)
    func audit(_ scenario: Scenario) throws {
        let run = try scenario.run()
        let differences = run.differences(from: scenario.expect)
        #expect(differences.isEmpty, "\(scenario)\n\(differences.joined(separator: "\n"))")
        for rule in scenario.holds {
            #expect(run.holding.contains(rule), "\(scenario)\ndoes not hold: \(rule)")
        }
    }

    @Test("entering an act", arguments: Library.live)
    func live(_ scenario: LiveScenario) throws {
        let run = try scenario.run()
        let got: LiveScenario.Expectation
        switch run.permission {
        case .allowed: got = .allowed
        case .blocked: got = .blocked
        case .allowedFrom(let date): got = .from(date)
        }
        #expect(got == scenario.expect, "\(scenario)\nblocking: \(run.reasons)")
        if let reasons = scenario.reasons {
            #expect(run.reasons.sorted() == reasons.sorted(), "\(scenario)")
        }
        if let findings = scenario.findings {
            #expect(run.findings.sorted() == findings.sorted(), "\(scenario)")
        }
    }
}
