import CivilTime
import WorkflowModel

/// A simple test on plain data. If all screens of a rule pass, the rule holds for certain, and a decision need not ask the
/// rule itself; if one fails, nothing is said.
enum Screen {
    /// All these papers are on file.
    case papers(PaperSet)
    /// So many days have passed since the last occurrence.
    case days(Int32, since: TransitionHandle)
    /// One of these roles acted, and the fact that would name another body is not stated.
    case role(RoleSet, unless: FactHandle)
}

/// Finds the screens of a rule: what its conditions come to in the simplest cases.
struct ScreenMaker {
    let edition: Edition
    let transition: Transition

    /// Screens that together suffice; nil if some part of the rule has none.
    func screens(of rule: Rule) -> [Screen]? {
        guard rule.when == nil, rule.grades.isEmpty else { return nil }
        return screens(of: rule.body)
    }

    private func screens(of index: ConditionIndex) -> [Screen]? {
        switch edition.conditions[Int(index.raw)] {
        case .allOf(let branches): return screens(ofAll: branches)
        case .document(let kind, part: nil, dating: .any):
            // What the act files itself is looked for there alone.
            guard kind.index < PaperSet.capacity, !transition.files.contains(where: { $0.document == kind }) else {
                return nil
            }
            var papers = PaperSet()
            papers.insert(kind)
            return [.papers(papers)]
        case .elapsed(.calendar(let period), let since, let on):
            guard period.months == 0, edition.moments[Int(on.raw)] == .this,
                case .act(let anchor, .last) = edition.moments[Int(since.raw)]
            else { return nil }
            return [.days(period.days, since: anchor)]
        case .unitRole(let fact, let kinds):
            guard fact.scope == .this else { return nil }
            let words = kinds.range.map { edition.symbolLists[$0] }
            var roles = RoleSet()
            for case let role? in edition.roles where role.level.map(words.contains) ?? false {
                roles.insert(role.handle)
            }
            return [.role(roles, unless: fact.fact)]
        default: return nil
        }
    }

    private func screens(ofAll branches: Run) -> [Screen]? {
        var result: [Screen] = []
        var papers = PaperSet()
        for slot in branches.range {
            guard let found = screens(of: edition.operands[slot]) else { return nil }
            for screen in found {
                if case .papers(let more) = screen { papers.formUnion(more) } else { result.append(screen) }
            }
        }
        return papers.isEmpty ? result : [.papers(papers)] + result
    }
}
