public import Diagnostics

/// How whoever ends an organization does first what stands in the way: a command names commands, a page its forms.
public struct EndingHints: Sendable {
    /// Follows what lies below an organization.
    public var moveOrganizations: LocalizedText
    /// Follows who belongs to it.
    public var movePeople: LocalizedText

    /// Hints.
    public init(moveOrganizations: LocalizedText, movePeople: LocalizedText) {
        self.moveOrganizations = moveOrganizations
        self.movePeople = movePeople
    }
}
