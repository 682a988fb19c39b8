import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Properties over random histories made from the fixture dossiers. Every failure names its file and seed.
@Suite("Properties of the engine")
struct EnginePropertyTests {
    private let judge: Judge
    init() throws { judge = try ShippedRules.judge(WorkflowID("membership")) }

    @Test("deciding and explaining agree", arguments: RandomHistories.files)
    func decidingAgrees(file: String) throws {
        let dossier = try RandomHistories.dossier(file)
        for seed in 1...12 as ClosedRange<UInt64> {
            let bound = judge.bind(RandomHistories.varied(dossier, seed: seed))
            for (event, act) in attempts(bound.caseFile, seed: seed) {
                let answer = judge.check(act, in: bound.caseFile, today: nil)
                let decided = judge.decide(act, in: bound.caseFile, today: nil)
                #expect(decided == (answer.permission == .allowed), "\(file) seed \(seed) event \(event)")
            }
        }
    }

    @Test("the first date allowed is allowed, and the day before it is not", arguments: RandomHistories.files.prefix(3))
    func firstDateIsFirst(file: String) throws {
        let dossier = try RandomHistories.dossier(file)
        var tried = 0
        for (index, event) in dossier.history.enumerated() {
            guard case .act(let next) = event.entry else { continue }
            var begun = dossier
            begun.history = Array(dossier.history.prefix(index))
            let bound = judge.bind(begun)
            for seed in 1...8 as ClosedRange<UInt64> {
                var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 101)
                guard let day = next.on.first.adding(days: Int.random(in: -500...30, using: &generator)) else {
                    continue
                }
                var early = next
                early.on = PartialDate(day)
                guard let act = judge.bind(early, in: begun).event else { continue }
                let answer = judge.check(act, in: bound.caseFile, today: nil)
                guard case .allowedFrom(let date) = answer.permission else { continue }
                tried += 1
                let then = judge.check(moved(act, to: date), in: bound.caseFile, today: nil)
                #expect(then.permission == .allowed, "\(file) act \(event.id) seed \(seed) on \(date)")
                guard let before = date.adding(days: -1), before > day else { continue }
                let dayBefore = judge.check(moved(act, to: before), in: bound.caseFile, today: nil)
                #expect(dayBefore.permission != .allowed, "\(file) act \(event.id) seed \(seed) on \(before)")
            }
        }
        #expect(tried > 20, "\(file): only \(tried) acts were too early; the property says too little")
    }

    @Test("an audit does not depend on the order of the file", arguments: RandomHistories.files)
    func orderOfFileIsNoFault(file: String) throws {
        let dossier = try RandomHistories.dossier(file)
        let auditor = DossierAuditor(judge: judge)
        for seed in 1...12 as ClosedRange<UInt64> {
            let varied = RandomHistories.varied(dossier, seed: seed)
            // Ties of one day are broken by the order of the file, so only dossiers without ties say anything.
            let days = varied.history.compactMap { event -> CivilDate? in
                if case .act(let act) = event.entry { act.on.first } else { nil }
            }
            guard Set(days).count == days.count else { continue }
            var generator = SeededGenerator(seed: seed)
            var shuffled = varied
            shuffled.history.shuffle(using: &generator)
            let one = auditor.audit(judge.bind(varied), caseID: "x", today: nil).findings.map(key)
            let other = auditor.audit(judge.bind(shuffled), caseID: "x", today: nil).findings.map(key)
            #expect(one == other, "\(file) seed \(seed)")
        }
    }

    @Test("evolving act by act gives what replaying the whole gives", arguments: RandomHistories.files)
    func evolvingIsReplaying(file: String) throws {
        let dossier = try RandomHistories.dossier(file)
        for seed in 1...12 as ClosedRange<UInt64> {
            let whole = judge.bind(RandomHistories.varied(dossier, seed: seed)).caseFile
            var step = whole
            step.reset(state: nil)
            for event in whole.events { judge.evolve(&step, with: event) }
            #expect(step.state == whole.state, "\(file) seed \(seed)")
            #expect(step.events.map(\.outcome) == whole.events.map(\.outcome), "\(file) seed \(seed)")
        }
    }

    @Test("more knowledge never turns a verdict round: a date in full agrees with its month unless that was open")
    func partialDatesAreSound() throws {
        let dossier = try RandomHistories.dossier("clean-2014.yaml")
        let auditor = DossierAuditor(judge: judge)
        for (index, event) in dossier.history.enumerated() {
            guard case .act(var act) = event.entry,
                let month = PartialDate(year: act.on.first.year, month: act.on.first.month)
            else { continue }
            act.on = month
            var vague = dossier
            vague.history[index].entry = .act(act)
            let findings = auditor.audit(judge.bind(vague), caseID: "x", today: nil).findings
            let violated = findings.filter { $0.verdict == .violated && $0.severity != .note }
            #expect(
                violated.isEmpty,
                "event \(event.id): a clean dossier with a vaguer date is not violated: \(violated.map(\.path.description))"
            )
        }
    }

    // MARK: Parts

    /// Every step of the workflow, tried on a random day around the end of the case.
    private func attempts(_ caseFile: CaseFile, seed: UInt64) -> [(Int, Event)] {
        var generator = SeededGenerator(seed: seed)
        guard let last = caseFile.events.last else { return [] }
        return judge.workflow.vocabulary.transitions.all.compactMap { handle in
            guard let day = last.on.last.adding(days: Int.random(in: -200...400, using: &generator)) else { return nil }
            return (handle.index, Event(id: "new", transition: handle, date: PartialDate(day)))
        }
    }

    private func moved(_ act: Event, to day: CivilDate) -> Event {
        Event(
            id: act.id, transition: act.transition, date: PartialDate(day), actor: act.actor, facts: act.facts,
            papers: act.papers,
            groups: act.groups)
    }

    private func key(_ finding: Finding) -> String {
        "\(finding.path) \(finding.verdict) \(finding.about) \(finding.allowedFrom?.isoText ?? "")"
    }

}
