import CaseServices
import OrganizationRegistry
import WorkflowModel

extension Verification {
    /// Follows the chain of the registry, opens every entry, and derives the tables again; gives what can be read.
    mutating func registry(_ store: SQLEventStore) throws -> RegistryLog {
        try goOn(to: 0)
        let rows = try db.scan(
            """
            SELECT registry_event.n, kind, first_day, last_day, recorded_at, recorder, commitment, previous, hash, sealed
            FROM registry_event LEFT JOIN registry_body USING (n) ORDER BY registry_event.n
            """)
        defer { rows.reset() }
        var events: [RegistryEvent] = []
        var isReadable = true
        var head = (number: 0, hash: Chain.beginning)
        while try rows.step() {
            let row = RegistryRow(rows)
            let hash = rows.bytes(8)
            if row.number != head.number + 1 {
                report(.registry, nil, entry(head.number + 1), "missing")
            } else if row.previous != head.hash {
                report(.registry, nil, entry(row.number), "does not follow the one before")
            }
            if Vault.hash(Chain.registry(row)) != hash {
                report(.registry, nil, entry(row.number), "does not have its hash")
            }
            if takeLogged(row.number) != hash { report(.log, nil, entry(row.number), "the log has another hash") }
            if let event = body(rows, row, store) { events.append(event) } else { isReadable = false }
            head = (row.number, hash)
        }
        for number in stillLogged { report(.registry, nil, entry(number), "the log has it") }
        if isReadable { try compare(events, store) }
        return RegistryLog(events)
    }

    private func entry(_ number: Int) -> (id: String, sequence: Int) { (String(number), number) }

    private mutating func body(
        _ rows: any SQLStatement, _ row: RegistryRow, _ store: SQLEventStore
    ) -> RegistryEvent? {
        guard let sealed = rows.optionalBytes(9),
            let (event, commitment) = try? store.openRegistryBody(sealed, number: row.number)
        else {
            report(.registry, nil, entry(row.number), "cannot be opened")
            return nil
        }
        if commitment != row.commitment {
            report(.registry, nil, entry(row.number), "is not what was committed to")
        }
        if RegistryRow(event, number: row.number, commitment: row.commitment, previous: row.previous) != row {
            report(.registry, nil, entry(row.number), "says something else than its row")
        }
        return event
    }

    /// What is derived from the entries against what the tables hold.
    private mutating func compare(_ events: [RegistryEvent], _ store: SQLEventStore) throws {
        let log = RegistryLog(events)
        var organizations = Dictionary(
            log.organizationIDs.compactMap { id in log.presentOrganization(id).map { (id, $0) } }
        ) { $1 }
        for stored in try db.statement("SELECT id, name, properties FROM organization ORDER BY id").map({ row in
            (row.text(0), try? SQLEventStore.organization(row))
        }) where organizations.removeValue(forKey: stored.0) != stored.1 {
            report(.projection, nil, nil, "organization \(stored.0)")
        }
        for id in organizations.keys.sorted() { report(.projection, nil, nil, "organization \(id)") }
        var people = Dictionary(log.personIDs.compactMap { id in log.presentPerson(id).map { (id, $0) } }) { $1 }
        for stored in try db.statement("SELECT id, sealed, name FROM person ORDER BY id").map({ row in
            (row.text(0), try? store.person(row), row.text(2))
        }) {
            let derived = people.removeValue(forKey: stored.0)
            if derived != stored.1 || derived?.name != stored.2 { report(.projection, nil, nil, "person \(stored.0)") }
        }
        for id in people.keys.sorted() { report(.projection, nil, nil, "person \(id)") }
        let about = try db.statement("SELECT kind, id, n FROM registry_about ORDER BY n, kind, id").map { row in
            "\(row.integer(2)) \(row.text(0)) \(row.text(1))"
        }
        let names = events.namesByEntry
        let derived = events.flatMap { event in
            (names[event.id] ?? []).map { name in
                switch name {
                case .organization(let id): "\(event.id) organization \(id)"
                case .person(let id): "\(event.id) person \(id)"
                }
            }
        }
        if Set(about) != Set(derived) || about.count != derived.count {
            report(.projection, nil, nil, "registry_about")
        }
    }
}
