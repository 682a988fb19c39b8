import WorkflowModel

/// What follows from the rules without searching: which steps come before which on every way, and what rules read.
struct Closure {
    let edition: Edition

    /// Transitions that are on record before the transition on every way, because `after` says so step by step.
    func certain(before transition: TransitionHandle) -> Set<TransitionHandle> {
        var found: Set<TransitionHandle> = [], queue = [transition]
        while let next = queue.popLast() {
            guard let definition = edition.transition(next) else { continue }
            for entry in definition.after where entry.when == nil && entry.anyOf.count == 1 {
                guard let only = entry.anyOf.first, edition.transition(only)?.when == nil else { continue }
                if found.insert(only).inserted { queue.append(only) }
            }
            for rule in definition.rules where rule.severity == .block && rule.when == nil && rule.grades.isEmpty {
                if case .done(let other, _, _) = edition.conditions[Int(rule.body.raw)], found.insert(other).inserted {
                    queue.append(other)
                }
            }
        }
        return found
    }

    /// Transitions whose date, facts or papers a rule reads in its body.
    func reads(of rule: Rule) -> [TransitionHandle] {
        var found: [TransitionHandle] = []
        for body in rule.grades.isEmpty ? [rule.body] : rule.grades.map(\.body) { read(body, &found) }
        var unique: [TransitionHandle] = []
        for transition in found where !unique.contains(transition) { unique.append(transition) }
        return unique
    }

    private func read(_ index: ConditionIndex, _ found: inout [TransitionHandle]) {
        switch edition.conditions[Int(index.raw)] {
        // What asks whether a step has happened says so when it has not; ways of any-of stand in for each other.
        case .done, .notDone, .anyOf, .not, .dated, .document, .consistent, .participants, .organization,
            .notOnPublicHoliday,
            .sameDayFewerThan, .recurs:
            break
        case .elapsed(_, let since, let on), .within(_, let since, let on): moments([since, on], &found)
        case .order(let earlier, let later, _): moments(earlier.range.map { edition.momentLists[$0] } + [later], &found)
        case .notice(let opened, let lastDay, _): moments([opened, lastDay], &found)
        case .age(_, let born, let on): moments([born, on], &found)
        case .number(let fact, _), .period(let fact, _, _, _), .choice(let fact, _, _), .flag(let fact, _),
            .text(let fact),
            .stated(let fact), .ballot(let fact, _, _, _, of: _), .votesAddUp(let fact, _), .secret(let fact),
            .elected(let fact, _, _, of: _), .unitRole(let fact, _):
            if case .act(let transition) = fact.scope { found.append(transition) }
        case .compare, .names:
            for fact in FactsRead(edition: edition).facts(of: edition.conditions[Int(index.raw)]) {
                if case .act(let transition) = fact.scope { found.append(transition) }
            }
        case .equals(let left, let right): moments([left, right], &found)
        case .samePeople(_, let left, _, let right): found += [left, right].compactMap { $0 }
        case .allOf(let run): for slot in run.range { read(edition.operands[slot], &found) }
        }
    }

    private func moments(_ indices: [MomentIndex], _ found: inout [TransitionHandle]) {
        for index in indices {
            switch edition.moments[Int(index.raw)] {
            // A rule on each occurrence is content where there is none.
            case .act(_, .each), .paper(_, _, _, .each): break
            case .act(let transition, _): found.append(transition)
            case .fact(let transition, _, _): if let transition { found.append(transition) }
            case .paper(let transition, let document, _, _):
                let filers = edition.transitions.compactMap { $0 }.filter {
                    $0.files.contains { $0.document == document }
                }
                if let transition {
                    found.append(transition)
                } else if filers.count == 1 {
                    found.append(filers[0].handle)
                }
            case .this, .born, .organization: break
            case .named(let name): moments([edition.namedMoments[Int(name)].since], &found)
            case .shifted(let base, _, _): moments([base], &found)
            }
        }
    }

    /// Papers that rules or moments speak of.
    func papersRead() -> Set<DocumentHandle> {
        var found: Set<DocumentHandle> = []
        for condition in edition.conditions {
            if case .document(let document, _, _) = condition { found.insert(document) }
        }
        for moment in edition.moments { if case .paper(_, let document, _, _) = moment { found.insert(document) } }
        return found
    }
}
