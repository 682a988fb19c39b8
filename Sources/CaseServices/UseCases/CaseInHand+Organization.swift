public import CivilTime
public import OrganizationRegistry

extension CaseInHand {
    /// The organization at which it was opened.
    public var organizationAtOpening: String { stored.opening.organization }

    /// The day on which it began: that of its first act, or of the opening.
    public var firstDay: CivilDate? { start }

    /// An organization as the registry has it on a day, ended ones too; nil: it was not there.
    public func organizationState(_ id: String, on day: CivilDate) -> OrganizationState? {
        registry.organization(id, on: day)
    }
}
