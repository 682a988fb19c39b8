import CivilTime
import Diagnostics
import RulebookProofs
import Testing
import WorkflowModel

/// Procedures that look contradictory and are not.
struct ProvedTests {
    private let month = CalendarPeriod(months: 1), year = CalendarPeriod(years: 1)

    private func base(_ edit: (inout EditionBuilder) -> Void) -> EditionBuilder {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        edit(&b)
        return b
    }

    @Test
    func `a wait and a limit of the same year meet on the anniversary`() {
        let b = base { b in
            b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
                step.rules = [
                    b.rule("wait", b.elapsed(CalendarPeriod(years: 1), since: "apply")),
                    b.rule("limit", b.within(CalendarPeriod(months: 12), since: "apply")),
                ]
            }
        }
        #expect(b.reports().failures == [])
        #expect(b.reports()[0].shortest == ShortestWay(least: 365, greatest: 366, path: ["apply", "close"]))
    }

    @Test
    func `twelve months in a chain fit into a year`() {
        let b = base { b in
            var last = "apply"
            for number in 1...12 {
                b.step("step-\(number)", in: ["open"], after: [[last]]) { step, b in
                    step.rules = [b.rule("wait", b.elapsed(CalendarPeriod(months: 1), since: last))]
                }
                last = "step-\(number)"
            }
            b.step("close", in: ["open"], to: "closed", after: [[last]]) { step, b in
                step.rules = [b.rule("limit", b.within(CalendarPeriod(years: 1), since: "apply"))]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `a second round with another fact`() {
        let b = base { b in
            b.step("vote", in: ["open"], after: [["apply"]], repeats: true) { step, b in
                let words = ["full", "prolong"].map { b.vocabulary.symbols.intern($0) }
                step.facts = [b.declare("outcome", .choice(words))]
            }
            b.step("prolong", in: ["open"], after: [["vote"]]) { step, b in
                step.rules = [b.rule("as-resolved", b.choice(b.fact("outcome", of: "vote"), ["prolong"]))]
            }
            b.step("close", in: ["open"], to: "closed", after: [["prolong"], ["vote"]]) { step, b in
                step.rules = [b.rule("as-resolved", b.choice(b.fact("outcome", of: "vote"), ["full"]))]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `one way of any-of is enough`() {
        let b = base { b in
            b.step("wait", in: ["open"], after: [["apply"]]) { step, b in
                step.rules = [b.rule("half-a-year", b.elapsed(CalendarPeriod(months: 6), since: "apply"))]
            }
            b.step("waive", in: ["open"], optional: true)
            b.step("close", in: ["open"], to: "closed", after: [["wait"]]) { step, b in
                let parts = [b.within(month, since: "apply"), b.done("waive")]
                step.rules = [b.rule("either", b.any(parts))]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `an alternative predecessor stands in for one that contradicts`() {
        let b = base { b in
            b.step("slow", in: ["open"], after: [["apply"]]) { step, b in
                step.rules = [b.rule("year", b.elapsed(year, since: "apply"))]
            }
            b.step("fast", in: ["open"], after: [["apply"]])
            b.step("close", in: ["open"], to: "closed", after: [["slow", "fast"]]) { step, b in
                step.rules = [b.rule("limit", b.within(month, since: "apply"))]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `conditions that exclude each other on different walks`() {
        let b = base { b in
            b.step("object", in: ["open"], optional: true)
            b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
                step.facts = [b.declare("days", .number)]
                let days = b.fact("days")
                let heard = b.done("object"), quiet = b.notDone("object")
                step.rules = [
                    b.rule("few", b.number(days, [(.atMost, 5)]), when: quiet),
                    b.rule("many", b.number(days, [(.atLeast, 7)]), when: heard),
                ]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `findings forbid nothing`() {
        let b = base { b in
            b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
                step.rules = [
                    b.rule("wait", b.elapsed(year, since: "apply")),
                    b.rule("limit", b.within(month, since: "apply"), .finding),
                ]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `a vote of two thirds by half of those entitled`() {
        let b = base { b in
            b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
                step.facts = [b.declare("vote", .ballot(.resolution))]
                let vote = b.fact("vote")
                step.rules = [
                    b.rule("quorum", b.ballot(vote, .present, .atLeast, 4, 5)),
                    b.rule("majority", b.ballot(vote, .votesFor, .moreThan, 1, 2)),
                    b.rule("some-against", b.ballot(vote, .against, .moreThan, 1, 4)),
                ]
            }
        }
        #expect(b.reports().failures == [])
    }

    @Test
    func `on one day in the right order`() {
        let b = base { b in
            b.step("first", in: ["open"], after: [["apply"]])
            b.step("second", in: ["open"], after: [["first"]]) { step, b in
                step.rules = [b.rule("same-day", b.within(CalendarPeriod(days: 0), since: "apply"))]
            }
            b.step("close", in: ["open"], to: "closed", after: [["second"]])
        }
        #expect(b.reports().failures == [])
        #expect(
            b.reports()[0].shortest == ShortestWay(least: 0, greatest: 0, path: ["apply", "first", "second", "close"]))
    }

    @Test
    func `a case sent back goes on`() {
        var b = EditionBuilder()
        b.state("due", initial: true)
        b.state("ready")
        b.state("done", final: .completed)
        b.step("open", opens: ["due"])
        b.step("prepare", in: ["due"], to: "ready", repeats: true)
        b.step("send-back", in: ["ready"], to: "due", repeats: true, optional: true)
        b.step("appeal", in: ["due"], after: [["send-back"]], optional: true)
        b.step("finish", in: ["ready"], to: "done", after: [["prepare"]])
        #expect(b.reports().failures == [])
    }

    @Test
    func `a notice across holidays before the wait`() {
        let b = base { b in
            b.step("open-notice", in: ["open"], after: [["apply"]])
            b.step("close-notice", in: ["open"], after: [["open-notice"]]) { step, b in
                let opened = b.act("open-notice"), last = b.this()
                step.rules = [b.rule("five", b.condition(.notice(opened: opened, lastDay: last, workingDays: 5)))]
            }
            b.step("close", in: ["open"], to: "closed", after: [["close-notice"]]) { step, b in
                step.rules = [
                    b.rule("after-notice", b.order(["close-notice"], strictly: true)),
                    b.rule("limit", b.within(CalendarPeriod(months: 2), since: "apply")),
                ]
            }
        }
        #expect(b.reports().failures == [])
        #expect(b.reports()[0].shortest?.least == 6)
        #expect(b.reports()[0].shortest?.greatest == 41)
    }

    @Test
    func `what only holidays decide is not proved`() {
        let b = base { b in
            b.step("open-notice", in: ["open"], after: [["apply"]])
            b.step("close", in: ["open"], to: "closed", after: [["open-notice"]]) { step, b in
                let opened = b.act("open-notice"), last = b.this()
                step.rules = [
                    b.rule("five", b.condition(.notice(opened: opened, lastDay: last, workingDays: 5))),
                    b.rule("limit", b.within(CalendarPeriod(days: 20), since: "open-notice")),
                ]
            }
        }
        guard case .notProved = b.reports().result(.transitionAlive("close")) else {
            Issue.record("decided without a calendar")
            return
        }
    }

    @Test
    func `what is not proved is an error unless somebody answers for it`() {
        var b = base { b in
            b.step("open-notice", in: ["open"], after: [["apply"]])
            b.step("close", in: ["open"], to: "closed", after: [["open-notice"]]) { step, b in
                let opened = b.act("open-notice"), last = b.this()
                step.rules = [
                    b.rule("five", b.condition(.notice(opened: opened, lastDay: last, workingDays: 5))),
                    b.rule("limit", b.within(CalendarPeriod(days: 20), since: "open-notice")),
                ]
            }
        }
        let open = RulebookProofs.diagnostics(b.reports()) { _ in nil }
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { $0.severity == .error })
        b.edition.assumptions = ["close", "closed", "open", "initial"].map {
            Assumption(place: $0, reason: Text(zh: "二十天里总有五个工作日"))
        }
        b.edition.assumptions += b.edition.states.compactMap { $0 }.map { state in
            Assumption(place: b.vocabulary.states[state.handle], reason: Text(zh: "同上"))
        }
        let assumed = RulebookProofs.diagnostics(b.reports()) { _ in nil }
        #expect(assumed.count == open.count)
        #expect(assumed.allSatisfy { $0.severity == .note })
        #expect(assumed.contains { $0.message.zh.contains("二十天里总有五个工作日") || $0.message.zh.contains("同上") })
    }
}
