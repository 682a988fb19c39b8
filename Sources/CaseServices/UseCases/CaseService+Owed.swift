public import CivilTime
public import Reminders
import WorkflowEngine
public import WorkflowModel

/// Something owed with a ladder of reminders, one time.
public struct OwedDuty: Sendable {
    /// What is owed.
    public var dated: DatedDuty
    /// Its ladder, with days.
    public var ladder: LadderDays
    /// Name of the role that owes it.
    public var owner: String
    /// Title of that role.
    public var ownerTitle: Text
    /// Name of the role that hears of it when it stays undone.
    public var escalateTo: String?
    /// What is owed, for readers.
    public var title: Text
    /// The period of the calendar it is owed for.
    public var period: CalendarSpan?
    /// Articles it rests on.
    public var citations: [Citation]
    /// People for whom it is not done yet, where it is counted by people.
    public var people: [Person] = []
    /// The day on which something else is owed instead, although nobody does anything.
    var turn: CivilDate?
}

extension CaseService {
    /// Everything a case owes of which somebody is to be reminded, as far as it is known on a day.
    public func owed(by inHand: CaseInHand, on day: CivilDate) -> [OwedDuty] {
        let judge = inHand.judge, roles = judge.workflow.vocabulary.roles
        func owed(
            _ dated: DatedDuty, _ ladder: Duty.Ladder, _ owner: RoleHandle, _ title: Text, _ citations: [Citation],
            edition: Int, period: CalendarSpan? = nil
        ) -> OwedDuty {
            let role = judge.editions[edition].definition.roles[owner.index]
            return OwedDuty(
                dated: dated, ladder: LadderDays(ladder, due: dated.due, calendar: judge.calendar),
                owner: roles[owner], ownerTitle: role?.title ?? Text(zh: roles[owner]),
                escalateTo: ladder.escalateTo.map { roles[$0] }, title: title, period: period, citations: citations)
        }
        func people(_ handles: [PersonHandle]) -> [Person] { handles.map { inHand.bound.caseFile.people[$0.index] } }
        var result = judge.foreseenDuties(of: inHand.bound.caseFile, on: day).compactMap { standing -> OwedDuty? in
            let duty = judge.editions[standing.edition].definition.duties[Int(standing.duty)]
            guard let due = standing.due, let ladder = duty.ladder(since: standing.since) else { return nil }
            let dated = DatedDuty(duty: duty.id, since: standing.since.first, due: due)
            return owed(dated, ladder, duty.owner, duty.title, duty.citations, edition: standing.edition)
        }
        for period in judge.periodsOwed(of: inHand.bound.caseFile, on: day) {
            guard let ladder = period.duty.ladder else { continue }
            let dated = DatedDuty(duty: period.duty.id, since: period.span.first, due: period.due)
            var duty = owed(
                dated, ladder, period.duty.owner, period.duty.title, period.duty.citations, edition: period.edition,
                period: period.span)
            duty.people = people(period.people)
            result.append(duty)
        }
        for running in judge.breaksOwed(of: inHand.bound.caseFile, on: day) {
            guard let ladder = running.duty.ladder else { continue }
            let dated = DatedDuty(duty: running.duty.id, since: running.since, due: running.due)
            var duty = owed(
                dated, ladder, running.duty.owner, running.duty.title, running.duty.citations,
                edition: running.edition)
            duty.people = people(running.people)
            duty.turn = running.turn
            result.append(duty)
        }
        return result
    }

    /// The next day on which a look at a case may tell something new; nil if none will come by itself.
    ///
    /// - Parameter isLooked: a run has looked at it on this day; without that, steps that have come by then count too.
    func wakeDay(
        of inHand: CaseInHand, _ owed: [OwedDuty], ahead: [CivilDate], after day: CivilDate, isLooked: Bool
    ) -> CivilDate? {
        if !isLooked, owed.contains(where: { $0.ladder.first.map { $0 <= day } ?? false }) { return day }
        let turn = inHand.judge.nextTurn(of: inHand.bound.caseFile, after: day)
        let steps = owed.compactMap { $0.ladder.next(after: day) }
        // What a day off kept back is told on the next day that is none.
        let kept = owed.compactMap { duty -> CivilDate? in
            guard duty.ladder.isQuiet(on: day), duty.ladder.first.map({ $0 <= day }) ?? false else { return nil }
            return duty.ladder.firstLoudDay(after: day)
        }
        let turns = owed.compactMap(\.turn).filter { $0 > day }
        return ([turn].compactMap { $0 } + steps + kept + turns + ahead.filter { $0 > day }).min()
    }
}
