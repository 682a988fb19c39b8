import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Which branch of a combination is worth telling. The engine has decided already; this reads only the evidence it left.
extension Scene {
    /// Whether the facts show the branch broken; nil where they do not say.
    func seemsBroken(_ index: ConditionIndex) -> Bool? {
        guard let phrases, let condition = phrases.condition(index) else { return nil }
        switch condition {
        case .elapsed(.calendar(let length), let since, let on):
            return both(on, since).map { DateRules.elapsed(on: $0, since: $1, atLeast: length) == .violated } ?? false
        case .within(.calendar(let length), let since, let on):
            return both(on, since).map { DateRules.within(on: $0, of: $1, atMost: length) == .violated } ?? false
        case .equals(let left, let right): return both(left, right).map { $0.equals($1) == .violated } ?? false
        case .order(let earlier, let later, let strictly): return orderSeemsBroken(earlier, later, strictly, phrases)
        case .done(let handle, _, _): return missing.contains(.act(handle))
        case .notDone(let handle): return !acts(handle).isEmpty
        case .document(let kind, let part, _): return papers(kind, part).isEmpty ? true : nil
        case .period(let fact, let least, let most):
            guard case .period(let length)? = value(fact) else { return nil }
            let pair = (length.months, length.days)
            return least.map { pair < ($0.months, $0.days) } ?? false
                || most.map { ($0.months, $0.days) < pair } ?? false
        case .choice(let fact, let words, let negated):
            guard case .word(let word)? = value(fact) else { return nil }
            return phrases.words(words).contains(word) == negated
        case .notOnPublicHoliday: return evidence.contains { if case .holiday = $0 { true } else { false } }
        case .sameDayFewerThan: return evidence.contains { if case .sameDay = $0 { true } else { false } }
        case .consistent: return evidence.contains { if case .field = $0 { true } else { false } }
        case .elapsed, .within, .notice, .age, .recurs, .number, .flag, .text, .stated, .samePeople, .participants,
            .ballot,
            .votesAddUp, .secret, .elected, .organization, .unitRole, .anyOf, .allOf, .not, .compare, .names, .dated:
            return nil
        }
    }

    private func both(_ left: MomentIndex, _ right: MomentIndex) -> (DateInterval, DateInterval)? {
        guard let a = date(left), let b = date(right) else { return nil }
        return (a, b)
    }

    private func orderSeemsBroken(_ earlier: Run, _ later: MomentIndex, _ strictly: Bool, _ phrases: Phrases) -> Bool? {
        guard let limit = date(later) else { return false }
        var isKnown = false
        for index in phrases.moments(earlier) {
            let found: [DateInterval]
            switch phrases.moment(index) {
            case .act(let handle, .each): found = acts(handle).map(\.on)
            case .paper(_, let document, let part, .each):
                found = papers(document, part).compactMap { $0.dated?.interval }
            case .this, .act, .fact, .paper, .born, .organization, .named, .shifted, nil:
                found = date(index).map { [$0] } ?? []
            }
            isKnown = isKnown || !found.isEmpty
            if found.contains(where: { (strictly ? $0.isBefore(limit) : $0.isOnOrBefore(limit)) == .violated }) {
                return true
            }
        }
        return isKnown ? false : nil
    }
}
