public import Diagnostics
import Wording
public import WorkflowModel

/// What a revised regulation changes: two editions of one workflow, item by item.
public struct Comparison: Sendable {
    /// What kind of thing changed.
    public enum Section: String, Sendable, CaseIterable {
        case states, steps, rules, checks, moments, duties, papers, roles, participants
    }

    /// How it changed.
    public enum Kind: String, Sendable, CaseIterable {
        /// Only in the second edition.
        case added
        /// Only in the first edition.
        case removed
        /// In both, and not the same.
        case changed
        /// The same under another title or with another hint.
        case reworded
        /// The same by another article.
        case renumbered
    }

    /// One property that differs.
    public struct Detail: Sendable, Hashable {
        /// Name of the property, for people.
        public var name: String
        /// As it was; nil: it was not there.
        public var before: String?
        /// As it is; nil: it is no longer there.
        public var after: String?
    }

    /// One item that differs.
    public struct Change: Sendable {
        /// What kind of thing.
        public var section: Section
        /// How it changed.
        public var kind: Kind
        /// The step a rule belongs to.
        public var step: String?
        /// Its identifier.
        public var id: String
        /// Its title, with that of its step; the new one where it has one.
        public var title: String
        /// What differs.
        public var details: [Detail]
        /// Articles before and after, where they differ or the item is in one edition only.
        public var articles: Detail?
    }

    /// The first edition as people name it.
    public let before: String
    /// The second one.
    public let after: String
    /// Every change, by section, then in the order of the second edition; what is gone comes last.
    public private(set) var changes: [Change] = []

    let old: Reference
    /// The first edition under the titles of the second: what differs in it from the second differs in substance.
    let recast: Reference
    let new: Reference
    /// Steps of the first edition in whose place the second one has another.
    let replaced: [TransitionHandle: TransitionHandle]

    /// Compares two editions of a workflow.
    ///
    /// - Parameter showsNames: facts stand with the names that files and commands call them by.
    public init(
        from first: Edition, to second: Edition, of workflow: Workflow, language: Language, showsNames: Bool = true
    ) {
        old = Reference(edition: first, workflow: workflow, language: language, showsNames: showsNames)
        let replaced = second.replacements(of: first)
        self.replaced = replaced
        recast = Reference(
            edition: first.retitled(like: second, replaced: replaced), workflow: workflow, language: language,
            showsNames: showsNames)
        new = Reference(edition: second, workflow: workflow, language: language, showsNames: showsNames)
        before = "\(first.workflow)@\(first.id)"
        after = "\(second.workflow)@\(second.id)"
        for section in Section.allCases { changes += changes(in: section) }
    }

    private func changes(in section: Section) -> [Change] {
        switch section {
        case .states: states
        case .steps: steps
        case .rules: rules
        case .checks: checks
        case .moments: moments
        case .duties: duties
        case .papers: papers
        case .roles: roles
        case .participants: participants
        }
    }

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { new.say(zh(), en()) }
}
