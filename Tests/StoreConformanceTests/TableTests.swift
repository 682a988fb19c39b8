import SQLiteStore
import Testing

@testable import SQLStore

/// The tables of both databases, and what is copied between them, are the same.
struct TableTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func columns(_ store: SQLEventStore, _ sql: String) throws -> Set<String> {
        Set(try store.database.read { db in try db.statement(sql).map { $0.text(0) } })
    }

    @Test
    func `no table and no column is in one database only, or left behind by a copy`() throws {
        let sqlite = try columns(
            try folder.newStore(),
            """
            SELECT tables.name || '.' || columns.name
            FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name <> 'grdb_migrations'
                AND tables.name NOT LIKE 'case_sought%'
            """)
        let postgres = try columns(
            try folder.newPostgresStore(),
            """
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name NOT LIKE 'partyflow\\_%'
                AND table_name <> 'case_sought'
            """)
        #expect(sqlite == postgres)
        let copied = CopiedTable.all.flatMap { table in table.columns.map { "\(table.name).\($0.name)" } }
        #expect(
            Set(copied) == sqlite.filter { !$0.hasPrefix("case_tally.") && !$0.hasPrefix("web_session.") })
    }
}
