public import CaseServices
import CivilTime
public import OrganizationRegistry
import Synchronization
public import WorkflowModel

extension SQLEventStore {
    // MARK: Entries of the registry

    /// Number of entries.
    public func registryVersion() throws(StoreError) -> Int {
        let version = try reading("registry", "") { try registryVersion($0) }
        registryNews.withLock { $0.learn(version) }
        return version
    }

    /// The same as it was a moment ago, where somebody listens.
    public func registryVersion(mayLag: Bool) throws(StoreError) -> Int {
        if mayLag, let known = registryNews.withLock({ $0.version(at: .now) }) { return known }
        return try registryVersion()
    }

    /// Hears of changes to the registry from now on, so that what only shows it need not ask each time.
    public func followRegistry() {
        database.listen(asking: Self.registryQuestion) { [weak self] heard in
            self?.registryNews.withLock { $0.hear(heard) }
        }
    }

    private static let registryQuestion = "SELECT coalesce(max(n), 0) FROM registry_event"

    private func registryVersion(_ db: any SQLConnection) throws -> Int {
        try db.statement(Self.registryQuestion).first { $0.integer(0) } ?? 0
    }

    /// Entries about some, or all, in the order of entering.
    public func registryEvents(about names: Set<RegistryName>?) throws(StoreError) -> [RegistryEvent] {
        try reading("registry", "") { db in
            guard let names else { return try registryEvents(after: 0, db) }
            return try registryEvents(about: names, db)
        }
    }

    /// The whole registry. Entries only ever come behind those that were read before, so only these are read.
    public func registryLog() throws(StoreError) -> RegistryLog {
        let before = registryCache.withLock { $0 }
        let cache = try reading("registry", "") { db in
            let version = try registryVersion(db)
            guard version > before.version else { return before }
            let new = try registryEvents(after: before.version, db)
            return RegistryCache(version: version, log: before.log.adding(new))
        }
        if cache.version > before.version {
            registryCache.withLock { if cache.version > $0.version { $0 = cache } }
        }
        registryNews.withLock { $0.learn(cache.version) }
        return cache.log
    }

    /// The same as it was a moment ago, where somebody listens.
    public func registryLog(mayLag: Bool) throws(StoreError) -> RegistryLog {
        if mayLag, let known = registryNews.withLock({ $0.version(at: .now) }) {
            let cache = registryCache.withLock { $0 }
            if cache.version >= known { return cache.log }
        }
        return try registryLog()
    }

    /// As much of the registry as it takes: all of it where it has been read and is short to bring up to date, which is
    /// so in a server that runs; else what these link to.
    public func registryLog(about names: Set<RegistryName>) throws(StoreError) -> RegistryLog {
        if registryCache.withLock({ $0.version }) > 0 { return try registryLog() }
        return try RegistryClosure.log(about: names) { names throws(StoreError) in try registryEvents(about: names) }
    }

    private func registryEvents(about names: Set<RegistryName>, _ db: any SQLConnection) throws -> [RegistryEvent] {
        var numbers: Set<Int> = []
        for (kind, names) in Dictionary(grouping: names.sorted(), by: \.kind) {
            let text = kind == .person ? Self.aboutPeople : Self.aboutOrganizations
            try text.inChunks(names.map { .text($0.id) }) { text, parameters in
                numbers.formUnion(try db.statement(text, parameters).map { $0.integer(0) })
            }
        }
        var events: [RegistryEvent] = []
        try Self.bodies.inChunks(numbers.sorted().map { .number($0) }) { text, parameters in
            events += try registryEvents(db, text, parameters)
        }
        return events
    }

    private static let aboutOrganizations = RowText(
        "SELECT n FROM registry_about WHERE kind = 'organization' AND id IN (", "?", ")")
    private static let aboutPeople = RowText("SELECT n FROM registry_about WHERE kind = 'person' AND id IN (", "?", ")")
    private static let bodies = RowText("SELECT n, sealed FROM registry_body WHERE n IN (", "?", ") ORDER BY n")

    private func registryEvents(
        _ db: any SQLConnection, _ sql: String, _ parameters: [SQLParameter]
    ) throws -> [RegistryEvent] {
        try db.statement(sql, parameters).map { try registryEvent($0) }
    }

    /// So many entries are asked for at once.
    private static let portion = 5_000

    /// All behind the first so many, portion by portion: a server's answer lies in memory as a whole.
    private func registryEvents(after last: Int, _ db: any SQLConnection) throws -> [RegistryEvent] {
        var events: [RegistryEvent] = []
        var (last, isMore) = (last, true)
        while isMore {
            let before = events.count
            events += try db.statement(
                "SELECT n, sealed FROM registry_body WHERE n > ? ORDER BY n LIMIT \(Self.portion)", .number(last)
            ).map { row in
                last = row.integer(0)
                return try registryEvent(row)
            }
            isMore = events.count - before == Self.portion
        }
        return events
    }

    private func registryEvent(_ row: any SQLStatement) throws -> RegistryEvent {
        let number = row.integer(0)
        guard let sealed = row.optionalBytes(1), let event = try? openRegistryBody(sealed, number: number).event else {
            throw StoreError(.unreadable, kind: "registry", name: String(number))
        }
        return event
    }

    func openRegistryBody(_ sealed: [UInt8], number: Int) throws -> (event: RegistryEvent, commitment: [UInt8]) {
        let opened = try Vault.open(sealed, key: registryKey, place: Self.place(number))
        return (try RegistryCodec.decode(opened.body), opened.commitment)
    }

    private static func place(_ number: Int) -> [UInt8] { Array("registry \(number)".utf8) }

    /// Adds entries with what is derived from them, in one transaction.
    public func record(_ entry: RegistryEntry) throws(StoreError) -> [RegistryEvent] {
        try logging("registry", "") { db, log in
            try lockCases(entry.placements.map(\.caseID), db)
            try db.lock(.registry)
            let version = try registryVersion(db)
            if let expected = entry.expectedVersion, expected != version {
                throw StoreError(.conflict(expected: expected, found: version), kind: "registry", name: "")
            }
            let events = try append(entry.events, after: version, db, &log)
            for placement in entry.placements { try place(placement, db) }
            return events
        }
    }

    /// Entries that follow from acts, written with them.
    func append(_ events: [RegistryEvent], _ db: any SQLConnection, _ log: inout LogWriter) throws {
        guard !events.isEmpty else { return }
        try db.lock(.registry)
        _ = try append(events, after: try registryVersion(db), db, &log)
    }

    private func append(
        _ events: [RegistryEvent], after version: Int, _ db: any SQLConnection, _ log: inout LogWriter
    ) throws -> [RegistryEvent] {
        var previous =
            try db.statement("SELECT hash FROM registry_event WHERE n = ?", .number(version)).first { $0.bytes(0) }
            ?? Chain.beginning
        var recorded: [RegistryEvent] = []
        var touched: Set<RegistryName> = []
        for (offset, event) in events.enumerated() {
            var numbered = event
            let number = version + offset + 1
            numbered.id = String(number)
            previous = try insert(numbered, number: number, previous: previous, db, &log.rows)
            log.add(caseID: "", number: nil, sequence: number, head: previous)
            let names = try names(of: numbered, db, &log.rows)
            for name in names {
                try log.rows.add(
                    .registryAbout, [.text(name.kind.rawValue), .text(name.id), .number(number)], db)
            }
            touched.formUnion(names)
            recorded.append(numbered)
        }
        // What is derived is derived from rows that are there.
        try log.rows.flush(db)
        try derive(touched, db, &log.rows)
        return recorded
    }

    private func insert(
        _ event: RegistryEvent, number: Int, previous: [UInt8], _ db: any SQLConnection, _ rows: inout RowWriter
    ) throws -> [UInt8] {
        let (sealed, commitment) = try vault.seal(
            RegistryCodec.bytes(of: event), key: registryKey, place: Self.place(number))
        let row = RegistryRow(event, number: number, commitment: commitment, previous: previous)
        let hash = Vault.hash(Chain.registry(row))
        try rows.add(
            .registryEvent,
            [
                .number(number), .text(row.kind), .number(row.first.map { Int($0.dayNumber) }),
                .number(row.last.map { Int($0.dayNumber) }), .text(row.at), .text(row.by), .blob(commitment),
                .blob(previous), .blob(hash),
            ], db)
        try rows.add(.registryBody, [.number(number), .blob(sealed)], db)
        return hash
    }

    /// Whom an entry is about; one that withdraws another is about the same.
    private func names(
        of event: RegistryEvent, _ db: any SQLConnection, _ rows: inout RowWriter
    ) throws -> [RegistryName] {
        guard case .withdraw(let target) = event.change else { return event.change.names.sorted() }
        try rows.flush(db)
        return try db.statement(
            "SELECT kind, id FROM registry_about WHERE n = ? ORDER BY kind, id", .number(Int(target) ?? 0)
        ).map { row in RegistryName(row) }
    }

    // MARK: What is derived

    /// Derives every organization and everybody from the entries that are there.
    func deriveRegistry(_ db: any SQLConnection) throws {
        let names = try db.statement("SELECT DISTINCT kind, id FROM registry_about").map { RegistryName($0) }
        var rows = RowWriter()
        try derive(Set(names), db, &rows)
        try rows.flush(db)
    }

    private func derive(_ names: Set<RegistryName>, _ db: any SQLConnection, _ rows: inout RowWriter) throws {
        let log = try RegistryClosure.log(about: names) { try registryEvents(about: $0, db) }
        for name in names.sorted() {
            switch name {
            case .organization(let id):
                guard let organization = log.presentOrganization(id) else {
                    try db.statement("DELETE FROM organization WHERE id = ?", .text(id)).run()
                    continue
                }
                try rows.add(
                    .organization,
                    [
                        .text(organization.id), .text(organization.name),
                        .blob(EventCodec.bytes(of: organization.properties)),
                    ], db)
            case .person(let id):
                guard let person = log.presentPerson(id) else {
                    try db.statement("DELETE FROM person WHERE id = ?", .text(id)).run()
                    continue
                }
                // What is recorded of a person beside the name is sealed.
                let place = Array("person \(person.id)".utf8)
                let sealed = try vault.seal(EventCodec.bytes(of: person), key: registryKey, place: place).sealed
                try rows.add(.person, [.text(person.id), .text(person.name), .blob(sealed)], db)
            }
        }
    }

    /// Takes the rows of cases, in one order for everybody.
    func lockCases(_ cases: [String], _ db: any SQLConnection) throws {
        for caseID in Set(cases).sorted() { _ = try standing(of: caseID, db) }
    }

    private func place(_ placement: CasePlacement, _ db: any SQLConnection) throws {
        let number = try number(of: placement.caseID, db)
        // Others answer for it from now on: the next run looks at it, whatever day that is.
        try db.statement(
            "UPDATE case_row SET organization = ?, subject_id = ?, wake_on = coalesce(as_of, wake_on) WHERE case_no = ?",
            .text(placement.organization), .text(placement.subject), .number(number)
        ).run()
        for table in ["duty_due", "duty_ahead"] {
            try db.statement(
                "UPDATE \(table) SET organization = ? WHERE case_no = ?", .text(placement.organization),
                .number(number)
            ).run()
        }
    }

    // MARK: Stores of before

    /// Makes entries of what a store of before has in its tables: known when it was migrated, as far back as anything is.
    public func adoptRegistry(at now: Instant) throws(StoreError) {
        guard try reading("registry", "", { try needsAdoption($0) }) else { return }
        try logging("registry", "") { db, log in
            // Somebody else may have been faster.
            guard try needsAdoption(db) else { return }
            func event(_ change: RegistryChange) -> RegistryEvent {
                RegistryEvent(change: change, at: now, by: "store-migrate")
            }
            let organizations = try db.statement("SELECT id, name, properties FROM organization ORDER BY id").map {
                event(.found(try Self.organization($0)))
            }
            let people = try db.statement("SELECT id, sealed FROM person ORDER BY id").map {
                event(.register(RegisteredPerson(try person($0))))
            }
            _ = try append(organizations + people, after: 0, db, &log)
        }
    }

    private func needsAdoption(_ db: any SQLConnection) throws -> Bool {
        try db.statement(
            """
            SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM registry_event)
                AND (EXISTS (SELECT 1 FROM organization) OR EXISTS (SELECT 1 FROM person))
            """
        ).isAny()
    }
}

extension RegistryName {
    /// What the tables call it.
    fileprivate enum Kind: String {
        case organization, person
    }

    fileprivate var kind: Kind {
        switch self {
        case .organization: .organization
        case .person: .person
        }
    }

    fileprivate init(_ row: any SQLStatement) {
        self = row.text(0) == Kind.person.rawValue ? .person(row.text(1)) : .organization(row.text(1))
    }
}

/// The registry up to an entry.
struct RegistryCache: Sendable {
    var version = 0
    var log = RegistryLog([])
}
