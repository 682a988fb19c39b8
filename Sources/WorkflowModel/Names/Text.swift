/// A text in Chinese and, where given, English.
public struct Text: Hashable, Sendable {
    /// Chinese; never empty in a checked rulebook.
    public var zh: String
    /// English, if the definition has one.
    public var en: String?

    /// A text in one or two languages.
    public init(zh: String, en: String? = nil) {
        self.zh = zh
        self.en = en
    }
}

/// Identifier of a workflow, such as `membership`.
public struct WorkflowID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The identifier as written.
    public let rawValue: String
    /// Wraps an identifier.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Wraps an identifier.
    public init(_ rawValue: String) { self.rawValue = rawValue }
    /// The identifier as written.
    public var description: String { rawValue }
}

/// Identifier of an edition: the day it came into force, such as `2014-05-28`.
public struct EditionID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The identifier as written.
    public let rawValue: String
    /// Wraps an identifier.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Wraps an identifier.
    public init(_ rawValue: String) { self.rawValue = rawValue }
    /// The identifier as written.
    public var description: String { rawValue }
}

/// Identifier of a layer, such as `example-province`.
public struct LayerID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The identifier as written.
    public let rawValue: String
    /// Wraps an identifier.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Wraps an identifier.
    public init(_ rawValue: String) { self.rawValue = rawValue }
    /// The identifier as written.
    public var description: String { rawValue }
}

/// Identifier of a rule, unique within its transition.
public struct RuleID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The identifier as written.
    public let rawValue: String
    /// Wraps an identifier.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Wraps an identifier.
    public init(_ rawValue: String) { self.rawValue = rawValue }
    /// The identifier as written.
    public var description: String { rawValue }
}

/// Full name of a rule: `membership/2026-05-11/hold-talk/talk-within-one-month`.
///
/// `place` is the transition, or `dossier` for a rule on the dossier as a whole.
public struct RulePath: Hashable, Sendable, CustomStringConvertible {
    /// The workflow.
    public var workflow: WorkflowID
    /// The edition that judged; empty: a pattern across dossiers, which is of none.
    public var edition: EditionID
    /// The transition, or `dossier`.
    public var place: String
    /// The rule.
    public var rule: RuleID

    /// A path of its four parts.
    public init(workflow: WorkflowID, edition: EditionID, place: String, rule: RuleID) {
        self.workflow = workflow
        self.edition = edition
        self.place = place
        self.rule = rule
    }

    /// The parts joined by slashes.
    public var description: String {
        edition.rawValue.isEmpty ? "\(workflow)/\(place)/\(rule)" : "\(workflow)/\(edition)/\(place)/\(rule)"
    }
}
