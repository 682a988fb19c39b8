/// A part of a form that a step asks for.
public struct FormPart: Hashable, Sendable {
    /// The form.
    public var document: DocumentHandle
    /// The part.
    public var part: Symbol
    /// Whether it is to bear the day of the step.
    public var isOfTheDay: Bool
}

extension Edition {
    /// Parts of forms whose dates the rules of a step read, in the order of its rules.
    public func formParts(of transition: Transition) -> [FormPart] {
        var found: [FormPart] = []
        for rule in transition.rules {
            for body in rule.grades.isEmpty ? [rule.body] : rule.grades.map(\.body) { parts(body, &found) }
        }
        return found
    }

    private func parts(_ index: ConditionIndex, _ found: inout [FormPart]) {
        switch conditions[Int(index.raw)] {
        case .done, .notDone, .age, .recurs, .notice, .number, .compare, .names, .dated, .period, .choice, .flag,
            .text, .stated, .consistent, .samePeople, .participants, .ballot, .votesAddUp, .secret, .elected,
            .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan:
            break
        case .document(let document, let part, _):
            if let part { add(FormPart(document: document, part: part, isOfTheDay: false), &found) }
        case .elapsed(_, let since, let on), .within(_, let since, let on): moments([since, on], &found)
        case .order(let earlier, let later, _):
            moments(earlier.range.map { momentLists[$0] } + [later], &found)
        case .equals(let left, let right):
            let isOfTheDay = [left, right].contains { moments[Int($0.raw)] == .this }
            moments([left, right], isOfTheDay: isOfTheDay, &found)
        case .anyOf(let run), .allOf(let run): for slot in run.range { parts(operands[slot], &found) }
        case .not(let inner): parts(inner, &found)
        }
    }

    private func moments(_ indices: [MomentIndex], isOfTheDay: Bool = false, _ found: inout [FormPart]) {
        for index in indices {
            guard case .paper(_, let document, let part, _) = moments[Int(index.raw)], let part else { continue }
            add(FormPart(document: document, part: part, isOfTheDay: isOfTheDay), &found)
        }
    }

    private func add(_ part: FormPart, _ found: inout [FormPart]) {
        guard let known = found.firstIndex(where: { $0.document == part.document && $0.part == part.part }) else {
            found.append(part)
            return
        }
        if part.isOfTheDay { found[known].isOfTheDay = true }
    }
}
