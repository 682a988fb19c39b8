public import CivilTime
import OrganizationRegistry
public import WorkflowModel

/// Where the term of an organization stands on a day.
public struct TermStanding: Hashable, Sendable {
    /// How near the end is.
    public enum Nearness: Hashable, Sendable {
        /// The end is further away than the lead of the proposal.
        case running
        /// The re-election may be opened: since a day.
        case due(since: CivilDate)
        /// The term has ended.
        case overdue
        /// No end is known: the last election, or what its length depends on, is not stated.
        case unknown
        /// Organizations of this kind have no term.
        case none
    }

    /// The organization.
    public var organization: Organization
    /// How deep it lies below the topmost organization shown.
    public var depth: Int
    /// The end, stated or reckoned.
    public var end: CivilDate?
    /// The end where it is known to the month or the year only.
    public var partialEnd: PartialDate?
    /// The day up to which the open case has it postponed, by the approval on record.
    public var postponedTo: CivilDate?
    /// How near the end is.
    public var nearness: Nearness
    /// How many organizations below it are overdue.
    public var overdueBelow: Int
    /// An open case of the procedure that follows the end of a term; nil: none.
    public var caseID: String?
    /// A case of it that has reached its goal since the last election on record: its result is not registered yet.
    public var completedCase: String?
    /// It is there for a time: the end is its own, and it is dissolved then; nil: a re-election follows.
    public var closing: OrganizationKind.Closing?

    /// A standing.
    public init(
        organization: Organization, depth: Int, end: CivilDate?, nearness: Nearness, overdueBelow: Int = 0,
        caseID: String? = nil
    ) {
        self.organization = organization
        self.depth = depth
        self.end = end
        self.nearness = nearness
        self.overdueBelow = overdueBelow
        self.caseID = caseID
    }
}

extension OrganizationStructure {
    /// The terms of organizations on a day, from the top of the tree down, each followed by those below it.
    public func terms(of organizations: [Organization], on today: CivilDate) -> [TermStanding] {
        let ids = Set(organizations.map(\.id))
        let roots = organizations.filter { organization in organization.parentName.map { !ids.contains($0) } ?? true }
        let below = Dictionary(grouping: organizations.filter { $0.parentName != nil }, by: { $0.parentName ?? "" })
        var result: [TermStanding] = []
        var seen: Set<String> = []
        for root in roots { _ = add(root, 0, below, today, &result, &seen) }
        return result
    }

    /// Adds an organization and those below it; the number of overdue ones among them.
    private func add(
        _ organization: Organization, _ depth: Int, _ below: [String: [Organization]], _ today: CivilDate,
        _ result: inout [TermStanding], _ seen: inout Set<String>
    ) -> Int {
        guard seen.insert(organization.id).inserted else { return 0 }
        let place = result.count
        result.append(standing(of: organization, depth, today))
        var overdue = 0
        for child in below[organization.id] ?? [] { overdue += add(child, depth + 1, below, today, &result, &seen) }
        result[place].overdueBelow = overdue
        return overdue + (result[place].nearness == .overdue ? 1 : 0)
    }

    private func standing(of organization: Organization, _ depth: Int, _ today: CivilDate) -> TermStanding {
        var standing = end(of: organization, depth, today)
        standing.closing = closing(of: organization)
        return standing
    }

    private func end(of organization: Organization, _ depth: Int, _ today: CivilDate) -> TermStanding {
        let closing = closing(of: organization)
        let known = completed(organization)
        guard case .date(let end)? = known.value("term-ends"), let day = end.exact else {
            if case .date(let end)? = known.value("term-ends") {
                var standing = TermStanding(
                    organization: organization, depth: depth, end: nil,
                    nearness: today > end.interval.last ? .overdue : .unknown)
                standing.partialEnd = end
                return standing
            }
            let hasTerm =
                closing != nil
                || organization.word("kind").map { kind in terms.contains { $0.kinds.contains(kind) } } ?? true
            return TermStanding(
                organization: organization, depth: depth, end: nil, nearness: hasTerm ? .unknown : .none)
        }
        var nearness = TermStanding.Nearness.running
        if today > day {
            nearness = .overdue
        } else if let lead = closing?.lead ?? proposal?.lead, let since = day.subtracting(lead), since <= today {
            nearness = .due(since: since)
        }
        return TermStanding(organization: organization, depth: depth, end: day, nearness: nearness)
    }
}
