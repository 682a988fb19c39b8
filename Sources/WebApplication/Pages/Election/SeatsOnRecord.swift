import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// How many are to be elected by what is on record: the number that the rules of the step want.
struct SeatsOnRecord {
    /// The form of the election.
    let form: StepForm

    /// More than any rule allows.
    private static let most = 60

    /// The seats that every rule takes which compares them with a number on record; nil: none does, or none is on record.
    func seats(for fact: FactHandle, on day: CivilDate) -> Int? {
        let rules = Set(
            form.definition.rules.enumerated().filter { compares($0.element.body, fact) }.map { Int32($0.offset) })
        guard !rules.isEmpty else { return nil }
        let name = form.vocabulary.facts[fact]
        var fitting: [Int] = []
        for seats in 1...Self.most {
            var ballot = Ballot(kind: .election)
            ballot[.seats] = Int32(seats)
            var act = RecordedAct(transition: form.name, on: PartialDate(day))
            act.facts = [RecordedFact(name: name, value: .ballot(ballot))]
            let judge = form.inHand.judge
            guard let event = judge.bind(act, in: form.inHand.dossier).event else { return nil }
            let verdicts = judge.check(event, in: form.inHand.bound.caseFile, today: day).verdicts
                .filter { verdict in
                    if case .rule(let place) = verdict.key { rules.contains(place) } else { false }
                }.map(\.verdict)
            guard verdicts.contains(where: { $0 == .holds || $0 == .violated }) else { return nil }
            if !verdicts.contains(.violated), verdicts.contains(.holds) { fitting.append(seats) }
        }
        guard let last = fitting.last, last < Self.most else { return nil }
        return last
    }

    private func compares(_ index: ConditionIndex, _ fact: FactHandle) -> Bool {
        let edition = form.edition
        switch edition.conditions[Int(index.raw)] {
        case .compare(let left, let comparator, let right):
            guard comparator == .exactly || comparator == .atMost,
                case .ballot(let reference, .stated(.seats)) = edition.amounts[Int(left.raw)],
                reference == FactReference(scope: .this, fact: fact)
            else { return false }
            switch edition.amounts[Int(right.raw)] {
            case .fact, .ballot, .eachBallot, .sum: return true
            case .literal, .people, .organization, .seated: return false
            }
        case .allOf(let run): return run.range.contains { compares(edition.operands[$0], fact) }
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .number, .dated, .names,
            .period, .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot,
            .votesAddUp, .secret, .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .anyOf,
            .not:
            return false
        }
    }
}
