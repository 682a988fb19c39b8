import CaseServices
import CivilTime
import Foundation
import PostgresStore
import SQLStore
import Synchronization
import WorkflowModel

/// Rows B2 and C on a PostgreSQL server, which `scripts/bench` starts for them: it waits for the disk at every commit.
/// The limit is pgbench with prepared statements on the same server, in turn.
struct ServerRows {
    let files: BenchFiles
    let rounds: Int
    /// Folder of the server's socket.
    let folder: String
    private static let casesInTurn = 6
    private static let turns = 5
    private static let due = 1000

    // MARK: B2

    /// One durable commit per accepted transition, by one client and by eight.
    func storing() throws -> [Row] {
        let workload = StoringRows(files: files, rounds: rounds)
        let address = try makeDatabase("b2")
        let store = try PostgresEventStore.create(at: address, key: try key())
        try runTool("psql", ["-q", "-d", address, "-c", Self.limitTables])
        let script = try write(
            "b2.sql",
            """
            \\set id random(1, 10000)
            BEGIN;
            INSERT INTO limit_event (case_no, seq, body, hash) VALUES (:id, 1, repeat('x', 600)::bytea, repeat('h', 32)::bytea);
            UPDATE limit_case SET version = version + 1, state = 'activist' WHERE case_no = :id;
            COMMIT;
            """)
        var rows: [Row] = []
        var first = 0
        for clients in [1, 8] {
            let histories = try workload.accepted(Self.casesInTurn * Self.turns * clients), start = first
            for number in histories.indices { try store.open(workload.opening(start + number)) }
            var product: [Double] = [], limits: [Double] = []
            for turn in 0..<Self.turns {
                let count = Self.casesInTurn * clients
                let spent = try seconds {
                    try concurrently(clients) { client in
                        for offset in 0..<Self.casesInTurn {
                            let number = turn * count + client * Self.casesInTurn + offset
                            for slot in histories[number].indices {
                                _ = try store.append(
                                    workload.appending(start + number, histories[number], slot..<slot + 1))
                            }
                        }
                    }
                }
                product.append(Double(count * 25) / spent)
                limits.append(try pgbench(script, clients: clients, address))
            }
            first += histories.count
            let name = clients == 1 ? "1 client" : "\(clients) clients"
            rows.append(
                .rate(
                    "B2 \(name)", "one durable commit per accepted transition on PostgreSQL", median(product), "/s",
                    limit: ("pgbench, prepared", median(limits)), share: 0.7))
        }
        try store.close()
        return rows
    }

    private static let limitTables = """
        CREATE TABLE limit_event (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_no bigint, seq bigint,
            body bytea, hash bytea);
        CREATE TABLE limit_case (case_no bigint PRIMARY KEY, version bigint NOT NULL, state text);
        INSERT INTO limit_case SELECT g, 0, 'applicant' FROM generate_series(1, 10000) g;
        """

    // MARK: C

    /// What is due among a million open cases.
    func due() throws -> [Row] {
        guard let today = CivilDate(year: 2026, month: 11, day: 22) else { throw BenchProblem(text: "row C: no day") }
        let address = try makeDatabase("c"), day = today.dayNumber
        let store = try PostgresEventStore.create(at: address, key: try key())
        try runTool(
            "psql",
            [
                "-q", "-d", address, "-c",
                """
                SET session_replication_role = replica;
                INSERT INTO duty_due SELECT g, 'talk', 'M-' || g, \(day) + CASE WHEN g % 1000 = 0 THEN 0 ELSE g % 1000 END,
                    'branch-secretary', 'b-' || g % 5000, \(day) - 9 FROM generate_series(1, 1000000) g
                """, "-c", "VACUUM ANALYZE duty_due",
            ])
        let script = try write(
            "c.sql",
            """
            SELECT case_id, organization, duty, due, owner FROM duty_due WHERE due IS NOT NULL AND due <= \(day)
            ORDER BY due, case_id, duty LIMIT 5000;
            """)
        var product: [Double] = []
        for _ in 0...max(rounds, 21) {
            var found = 0
            product.append(
                try seconds { found = try store.dutiesDue(through: today, organizations: [], limit: 5000).count })
            guard found == Self.due else { throw BenchProblem(text: "row C: \(found) of \(Self.due) found") }
        }
        let limit = 1e3 / (try pgbench(script, clients: 1, address))
        try store.close()
        return [
            .time(
                "C due on PostgreSQL", "1,000 duties due of 1 M open cases", median(product) * 1e3, "ms",
                limit: ("pgbench, covering index", limit), atMost: 3)
        ]
    }

    // MARK: Parts

    private func key() throws -> MasterKey {
        guard let key = MasterKey(bytes: [UInt8](repeating: 7, count: 32)) else {
            throw BenchProblem(text: "rows on PostgreSQL: no key")
        }
        return key
    }

    private func makeDatabase(_ name: String) throws -> String {
        func address(_ name: String) -> String { "postgres://postgres@/\(name)?host=\(folder)" }
        try runTool("psql", ["-q", "-d", address("postgres"), "-c", "CREATE DATABASE \(name)"])
        return address(name)
    }

    private func write(_ name: String, _ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/partyflow-bench-\(getpid())-\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Transactions a second of a script that runs for two seconds.
    private func pgbench(_ script: String, clients: Int, _ address: String) throws -> Double {
        let said = try runTool(
            "pgbench", ["-n", "-M", "prepared", "-c", "\(clients)", "-j", "2", "-T", "2", "-f", script, address])
        let line = said.split(separator: "\n").first { $0.hasPrefix("tps = ") }
        guard let tps = line?.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) else {
            throw BenchProblem(text: "pgbench says: \(said)")
        }
        return tps
    }

    @discardableResult
    private func runTool(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchProblem(text: "\(name) failed") }
        return text
    }

    /// The same work by so many threads at once, each a client that waits for the disk; the first failure is thrown.
    private func concurrently(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) throws {
        let failed = FirstFailure()
        let ended = DispatchGroup()
        for number in 0..<count {
            ended.enter()
            let client = Thread {
                do { try work(number) } catch { failed.take(error) }
                ended.leave()
            }
            client.stackSize = 1 << 23
            client.start()
        }
        ended.wait()
        try failed.check()
    }
}

/// What went wrong first among several threads.
private final class FirstFailure: Sendable {
    private let first = Mutex<(any Error)?>(nil)

    func take(_ error: any Error) { first.withLock { $0 = $0 ?? error } }

    func check() throws { if let error = first.withLock({ $0 }) { throw error } }
}
