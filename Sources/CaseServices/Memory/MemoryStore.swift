public import CivilTime
public import OrganizationRegistry
import Synchronization
public import WorkflowModel

/// The reference store: everything in memory, nothing encrypted or chained. For tests and for trying things out.
public final class MemoryStore: EventStore, Registry {
    struct Content {
        var cases: [String: Entry] = [:]
        var registry: [RegistryEvent] = []
        var registryLog = RegistryLog([])
        var users: [String: StoreUser] = [:]
        var grants: [Grant] = []
        var office = Office()
        var book = DispatchBook()
        var readings: [Reading] = []

        /// Roles, substitutes and switches.
        struct Office {
            var roles: [RoleGrant] = []
            var substitutions: [Substitution] = []
            var switches: [StoreSwitch.Name: StoreSwitch] = [:]
        }

        mutating func add(_ events: [RegistryEvent]) -> [RegistryEvent] {
            let numbered = events.enumerated().map { offset, event in
                var event = event
                event.id = String(registry.count + offset + 1)
                return event
            }
            if numbered.isEmpty { return [] }
            registry += numbered
            registryLog = RegistryLog(registry)
            return numbered
        }
    }

    let content = Mutex(Content())

    /// An empty store.
    public init() {}

    // MARK: Cases

    /// Opens cases.
    public func open(_ batch: [NewCase]) throws(StoreError) -> [Receipt] {
        try content.withLock { content throws(StoreError) in
            var opened: [String: Entry] = [:]
            var receipts: [Receipt] = []
            for new in batch {
                _ = try Self.entry(new.opening, among: opened)
                var entry = try Self.entry(new.opening, among: content.cases)
                if let first = new.first, first.caseID != new.opening.id {
                    throw StoreError(.invalid, kind: "case", name: first.caseID)
                }
                if let first = new.first { receipts.append(try entry.append(first)) }
                opened[new.opening.id] = entry
            }
            for new in batch {
                content.cases[new.opening.id] = opened[new.opening.id]
                guard let first = new.first else { continue }
                content.book.settle(new.opening.id, owed: first.projection.owed)
                _ = content.add(first.registry)
            }
            return receipts
        }
    }

    private static func entry(
        _ opening: CaseOpening, among cases: [String: Entry]
    ) throws(StoreError) -> Entry {
        guard cases[opening.id] == nil else { throw StoreError(.exists, kind: "case", name: opening.id) }
        guard !opening.id.isEmpty else { throw StoreError(.invalid, kind: "case", name: opening.id) }
        return Entry(opening)
    }

    /// A case with its whole record.
    public func load(_ caseID: String) throws(StoreError) -> StoredCase {
        let entry = try entry(caseID)
        return StoredCase(header: entry.header, opening: entry.opening, history: entry.history)
    }

    /// The header of a case.
    public func header(_ caseID: String) throws(StoreError) -> CaseHeader { try entry(caseID).header }

    private func entry(_ caseID: String) throws(StoreError) -> Entry {
        guard let entry = content.withLock({ $0.cases[caseID] }) else {
            throw StoreError(.notFound, kind: "case", name: caseID)
        }
        return entry
    }

    /// Headers in order of identifiers.
    public func list(_ filter: CaseFilter) throws(StoreError) -> [CaseHeader] {
        let sorted = admitted(filter).sorted { filter.order.precedes($0, $1, filter.isDescending) }
        return Array(sorted.dropFirst(max(0, filter.offset)).prefix(max(0, filter.limit)))
    }

    /// How much was ever entered.
    public func logNumber() throws(StoreError) -> Int {
        content.withLock { content in
            content.cases.values.reduce(content.registry.count) { $0 + 1 + $1.history.count }
        }
    }

    /// Number of cases that a filter admits.
    public func count(_ filter: CaseFilter) throws(StoreError) -> Int { admitted(filter).count }

    private func admitted(_ filter: CaseFilter) -> [CaseHeader] {
        let cases = content.withLock { Array($0.cases.values) }
        return cases.map(\.header).filter { filter.admits($0) }
    }

    /// How many cases stand where.
    public func tally(organizations: [String]) throws(StoreError) -> [CaseTally] {
        var sums: [CaseTally] = []
        for tally in try tallyByOrganization(organizations) {
            let place = sums.firstIndex { $0.workflow == tally.workflow && $0.state == tally.state }
            if let place {
                sums[place].cases += tally.cases
            } else {
                sums.append(CaseTally(workflow: tally.workflow, state: tally.state, cases: tally.cases))
            }
        }
        return sums.sorted { a, b in (a.workflow.rawValue, a.state ?? "") < (b.workflow.rawValue, b.state ?? "") }
    }

    /// The same for each organization apart.
    public func tallyByOrganization(_ organizations: [String]) throws(StoreError) -> [CaseTally] {
        struct Place: Hashable {
            var organization: String
            var workflow: String
            var state: String?
        }
        let headers = content.withLock { $0.cases.values.map(\.header) }
        var counts: [Place: Int] = [:]
        for header in headers where organizations.isEmpty || organizations.contains(header.organization) {
            let place = Place(
                organization: header.organization, workflow: header.workflow.rawValue, state: header.state)
            counts[place, default: 0] += 1
        }
        return counts.sorted { a, b in
            (a.key.organization, a.key.workflow, a.key.state ?? "")
                < (b.key.organization, b.key.workflow, b.key.state ?? "")
        }.map { place, cases in
            CaseTally(
                organization: place.organization, workflow: WorkflowID(place.workflow), state: place.state, cases: cases
            )
        }
    }

    /// Appends to one or several cases.
    public func append(_ batch: [Appending]) throws(StoreError) -> [Receipt] {
        try content.withLock { content throws(StoreError) in
            var changed = content.cases
            var receipts: [Receipt] = []
            for appending in batch {
                guard var entry = changed[appending.caseID] else {
                    throw StoreError(.notFound, kind: "case", name: appending.caseID)
                }
                receipts.append(try entry.append(appending))
                changed[appending.caseID] = entry
            }
            content.cases = changed
            for appending in batch { content.book.settle(appending.caseID, owed: appending.projection.owed) }
            _ = content.add(batch.flatMap(\.registry))
            return receipts
        }
    }

    /// Replaces what is derived from a case.
    public func project(_ caseID: String, version: Int, _ projection: CaseProjection) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard var entry = content.cases[caseID] else { throw StoreError(.notFound, kind: "case", name: caseID) }
            guard entry.history.count == version else {
                throw StoreError(
                    .conflict(expected: version, found: entry.history.count), kind: "case", name: caseID)
            }
            entry.take(projection, duties: true)
            content.cases[caseID] = entry
            content.book.settle(caseID, owed: projection.owed)
        }
    }

    /// Duties that are due on or before a day.
    public func dutiesDue(through day: CivilDate, organizations: [String], limit: Int) throws(StoreError) -> [DutyDue] {
        dutiesDue(through: day, organizations, limit: limit, isForeseeing: false).map { duty in
            var undated = duty
            undated.since = nil
            return undated
        }
    }
}

extension MemoryStore {
    // MARK: Registry

    /// Number of entries.
    public func registryVersion() throws(StoreError) -> Int { content.withLock { $0.registry.count } }

    /// The whole registry.
    public func registryLog() throws(StoreError) -> RegistryLog { content.withLock { $0.registryLog } }

    /// The whole registry: it is at hand.
    public func registryLog(about names: Set<RegistryName>) throws(StoreError) -> RegistryLog { try registryLog() }

    /// Entries about some, or all, in the order of entering.
    public func registryEvents(about names: Set<RegistryName>?) throws(StoreError) -> [RegistryEvent] {
        let all = content.withLock { $0.registry }
        guard let names else { return all }
        let about = all.namesByEntry
        return all.filter { !(about[$0.id] ?? []).isDisjoint(with: names) }
    }

    /// Adds entries.
    public func record(_ entry: RegistryEntry) throws(StoreError) -> [RegistryEvent] {
        try content.withLock { content throws(StoreError) in
            if let expected = entry.expectedVersion, expected != content.registry.count {
                throw StoreError(
                    .conflict(expected: expected, found: content.registry.count), kind: "registry", name: "")
            }
            var cases = content.cases
            for placement in entry.placements {
                guard cases[placement.caseID] != nil else {
                    throw StoreError(.notFound, kind: "case", name: placement.caseID)
                }
                cases[placement.caseID]?.place(placement)
            }
            content.cases = cases
            return content.add(entry.events)
        }
    }

    /// An organization.
    public func organization(_ id: String) throws(StoreError) -> Organization? {
        content.withLock { $0.registryLog }.presentOrganization(id)
    }
    /// All organizations.
    public func organizations() throws(StoreError) -> [Organization] {
        let log = content.withLock { $0.registryLog }
        return log.organizationIDs.compactMap { log.presentOrganization($0) }
    }
    /// A person.
    public func person(_ id: String) throws(StoreError) -> Person? {
        content.withLock { $0.registryLog }.presentPerson(id)
    }
    /// People by a part of their name.
    public func people(nameContains text: String?) throws(StoreError) -> [Person] {
        let log = content.withLock { $0.registryLog }
        return log.personIDs.compactMap { log.presentPerson($0) }
            .filter { person in text.map { $0.isEmpty || person.name.contains($0) } ?? true }
    }
    /// Adds or replaces a user.
    public func put(_ user: StoreUser) throws(StoreError) { content.withLock { $0.users[user.id] = user } }
    /// A user.
    public func user(_ id: String) throws(StoreError) -> StoreUser? { content.withLock { $0.users[id] } }
    /// All users.
    public func users() throws(StoreError) -> [StoreUser] {
        content.withLock { Array($0.users.values) }.sorted { $0.id < $1.id }
    }
    /// Gives a right.
    public func grant(_ grant: Grant) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard content.users[grant.user] != nil else {
                throw StoreError(.notFound, kind: "user", name: grant.user)
            }
            if !content.grants.contains(grant) { content.grants.append(grant) }
        }
    }
    /// Takes a right away.
    public func revoke(_ grant: Grant) throws(StoreError) {
        content.withLock { $0.grants.removeAll { $0 == grant } }
    }
    /// Rights of a user.
    public func grants(of user: String) throws(StoreError) -> [Grant] {
        content.withLock { $0.grants.filter { $0.user == user } }
            .sorted { ($0.right.rawValue, $0.organization ?? "") < ($1.right.rawValue, $1.organization ?? "") }
    }
    /// Notes a reading.
    public func note(_ reading: Reading) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard content.cases[reading.caseID] != nil else {
                throw StoreError(.notFound, kind: "case", name: reading.caseID)
            }
            content.readings.append(reading)
        }
    }
    /// Who read a dossier.
    public func readings(of caseID: String) throws(StoreError) -> [Reading] {
        content.withLock { $0.readings.filter { $0.caseID == caseID } }
    }
}

extension MemoryStore {
    // MARK: Roles, substitutes, switches

    /// Gives a role.
    public func grant(_ grant: RoleGrant) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard content.users[grant.user] != nil else {
                throw StoreError(.notFound, kind: "user", name: grant.user)
            }
            if !content.office.roles.contains(grant) { content.office.roles.append(grant) }
        }
    }
    /// Takes a role away.
    public func revoke(_ grant: RoleGrant) throws(StoreError) {
        content.withLock { $0.office.roles.removeAll { $0 == grant } }
    }
    /// Roles of a user.
    public func roles(of user: String) throws(StoreError) -> [RoleGrant] {
        content.withLock { $0.office.roles.filter { $0.user == user } }
            .sorted { ($0.role.rawValue, $0.organization ?? "") < ($1.role.rawValue, $1.organization ?? "") }
    }
    /// Arranges a substitution.
    public func put(_ substitution: Substitution) throws(StoreError) -> Int {
        try content.withLock { content throws(StoreError) in
            for user in [substitution.substitute, substitution.user] where content.users[user] == nil {
                throw StoreError(.notFound, kind: "user", name: user)
            }
            var numbered = substitution
            numbered.number = content.office.substitutions.count + 1
            content.office.substitutions.append(numbered)
            return numbered.number
        }
    }
    /// All substitutions.
    public func substitutions() throws(StoreError) -> [Substitution] { content.withLock { $0.office.substitutions } }
    /// Ends a substitution.
    public func endSubstitution(_ number: Int, at instant: Instant) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard let place = content.office.substitutions.firstIndex(where: { $0.number == number }) else {
                throw StoreError(.notFound, kind: "substitution", name: String(number))
            }
            let ended = content.office.substitutions[place].endedAt
            content.office.substitutions[place].endedAt = ended ?? instant
        }
    }
    /// Turns a switch.
    public func put(_ storeSwitch: StoreSwitch) throws(StoreError) {
        content.withLock { $0.office.switches[storeSwitch.name] = storeSwitch }
    }
    /// A switch.
    public func storeSwitch(_ name: StoreSwitch.Name) throws(StoreError) -> StoreSwitch? {
        content.withLock { $0.office.switches[name] }
    }
}
