import CaseServices
import LibPQ

/// Brings the tables of a database to the present form, one process at a time, all or nothing.
struct Migrator {
    let connection: PQConnection
    let place: String

    /// What was applied, in order; nil: there is no store.
    func applied() throws -> [String]? {
        let table = try connection.run("SELECT to_regclass('partyflow_migration')::text")
        guard !table.isNull(0, 0) else { return nil }
        let rows = try connection.run("SELECT name FROM partyflow_migration ORDER BY name")
        let names = (0..<rows.count).map { rows.text($0, 0) }
        guard Set(names).isSubset(of: Schema.migrations.map(\.name)) else {
            throw StoreError(.tooNew, kind: "store", name: place)
        }
        return names
    }

    /// Applies what is missing, and gives the names of that.
    ///
    /// - Parameters:
    ///   - isNew: whether there must be no store yet.
    ///   - filling: what else belongs to it.
    func run(isNew: Bool, filling: () throws -> Void = {}) throws -> [String] {
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
        let missing = Schema.migrations.filter { !(before ?? []).contains($0.name) }
        for migration in missing {
            try connection.script(migration.text)
            _ = try connection.run("INSERT INTO partyflow_migration (name) VALUES ($1)", [.text(migration.name)])
        }
        try filling()
        _ = try connection.run("COMMIT")
        return missing.map(\.name)
    }
}
