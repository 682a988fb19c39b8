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
            // As in a sum: an optional fact of this act that nobody states adds nothing.
            if case .fact(let fact) = prepared.definition.nameSources[slot], isLeftOut(fact) { continue }
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
        case .eachBallot(let fact, let which):
            let lists = ballots(of: fact).map { ballot, majority in
                BallotRules.names(which, ballot, majority: majority)
            }
            guard !lists.isEmpty else { return .notApplicable }
            if lists.contains(where: { $0 == nil }) { return .absent }
            return .names(lists.flatMap { $0 ?? [] }.map(caseFile.nameOf))
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
                if found == nil, ballot.candidates.isEmpty { lack(.count(fact.fact, .nominees)) }
                return found.map { .names($0.map(caseFile.nameOf)) } ?? .absent
            case .value(.none): return .names([])
            case .value, .absent: return .absent
            case .notApplicable: return .notApplicable
            }
        case .seated(let property, let post): return seated(property, holding: post)
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

    /// Who sits in the committee, or holds a post in it, by the registry of the day.
    mutating func seated(_ property: Symbol, holding post: Symbol?) -> NamesReading {
        for stated in caseFile.properties(for: act) where stated.property == property {
            note(.property(property))
            guard case .names(let list) = stated.value else { return .names([]) }
            let title = post.map { prepared.symbols[$0] }
            return .names(SittingCommittee.names(in: list, holding: title).map(caseFile.nameOf))
        }
        lack(.property(property))
        return isCondition ? .notApplicable : .absent
    }

    /// Ballots of every act of a transition that counts, oldest first, with what it took to be elected: those before this
    /// act, or else those after it.
    func ballots(of fact: FactReference) -> [(ballot: Ballot, majority: ElectionMajority?)] {
        guard case .act(let transition) = fact.scope, transition.index < lastPosition.count else { return [] }
        var before: [(Ballot, ElectionMajority?)] = [], after: [(Ballot, ElectionMajority?)] = []
        var index = Int(lastPosition[transition.index])
        while index >= 0 {
            let slot = events[index].slot(of: fact.fact)
            if events[index].outcome == .done, slot >= 0, !(isOnRecord && index == position),
                case .ballot(let ballot) = events[index].facts[slot].value
            {
                let found = (ballot, majority(of: fact.fact, at: transition, heldAt: index))
                if index < position { before.append(found) } else { after.append(found) }
            }
            index = Int(events[index].previousOfSame)
        }
        return (before.isEmpty ? after : before).reversed()
    }
}
