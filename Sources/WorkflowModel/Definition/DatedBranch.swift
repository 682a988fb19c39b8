public import CivilTime

/// A requirement as it reads from a day on: an entry of `Edition.datedBranches`.
public struct DatedBranch: Hashable, Sendable {
    /// First day of acts it is for; nil: from the beginning.
    public var from: CivilDate?
    /// The requirement with the value of that day.
    public var body: ConditionIndex
    /// The articles the value rests on.
    public var citations: [Citation]

    /// A branch.
    public init(from: CivilDate?, body: ConditionIndex, citations: [Citation]) {
        self.from = from
        self.body = body
        self.citations = citations
    }
}

extension Edition {
    /// The articles that a verdict rests on: those of the value in force, where a rule has dated values, else the rule's.
    public func citations(of rule: Rule, condition: ConditionIndex?) -> [Citation] {
        guard let condition, let branch = datedBranches.first(where: { $0.body == condition }),
            !branch.citations.isEmpty
        else { return rule.citations }
        return branch.citations
    }
}
