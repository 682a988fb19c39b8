public import WorkflowModel

/// A switch of the whole store. Who turned it and when stays with it.
public struct StoreSwitch: Hashable, Sendable {
    /// What can be switched.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        /// One user may hold several of the three administrations.
        case singleAdministrator = "single-administrator"
        /// Who records the submission may record the decision too.
        case singleSecretary = "single-secretary"
    }

    /// What is switched.
    public var name: Name
    /// Whether it is on.
    public var isOn: Bool
    /// Since when.
    public var since: Instant
    /// Who turned it.
    public var by: String

    /// A switch.
    public init(_ name: Name, isOn: Bool, since: Instant, by: String) {
        self.name = name
        self.isOn = isOn
        self.since = since
        self.by = by
    }
}
