/// What can be done about a breach, and who decides on it.
public struct Cure: Hashable, Sendable {
    /// Whether and how a breach can be healed. The raw values are the keys of rule files.
    public enum Way: String, CaseIterable, Hashable, Sendable {
        /// It cannot be undone: the true date stays on paper and the reason is written down.
        case explain
        /// What is lacking or wrong is completed or corrected; the act stands.
        case supplement
        /// The act does not count as it is and is done again.
        case redo = "repeat"
        /// The act is void and doing it again does not heal it; somebody decides what follows.
        case void
    }

    /// Whether and how it can be healed.
    public var way: Way
    /// What to do.
    public var text: Text
    /// Who decides.
    public var decidedBy: RoleHandle

    /// A cure.
    public init(_ way: Way, text: Text, decidedBy: RoleHandle) {
        self.way = way
        self.text = text
        self.decidedBy = decidedBy
    }

    /// Whether the act can come to stand after all.
    public var isPossible: Bool { way != .void }
}

extension Edition {
    /// What can be done about a breach: that of the grade that spoke, else that of the rule.
    public func cure(of rule: Rule, condition: ConditionIndex?) -> Cure? {
        guard let condition else { return rule.cure }
        let grade = rule.grades.first { reads($0.body, as: condition) }
        return grade?.cure ?? rule.cure
    }

    /// What can be done about the breach of a rule that no file writes down; `about` is the step that is lacking, if it is one.
    public func cure(ofBuiltIn rule: RuleID, about step: TransitionHandle? = nil) -> Cure? {
        step.flatMap { transition($0)?.cure } ?? builtInCures[rule]
    }

    /// Whether a requirement is a condition, on some day.
    private func reads(_ body: ConditionIndex, as condition: ConditionIndex) -> Bool {
        if body == condition { return true }
        guard case .dated(let run) = conditions[Int(body.raw)] else { return false }
        return datedBranches[run.range].contains { reads($0.body, as: condition) }
    }
}
