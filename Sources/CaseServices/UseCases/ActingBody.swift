import CivilTime
import WorkflowEngine
import WorkflowModel

/// A body above the organization of a case or outside it, whose act somebody records.
struct ForeignBody: Hashable {
    /// As the act says, or the role that the rules name.
    var name: String
    /// The organization and those above it, where the registry has it among those above the case.
    var chain: [String]
}

extension CaseInHand {
    /// The body above or outside that does an act; nil where the case's own organization does.
    func foreignBody(of act: RecordedAct) -> ForeignBody? {
        guard let stated = act.by else { return expectedBody(of: act) }
        let names = judge.workflow.vocabulary
        if let role = names.roles.handle(stated) {
            return rank(of: role, on: act.on.interval.first).flatMap { above($0, name: stated, at: act.on.interval) }
        }
        guard stated != organization(on: act.on.last) else { return nil }
        let chain = chain(during: act.on.interval)
        let place = chain.firstIndex { $0.id == stated || $0.name == stated }
        if place == 0 { return nil }
        return ForeignBody(name: stated, chain: place.map { chain[$0...].map(\.id) } ?? [])
    }

    /// Where nobody is stated: one of the bodies that the rules name, if all of them stand above.
    private func expectedBody(of act: RecordedAct) -> ForeignBody? {
        let names = judge.workflow.vocabulary
        let day = act.on.interval.first
        guard let edition = judge.edition(on: day), let handle = names.transitions.handle(act.transition),
            let roles = judge.editions[edition].definition.transition(handle)?.by, !roles.isEmpty
        else { return nil }
        var first: ForeignBody?
        for role in names.roles.all where roles.contains(role) {
            guard let rank = rank(of: role, on: day),
                let body = above(rank, name: names.roles[role], at: act.on.interval)
            else {
                return nil
            }
            first = first ?? body
        }
        return first
    }

    /// The body above that most of those are who may take a step.
    func bodyAbove(doing transition: String, on day: CivilDate) -> ForeignBody? {
        let names = judge.workflow.vocabulary
        guard let edition = judge.edition(on: day), let handle = names.transitions.handle(transition),
            let roles = judge.editions[edition].definition.transition(handle)?.by
        else { return nil }
        let all = names.roles.all.filter { roles.contains($0) }
        let above = all.compactMap { role in
            rank(of: role, on: day).flatMap { self.above($0, name: names.roles[role], at: PartialDate(day).interval) }
        }
        return above.count * 2 > all.count ? above.first : nil
    }

    /// How high a role stands under the rules of a day, or under any others where those do not say.
    private func rank(of role: RoleHandle, on day: CivilDate) -> Int? {
        let preferred = judge.edition(on: day).map { [judge.editions[$0]] } ?? []
        for edition in preferred + judge.editions.reversed() {
            let level = edition.definition.roles.lazy.compactMap { $0 }.first { $0.handle == role }?.level
            if let level { return judge.structure.rank(judge.workflow.vocabulary.symbols[level]) }
        }
        return nil
    }

    /// A body of this rank, if it stands above the case. An organization whose kind nobody states counts as one of the
    /// smallest.
    private func above(_ rank: Int, name: String, at date: DateInterval) -> ForeignBody? {
        let chain = chain(during: date)
        let own = chain.first ?? dossier.surroundings.organizations.first { $0.id == stored.opening.organization }
        guard let height = self.rank(of: own) ?? judge.structure.smallestRank, rank > height else { return nil }
        let place = chain.firstIndex { (self.rank(of: $0) ?? 0) >= rank }
        return ForeignBody(name: name, chain: place.map { chain[$0...].map(\.id) } ?? [])
    }

    private func rank(of organization: Organization?) -> Int? {
        organization?.word("kind").flatMap { judge.structure.rank($0) }
    }
}

extension OrganizationStructure {
    /// How high the lowest organization stands that has a committee of its own, or could have one; what is lower is a
    /// part of one.
    fileprivate var smallestRank: Int? { kinds.filter { $0.hasCommittee != nil }.map(\.rank).min() }
}

extension CaseService {
    /// On whose behalf an act is entered. For a body above or outside that takes the right to record from paper, unless
    /// the caller records for that very organization.
    func permitted(
        _ act: RecordedAct, on inHand: CaseInHand, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Entering {
        guard let body = inHand.foreignBody(of: act),
            !caller.permissions.areGiven(entering.mode == .enforcing ? .record : .asFound, at: body.chain)
        else { return entering }
        try require(.recordFromPaper, of: caller, at: inHand.organizations)
        var forBody = entering
        forBody.onBehalfOf = entering.onBehalfOf ?? body.name
        return forBody
    }
}
