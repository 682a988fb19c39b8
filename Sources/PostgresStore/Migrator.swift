import CaseServices
import LibPQ

/// Brings the tables of a database to the present form, one process at a time, all or nothing; and tells whether this
/// program may work with the form they have.
struct Migrator {
    let connection: PQConnection
    let place: String
    /// What this program knows.
    var known = Schema.migrations
    /// Attempts at a migration before others have been in the way for too long.
    private static let attempts = 8

    // MARK: What there is

    /// Names of what was applied, in order; nil: there is no store.
    ///
    /// - Throws: `tooNew` where this program may not go on with it.
    func applied() throws -> [String]? {
        guard try exists("partyflow_migration") else { return nil }
        var names = try column("SELECT name FROM partyflow_migration ORDER BY name")
        // These say themselves whom they let in. A name that stands in the first table alone says nothing.
        let steps =
            try exists("partyflow_step")
            ? try column("SELECT name FROM partyflow_step ORDER BY number") : []
        guard Set(names).subtracting(steps).isSubset(of: known.map(\.name)) else {
            throw StoreError.tooOld(place, needed: nil)
        }
        if !steps.isEmpty {
            let needed = Int(try column(Self.needed).first ?? "") ?? 0
            guard needed <= number else { throw StoreError.tooOld(place, needed: needed) }
        }
        names += steps.filter { !names.contains($0) }
        return names.sorted()
    }

    /// Whether this program has every step that the store has to have for it.
    func isComplete(_ applied: [String]) -> Bool { Set(known.map(\.name)).isSubset(of: applied) }

    /// The oldest step a program has to know, as a text.
    static let needed = "SELECT max(compatible_from)::text FROM partyflow_step"

    private var number: Int { known.last?.number ?? 0 }

    private func exists(_ table: String) throws -> Bool {
        try !connection.run("SELECT to_regclass('\(table)')::text").isNull(0, 0)
    }

    private func column(_ text: String) throws -> [String] {
        let rows = try connection.run(text)
        return (0..<rows.count).map { rows.text($0, 0) }
    }

    // MARK: What is missing

    /// Applies what is missing, and gives the names of that. Where it and somebody who writes wait for each other, it
    /// begins again.
    ///
    /// - Parameters:
    ///   - isNew: whether there must be no store yet.
    ///   - filling: what else belongs to it.
    func run(isNew: Bool, filling: () throws -> Void = {}) throws -> [String] {
        for _ in 1..<Self.attempts {
            do { return try attempt(isNew, filling) } catch let error as PQError {
                guard error.state == .deadlock || error.state == .lockTimeout else { throw error }
                connection.forget()
                _ = try connection.run("ROLLBACK")
            }
        }
        return try attempt(isNew, filling)
    }

    private func attempt(_ isNew: Bool, _ filling: () throws -> Void) throws -> [String] {
        _ = try connection.run("BEGIN")
        _ = try connection.run("SELECT pg_advisory_xact_lock(\(PostgresConnection.space), 0)")
        let before = try applied()
        guard (before == nil) == isNew else {
            throw StoreError(isNew ? .exists : .notFound, kind: "store", name: place)
        }
        if isNew {
            try connection.script(
                """
                CREATE TABLE partyflow_migration (
                    name text COLLATE "C" PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())
                """)
        }
        let missing = known.filter { !(before ?? []).contains($0.name) }
        if !isNew, !missing.isEmpty { try connection.script(Self.lettingNobodyWrite) }
        for migration in missing {
            try connection.script(migration.text)
            try note(migration)
        }
        try filling()
        _ = try connection.run("COMMIT")
        return missing.map(\.name)
    }

    private func note(_ migration: Migration) throws {
        if migration.needed > Schema.unspoken || migration.number <= Schema.unspoken {
            _ = try connection.run("INSERT INTO partyflow_migration (name) VALUES ($1)", [.text(migration.name)])
        }
        guard migration.number > Schema.unspoken else { return }
        _ = try connection.run(
            "INSERT INTO partyflow_step (number, name, compatible_from) VALUES ($1, $2, $3)",
            [.number(migration.number), .text(migration.name), .number(migration.needed)])
    }

    /// Waits for whoever writes, and lets nobody begin: what is derived from the rows then misses none, and no program
    /// writes half of a transaction before and half of it after. Who reads goes on.
    private static let lettingNobodyWrite = """
        DO $body$ BEGIN
            EXECUTE (
                SELECT 'LOCK TABLE ' || string_agg(oid::regclass::text, ', ' ORDER BY relname) || ' IN EXCLUSIVE MODE'
                FROM pg_class
                WHERE relkind IN ('r', 'p') AND NOT relispartition
                    AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'partyflow_migration'::regclass));
        END $body$
        """
}

extension StoreError {
    /// The store was brought to tables that this program is too old for.
    ///
    /// - Parameter needed: the step a program has to know; nil: that is not said.
    static func tooOld(_ place: String, needed: Int?) -> StoreError {
        StoreError(.tooNew, kind: "store", name: place, detail: needed.map(String.init))
    }
}
