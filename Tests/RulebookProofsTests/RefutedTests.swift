import CivilTime
import RulebookProofs
import Testing
import WorkflowModel

/// Contradictions that the proofs find.
struct RefutedTests {
    private let month = CalendarPeriod(months: 1), half = CalendarPeriod(months: 6)

    @Test
    func `a limit shorter than a wait that lies between`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("inspect", in: ["open"], after: [["apply"]]) { step, b in
            step.rules = [b.rule("wait", b.elapsed(half, since: "apply"))]
        }
        b.step("close", in: ["open"], to: "closed", after: [["inspect"]]) { step, b in
            step.rules = [b.rule("limit", b.within(month, since: "apply"))]
        }
        let reports = b.reports()
        let text = reports.refutation(.transitionAlive("close"))
        #expect(
            text?.en == """
                the step “close” can never be done, because these requirements cannot all be met: (1) the rule “wait” (wait) \
                of “inspect”: this step at least 6 months after “apply”; (2) “close” comes after “inspect” (after); (3) the \
                rule “limit” (limit) of “close”: this step at most 1 month after “apply”
                """)
        #expect(reports.result(.transitionAlive("inspect")) == .proved)
        #expect(reports.result(.stateReachable("closed"))?.isProved == false)
        #expect(reports.result(.finalReachable("open"))?.isProved == false)
    }

    @Test
    func `predecessors in a circle`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("a", in: ["open"], after: [["b"]])
        b.step("b", in: ["open"], after: [["a"]])
        b.step("close", in: ["open"], to: "closed", after: [["a"]])
        let reports = b.reports()
        #expect(reports.refutation(.transitionAlive("a"))?.en.contains("“a” comes after “b”") == true)
        #expect(reports.refutation(.transitionAlive("close")) != nil)
    }

    @Test
    func `a state nothing leads to and a state nothing leads from`() {
        var b = EditionBuilder()
        b.twoStates()
        b.state("island")
        b.state("trap")
        b.step("apply", opens: ["open"])
        b.step("fall", in: ["open"], to: "trap", optional: true)
        b.step("close", in: ["open"], to: "closed")
        let reports = b.reports()
        #expect(reports.refutation(.stateReachable("island"))?.zh == "从立案出发到不了阶段“island”：没有环节通向那里")
        #expect(reports.refutation(.finalReachable("trap")) != nil)
        #expect(reports.result(.stateReachable("trap")) == .proved)
    }

    @Test
    func `a predecessor of a later state`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("archive", in: ["closed"])
        b.step("close", in: ["open"], to: "closed", after: [["archive"]])
        #expect(b.reports().refutation(.transitionAlive("close"))?.en.contains("“close” comes after “archive”") == true)
    }

    @Test
    func `bounds of one number that exclude each other`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("train", in: ["open"], after: [["apply"]]) { step, b in
            step.facts = [b.declare("days", .number)]
            step.rules = [b.rule("short", b.number(b.fact("days"), [(.atMost, 2)]))]
        }
        b.step("close", in: ["open"], to: "closed", after: [["train"]]) { step, b in
            step.rules = [b.rule("long", b.number(b.fact("days", of: "train"), [(.atLeast, 3)]))]
        }
        let text = b.reports().refutation(.transitionAlive("close"))
        #expect(text?.en.contains("days at-most 2") == true)
        #expect(text?.en.contains("train.days at-least 3") == true)
    }

    @Test
    func `votes that cannot be cast`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
            step.facts = [b.declare("vote", .ballot(.resolution))]
            let vote = b.fact("vote")
            step.rules = [
                b.rule("few", b.ballot(vote, .present, .lessThan, 1, 4)),
                b.rule("many", b.ballot(vote, .votesFor, .moreThan, 1, 2)),
                b.rule("letters", b.ballot(vote, .written, .atMost, 1, 4)),
            ]
        }
        #expect(b.reports().refutation(.transitionAlive("close")) != nil)
    }

    @Test
    func `done and not done`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("object", in: ["open"], optional: true)
        b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
            step.rules = [b.rule("heard", b.done("object")), b.rule("quiet", b.notDone("object"))]
        }
        let text = b.reports().refutation(.transitionAlive("close"))
        #expect(text?.zh.contains("heard") == true)
        #expect(text?.zh.contains("quiet") == true)
    }

    @Test
    func `every way of any-of fails`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("wait", in: ["open"], after: [["apply"]]) { step, b in
            step.rules = [b.rule("half-a-year", b.elapsed(half, since: "apply"))]
        }
        b.step("close", in: ["open"], to: "closed", after: [["wait"]]) { step, b in
            let parts = [b.within(month, since: "apply"), b.notDone("apply")]
            step.rules = [b.rule("either", b.any(parts))]
        }
        let text = b.reports().refutation(.transitionAlive("close"))
        #expect(text?.en.contains("either") == true)
        #expect(text?.en.contains("half-a-year") == true)
    }

    @Test
    func `a step done once is asked for twice`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("report", in: ["open"])
        b.step("close", in: ["open"], to: "closed") { step, b in
            step.rules = [b.rule("two-reports", b.done("report", times: 2))]
        }
        #expect(b.reports().refutation(.transitionAlive("close"))?.en.contains("“report” done 2 times") == true)
    }

    @Test
    func `a rule that reads a step that need not be there`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("talk", in: ["open"])
        b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
            step.rules = [b.rule("month", b.elapsed(month, since: "talk"))]
        }
        let text = b.reports().refutation(.readsRecorded(transition: "close", rule: RuleID("month")))
        #expect(text?.zh == "环节“close”的规则“month”要看“talk”，但不办“talk”也能走到这里，规则就不起作用")
    }

    @Test
    func `papers nobody files and duties nobody discharges`() {
        var b = EditionBuilder()
        b.twoStates()
        b.paper("letter")
        b.paper("form")
        b.step("apply", opens: ["open"], files: ["letter"])
        b.step("close", in: ["open"], to: "closed")
        b.step("archive", in: ["closed"])
        b.duty("file-it", while: ["open"], doneBy: ["archive"])
        let reports = b.reports()
        #expect(reports.result(.paperUsed("letter")) == .proved)
        #expect(
            reports.refutation(.paperUsed("form"))?.en == "the paper “form” is filed by no step and read by no rule")
        #expect(
            reports.refutation(.dutyDischarged("file-it"))?.en
                == "no step discharges the duty “file-it” in the state “open”")
    }

    @Test
    func `a group that never has the number of people`() {
        var b = EditionBuilder()
        b.twoStates()
        b.group("mentor", 1, 2)
        b.step("apply", opens: ["open"])
        b.step("close", in: ["open"], to: "closed", people: ["mentor"]) { step, b in
            let group = b.vocabulary.groups.intern("mentor")
            b.edition.personTests = [PersonTest(fullMember: true)]
            step.rules = [b.rule("three", b.condition(.participants(group, atLeast: 3, atMost: 5, test: 0)))]
        }
        #expect(b.reports().refutation(.transitionAlive("close"))?.en.contains("3–5 “mentor”") == true)
    }

    @Test
    func `a conditional rule that can never hold`() {
        var b = EditionBuilder()
        b.twoStates()
        b.step("apply", opens: ["open"])
        b.step("close", in: ["open"], to: "closed", after: [["apply"]]) { step, b in
            step.facts = [b.declare("days", .number)]
            let days = b.fact("days"),
                migrant = FactReference(scope: .subject, fact: b.vocabulary.facts.intern("migrant"))
            let guardian = b.condition(.flag(migrant, true))
            step.rules = [
                b.rule("few", b.number(days, [(.atMost, 5)])),
                b.rule("many-for-migrants", b.number(days, [(.atLeast, 7)]), when: guardian),
            ]
        }
        let reports = b.reports()
        #expect(reports.result(.transitionAlive("close")) == .proved)
        #expect(reports.refutation(.ruleSatisfiable(transition: "close", rule: RuleID("many-for-migrants"))) != nil)
    }
}
