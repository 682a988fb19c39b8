import CaseServices
import WorkflowEngine
import WorkflowModel

/// Who stands in an election by what is on record: the names among which a rule wants its nominees to be, less those
/// whom another rule keeps from standing again.
struct NomineesOnRecord {
    /// The form of the election.
    let form: StepForm

    /// Names for a ballot in the order in which they were recorded; none where no rule names a list, or none is on record.
    func names(for fact: FactHandle) -> [String] {
        var found: [String]?
        var left: Set<String> = []
        for rule in form.definition.rules {
            if found == nil, let names = names(rule.body, fact, .among) ?? names(rule.body, fact, .sameAs) {
                found = names
            }
            left.formUnion(names(rule.body, fact, .apartFrom) ?? [])
        }
        return (found ?? []).filter { !left.contains($0) }
    }

    private func names(_ index: ConditionIndex, _ fact: FactHandle, _ asked: NameRelation) -> [String]? {
        let edition = form.edition
        switch edition.conditions[Int(index.raw)] {
        case .names(let left, let relation, let run):
            guard relation == asked, case .ballot(let reference, .nominees) = edition.nameSources[Int(left)],
                reference == FactReference(scope: .this, fact: fact)
            else { return nil }
            let lists = run.range.compactMap { recorded(edition.nameSources[$0]) }
            return asked == .apartFrom ? lists.flatMap { $0 } : lists.first
        case .allOf(let run): return run.range.lazy.compactMap { names(edition.operands[$0], fact, asked) }.first
        // Of several ways the one that happened last: who is tied after a second vote stands in the third.
        case .anyOf(let run):
            return run.range.compactMap { names(edition.operands[$0], fact, asked) }.last { !$0.isEmpty }
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .number, .compare, .dated,
            .period, .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot,
            .votesAddUp, .secret, .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .not:
            return nil
        }
    }

    /// A list as the latest act of its step has it.
    private func recorded(_ source: NameSource) -> [String]? {
        switch source {
        case .fact(let reference):
            return latest(reference) { act, name in
                act.facts.lazy.filter { $0.name == name }.compactMap { fact in
                    if case .names(let names) = fact.value { names } else { nil }
                }.first
            }
        case .ballot(let reference, let kind), .eachBallot(let reference, let kind):
            return latest(reference) { act, name in names(kind, on: name, of: act) }
        case .group, .seated: return nil
        }
    }

    private func latest(_ reference: FactReference, _ read: (RecordedAct, String) -> [String]?) -> [String]? {
        guard case .act(let step) = reference.scope else { return nil }
        let inHand = form.inHand
        let name = form.vocabulary.facts[reference.fact]
        for event in inHand.bound.caseFile.events.reversed() where event.transition == step && event.outcome == .done {
            if let act = inHand.record(of: event.id), let names = read(act, name) { return names }
        }
        return nil
    }

    private func names(_ kind: BallotNames, on fact: String, of act: RecordedAct) -> [String]? {
        let ballot = act.facts.lazy.filter { $0.name == fact }.compactMap { fact -> Ballot? in
            if case .ballot(let ballot) = fact.value { ballot } else { nil }
        }.first
        let result = form.inHand.judge.electionResults(of: act).first { form.vocabulary.facts[$0.fact.handle] == fact }
        switch kind {
        case .nominees: return ballot?.candidates.filter(\.nominated).map(\.name)
        case .candidates: return ballot?.candidates.map(\.name)
        case .elected: return ballot?.elected ?? result?.result.elected
        case .tied: return result?.result.tied
        }
    }
}
