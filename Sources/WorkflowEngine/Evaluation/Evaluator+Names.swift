import CivilTime
import WorkflowModel

/// Names looked up in a case.
enum NamesReading {
    case names([String])
    /// Recorded nowhere where they should be; already noted.
    case absent
    /// The act they belong to is not on record, or nothing covers it.
    case notApplicable
}

extension Evaluator {
    mutating func names(_ source: Int32, _ relation: NameRelation, _ others: Run) -> Verdict {
        let own: [String]
        switch names(prepared.definition.nameSources[Int(source)]) {
        case .names(let list): own = list
        case .absent: return .undetermined
        case .notApplicable: return .notApplicable
        }
        var known: Set<String> = [], isAbsent = false, isAnything = false
        for slot in others.range {
            switch names(prepared.definition.nameSources[slot]) {
            case .names(let list):
                isAnything = true
                known.formUnion(list)
            case .absent: isAbsent = true
            case .notApplicable: break
            }
        }
        guard isAnything || isAbsent else { return .notApplicable }
        switch relation {
        case .among:
            if own.allSatisfy(known.contains) { return .holds }
            return isAbsent ? .undetermined : .violated
        case .sameAs:
            if isAbsent { return .undetermined }
            return Set(own) == known ? .holds : .violated
        case .apartFrom:
            if own.contains(where: known.contains) { return .violated }
            return isAbsent ? .undetermined : .holds
        }
    }

    private mutating func names(_ source: NameSource) -> NamesReading {
        switch source {
        case .fact(let fact):
            switch read(fact) {
            case .value(.names(let list)): return .names(list.map(caseFile.nameOf))
            case .value(.person(let person)): return .names([caseFile.people[person.index].name])
            case .value(.none): return .names([])
            case .value, .absent: return .absent
            case .notApplicable: return .notApplicable
            }
        case .ballot(let fact, let which):
            switch read(fact) {
            case .value(.ballot(let ballot)):
                let found = BallotRules.names(which, ballot, majority: majority(of: fact))
                return found.map { .names($0.map(caseFile.nameOf)) } ?? .absent
            case .value(.none): return .names([])
            case .value, .absent: return .absent
            case .notApplicable: return .notApplicable
            }
        case .group(let group):
            if let (source, people) = people(group, at: nil) {
                if source >= 0 { note(.act(Int32(source), events[source].transition, events[source].on)) }
                return .names(people.map { caseFile.people[$0.index].name })
            }
            guard prepared.definition.transition(act.transition)?.people.contains(group) ?? false else {
                return .notApplicable
            }
            readsOwnInput = true
            lack(.people(group))
            return .absent
        }
    }
}
