import CivilTime
import Testing
import WorkflowCompiler
import WorkflowModel

@Suite("Linked editions")
struct LinkingTests {
    private func body(_ rule: Rule, _ edition: Edition) -> Condition { edition.conditions[Int(rule.body.raw)] }
    private func moment(_ index: MomentIndex, _ edition: Edition) -> Moment { edition.moments[Int(index.raw)] }

    @Test func periodWithAnchor() throws {
        let (edition, names) = try Samples.checked(
            Samples.edition(
                "- { rule: waited, title: 满一年, elapsed: { at-least: 1 year, since: apply }, cite: rules/13(2) }"))
        let rules = try Samples.transition("admit", edition, names).rules
        let rule = try #require(rules.first)
        guard case .elapsed(.calendar(let period), let since, let on) = body(rule, edition) else {
            Issue.record("not elapsed")
            return
        }
        #expect(period == CalendarPeriod(years: 1))
        let apply = try #require(names.transitions.handle("apply"))
        #expect(moment(since, edition) == .act(apply, .last))
        #expect(moment(on, edition) == .this)
        #expect(rule.severity == .block)
        #expect(rule.citations == [Citation(source: "rules", title: "样例细则", article: "13(2)")])
    }

    @Test func statesAndTransitions() throws {
        let (edition, names) = try Samples.checked(
            Samples.edition("- { rule: r, title: 谈过话, done: talk, cite: rules/1 }"))
        let applicant = try #require(names.states.handle("applicant"))
        let member = try #require(names.states.handle("member"))
        #expect(edition.states[member.index]?.final == .completed)
        let there = edition.transitionsByState[applicant.index].map { names.transitions[$0] }
        #expect(there == ["talk", "admit"])
        let admit = try Samples.transition("admit", edition, names)
        #expect(admit.to == member)
        #expect(admit.states.contains(applicant))
        #expect(admit.after.map { $0.anyOf.map { names.transitions[$0] } } == [["apply"], ["talk"]])
        #expect(try Samples.transition("apply", edition, names).opens.contains(applicant))
    }

    @Test("A rule of order speaks for the predecessors it names, if it judges the act itself")
    func speaksForOrder() throws {
        let (edition, names) = try Samples.checked(
            Samples.edition(
                """
                - { rule: one, title: 先谈话, order: { earlier: [talk, apply] }, cite: rules/1 }
                - { rule: two, title: 旁事, order: { earlier: apply, later: talk }, cite: rules/1 }
                - rule: three
                  title: 分级
                  grades: [{ severity: finding, order: { earlier: talk, strictly: true } }]
                  cite: rules/1
                - { rule: four, title: 或者, any-of: [{ order: { earlier: talk } }, { done: apply }], cite: rules/1 }
                """))
        let rules = try Samples.transition("admit", edition, names).rules
        let spoken = rules.map { $0.speaksForOrder.map { names.transitions[$0] } }
        #expect(spoken == [["apply", "talk"], [], ["talk"], []])
    }

    @Test("The gravest grade stands for a graded rule")
    func grades() throws {
        let (edition, names) = try Samples.checked(
            Samples.edition(
                """
                - rule: in-time
                  title: 及时
                  grades:
                    - { severity: block, within: { at-most: 6 months, since: apply } }
                    - { severity: finding, within: { at-most: 3 months, since: apply } }
                  cite: rules/1
                """))
        let rules = try Samples.transition("admit", edition, names).rules
        let rule = try #require(rules.first)
        #expect(rule.severity == .block)
        #expect(rule.grades.map(\.severity) == [.block, .finding])
        #expect(rule.body == rule.grades.first?.body)
    }

    @Test("A named rule is copied to each place, with what differs there")
    func namedRules() throws {
        let text = Samples.edition(
            "- { use: waited, severity: note, only: live }",
            more: """
                rules:
                  waited: { title: 等候, elapsed: { at-least: 1 day, since: apply }, cite: rules/2 }
                checks:
                  - waited
                """)
        let (edition, names) = try Samples.checked(text)
        let rules = try Samples.transition("admit", edition, names).rules
        let here = try #require(rules.first)
        #expect(here.severity == .note && here.liveOnly && here.title.zh == "等候")
        #expect(edition.checks.first?.severity == .block)
    }

    @Test("Facts of this act, of another act and of the subject")
    func facts() throws {
        let (edition, names) = try Samples.checked(
            Samples.edition(
                """
                - { rule: one, title: 天数, number: { fact: days, at-least: 3, less-than: 9.5 }, cite: rules/1 }
                - { rule: two, title: 日期, order: { earlier: apply.received, later: this.held-on }, cite: rules/1 }
                - { rule: three, title: 流动, flag: subject.migrant, cite: rules/1 }
                """, facts: "{ days: number, held-on: date }", more: "subject-flags: [migrant]\n"))
        let rules = try Samples.transition("admit", edition, names).rules
        guard case .number(let days, let run) = body(rules[0], edition),
            case .order(let earlier, let later, false) = body(rules[1], edition),
            case .flag(let migrant, true) = body(rules[2], edition)
        else {
            Issue.record("other kinds")
            return
        }
        #expect(days.scope == .this && names.facts[days.fact] == "days")
        let bounds = edition.numberBounds[run.range]
        #expect(bounds.map(\.comparator) == [.atLeast, .lessThan])
        #expect(bounds.last?.limit == Rational(19, over: 2))
        let received = try #require(names.facts.handle("received"))
        let first = try #require(edition.momentLists[earlier.range].first)
        let apply = try #require(names.transitions.handle("apply"))
        let heldOn = try #require(names.facts.handle("held-on"))
        #expect(moment(first, edition) == .fact(apply, received, .last))
        #expect(moment(later, edition) == .fact(nil, heldOn, .last))
        #expect(migrant.scope == .subject)
    }

    @Test("Several properties of an organization are all required")
    func organization() throws {
        let (edition, names) = try Samples.checked(
            Samples.edition(
                """
                - rule: r
                  title: 人数
                  organization: { members: { at-least: 3 }, parent.kind: committee }
                  cite: rules/1
                """))
        let rules = try Samples.transition("admit", edition, names).rules
        let rule = try #require(rules.first)
        guard case .allOf(let run) = body(rule, edition) else {
            Issue.record("not all-of")
            return
        }
        let kinds = edition.operands[run.range].map { edition.conditions[Int($0.raw)] }
        #expect(kinds.count == 2)
        #expect(names.symbols.handle("parent.kind") != nil)
    }
}
