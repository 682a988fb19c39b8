public import CivilTime
import Diagnostics
public import OrganizationRegistry
public import WorkflowModel

/// All organizations of a store on a day, and how they hang together.
public struct OrganizationTree: Sendable {
    /// All of them.
    public let states: [OrganizationState]
    /// What the rules say of kinds.
    public let structure: OrganizationStructure
    private let byID: [String: Organization]
    private let childrenByID: [String: [Organization]]

    /// A tree.
    public init(_ states: [OrganizationState], structure: OrganizationStructure) {
        self.states = states
        self.structure = structure
        byID = Dictionary(states.map { ($0.id, $0.organization) }) { $1 }
        childrenByID = Dictionary(grouping: states.map(\.organization).filter { $0.parentName != nil }) {
            $0.parentName ?? ""
        }
    }

    /// All of them, without their history.
    public var all: [Organization] { states.map(\.organization) }

    /// Their identifiers.
    public var ids: [String] { states.map(\.id) }

    /// One by its identifier.
    public subscript(_ id: String) -> Organization? { byID[id] }

    /// Its kind, if stated and known.
    public func kind(of organization: Organization) -> OrganizationKind? {
        organization.word("kind").flatMap { structure.kind($0) }
    }

    /// The end of its term: as stated, or reckoned from its last election.
    public func termEnd(of organization: Organization) -> PartialDate? {
        structure.completed(organization).date(.termEnds)
    }

    /// An organization and those above it.
    public func chain(of id: String) -> [Organization] {
        var chain: [Organization] = []
        var next: String? = id
        while let id = next, !chain.contains(where: { $0.id == id }), let found = self[id] {
            chain.append(found)
            next = found.parentName
        }
        return chain
    }

    /// Those directly below.
    public func children(of id: String) -> [Organization] { childrenByID[id] ?? [] }

    /// Those with nothing above them in the store.
    public var roots: [Organization] { all.filter { $0.parentName.flatMap { self[$0] } == nil } }

    /// What is wrong with an organization as it would be: its numbers, its dates, its place.
    public func check(_ organization: Organization, today: CivilDate, _ faults: inout Faults) {
        checkNumbers(organization, &faults)
        checkDates(organization, today: today, &faults)
        checkPlace(organization, &faults)
    }

    private func checkNumbers(_ organization: Organization, _ faults: inout Faults) {
        func atMost(_ small: OrganizationProperty, _ large: OrganizationProperty) {
            guard let less = organization.count(small), let more = organization.count(large), less > more else {
                return
            }
            faults.add(
                "\(small.title.zh) \(less) 多于\(large.title.zh) \(more)",
                "\(small.rawValue) \(less) is more than \(large.rawValue) \(more)",
                .badInput)
        }
        atMost(.fullMembers, .members)
        atMost(.vacancies, .committeeSize)
        if let size = organization.count(.committeeSize), size > 0, organization.flag(.hasCommittee) == false,
            kind(of: organization)?.hasCommittee != false
        {
            faults.add(
                "写明不设委员会，又有委员职数 \(size)", "has no committee, and \(size) seats in it", .badInput)
        }
        guard let kind = kind(of: organization), kind.hasCommittee == false else { return }
        let title = kind.title.localized
        if organization.flag(.hasCommittee) == true {
            faults.add(
                "\(title.zh)不能写 has-committee；设委员会的，请改类别",
                "a \(title.en) has no has-committee; with a committee it is of another kind", .badInput)
        }
        if let size = organization.count(.committeeSize), size > 0 {
            faults.add(
                "\(title.zh)没有委员职数（committee-size \(size)）",
                "a \(title.en) has no seats (committee-size \(size))", .badInput)
        }
    }

    private func checkDates(_ organization: Organization, today: CivilDate, _ faults: inout Faults) {
        if let election = organization.date(.lastElection), election.first > today {
            faults.add(
                "上次选举日期 \(election.isoText) 在今天之后", "last-election \(election.isoText) lies in the future",
                .badInput)
        }
        let since = states.first { $0.id == organization.id }?.since ?? organization.date(.founded)
        if let election = organization.date(.lastElection), let since, election.last < since.first {
            faults.add(
                "上次选举日期 \(election.isoText) 早于成立日期 \(since.isoText)",
                "last-election \(election.isoText) is before it was founded on \(since.isoText)", .badInput)
        }
        if let election = organization.date(.lastElection), let end = organization.date(.termEnds),
            end.last < election.first
        {
            faults.add(
                "任期届满日期 \(end.isoText) 早于上次选举日期 \(election.isoText)",
                "term-ends \(end.isoText) is before last-election \(election.isoText)", .badInput)
        }
    }

    private func checkPlace(_ organization: Organization, _ faults: inout Faults) {
        if let parentID = organization.parentName {
            if let parent = self[parentID] {
                if parentID == organization.id || chain(of: parentID).contains(where: { $0.id == organization.id }) {
                    faults.add(
                        "“\(organization.id)”不能以自己或自己的下级为上级（\(parentID)）",
                        "`\(organization.id)` cannot lie below itself or one of its own (`\(parentID)`)",
                        .badInput)
                } else {
                    checkPlace(organization, below: parent, &faults)
                }
            } else {
                let near = Suggestion(parentID, among: ids)
                faults.add(
                    "没有上级党组织“\(DisplayName.of(parentID))”\(near.zh)",
                    "there is no parent `\(DisplayName.of(parentID))`\(near.en)",
                    .noInput)
            }
        }
        for child in children(of: organization.id) where child.id != organization.id {
            checkPlace(child, below: organization, &faults)
        }
    }

    private func checkPlace(_ lower: Organization, below upper: Organization, _ faults: inout Faults) {
        guard let kind = self.kind(of: lower), let above = self.kind(of: upper), !kind.parents.contains(above.id) else {
            return
        }
        let possible = kind.parents.compactMap { structure.kind($0)?.title.localized }
        let (own, other) = (kind.title.localized, above.title.localized)
        faults.add(
            "\(own.zh)“\(lower.name)”不能设在\(other.zh)“\(upper.name)”之下；上级可以是"
                + possible.map(\.zh).joined(separator: "、"),
            "the \(own.en) `\(lower.id)` cannot lie below the \(other.en) `\(upper.id)`; above it may stand a "
                + possible.map(\.en).joined(separator: ", a "),
            .badInput)
    }
}
