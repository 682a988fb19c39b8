public import CivilTime

/// A requirement as it reads from a day on: an entry of `Edition.datedBranches`.
public struct DatedBranch: Hashable, Sendable {
    /// First day of acts it is for; nil: from the beginning.
    public var from: CivilDate?
    /// The requirement with the value of that day.
    public var body: ConditionIndex
    /// The articles the value rests on.
    public var citations: [Citation]
    /// What the rule is called on those days; nil: as always.
    public var title: Text?

    /// A branch.
    public init(from: CivilDate?, body: ConditionIndex, citations: [Citation], title: Text? = nil) {
        self.from = from
        self.body = body
        self.citations = citations
        self.title = title
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

    /// What a rule is called for a verdict: a layer that tightens a rule calls it something else, on its own days.
    public func title(of rule: Rule, condition: ConditionIndex?) -> Text {
        guard let condition else { return rule.title }
        return datedBranches.first { $0.body == condition }?.title ?? rule.title
    }
}
