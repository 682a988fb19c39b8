public import OrganizationRegistry

/// Entries for the registry, with what follows from them for cases.
public struct RegistryEntry: Hashable, Sendable {
    /// The entries, in order; the store gives them their identifiers.
    public var events: [RegistryEvent]
    /// Number of entries the registry must have; nil: any.
    public var expectedVersion: Int?
    /// Cases that belong elsewhere from now on.
    public var placements: [CasePlacement]

    /// Entries.
    public init(_ events: [RegistryEvent], expectedVersion: Int? = nil, placements: [CasePlacement] = []) {
        self.events = events
        self.expectedVersion = expectedVersion
        self.placements = placements
    }
}

/// Where lists show a case.
public struct CasePlacement: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// The organization it belongs to.
    public var organization: String
    /// Whom it is about.
    public var subject: String

    /// A place.
    public init(caseID: String, organization: String, subject: String) {
        self.caseID = caseID
        self.organization = organization
        self.subject = subject
    }
}
