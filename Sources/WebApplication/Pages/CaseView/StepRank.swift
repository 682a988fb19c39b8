import CivilTime
import WorkflowEngine
import WorkflowModel

/// Where a step stands among those a case offers: first what leads on, last what ends it.
enum StepRank: Hashable, Sendable {
    /// It leads on, and was not done yet.
    case next
    /// Nobody owes it.
    case optional
    /// It was done, may be done again, and is not owed again.
    case again
    /// It ends the case without its goal.
    case exit

    init(_ definition: Transition, of caseFile: CaseFile, by judge: Judge, on day: CivilDate) {
        if let to = definition.to,
            judge.editions.contains(where: { edition in
                let states = edition.definition.states
                return states.indices.contains(to.index) && states[to.index]?.final == .ended
            })
        {
            self = .exit
        } else if caseFile.events.contains(where: { $0.transition == definition.handle && $0.outcome == .done }),
            !Self.isOwedAgain(definition, caseFile, judge, day)
        {
            self = .again
        } else {
            self = definition.isOptional ? .optional : .next
        }
    }

    /// What organizations do again and again, and what is owed every so often.
    private static func isOwedAgain(
        _ definition: Transition, _ caseFile: CaseFile, _ judge: Judge, _ day: CivilDate
    ) -> Bool {
        judge.editions.contains { $0.definition.isRegimen }
            || judge.openDuties(of: caseFile, on: day).contains { duty in
                judge.editions[duty.edition].definition.duties[Int(duty.duty)].doneBy.contains(definition.handle)
            }
    }
}
