import CaseServices
import CivilTime
import Foundation
import OrganizationRegistry
import PostgresStore
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// What only a store on a server does: coming and going, telling why not, and seeing what was done behind its back.
struct PostgresTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func code(_ work: () throws(StoreError) -> Void) -> StoreError.Code? {
        do throws(StoreError) {
            try work()
            return nil
        } catch {
            return error.code
        }
    }

    @Test
    func `a store is made once, in a database that is there`() throws {
        let (address, key) = try folder.newDatabase()
        #expect(try !PostgresEventStore.isStore(at: address))
        #expect(code { () throws(StoreError) in _ = try PostgresEventStore.open(at: address, key: key) } == .notFound)
        #expect(code { () throws(StoreError) in _ = try PostgresEventStore.migrate(at: address) } == .notFound)
        try PostgresEventStore.create(at: address, key: key).close()
        #expect(try PostgresEventStore.isStore(at: address))
        #expect(code { () throws(StoreError) in _ = try PostgresEventStore.create(at: address, key: key) } == .exists)
        #expect(try PostgresEventStore.migrate(at: address) == [])
        let other = try MasterKey.generate(at: folder.file("other.key"))
        #expect(code { () throws(StoreError) in _ = try PostgresEventStore.open(at: address, key: other) } == .keyWrong)
    }

    @Test
    func `a server that is away, a wrong password and a missing database are told apart`() throws {
        let server = try PostgresServer.shared()
        let key = try MasterKey.generate(at: folder.file("store.key"))
        func opening(_ address: String) -> StoreError.Code? {
            code { () throws(StoreError) in _ = try PostgresEventStore.open(at: address, key: key) }
        }
        #expect(opening("postgres://postgres@/postgres?host=\(folder.path)") == .unreachable)
        #expect(opening("postgres://postgres@127.0.0.1:1/postgres") == .unreachable)
        #expect(opening(server.address("no-such-database")) == .notFound)
        // `locked` is the one user who needs a password.
        _ = try? server.sql("CREATE ROLE locked LOGIN PASSWORD 'right'")
        #expect(opening(server.address("postgres", user: "locked")) == .denied)
        #expect(opening(server.address("postgres", user: "locked:wrong")) == .denied)
        #expect(opening(server.address("postgres", user: "locked:right")) == .notFound)
        #expect(opening(server.address("postgres", user: "nobody")) == .denied)
    }

    @Test
    func `messages never say a password`() {
        for (address, place) in [
            ("postgres://pf:geheim@db.example:5432/partyflow", "postgres://pf@db.example:5432/partyflow"),
            ("postgres://pf@db.example/partyflow", "postgres://pf@db.example/partyflow"),
            ("postgres:///partyflow?host=/run&password=geheim", "postgres:///partyflow?host=/run"),
            ("postgres://pf:a@b@db.example/x", "postgres://pf@db.example/x"),
        ] { #expect(PostgresEventStore.place(address) == place) }
        #expect(PostgresEventStore.database("postgres://pf@db.example/partyflow?x=y") == "partyflow")
        #expect(PostgresEventStore.database("postgres://pf@db.example") == nil)
        #expect(PostgresEventStore.database("postgres://pf@db.example/") == nil)
    }

    @Test
    func `older and later tables are refused`() throws {
        let (address, key) = try folder.newDatabase()
        try PostgresEventStore.create(at: address, key: key).close()
        _ = try folder.sql("INSERT INTO partyflow_migration VALUES ('9999 from the future')")
        #expect(code { () throws(StoreError) in _ = try PostgresEventStore.open(at: address, key: key) } == .tooNew)
        #expect(code { () throws(StoreError) in _ = try PostgresEventStore.migrate(at: address) } == .tooNew)
        _ = try folder.sql("DELETE FROM partyflow_migration")
        #expect(
            code { () throws(StoreError) in _ = try PostgresEventStore.open(at: address, key: key) } == .needsMigration)
    }

    @Test
    func `of several programs on one case exactly one wins`() async throws {
        let first = try folder.newPostgresStore()
        let stores = [first, try folder.reopenPostgres(), try folder.reopenPostgres(), try folder.reopenPostgres()]
        try first.open(try Samples.opening("M-1"))
        for version in 0..<20 {
            let appending = try Samples.appending("M-1", at: version, [try Samples.event(version + 1)])
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for store in stores {
                    group.addTask {
                        do throws(StoreError) {
                            _ = try store.append(appending)
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1, "\(codes)")
            #expect(codes.count { $0 == .conflict(expected: version, found: version + 1) } == 3, "\(codes)")
        }
        #expect(try first.verify() == [])
    }

    @Test
    func `writers on many cases, crosswise and with moves between states, leave every chain and number whole`()
        async throws
    {
        let store = try folder.newPostgresStore()
        let cases = (0..<6).map { "M-\($0)" }
        for id in cases { try store.open(try Samples.opening(id)) }
        await withTaskGroup(of: Int.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var written = 0
                    while written < 25 {
                        // Pairs in an order of everybody's own.
                        let pair = [cases.randomElement(), cases.randomElement()].compactMap { $0 }
                        guard pair.count == 2, pair[0] != pair[1] else { continue }
                        let batch = pair.compactMap { id -> Appending? in
                            guard let version = try? store.header(id).version else { return nil }
                            return try? Samples.appending(
                                id, at: version, [try Samples.event(version + 1)],
                                state: ["applicant", "activist"][(version + writer) % 2])
                        }
                        if (try? store.append(batch)) != nil { written += 1 }
                    }
                    return written
                }
            }
        }
        #expect(try store.verify() == [])
        #expect(try store.info().events == 200)
        #expect(try store.tally(organizations: []).reduce(0) { $0 + $1.cases } == cases.count)
    }

    @Test
    func `connections that were cut are replaced`() throws {
        let store = try folder.newPostgresStore()
        try store.open(try Samples.opening("M-1"))
        for version in 0..<3 {
            _ = try folder.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if version == 1 {
                #expect(try store.header("M-1").version == version)
            }
            _ = try store.append(try Samples.appending("M-1", at: version, [try Samples.event(version + 1)]))
        }
        #expect(try store.load("M-1").history.count == 3)
    }

    @Test(arguments: [
        ("UPDATE event SET recorder = 'x'", StoreProblem.Kind.envelope),
        ("UPDATE event SET previous = head FROM case_row WHERE seq = 1", .link),
        ("DELETE FROM event_body WHERE seq = 2", .body),
        ("UPDATE event_body SET sealed = sealed || '\\x00'::bytea WHERE seq = 1", .body),
        ("DELETE FROM store_log WHERE n = 2", .log), ("UPDATE store_log SET hash = head WHERE n = 2", .log),
        ("UPDATE case_file SET workflow = 'x'", .opening), ("UPDATE case_row SET version = 1", .projection),
        ("UPDATE case_key SET wrapped = set_byte(wrapped, 3, get_byte(wrapped, 3) # 1)", .key),
        ("UPDATE registry_event SET recorder = 'x'", .registry), ("UPDATE organization SET name = 'x'", .projection),
    ])
    func `whatever is changed behind its back is found`(sql: String, kind: StoreProblem.Kind) throws {
        let store = try folder.newPostgresStore()
        try store.put(Organization(id: "branch-1", name: "第一党支部"))
        try store.open(try Samples.opening("M-1"))
        _ = try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1), try Samples.event(2)]))
        #expect(try store.verify() == [])
        _ = try folder.sql("SET session_replication_role = replica; \(sql)")
        #expect(try store.verify().contains { $0.kind == kind })
    }

    @Test
    func `the guards stop a careless hand`() throws {
        let store = try folder.newPostgresStore()
        try store.open(try Samples.opening("M-1"))
        for sql in [
            "UPDATE event SET recorder = 'x'", "DELETE FROM store_log", "UPDATE case_file SET workflow = 'x'",
            "TRUNCATE reading_log",
        ] { #expect(throws: (any Error).self, "\(sql)") { try folder.sql(sql) } }
        #expect(try store.verify() == [])
    }

    @Test
    func `a server that may lose what it acknowledged is told not to`() throws {
        let (address, key) = try folder.newDatabase()
        _ = try folder.sql(
            "ALTER DATABASE \"\(PostgresEventStore.database(address) ?? "")\" SET synchronous_commit = off")
        let store = try PostgresEventStore.create(at: address, key: key)
        try store.open(try Samples.opening("M-1"))
        let setting = try store.database.read { db in
            try db.statement("SELECT current_setting('synchronous_commit')").first { $0.text(0) }
        }
        #expect(setting == "on")
    }
}
