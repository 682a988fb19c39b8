import CivilTime
public import WorkflowModel

extension Judge {
    /// What the count of the elections in an act gives, by fact; nothing where no rule says what it takes to be elected, or
    /// where the counts are impossible.
    public func electionResults(of act: RecordedAct) -> [(fact: FactDeclaration, result: BallotRules.ElectionResult)] {
        guard let index = edition(on: act.on.interval.first),
            let handle = workflow.vocabulary.transitions.handle(act.transition),
            let transition = editions[index].definition.transition(handle)
        else { return [] }
        return act.facts.compactMap { recorded in
            guard case .ballot(let ballot) = recorded.value, ballot.kind == .election,
                BallotRules.addsUp(ballot, exactly: false) != .violated,
                let fact = workflow.vocabulary.facts.handle(recorded.name),
                let declared = transition.facts.first(where: { $0.handle == fact }),
                let majority = editions[index].definition.majority(of: fact, at: handle),
                let result = BallotRules.count(
                    ballot, majority: majority.comparator, majority.ratio, of: majority.base)
            else { return nil }
            return (declared, result)
        }
    }

    /// The act with the computed result of each election whose result nobody stated. What was stated stays as it is, and
    /// a void election elects nobody.
    public func withComputedResults(_ act: RecordedAct, in dossier: Dossier, _ caseFile: CaseFile) -> RecordedAct {
        let results = electionResults(of: act)
        guard !results.isEmpty, let event = bind(act, in: dossier).event,
            check(event, in: caseFile, today: nil).outcome != .void
        else { return act }
        var completed = act
        for (declared, result) in results {
            let name = workflow.vocabulary.facts[declared.handle]
            guard let slot = completed.facts.firstIndex(where: { $0.name == name }),
                case .ballot(var ballot) = completed.facts[slot].value, ballot.elected == nil
            else { continue }
            ballot.elected = result.elected
            completed.facts[slot].value = .ballot(ballot)
        }
        return completed
    }
}
