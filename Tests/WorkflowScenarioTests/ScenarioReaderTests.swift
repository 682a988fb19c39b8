import TestSupport
import Testing

/// Files of scenarios with mistakes are refused; expected findings compare what is written and no more.
struct ScenarioReaderTests {
    private func read(_ text: String) throws -> ScenarioFile {
        try ScenarioReader.read(Array(text.utf8), file: "fixtures/scenarios/piece.yaml")
    }

    private static let head = "base: ../dossiers/clean-2014.yaml\non: 2026-11-22\n"

    @Test("a file as the guide shows it")
    func whole() throws {
        let file = try read(
            Self.head + """
                scenarios:
                  - title: 甲
                    change: [{ remove: hold-talk }]
                    expect:
                      - hold-talk/papers-complete [talk-record]: violated block
                      - apply/adult: undetermined
                    holds: [apply/adult]
                live:
                  - { title: 乙, act: { do: apply }, on: 2018-01-02, expect: 2018-01-03, reasons: [adult] }
                """)
        let scenario = try #require(file.scenarios.first)
        #expect(scenario.base == "fixtures/dossiers/clean-2014.yaml")
        #expect(
            scenario.expect.map(\.description) == [
                "hold-talk/papers-complete [talk-record]: violated block", "apply/adult: undetermined",
            ])
        #expect(file.live.first?.reasons == ["adult"])
    }

    @Test(
        "mistakes",
        arguments: [
            "scenarios: [{ title: 甲, expects: [] }]", "scenarios: [{ expect: [] }]", "scenarios: []", "other: 1",
            "scenarios: [{ title: 甲, change: [{ put: x }] }]", "scenarios: [{ title: 甲, change: [{ set: x.y }] }]",
            "scenarios: [{ title: 甲, change: [{ remove: x, to: 3 }] }]",
            "scenarios: [{ title: 甲, expect: [{ apply/adult: holds }] }]",
            "scenarios: [{ title: 甲, expect: [{ adult: violated }] }]",
            "scenarios: [{ title: 甲, expect: [{ apply/adult: violated grave }] }]",
            "scenarios: [{ title: 甲, expect: [{ apply/adult (x): violated }] }]",
            "scenarios: [{ title: 甲, on: 2026-11, expect: [] }]",
            "live: [{ title: 乙, act: { do: apply, date: 2018-01-01 }, on: 2018-01-02, expect: allowed }]",
            "live: [{ title: 乙, act: { do: apply }, on: 2018-01-02, expect: perhaps }]",
        ])
    func mistakes(_ text: String) {
        #expect(throws: FixtureProblem.self) { try read(Self.head + text) }
    }

    @Test("differences name what is missing and what is too much, about and severity where they are written")
    func differences() throws {
        let scenario = try #require(
            try read(
                Self.head + """
                    scenarios:
                      - title: 甲
                        change: [{ remove: hold-talk.talk-record }, { set: subject.born, to: 2009 }]
                        expect: []
                    """
            ).scenarios.first)
        let run = try scenario.run()
        func expected(_ lines: String...) throws -> [ExpectedFinding] {
            let text = Self.head + "scenarios:\n  - title: 甲\n    expect:\n" + lines.map { "      - \($0)\n" }.joined()
            return try #require(try read(text).scenarios.first).expect
        }
        #expect(run.differences(from: []).count == 2)
        let right = try expected("hold-talk/papers-complete [talk-record]: violated", "apply/adult: violated block")
        #expect(run.differences(from: right).isEmpty)
        let wrong = try expected("hold-talk/papers-complete [oath-record]: violated", "apply/adult: violated note")
        #expect(run.differences(from: wrong).count == 4)
        let twice = try expected(
            "hold-talk/papers-complete: violated", "hold-talk/papers-complete: violated", "apply/adult: violated")
        #expect(run.differences(from: twice).count == 1)
    }

    @Test("a history is built step by step")
    func builder() throws {
        var builder = HistoryBuilder(born: "2000-01-01")
        builder.act("apply", "2017-12-31", by: "applicant", papers: ["application-letter"])
        let run = try ScenarioRun.audit(try builder.built(), layers: [], on: try #require(Library.scenarios.first).on)
        #expect(run.findings.map(\.rule).sorted() == ["apply/adult", "apply/signed-and-dated", "dossier/duty-overdue"])
        builder.act("hold-talk", "the day after")
        #expect(throws: FixtureProblem.self) { try builder.built() }
    }
}
