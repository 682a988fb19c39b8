import CivilTime
import Diagnostics
import TestSupport
import Testing
import WorkflowCompiler
import WorkflowModel

/// Layers that have people reminded sooner: over the shipped rules, with one more layer.
struct LadderTighteningTests {
    private func compiled(_ tighten: String, of workflow: String = "membership") throws -> (Rulebook?, [String]) {
        let prefix = "workflows/"
        var files = try Fixtures.yamlFiles(in: "workflows").map { path in
            RuleFile(path: String(path.dropFirst(prefix.count)), bytes: try Fixtures.bytes(path))
        }
        let place = try #require(files.firstIndex { $0.path == "rulebook.yaml" })
        let list = String(decoding: files[place].bytes, as: UTF8.self)
            .replacing("layers:\n", with: "layers:\n  - layers/sooner.yaml\n")
        files[place] = RuleFile(path: "rulebook.yaml", bytes: Array(list.utf8))
        let layer = """
            language: 1
            layer: sooner
            of: \(workflow)
            title: { zh: 早些提醒 }
            in-force: { from: 2027-01-01 }
            applies-to: [ex-province]
            sources: { local: { title: 某地规定 } }
            tighten: { duties: { \(tighten) } }
            """
        files.append(RuleFile(path: "layers/sooner.yaml", bytes: Array(layer.utf8)))
        let result = RulebookCompiler.compile(files: files)
        return (result.rulebook, result.diagnostics.map { "\($0.code.rawValue) \($0.severity.rawValue)" })
    }

    private func firstTalk(_ book: Rulebook?, _ layers: [LayerID]) throws -> Duty {
        let workflow = try #require(book?.workflow(WorkflowID("membership"), layers: layers))
        return try #require(workflow.editions.last?.duties.first { $0.id == "first-talk" })
    }

    private func days(_ count: Int) -> Period { .calendar(CalendarPeriod(days: count)) }

    @Test func `further steps come to those that are there, for what begins while the layer is in force`() throws {
        let (book, problems) = try compiled(
            "first-talk: { remind: { before: [14 days], after: { every: 3 days }, escalate: { after: 10 days, to: upper-committee } } }"
        )
        #expect(problems == [])
        let plain = try firstTalk(book, []), duty = try firstTalk(book, [LayerID("sooner")])
        #expect(plain.layered.isEmpty)
        let before = try #require(CivilDate(year: 2026, month: 12, day: 31))
        let from = try #require(CivilDate(year: 2027, month: 1, day: 1))
        #expect(duty.ladder(since: DateInterval(before)) == plain.ladder)
        let ladder = try #require(duty.ladder(since: DateInterval(from)))
        #expect(ladder.before == [days(7), days(14)])
        #expect(ladder.onDay && ladder.afterEvery == days(3) && ladder.escalateAfter == days(10))
        #expect(ladder.escalateTo == plain.ladder?.escalateTo)
    }

    @Test(arguments: [
        "remind: { after: { every: 8 days } }", "remind: { after: { every: 5 working-days } }",
        "remind: { escalate: { after: 15 days, to: upper-committee } }",
        "remind: { escalate: { after: 7 days, to: organization-department } }",
    ])
    func `nobody is told later, and nobody else`(_ remind: String) throws {
        let (book, problems) = try compiled("first-talk: { \(remind) }")
        #expect(book == nil)
        #expect(problems == ["PF0508 error"])
    }

    @Test func `what changes nothing is said, and a duty that does not recur has no frequency`() throws {
        let (book, problems) = try compiled("first-talk: { remind: { before: [7 days], after: { every: 7 days } } }")
        #expect(book != nil)
        #expect(problems == ["PF0510 warning"])
        #expect(try compiled("first-talk: 2").1.first == "PF0506 error")
    }

    @Test func `a duty of organization life keeps its name where only the reminders change`() throws {
        let (book, problems) = try compiled(
            "dues-in-arrears: { remind: { before: [1 month] } }, lectures: { remind: { before: [6 months] } }",
            of: "organization-life")
        #expect(problems == [])
        let workflow = try #require(book?.workflow(WorkflowID("organization-life"), layers: [LayerID("sooner")]))
        let duties = try #require(workflow.editions.last).periodicDuties
        let lectures = duties.filter { $0.id == "lectures" }
        #expect(lectures.count == 2 && lectures.allSatisfy { $0.layer == nil })
        #expect(lectures.last?.ladder?.before.first == .calendar(CalendarPeriod(months: 3)))
        #expect(lectures.last?.ladder?.before.last == .calendar(CalendarPeriod(months: 6)))
        #expect(duties.last { $0.id == "dues-in-arrears" }?.ladder?.before.count == 2)
    }
}
