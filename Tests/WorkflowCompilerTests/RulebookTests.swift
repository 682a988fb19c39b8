import CivilTime
import Diagnostics
import Testing
import WorkflowCompiler
import WorkflowModel

@Suite("Editions and layers together")
struct RulebookTests {
    private func compiled() throws -> (book: Rulebook, map: SourceMap) {
        let result = RulebookCompiler.compile(files: try Fixture(path: "good/rulebook").files())
        return (try #require(result.rulebook), result.sourceMap)
    }

    private func rule(_ id: String, at place: String, _ edition: Edition, _ names: Vocabulary) throws -> Rule {
        let rules = try Samples.transition(place, edition, names).rules
        return try #require(rules.first { $0.id.rawValue == id })
    }

    @Test func editionsShareHandles() throws {
        let book = try compiled().book
        let workflow = try #require(book.workflows.first)
        #expect(workflow.editions.map(\.id.rawValue) == ["2014-05-28", "2026-05-11"])
        let file = try #require(workflow.vocabulary.transitions.handle("file"))
        let list = try #require(workflow.vocabulary.transitions.handle("list"))
        #expect(workflow.editions[0].transition(file) != nil && workflow.editions[1].transition(file) == nil)
        #expect(workflow.editions[1].equivalents[list.index] == [file])
        let candidate = try #require(workflow.vocabulary.states.handle("candidate"))
        #expect(workflow.editions[1].carriedStates[candidate.index] == workflow.vocabulary.states.handle("target"))
    }

    @Test func calendarYears() throws {
        let book = try compiled().book
        let calendar = try #require(book.calendars["cn"])
        #expect(calendar.knownYears == [2025])
        let madeUp = try #require(CivilDate(year: 2025, month: 1, day: 26))
        #expect(calendar.isWorking(madeUp) == true)
    }

    @Test func tightenedRule() throws {
        let book = try compiled().book
        let id = WorkflowID("sample")
        let plain = try #require(book.workflow(id))
        let layered = try #require(book.workflow(id, layers: [LayerID("example-province")]))
        let before = try rule("waited", at: "admit", plain.editions[1], plain.vocabulary)
        let after = try rule("waited", at: "admit", layered.editions[1], layered.vocabulary)
        #expect(before.layer == nil && after.layer == LayerID("example-province"))
        #expect(after.citations == before.citations)
        guard case .elapsed(.calendar(let short), let since, _) = plain.editions[1].conditions[Int(before.body.raw)],
            case .elapsed(.calendar(let long), let sameSince, _) = layered.editions[1].conditions[Int(after.body.raw)]
        else {
            Issue.record("not elapsed")
            return
        }
        #expect(short == CalendarPeriod(years: 1) && long == CalendarPeriod(years: 2))
        #expect(since == sameSince)
    }

    @Test func additions() throws {
        let book = try compiled().book
        let layered = try #require(book.workflow(WorkflowID("sample"), layers: [LayerID("example-province")]))
        let names = layered.vocabulary
        let defence = try #require(names.transitions.handle("hold-defence"))
        for (edition, state) in zip(layered.editions, ["candidate", "target"]) {
            let handle = try #require(names.states.handle(state))
            #expect(edition.transitionsByState[handle.index].contains(defence))
            #expect(edition.transition(defence)?.layer == LayerID("example-province"))
            #expect(try Samples.transition("apply", edition, names).facts.count == 1)
            #expect(edition.layers == [LayerID("example-province")])
        }
        #expect(try rule("matured", at: "file", layered.editions[0], names).layer != nil)
        #expect(try rule("matured", at: "list", layered.editions[1], names).layer != nil)
    }

    @Test("Of two layers the tighter one wins, in either order")
    func combination() throws {
        let book = try compiled().book
        let both = try #require(
            book.workflow(WorkflowID("sample"), layers: [LayerID("example-college"), LayerID("example-province")]))
        let notice = try rule("notice-long-enough", at: "close-notice", both.editions[1], both.vocabulary)
        guard case .notice(_, _, let days) = both.editions[1].conditions[Int(notice.body.raw)] else {
            Issue.record("not a notice")
            return
        }
        #expect(days == 7)
        #expect(try rule("was-filed", at: "admit", both.editions[1], both.vocabulary).severity == .finding)
        // The college's rules begin after the older edition ended.
        #expect(both.editions[0].layers == [LayerID("example-province")])
    }

    @Test func sourceMap() throws {
        let map = try compiled().map
        let path = RulePath(
            workflow: WorkflowID("sample"), edition: EditionID("2026-05-11"), place: "admit", rule: RuleID("waited"))
        let national = try #require(map.span(of: path))
        #expect(national.file == "sample/2026-05-11.yaml")
        let tightened = try #require(map.span(of: path, layer: LayerID("example-province")))
        #expect(tightened.file == "layers/example-province.yaml")
        let state = map.span(of: .state("target"), workflow: WorkflowID("sample"), edition: EditionID("2026-05-11"))
        #expect(state?.start.line == 23)
        let added = map.span(of: .transition("hold-defence"), layer: LayerID("example-province"))
        #expect(added?.file == "layers/example-province.yaml")
    }
}
