import CivilTime
import Planner
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// What is true of every plan, from every stage of the dossiers of the fixtures.
struct PlanPropertyTests {
    private static let names = [
        "clean-2026", "clean-2014", "clean-1990", "prolonged-2026", "general-branch-2026", "disqualified-2026",
        "transferred-in-postponed-2026", "border-2014-activist", "flawed-eleven-months", "partial-dates",
        "re-election-2020", "re-election-congress-2020", "supplement-2020", "appointment-2020", "establishment-2020",
    ]

    @Test(arguments: names)
    func `each step is allowed on its day with those before on theirs, and not a day earlier`(_ name: String) throws {
        let whole = try ShippedRules.dossier("fixtures/dossiers/\(name).yaml")
        let judge = try ShippedRules.judge(whole.workflow)
        let names = judge.workflow.vocabulary.transitions
        var dated = 0
        for count in 1...whole.history.count {
            var dossier = whole
            dossier.history = Array(whole.history.prefix(count))
            var caseFile = judge.bind(dossier).caseFile
            guard let last = caseFile.events.last else { continue }
            let plan = Plan(of: caseFile, by: judge, from: last.on.last)
            var clock = plan.from
            for (slot, step) in plan.steps.enumerated() {
                guard let day = step.earliest else { continue }
                dated += 1
                let told: Comment = "\(name) after \(count): \(names[step.transition]) \(day.isoText)"
                #expect(day >= clock, told)
                clock = day
                let act = Event.assumed(step.transition, on: day)
                let answer = judge.check(act, in: caseFile, today: day, isPreview: true)
                #expect(answer.permission == .allowed, told)
                if let cause = step.cause { #expect(cause < slot, told) }
                if case .rule? = step.why, let eve = day.adding(days: -1) {
                    let early = judge.check(
                        .assumed(step.transition, on: eve), in: caseFile, today: nil, isPreview: true)
                    // A notice that is good by one reading only is noted, and nothing more.
                    #expect(early.verdicts.contains { $0.isBroken && !$0.asksForInput }, told)
                    #expect(early.permission != .allowed || early.verdicts.contains { $0.severity == .note }, told)
                }
                judge.evolve(&caseFile, with: act)
            }
            for step in plan.steps where step.isCritical { #expect(step.earliest != nil) }
            if let end = plan.completion { #expect(plan.critical.last.map { plan.steps[$0].earliest == end } ?? false) }
        }
        #expect(dated > 0)
    }

    @Test func `acts with all their papers and facts are allowed on the days of the plan`() throws {
        let activist = try PlannedCase("border-activist", asOn: "2026-03-31")
        let plan = try activist.plan(from: "2026-04-01")
        let model = try ShippedRules.dossier("fixtures/dossiers/clean-2026.yaml")
        var dossier = activist.dossier
        for person in model.surroundings.people
        where !dossier.surroundings.people.contains(where: { $0.id == person.id }) {
            dossier.surroundings.people.append(person)
        }
        let judge = activist.judge
        var recorded = 0
        for step in plan.steps {
            let name = judge.workflow.vocabulary.transitions[step.transition]
            let day = try #require(step.earliest)
            var act = try #require(
                model.history.lazy.compactMap { event -> RecordedAct? in
                    if case .act(let act) = event.entry, act.transition == name { act } else { nil }
                }.first, "\(name)")
            act.on = PartialDate(day)
            for slot in act.papers.indices { act.papers[slot].dated = PartialDate(day) }
            try date(&act, plan, judge)
            let (event, problems) = judge.bind(act, id: name, in: dossier)
            #expect(problems.isEmpty)
            let caseFile = judge.bind(dossier).caseFile
            #expect(judge.decide(try #require(event), in: caseFile, today: day), "\(name) \(day.isoText)")
            dossier.history.append(RecordedEvent(id: "p\(recorded)", entry: .act(act)))
            recorded += 1
        }
        let end = judge.bind(dossier).caseFile.state.map { judge.workflow.vocabulary.states[$0] }
        #expect(recorded == 26 && end == "full-member")
    }

    /// Dates that an act states follow the plan.
    private func date(_ act: inout RecordedAct, _ plan: Plan, _ judge: Judge) throws {
        func day(_ name: String) throws -> CivilDate {
            try #require(
                plan.steps.first { judge.workflow.vocabulary.transitions[$0.transition] == name }?.earliest)
        }
        let meeting = try day("resolve-admission"), expiry = try day("resolve-full-membership")
        let dates = [
            "probation-from": meeting, "probation-through": try #require(expiry.adding(days: -1)),
            "standing-from": expiry,
        ]
        for slot in act.facts.indices {
            if let date = dates[act.facts[slot].name] { act.facts[slot].value = .date(PartialDate(date)) }
        }
    }
}
