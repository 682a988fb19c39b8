public import CaseServices
public import OrganizationRegistry
public import WorkflowModel

extension Registry {
    /// Makes an organization stand so, as far back as anything is known.
    public func put(_ organization: Organization) throws(StoreError) { try enter(.found(organization)) }

    /// Makes a person stand so, as far back as anything is known.
    public func put(_ person: Person) throws(StoreError) { try enter(.register(RegisteredPerson(person))) }

    /// Makes a person belong to an organization, as far back as anything is known.
    public func place(_ person: String, in organization: String) throws(StoreError) {
        try enter(.belong(person, organization: organization))
    }

    /// Makes an entry that nobody checks.
    public func enter(_ change: RegistryChange) throws(StoreError) {
        _ = try record(
            RegistryEntry([RegistryEvent(change: change, at: Instant("2026-11-22T08:00:00.000Z"), by: "tests")]))
    }
}
