public import CivilTime
public import WorkflowModel

/// How an organization came to its end.
public enum OrganizationEnd: Hashable, Sendable {
    /// Without a successor.
    case dissolved
    /// Into another.
    case merged(into: String)
    /// Into several.
    case split(into: [String], rest: String)
}

/// An organization as it stood on a day.
public struct OrganizationState: Hashable, Sendable {
    /// Identifier, name and what is stated of it.
    public var organization: Organization
    /// Since when it is there; nil: as far back as anything is known.
    public var since: PartialDate?
    /// Names it had before, each with the day it was given up.
    public var formerNames: [FormerName] = []
    /// How it ended, if it has.
    public var end: OrganizationEnd?
    /// When it ended.
    public var endedOn: PartialDate?
    /// Its bodies, as composed last and changed since.
    public var bodies: [Body] = []

    /// Identifier.
    public var id: String { organization.id }

    /// An organization.
    public init(_ organization: Organization, since: PartialDate? = nil) {
        self.organization = organization
        self.since = since
    }

    /// A body by its word.
    public func body(_ word: String) -> Body? { bodies.first { $0.composition.body == word } }
}

/// A name that an organization had.
public struct FormerName: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The day it was given up.
    public var until: PartialDate?

    /// A former name.
    public init(name: String, until: PartialDate?) {
        self.name = name
        self.until = until
    }
}

/// A body of an organization on a day.
public struct Body: Hashable, Sendable {
    /// Who sits in it.
    public var composition: Composition
    /// Since when it is composed, apart from single changes.
    public var since: PartialDate?

    /// A body.
    public init(composition: Composition, since: PartialDate?) {
        self.composition = composition
        self.since = since
    }
}
