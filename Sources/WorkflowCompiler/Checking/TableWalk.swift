internal import WorkflowModel

/// Follows the references of an edition's tables.
struct TableWalk {
    private let edition: Edition

    init(_ edition: Edition) { self.edition = edition }

    /// The named moments that a named moment reads, directly or through conditions.
    func namedMoments(in moment: NamedMoment) -> [Int] {
        var found: [Int] = []
        collect(moment.since, &found)
        for step in moment.steps { if let when = step.when { collect(when, &found) } }
        return found
    }

    private func collect(_ index: MomentIndex, _ found: inout [Int]) {
        switch edition.moments[Int(index.raw)] {
        case .named(let moment): found.append(Int(moment))
        case .shifted(let anchor, _, _): collect(anchor, &found)
        case .this, .act, .fact, .paper, .born, .organization: break
        }
    }

    private func collect(_ index: ConditionIndex, _ found: inout [Int]) {
        switch edition.conditions[Int(index.raw)] {
        case .done(_, _, let since), .period(_, _, _, let since): if let since { collect(since, &found) }
        case .document(_, _, let dating):
            switch dating {
            case .any: break
            case .notAfter(let moment), .notBefore(let moment), .exactly(let moment): collect(moment, &found)
            }
        case .elapsed(_, let since, let on), .within(_, let since, let on), .age(_, let since, let on),
            .equals(let since, let on), .notice(let since, let on, _), .recurs(_, let since, let on, _, _):
            collect(since, &found)
            collect(on, &found)
        case .order(let earlier, let later, _):
            for moment in edition.momentLists[earlier.range] { collect(moment, &found) }
            collect(later, &found)
        case .anyOf(let run), .allOf(let run):
            for branch in edition.operands[run.range] { collect(branch, &found) }
        case .not(let branch): collect(branch, &found)
        case .dated(let run): for branch in edition.datedBranches[run.range] { collect(branch.body, &found) }
        default: break
        }
    }
}

/// What the tables of an edition use, by handle.
struct TableUsage {
    private(set) var documents: [Bool]
    private(set) var groups: [Bool]
    private(set) var moments: [Bool]

    init(_ edition: Edition) {
        documents = Array(repeating: false, count: edition.documents.count)
        groups = Array(repeating: false, count: edition.groups.count)
        moments = Array(repeating: false, count: edition.namedMoments.count)
        for moment in edition.moments {
            switch moment {
            case .paper(_, let document, _, _): documents[document.index] = true
            case .named(let index): moments[Int(index)] = true
            default: break
            }
        }
        for condition in edition.conditions {
            switch condition {
            case .document(let document, _, _): documents[document.index] = true
            case .participants(let group, _, _, _): groups[group.index] = true
            case .samePeople(let first, _, let second, _):
                groups[first.index] = true
                groups[second.index] = true
            default: break
            }
        }
        for source in edition.nameSources {
            if case .group(let group) = source { groups[group.index] = true }
        }
        for duty in edition.periodicDuties { if let group = duty.bearer.group { groups[group.index] = true } }
        for test in edition.personTests { for group in test.notIn { groups[group.index] = true } }
        for case let transition? in edition.transitions {
            for paper in transition.files { documents[paper.document.index] = true }
            for source in transition.registers.flatMap({ $0.members + $0.posts.flatMap(\.holders) }) {
                if case .group(let group) = source { groups[group.index] = true }
            }
            for group in transition.people { groups[group.index] = true }
        }
    }
}
