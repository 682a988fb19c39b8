public import CivilTime
import WorkflowModel

extension RegistryLog {
    /// Who belonged to an organization on a day, in order of identifiers.
    ///
    /// - Parameters:
    ///   - organization: the organization.
    ///   - withBranches: with those who belonged to organizations below it.
    ///   - parts: kinds of organization that are a part of the one above them, whose members are members of that one too.
    ///   - suspending: kinds of penalty under which a member has no vote.
    public func roster(
        of organization: String, on day: CivilDate, withBranches: Bool = false, parts: Set<String> = [],
        suspending: Set<String>
    ) -> [RosterEntry] {
        var ids: Set<String> = [organization]
        if withBranches || !parts.isEmpty {
            ids.formUnion(
                self.organizations(below: organization, on: day) { lower in
                    withBranches || lower.word("kind").map(parts.contains) ?? false
                })
        }
        // Nobody else needs to be looked at: a registry has many people, an organization few.
        let members = candidates(for: ids).compactMap { person($0, on: day) }
            .filter { $0.organization.map { ids.contains($0) } ?? false }
        return members.map { person in
            let isFull = person.isFullMember(on: day)
            return RosterEntry(
                person: person, isFullMember: isFull,
                mayVote: isFull.and(person.isFree(of: suspending, on: day)))
        }
    }

    /// Organizations that were there on a day somewhere below one, down to where somebody on the way does not belong to it.
    private func organizations(
        below top: String, on day: CivilDate, where belongs: (Organization) -> Bool
    ) -> Set<String> {
        guard organization(top, on: day) != nil else { return [] }
        var open = [top], visited: Set<String> = [top], found: Set<String> = []
        while let next = open.popLast() {
            // Nobody else needs to be looked at here, either.
            for id in candidates(below: next) where !visited.contains(id) {
                guard var state = organization(id, on: day) else { continue }
                settleParent(of: &state, on: day)
                guard state.organization.parentName == next, belongs(state.organization) else { continue }
                visited.insert(id)
                open.append(id)
                // Through one that has ended others go up, but it has no members.
                if state.end == nil { found.insert(id) }
            }
        }
        return found
    }
}

extension PersonState {
    /// Whether he was a full member on a day.
    public func isFullMember(on day: CivilDate) -> Truth {
        if person.isNotFullMember { return .violated }
        guard let since = person.fullMemberSince?.interval else { return .undetermined }
        return since.isOnOrBefore(DateInterval(day))
    }

    /// Whether no penalty of these kinds had its effect on a day.
    public func isFree(of kinds: Set<String>, on day: CivilDate) -> Truth {
        let now = DateInterval(day)
        return person.penalties.filter { kinds.contains($0.kind) }.reduce(.holds) { truth, penalty in
            let before: Truth = penalty.from.map { now.isBefore($0.interval) } ?? .undetermined
            let after: Truth =
                penalty.through.map { $0.interval.isBefore(now) } ?? (penalty.from == nil ? .undetermined : .violated)
            return truth.and(before.or(after))
        }
    }
}

extension RegistryLog {
    /// The only person of a name in an organization and those below it on a day, or else the only one of that name
    /// anywhere; nil: nobody has it, or more than one.
    public func person(named name: String, of organization: String, on day: CivilDate) -> PersonState? {
        let namesakes = people(on: day).filter { $0.person.name == name }
        guard namesakes.count > 1 else { return namesakes.first }
        let own = namesakes.filter { person in
            person.organization.map { place in chain(of: place, on: day).contains { $0.id == organization } } ?? false
        }
        return own.count == 1 ? own.first : nil
    }
}
