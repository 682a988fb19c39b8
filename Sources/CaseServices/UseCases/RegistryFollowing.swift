public import OrganizationRegistry

/// What follows from a case for the registry of organizations.
public struct RegistryFollowing: Hashable, Sendable {
    /// Entries to be written together with the acts.
    public var entries: [RegistryEvent] = []
    /// What the registry cannot take, and why.
    public var problems: [RegistryProblem] = []

    /// Nothing.
    public init() {}
}
