import CaseServices
import Foundation
import SQLStore
import SQLiteStore
import TestSupport
import Testing
import WorkflowModel

@testable import PostgresStore

/// Programs of several versions on one store: what is older goes on where it may, and otherwise stops and writes nothing.
struct RollingUpgradeTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A step that programs of today may live with: a column that the table fills by itself, also for what they write.
    private static let friendly = Migration(
        name: "0006 names the other way round",
        text: """
            ALTER TABLE case_row ADD COLUMN mirrored text COLLATE "C" NOT NULL DEFAULT '';
            UPDATE case_row SET mirrored = reverse(subject_name);
            CREATE FUNCTION mirror() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN NEW.mirrored := reverse(NEW.subject_name); RETURN NEW; END';
            CREATE TRIGGER case_row_mirrors BEFORE INSERT OR UPDATE ON case_row
                FOR EACH ROW EXECUTE FUNCTION mirror();
            """, compatibleFrom: 2)
    /// One that they may not.
    private static let hostile = Migration(
        name: "0006 events are counted", text: "ALTER TABLE case_row ADD COLUMN acts bigint NOT NULL DEFAULT 0")

    private func migrate(_ further: Migration) throws -> [String] {
        try PostgresEventStore.migrate(at: try folder.postgresAddress(), knowing: Schema.migrations + [further])
    }

    private func code(_ work: () throws(StoreError) -> Void) -> StoreError? {
        do throws(StoreError) {
            try work()
            return nil
        } catch {
            return error
        }
    }

    private func append(_ store: SQLEventStore, at version: Int) throws {
        _ = try store.append(try Samples.appending("M-1", at: version, [try Samples.event(version + 1)]))
    }

    private func tooOld(_ needed: Int) throws -> StoreError {
        let place = PostgresEventStore.place(try folder.postgresAddress())
        return StoreError(.tooNew, kind: "store", name: place, detail: String(needed))
    }

    @Test
    func `a step that leaves older programs right lets them go on, read, write and begin anew`() throws {
        let store = try folder.newPostgresStore()
        try store.open(try Samples.opening("M-1"))
        try append(store, at: 0)
        #expect(try migrate(Self.friendly) == [Self.friendly.name])
        #expect(try migrate(Self.friendly) == [])

        try append(store, at: 1)
        try store.open(try Samples.opening("M-2", name: "李强"))
        let again = try folder.reopenPostgres()
        try append(again, at: 2)
        #expect(try again.load("M-1").history.count == 3)
        #expect(try again.verify() == [])
        #expect(try folder.sql("SELECT mirrored FROM case_row ORDER BY case_no") == "芳王\n强李\n")
        #expect(try again.info().migrations == (Schema.migrations + [Self.friendly]).map(\.name))
        #expect(try PostgresEventStore.migrate(at: try folder.postgresAddress()) == [])
    }

    @Test
    func `a program that does not know every step copies nothing: it would leave columns behind`() throws {
        let store = try folder.newPostgresStore()
        try SQLiteEventStore.create(at: folder.file("before.db"), from: store)
        _ = try migrate(Self.friendly)
        #expect(throws: StoreError(.tooNew, kind: "store", name: store.place)) {
            try SQLiteEventStore.create(at: folder.file("after.db"), from: store)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("after.db")))
    }

    @Test
    func `a step that older programs would get wrong ends them, and they write nothing`() throws {
        let store = try folder.newPostgresStore()
        try store.open(try Samples.opening("M-1"))
        try append(store, at: 0)
        let lines = try store.logNumber()
        #expect(try migrate(Self.hostile) == [Self.hostile.name])

        let tooOld = try tooOld(6)
        #expect(throws: tooOld) { try append(store, at: 1) }
        #expect(throws: tooOld) { try store.open(try Samples.opening("M-2")) }
        #expect(throws: tooOld) { try store.put(StoreUser(id: "li", name: "李强")) }
        #expect(throws: tooOld) { try store.put(Organization(id: "branch-1", name: "第一党支部")) }
        #expect(throws: tooOld) { _ = try folder.reopenPostgres() }
        #expect(throws: tooOld) { try PostgresEventStore.migrate(at: try folder.postgresAddress()) }
        #expect(try folder.sql("SELECT count(*) FROM event") == "1\n")
        #expect(try folder.sql("SELECT count(*) FROM case_file") == "1\n")
        #expect(try folder.sql("SELECT max(n) FROM store_log") == "\(lines)\n")
    }

    @Test
    func `what is read is refused, too, when the program looks again`() throws {
        let address = try folder.newPostgresStore().place
        let patient = FencedDatabase(PostgresDatabase(address), place: address, interval: .seconds(60))
        let hasty = FencedDatabase(PostgresDatabase(address), place: address, interval: .zero)
        func count(_ database: FencedDatabase, _ table: String) throws -> Int {
            try database.read { db in try db.statement("SELECT count(*) FROM \(table)").first { $0.integer(0) } ?? -1 }
        }
        #expect(try count(hasty, "event") == 0)
        _ = try migrate(Self.hostile)
        #expect(throws: try tooOld(6)) { try count(hasty, "event") }
        #expect(try count(patient, "event") == 0)
        // What fails because of the tables is no riddle, however long it is until the next look.
        _ = try folder.sql("ALTER TABLE event RENAME COLUMN kind TO sort")
        #expect(throws: try tooOld(6)) {
            try patient.read { db in try db.statement("SELECT kind FROM event").first { $0.text(0) } }
        }
    }

    @Test(arguments: [true, false])
    func `a migration in the middle of work loses nothing and lets nothing slip in behind it`(isFriendly: Bool)
        async throws
    {
        let store = try folder.newPostgresStore()
        for number in 0..<4 { try store.open(try Samples.opening("M-\(number)")) }
        let step = isFriendly ? Self.friendly : Self.hostile
        // Whom the migration shuts out goes on until then, however late its turn comes on a busy machine.
        let last = isFriendly ? 150 : 1_000_000
        let (written, ends) = try await withThrowingTaskGroup(of: (Int, StoreError.Code?).self) { group in
            for number in 0..<4 {
                group.addTask {
                    var version = 0
                    while version < last {
                        do throws(StoreError) {
                            guard
                                let next = try? Samples.appending(
                                    "M-\(number)", at: version, [try Samples.event(version + 1)])
                            else { return (version, .invalid) }
                            _ = try store.append([next])
                        } catch {
                            return (version, error.code)
                        }
                        version += 1
                        // So that the migration has its turn.
                        await Task.yield()
                    }
                    return (version, nil)
                }
            }
            group.addTask {
                try await Task.sleep(for: .milliseconds(50))
                _ = try migrate(step)
                return (0, nil)
            }
            return try await group.reduce(into: (0, [])) { $0 = ($0.0 + $1.0, $0.1 + [$1.1]) }
        }
        #expect(try folder.sql("SELECT count(*) FROM event") == "\(written)\n")
        if isFriendly {
            #expect(ends.allSatisfy { $0 == nil }, "\(ends)")
            #expect(written == 600)
            #expect(try store.verify() == [])
            #expect(try folder.sql("SELECT count(*) FROM case_row WHERE mirrored <> '芳王'") == "0\n")
        } else {
            #expect(ends.count { $0 == .tooNew } == 4, "\(ends)")
        }
    }

    @Test
    func `a program of before the fence goes on, until a step does not know it any more`() throws {
        let (address, key) = try folder.newDatabase()
        let before = Array(Schema.migrations.prefix(Schema.unspoken))
        try PostgresEventStore.create(at: address, key: key, knowing: before).close()
        #expect(throws: StoreError(.needsMigration, kind: "store", name: PostgresEventStore.place(address))) {
            try PostgresEventStore.open(at: address, key: key)
        }
        let names = Schema.migrations.map(\.name)
        #expect(try PostgresEventStore.migrate(at: address) == Array(names.dropFirst(Schema.unspoken)))
        // It looks into this table when it begins, and says nothing of itself when it writes.
        #expect(
            try folder.sql("SELECT name FROM partyflow_migration ORDER BY name")
                == names.prefix(2).map { $0 + "\n" }.joined())
        _ = try folder.sql("INSERT INTO \"user\" VALUES ('li', '李强', NULL, 0)")
        #expect(try PostgresEventStore.open(at: address, key: key).users().map(\.id) == ["li"])

        _ = try migrate(Self.hostile)
        #expect(try folder.sql("SELECT max(name) FROM partyflow_migration") == "\(Self.hostile.name)\n")
        #expect(throws: (any Error).self) { try folder.sql("DELETE FROM \"user\"") }
        _ = try folder.sql("SET \(Schema.setting) = \(Self.hostile.number); DELETE FROM \"user\"")
    }

    @Test
    func `where the server has nothing to make the index of sounds with, they are found without`() throws {
        let (address, key) = try folder.newDatabase()
        let before = try PostgresEventStore.create(at: address, key: key, knowing: Array(Schema.migrations.prefix(4)))
        try before.close()
        _ = try folder.sql(
            """
            CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
                'BEGIN RAISE insufficient_privilege; END';
            CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION') EXECUTE FUNCTION refuse()
            """)
        #expect(try PostgresEventStore.migrate(at: address) == Schema.migrations.dropFirst(4).map(\.name))
        let store = try PostgresEventStore.open(at: address, key: key)
        try store.open(try Samples.opening("M-1", name: "王芳"))
        var filter = CaseFilter()
        filter.nameContains = "gfang"
        #expect(try store.list(filter).map(\.id) == ["M-1"])
        #expect(try store.verify() == [])
        #expect(try folder.sql("SELECT count(*) FROM pg_indexes WHERE indexname = 'case_sought_parts'") == "0\n")
    }

    @Test
    func `every table asks who writes, or is written in company of one that does`() throws {
        _ = try folder.newPostgresStore()
        let silent = try folder.sql(
            """
            SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                AND NOT EXISTS (
                    SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgfoid = 'only_known_programs'::regproc)
            """)
        let kept: Set = ["case_tally", "partyflow_migration", "partyflow_step"]
        #expect(Set(silent.split(separator: "\n").map(String.init)) == Schema.inCompany.union(kept))
    }

    @Test
    func `steps are numbered one after the other, and none asks for a later one`() {
        #expect(Schema.migrations.map(\.number) == Array(1...Schema.migrations.count))
        for step in Schema.migrations { #expect((1...step.number).contains(step.needed), "\(step.name)") }
    }
}
