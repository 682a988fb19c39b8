import CaseServices
import WorkflowEngine
import WorkflowModel

/// Who stands in an election by what is on record: the names among which a rule wants its nominees to be.
struct NomineesOnRecord {
    /// The form of the election.
    let form: StepForm

    /// Names for a ballot in the order in which they were recorded; none where no rule names a list, or none is on record.
    func names(for fact: FactHandle) -> [String] {
        for rule in form.definition.rules {
            if let names = names(rule.body, fact) { return names }
        }
        return []
    }

    private func names(_ index: ConditionIndex, _ fact: FactHandle) -> [String]? {
        let edition = form.edition
        switch edition.conditions[Int(index.raw)] {
        case .names(let left, let relation, let run):
            guard relation != .apartFrom, case .ballot(let reference, .nominees) = edition.nameSources[Int(left)],
                reference == FactReference(scope: .this, fact: fact)
            else { return nil }
            return run.range.lazy.compactMap { recorded(edition.nameSources[$0]) }.first
        case .allOf(let run): return run.range.lazy.compactMap { names(edition.operands[$0], fact) }.first
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .number, .compare, .dated,
            .period, .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot,
            .votesAddUp, .secret, .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .anyOf,
            .not:
            return nil
        }
    }

    /// A list as the latest act of its step has it.
    private func recorded(_ source: NameSource) -> [String]? {
        guard case .fact(let reference) = source, case .act(let step) = reference.scope else { return nil }
        let inHand = form.inHand
        let name = form.vocabulary.facts[reference.fact]
        for event in inHand.bound.caseFile.events.reversed() where event.transition == step {
            for fact in inHand.record(of: event.id)?.facts ?? [] where fact.name == name {
                if case .names(let names) = fact.value { return names }
            }
        }
        return nil
    }
}
