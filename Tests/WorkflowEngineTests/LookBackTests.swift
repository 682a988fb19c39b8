import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// Which periods are held, violated, open or undetermined.
@Suite("Looking back at calendar periods")
struct LookBackTests {
    private typealias Act = SmallRegimen.Act

    private func lines(
        _ unit: CalendarUnit, atLeast: Int64 = 1, _ acts: [String], from: String, today: String
    ) throws -> [String] {
        var regimen = try SmallRegimen()
        regimen.owe(unit, atLeast)
        return try regimen.look(acts.map { Act($0) }, from: from, today: today).lines
    }

    @Test(
        "each frequency, just inside and just outside",
        arguments: [
            (CalendarUnit.month, "2024-02-01", "2024-02-29", "2024-03-01", "2024-02"),
            (.quarter, "2024-04-01", "2024-06-30", "2024-07-01", "2024-Q2"),
            (.halfYear, "2024-01-01", "2024-06-30", "2024-07-01", "2024-H1"),
            (.year, "2024-01-01", "2024-12-31", "2025-01-01", "2024"),
        ])
    func edges(_ unit: CalendarUnit, _ first: String, _ last: String, _ after: String, _ span: String) throws {
        for day in [first, last] {
            let found = try lines(unit, [day], from: first, today: "2025-01-15")
            #expect(found.first == "\(span) held", "\(day)")
        }
        #expect(try lines(unit, [after], from: first, today: "2025-01-15").first == "\(span) violated")
    }

    @Test("a period is open on its last day and over on the next")
    func lastDay() throws {
        #expect(try lines(.quarter, [], from: "2024-01-01", today: "2024-03-31") == ["2024-Q1 open"])
        #expect(
            try lines(.quarter, [], from: "2024-01-01", today: "2024-04-01") == ["2024-Q1 violated", "2024-Q2 open"])
        #expect(try lines(.quarter, ["2024-01-05"], from: "2024-01-01", today: "2024-01-05") == ["2024-Q1 held"])
    }

    @Test("as often as is owed, and once less")
    func often() throws {
        let two = ["2024-01-10", "2024-01-20"]
        #expect(try lines(.month, atLeast: 2, two, from: "2024-01-01", today: "2024-02-01").first == "2024-01 held")
        #expect(try lines(.month, atLeast: 3, two, from: "2024-01-01", today: "2024-02-01").first == "2024-01 violated")
    }

    @Test("a month is certain for its quarter, a year is not")
    func partialDates() throws {
        #expect(try lines(.quarter, ["2024-03"], from: "2024-01-01", today: "2024-04-01").first == "2024-Q1 held")
        #expect(
            try lines(.quarter, ["2024"], from: "2024-01-01", today: "2024-12-31")
                == [
                    "2024-Q1 undetermined", "2024-Q2 undetermined", "2024-Q3 undetermined", "2024-Q4 open",
                ])
        #expect(try lines(.year, ["2024"], from: "2024-01-01", today: "2025-01-01").first == "2024 held")
        #expect(try lines(.quarter, ["2023"], from: "2024-01-01", today: "2024-04-01").first == "2024-Q1 violated")
    }

    @Test("four in December: enough for the year, not for its quarters (X-19)")
    func fourInDecember() throws {
        let days = ["2024-12-02", "2024-12-09", "2024-12-16", "2024-12-23"]
        #expect(try lines(.year, atLeast: 4, days, from: "2024-01-01", today: "2025-01-01").first == "2024 held")
        #expect(
            try lines(.quarter, atLeast: 1, days, from: "2024-01-01", today: "2025-01-01").prefix(4)
                == ["2024-Q1 violated", "2024-Q2 violated", "2024-Q3 violated", "2024-Q4 held"])
    }

    @Test("only the parts of the year count; outside of them is less grave where that is said")
    func parts() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.year, 1, in: ["Q4"], outside: .note)
        regimen.owe(.year, 1, in: ["Q1", "Q4"])
        func found(_ day: String?) throws -> [String] {
            let acts = day.map { [Act($0)] } ?? []
            return try regimen.look(acts, from: "2024-01-01", today: "2025-01-01").periods
                .filter { $0.span.year == 2024 }.map { "\($0.state.rawValue) \($0.severity.word) \($0.isOutside)" }
        }
        #expect(try found("2024-10-01") == ["held finding false", "held finding false"])
        #expect(try found("2024-09-30") == ["violated note true", "violated finding false"])
        #expect(try found("2024-03-31") == ["violated note true", "held finding false"])
        #expect(try found(nil) == ["violated finding false", "violated finding false"])
        #expect(try found("2024") == ["undetermined note true", "undetermined finding false"])
    }

    @Test("a period of which the organization existed for less than half is never violated")
    func half() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.quarter)
        func first(_ founded: String) throws -> String? {
            try regimen.look([], founded: founded, today: "2023-04-01").lines.first
        }
        // The first quarter of 2023 has ninety days.
        #expect(try first("2023-02-15") == "2023-Q1 violated")
        #expect(try first("2023-02-16") == "2023-Q1 excused")
        func last(_ dissolved: String) throws -> [String] {
            try regimen.look([], founded: "2023-01-01", dissolved: dissolved, today: "2023-12-31").lines
        }
        #expect(try last("2023-02-13") == ["2023-Q1 excused"])
        #expect(try last("2023-02-14") == ["2023-Q1 violated"])
    }

    @Test("nothing is owed before the edition, nor after the duty or the edition ends")
    func inForce() throws {
        var regimen = try SmallRegimen(from: "2023-02-20", until: "2024-01-01")
        regimen.owe(.quarter)
        regimen.edition.periodicDuties[0].until = try DateText.parse("2023-10-01").exact
        #expect(
            try regimen.look([], today: "2024-06-30").lines == [
                "2023-Q1 excused", "2023-Q2 violated", "2023-Q3 violated",
            ])
    }

    @Test("without a founding day the first record begins it, or the day asked for")
    func beginnings() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.quarter)
        #expect(try regimen.look([], founded: nil, today: "2024-06-30").lines.isEmpty)
        #expect(
            try regimen.look([Act("2024-04-01")], founded: nil, today: "2024-06-30").lines == ["2024-Q2 held"])
        #expect(
            try regimen.look([Act("2024-04-01")], founded: nil, from: "2024-01-01", today: "2024-06-30").lines
                == ["2024-Q1 violated", "2024-Q2 held"])
    }

    @Test("hours are added up; hours nobody states leave it open")
    func sums() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.year, 32, hours: true)
        func found(_ hours: [Int64?]) throws -> String? {
            try regimen.look(hours.map { Act("2024-05-01", hours: $0) }, from: "2024-01-01", today: "2025-01-01").lines
                .first
        }
        #expect(try found([16, 16]) == "2024 held")
        #expect(try found([16, 15]) == "2024 violated")
        #expect(try found([16, nil]) == "2024 undetermined")
        #expect(try found([32, nil]) == "2024 held")
    }

    @Test("a refused or void act does not count")
    func outcomes() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.month)
        let judge = try regimen.judge()
        var act = RecordedAct(transition: "hold", on: try DateText.parse("2024-01-10"))
        act.outcome = "void"
        let dossier = Dossier(
            workflow: WorkflowID("life"), caseID: "O-1", subject: Subject(id: "b", name: "支部"),
            history: [RecordedEvent(id: "1", entry: .act(act))])
        let today = try #require(try DateText.parse("2024-02-01").exact)
        let look = judge.lookBack(
            judge.bind(dossier).caseFile, from: try DateText.parse("2024-01-01").exact, today: today)
        #expect(look.lines.first == "2024-01 violated")
    }

    @Test("what is still open today, with the last day on which it can be done")
    func openPeriods() throws {
        var regimen = try SmallRegimen()
        regimen.owe(.month)
        regimen.owe(.year, 1, in: ["Q2", "Q4"])
        let judge = try regimen.judge()
        let dossier = Dossier(
            workflow: WorkflowID("life"), caseID: "O-1", subject: Subject(id: "b", name: "支部"),
            history: [
                RecordedEvent(
                    id: "1", entry: .act(RecordedAct(transition: "lecture", on: try DateText.parse("2020-01-01"))))
            ])
        func open(_ today: String) throws -> [String] {
            let day = try #require(try DateText.parse(today).exact)
            return judge.openPeriods(of: judge.bind(dossier).caseFile, on: day).map { "\($0.duty.id) \($0.due)" }
        }
        #expect(try open("2024-03-15") == ["duty-1 2024-12-31", "duty-0 2024-03-31"])
        #expect(try open("2024-11-15") == ["duty-1 2024-12-31", "duty-0 2024-11-30"])
    }
}
