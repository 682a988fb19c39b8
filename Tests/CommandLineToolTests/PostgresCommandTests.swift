import Foundation
import TestSupport
import Testing

/// A store on a server, as people run it.
struct PostgresCommandTests {
    let program: Program
    let server: PostgresServer
    let database: String
    let address: String

    init() throws {
        program = try Program()
        server = try PostgresServer.shared()
        database = "cli-\(UUID().uuidString)"
        address = try server.makeDatabase(database)
    }

    private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Run {
        try program.run(arguments, environment: ["PARTYFLOW_STORE": address].merging(environment) { $1 })
    }

    private func found() throws {
        let made = try run(
            "store", "init", "--organization", "branch-1", "--organization-name", "第一党支部", "--organization-kind",
            "branch",
            "--user", "wang", "--user-name", "王芳")
        try #require(made.status == 0, "\(made.err)")
    }

    @Test
    func `a store on a server is made, worked with by token, verified and taken away again`() throws {
        defer { server.removeDatabase(database) }
        try found()
        for file in ["key", "token"] { #expect(try program.mode("\(database).postgres.\(file)") == 0o600) }
        let again = try run(
            "store", "init", "--organization", "x", "--organization-name", "X", "--organization-kind", "branch",
            "--user-name", "Y")
        #expect(again.status == 73)
        #expect(again.err.contains("已经有库"))

        let people = try run("user", "list", "--format", "json")
        #expect(people.status == 0, "\(people.err)")
        let other = try run("user", "add", "li", "--name", "李强")
        #expect(other.status == 0, "\(other.err)")
        let granted = try run("user", "grant", "li", "read", "--at", "branch-1")
        #expect(granted.status == 0, "\(granted.err)")
        let issued = try run("token", "add", "li-pc", "--for", "li", "--command-line")
        #expect(issued.status == 0, "\(issued.err)")
        let token = issued.out.trimmingCharacters(in: .whitespacesAndNewlines)
        let asLi = try run("case", "list", environment: ["PARTYFLOW_TOKEN": token])
        #expect(asLi.status == 0, "\(asLi.err)")
        #expect(try run("user", "add", "zhao", "--name", "赵", environment: ["PARTYFLOW_TOKEN": token]).status == 77)
        let stranger = try run("case", "list", environment: ["PARTYFLOW_TOKEN": "pf_wrong"])
        #expect(stranger.status == 77)
        #expect(stranger.err == "错误：令牌不对，或已收回、过期，或用户已停用；请管理员另发一个\n")

        for command in ["verify", "info", "heads", "migrate"] {
            let run = try run("store", command)
            #expect(run.status == 0, "\(command): \(run.err)")
        }
        let taken = try run("store", "copy", address, "sqlite:copy.db")
        #expect(taken.status == 0, "\(taken.err)")
        #expect(taken.out.contains("逐条核对无误"))
        let verified = try program.run("store", "verify", "--store", "sqlite:copy.db")
        #expect(verified.status == 0, "\(verified.err)")
        #expect(try run("store", "copy", address, "sqlite:copy.db").status == 73)
        let back = "cli-back-\(UUID().uuidString)"
        let target = try server.makeDatabase(back)
        defer { server.removeDatabase(back) }
        #expect(try run("store", "copy", "sqlite:copy.db", target).status == 0)
        #expect(try program.run("store", "verify", "--store", target).status == 0)
    }

    @Test
    func `a store on a server is backed up into one file, rehearsed, and restored to a server and to a file`() throws {
        defer { server.removeDatabase(database) }
        try found()
        let backup = try run("store", "backup", "--to", "x.db")
        #expect(backup.status == 0, "\(backup.err)")
        #expect(backup.out.contains("已备份并核对"))
        #expect(!FileManager.default.fileExists(atPath: program.file("x.db-wal")))
        #expect(try run("store", "backup", "--to", "x.db").status == 73)
        let rehearsed = try run("store", "rehearse", "x.db")
        #expect(rehearsed.status == 0, "\(rehearsed.err)")
        #expect(rehearsed.out.contains("演练通过") && rehearsed.out.contains("0 条记录"))

        let taken = try run("store", "restore", "x.db", "--to", address)
        #expect(taken.status == 73 && taken.err.contains("恢复到一个空的数据库"))
        let other = "cli-restored-\(UUID().uuidString)"
        let target = try server.makeDatabase(other)
        defer { server.removeDatabase(other) }
        let restored = try run("store", "restore", "x.db", "--to", target)
        #expect(restored.status == 0, "\(restored.err)")
        #expect(try program.run("store", "verify", "--store", target).status == 0)
        #expect(try run("store", "restore", "x.db", "--to", "file.db").status == 0)
        #expect(try program.run("store", "verify", "--store", "sqlite:file.db").status == 0)
    }

    @Test
    func `a program that the store has outgrown says so and ends, also when it was at work`() throws {
        defer { server.removeDatabase(database) }
        try found()
        let (host, name) = (server, database)
        let step = "INSERT INTO partyflow_step VALUES (99, '0099 from the future', 99)"
        let migrating = Thread {
            // Once it serves, it has connections.
            for _ in 0..<200 {
                let users = try? host.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = '\(name)'")
                if users?.hasPrefix("0") == false { break }
                usleep(100_000)
            }
            sleep(3)
            _ = try? host.sql(step, in: name)
        }
        migrating.start()
        let served = try program.run(
            ["serve", "--port", "0", "--no-reminders"], environment: ["PARTYFLOW_STORE": address], atMost: 60)
        #expect(served.status == 74, "\(served.out) \(served.err)")
        #expect(served.err.contains("这个 partyflow 太旧") && served.err.contains("第 99 步"))

        for arguments in [["case", "list"], ["store", "migrate"], ["store", "verify"]] {
            let late = try program.run(arguments, environment: ["PARTYFLOW_STORE": address])
            #expect(late.status == 74, "\(arguments): \(late.err)")
            #expect(late.err.contains("太旧"), "\(arguments): \(late.err)")
        }
        let english = try run("case", "list", "--lang", "en")
        #expect(english.err.contains("too old") && english.err.contains("step 99"), "\(english.err)")
    }

    @Test
    func `who has no token is told how to get one`() throws {
        defer { server.removeDatabase(database) }
        try found()
        try FileManager.default.removeItem(atPath: program.file("\(database).postgres.token"))
        let run = try run("case", "list")
        #expect(run.status == 77)
        #expect(run.err.contains("--command-line"))
    }

    @Test
    func `a server that is away, no store and no name of a database are said`() throws {
        defer { server.removeDatabase(database) }
        let away = try program.run("store", "info", "--store", "postgres://pf:geheim@127.0.0.1:1/partyflow")
        #expect(away.status == 74)
        #expect(!away.err.contains("geheim"))
        let nameless = try program.run("store", "info", "--store", "postgres://pf:geheim@127.0.0.1")
        #expect(nameless.status == 64)
        #expect(nameless.err.contains("没有数据库名"))
        #expect(!nameless.err.contains("geheim"))
        let empty = try run("store", "info")
        #expect([66, 74].contains(empty.status), "\(empty.err)")
    }

    @Test
    func `an init that fails leaves nothing on either side`() throws {
        defer { server.removeDatabase(database) }
        try server.sql("CREATE TABLE event (something text)", in: database)
        let failed = try run(
            "store", "init", "--organization", "branch-1", "--organization-name", "第一党支部", "--organization-kind",
            "branch",
            "--user-name", "王芳")
        #expect(failed.status == 74, "\(failed.err)")
        let left = try FileManager.default.contentsOfDirectory(atPath: program.folder).filter { !$0.hasPrefix(".") }
        #expect(left == [])
        let tables = try server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", in: database)
        #expect(tables.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
    }
}
