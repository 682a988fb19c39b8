import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// Duties that are counted for each person, and breaks.
@Suite("Looking back at people")
struct LookBackPeopleTests {
    private typealias Act = SmallRegimen.Act

    private func names(_ shortfalls: [Shortfall], _ people: [String]) -> [String] {
        shortfalls.map { short in
            [short.person, short.other].compactMap { $0 }.map { people[$0.index] }.joined(separator: "+")
        }
    }

    private func found(
        _ regimen: SmallRegimen, _ acts: [Act], _ people: [String]
    ) throws -> (state: String, lacking: [String], uncertain: [String]) {
        let look = try regimen.look(acts, from: "2024-01-01", today: "2025-01-01")
        let standing = try #require(look.periods.first { $0.span.isoText == "2024" })
        return (
            standing.state.rawValue, names(standing.lacking, people), names(standing.uncertain, people)
        )
    }

    @Test("each member, by the list of the day")
    func members() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.year, each: true)
        let listed = Act("2023-12-01", record: "list", people: ["a", "b"])
        var result = try found(regimen, [listed, Act("2024-03-01", people: ["a", "b"])], ["a", "b"])
        #expect(result.state == "held")
        result = try found(regimen, [listed, Act("2024-03-01", people: ["a"])], ["a", "b"])
        #expect(result.state == "violated" && result.lacking == ["b"])
        result = try found(regimen, [listed, Act("2024-03-01", people: ["a"]), Act("2024-04-01")], ["a", "b"])
        #expect(result.state == "undetermined" && result.uncertain == ["b"])
    }

    @Test("whoever belonged to it for less than half of the period is not asked")
    func half() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.year, each: true)
        let before = Act("2023-12-01", record: "list", people: ["a"])
        let meeting = Act("2024-03-01", people: ["a"])
        // 2024 has 366 days; from 2 July on there are 183.
        let late = Act("2024-07-03", record: "list", people: ["a", "b"])
        #expect(try found(regimen, [before, meeting, late], ["a", "b"]).state == "held")
        let early = Act("2024-07-02", record: "list", people: ["a", "b"])
        let result = try found(regimen, [before, meeting, early], ["a", "b"])
        #expect(result.state == "violated" && result.lacking == ["b"])
    }

    @Test("each two of them")
    func pairs() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.year, pairs: true)
        let listed = Act("2023-12-01", record: "list", people: ["a", "b", "c"])
        let acts = [listed, Act("2024-03-01", people: ["a", "b"]), Act("2024-03-02", people: ["c", "b"])]
        let result = try found(regimen, acts, ["a", "b", "c"])
        #expect(result.state == "violated" && result.lacking == ["a+c"])
        #expect(try found(regimen, acts + [Act("2024-04-01", people: ["a", "c"])], ["a", "b", "c"]).state == "held")
    }

    @Test("without a list nobody is judged, and that is said")
    func noList() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.year, each: true)
        let look = try regimen.look([Act("2024-03-01", people: ["a"])], from: "2024-01-01", today: "2025-01-01")
        #expect(look.periods.allSatisfy { $0.span.year != 2024 })
        #expect(look.unlisted == [regimen.member])
    }

    /// K-14: last seen on 31 January 2015; on 31 July six months are full, on 1 August they are exceeded.
    @Test(
        "absent for months (K-14)",
        arguments: [
            ("2015-06-30", nil), ("2015-07-01", 1), ("2015-07-31", 1), ("2015-08-01", 0), ("2016-01-01", 0),
        ] as [(String, Int?)])
    func absence(_ today: String, _ level: Int?) throws {
        var regimen = try SmallRegimen()
        regimen.forbid([
            PeriodicDuty.Break(.moreThan, CalendarPeriod(months: 6), severity: .finding),
            PeriodicDuty.Break(.moreThan, CalendarPeriod(months: 5), severity: .note),
        ])
        let acts = [
            Act("2015-01-01", record: "list", people: ["a"]), Act("2015-01-31", people: ["a"]),
            Act("2015-02-20", people: ["z"]),
        ]
        let look = try regimen.look(acts, today: today)
        #expect(look.breaks.map(\.level) == (level.map { [$0] } ?? []))
        #expect(look.unbroken.isEmpty == (level != nil))
        if let found = look.breaks.first {
            #expect(found.since.first.isoText == "2015-01-31" && found.verdict == .violated)
        }
    }

    @Test("at-least counts the last day itself")
    func atLeast() throws {
        var regimen = try SmallRegimen()
        regimen.forbid([PeriodicDuty.Break(.atLeast, CalendarPeriod(months: 3), severity: .note)])
        let acts = [Act("2015-01-01", record: "list", people: ["a"]), Act("2015-01-31", people: ["a"])]
        #expect(try regimen.look(acts, today: "2015-04-29").breaks.isEmpty)
        #expect(try regimen.look(acts, today: "2015-04-30").breaks.count == 1)
    }

    @Test("a partial date, an unnamed meeting, a later joining")
    func doubts() throws {
        var regimen = try SmallRegimen()
        regimen.forbid([PeriodicDuty.Break(.moreThan, CalendarPeriod(months: 6), severity: .finding)])
        let listed = Act("2015-01-01", record: "list", people: ["a"])
        var look = try regimen.look([listed, Act("2015-01", people: ["a"])], today: "2015-07-20")
        #expect(look.breaks.map(\.verdict) == [.undetermined])
        look = try regimen.look([listed, Act("2015-01-05", people: ["a"]), Act("2015-03-01")], today: "2015-08-20")
        #expect(look.breaks.map(\.verdict) == [.undetermined])
        look = try regimen.look([listed, Act("2015-01-05", people: ["a"]), Act("2015-03-01")], today: "2015-09-02")
        #expect(look.breaks.map(\.verdict) == [.violated])
        let joined = Act("2015-06-01", record: "list", people: ["a", "b"])
        look = try regimen.look([listed, joined, Act("2015-06-02", people: ["a"])], today: "2015-12-02")
        #expect(look.breaks.map(\.person) == [PersonHandle(1)])
    }
}
