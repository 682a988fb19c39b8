public import CaseServices
import LibPQ
public import SQLStore

/// Stores in a database on a PostgreSQL server: made, opened, migrated. One database holds one store.
public enum PostgresEventStore {
    /// Makes a new store in a database that is there; `exists` if there is a store in it.
    public static func create(
        at address: String, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLEventStore {
        try create(at: address, key: key, randomness: randomness, knowing: Schema.migrations)
    }

    /// The same for a program that knows other steps.
    static func create(
        at address: String, key: MasterKey, randomness: any Randomness = SystemRandomness(), knowing known: [Migration]
    ) throws(StoreError) -> SQLEventStore {
        let place = place(address)
        let database = try connecting(address) { database, connection in
            _ = try Migrator(connection: connection, place: place, known: known).run(isNew: true)
            return FencedDatabase(database, place: place)
        }
        return try SQLEventStore.found(at: place, in: database, key: key, randomness: randomness)
    }

    /// Makes a store that holds what another does, or nothing, in a database that is there; `exists` if there is a store in
    /// it.
    public static func create(at address: String, from source: SQLEventStore) throws(StoreError) {
        try connecting(address) { _, connection in
            _ = try Migrator(connection: connection, place: place(address)).run(isNew: true) {
                try source.copy(into: PostgresConnection(connection))
            }
        }
    }

    /// Opens a store that is there and has the present tables, or later ones that this program may work with.
    ///
    /// - Parameter replica: address of a server that follows, from which lists are read; nil: there is none.
    public static func open(
        at address: String, replica: String? = nil, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLEventStore {
        let place = place(address)
        let database = try connecting(address) { database, connection in
            let migrator = Migrator(connection: connection, place: place)
            guard let applied = try migrator.applied() else {
                throw StoreError(.notFound, kind: "store", name: place)
            }
            guard migrator.isComplete(applied) else {
                throw StoreError(.needsMigration, kind: "store", name: place)
            }
            return FencedDatabase(database, place: place)
        }
        return try SQLEventStore.open(
            at: place, in: database, replica: replica.map { FencedDatabase(PostgresDatabase($0), place: place) },
            key: key, randomness: randomness)
    }

    /// Whether there is a store in a database.
    public static func isStore(at address: String) throws(StoreError) -> Bool {
        try connecting(address) { _, connection in
            try Migrator(connection: connection, place: place(address)).applied() != nil
        }
    }

    /// Brings the tables of a store to the present form; names of the migrations that were needed.
    public static func migrate(at address: String) throws(StoreError) -> [String] {
        try migrate(at: address, knowing: Schema.migrations)
    }

    /// The same for a program that knows other steps.
    static func migrate(at address: String, knowing known: [Migration]) throws(StoreError) -> [String] {
        try connecting(address) { _, connection in
            try Migrator(connection: connection, place: place(address), known: known).run(isNew: false)
        }
    }

    /// The database that an address names; nil: none.
    public static func database(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let rest = address[scheme.upperBound...].prefix { $0 != "?" }
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        let name = rest[rest.index(after: slash)...]
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
        return name.isEmpty || !isPlain ? nil : String(name)
    }

    /// The address without its password: what messages may say.
    public static func place(_ address: String) -> String {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var place = parts[0]
        if let scheme = place.firstRange(of: "://"), let at = place[scheme.upperBound...].lastIndex(of: "@"),
            let colon = place[scheme.upperBound..<at].firstIndex(of: ":")
        {
            place.removeSubrange(colon..<at)
        }
        let query = parts.count > 1 ? String(parts[1]) : ""
        let options = query.split(separator: "&").filter { !$0.contains("password") }.map { String($0) }
        return options.isEmpty ? String(place) : "\(place)?\(options.joined(separator: "&"))"
    }

    /// Runs work on a first connection, outside of any transaction.
    private static func connecting<Value>(
        _ address: String, _ work: (PostgresDatabase, PQConnection) throws -> Value
    ) throws(StoreError) -> Value {
        try SQLEventStore.wrapping("store", place(address)) {
            let database = PostgresDatabase(address)
            do {
                return try database.pool.lend { try work(database, $0) }
            } catch let error as PQError {
                if error.state == .noDatabase {
                    throw StoreError(.notFound, kind: "store", name: place(address), detail: error.message)
                }
                throw PostgresConnection.failure(error)
            }
        }
    }
}
