public import OrganizationRegistry
public import WorkflowModel

/// Organizations, people, users and their rights, and who read what.
///
/// The truth about organizations and people are the entries of the registry; what stands beside them is derived.
public protocol Registry: Sendable {
    /// Number of entries of the registry.
    func registryVersion() throws(StoreError) -> Int
    /// The same as it was at most two seconds ago, and never fewer than were seen here before: for what is only shown. Stores
    /// that are told of changes answer without asking anybody.
    func registryVersion(mayLag: Bool) throws(StoreError) -> Int
    /// Entries about these organizations and people in the order of entering, those that withdraw them included; nil: all.
    func registryEvents(about names: Set<RegistryName>?) throws(StoreError) -> [RegistryEvent]
    /// The whole registry, ready to be asked.
    func registryLog() throws(StoreError) -> RegistryLog
    /// The same as it was at most two seconds ago, for what is only shown.
    func registryLog(mayLag: Bool) throws(StoreError) -> RegistryLog
    /// As much of the registry as it takes to tell how these stood on any day; it may be more.
    func registryLog(about names: Set<RegistryName>) throws(StoreError) -> RegistryLog
    /// Adds entries and puts cases where they belong by them, all or nothing; gives the entries with their identifiers.
    func record(_ entry: RegistryEntry) throws(StoreError) -> [RegistryEvent]

    /// An organization as it stands after the last entry; nil if there is none, or it has ended.
    func organization(_ id: String) throws(StoreError) -> Organization?
    /// All organizations as they stand after the last entry, in order of identifiers.
    func organizations() throws(StoreError) -> [Organization]
    /// A person as he stands after the last entry; nil if there is none, or he was merged into another.
    func person(_ id: String) throws(StoreError) -> Person?
    /// People whose name contains a text, in order of identifiers; nil: all.
    func people(nameContains text: String?) throws(StoreError) -> [Person]

    /// Adds a user or replaces the one of this identifier.
    func put(_ user: StoreUser) throws(StoreError)
    /// A user; nil if there is none.
    func user(_ id: String) throws(StoreError) -> StoreUser?
    /// Names of users by their identifiers; who is not there is left out.
    func userNames(of users: Set<String>) throws(StoreError) -> [String: String]
    /// All users in order of identifiers.
    func users() throws(StoreError) -> [StoreUser]
    /// Gives a right.
    func grant(_ grant: Grant) throws(StoreError)
    /// Takes a right away.
    func revoke(_ grant: Grant) throws(StoreError)
    /// Rights given to a user one by one.
    func grants(of user: String) throws(StoreError) -> [Grant]
    /// Gives a role.
    func grant(_ grant: RoleGrant) throws(StoreError)
    /// Takes a role away.
    func revoke(_ grant: RoleGrant) throws(StoreError)
    /// Roles of a user.
    func roles(of user: String) throws(StoreError) -> [RoleGrant]

    /// Arranges that somebody acts for another; gives its number.
    func put(_ substitution: Substitution) throws(StoreError) -> Int
    /// All substitutions in order of their numbers.
    func substitutions() throws(StoreError) -> [Substitution]
    /// Ends one before its time; the first end stands.
    func endSubstitution(_ number: Int, at instant: Instant) throws(StoreError)

    /// Turns a switch of the store.
    func put(_ storeSwitch: StoreSwitch) throws(StoreError)
    /// A switch of the store; nil if nobody ever turned it.
    func storeSwitch(_ name: StoreSwitch.Name) throws(StoreError) -> StoreSwitch?

    /// Notes that somebody read a dossier.
    func note(_ reading: Reading) throws(StoreError)
    /// Who read a dossier, in order of time.
    func readings(of caseID: String) throws(StoreError) -> [Reading]
}

extension Registry {
    /// What has to be asked is asked.
    public func registryVersion(mayLag: Bool) throws(StoreError) -> Int { try registryVersion() }

    /// What has to be asked is asked.
    public func registryLog(mayLag: Bool) throws(StoreError) -> RegistryLog { try registryLog() }
}
