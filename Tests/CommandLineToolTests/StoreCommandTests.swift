import Foundation
import Testing

/// `partyflow store …`, as people run it.
struct StoreCommandTests {
    let program: Program

    init() throws { program = try Program() }

    @Test
    func `init makes store, key, sheet and settings for their owner alone, and never again`() throws {
        try program.newStore()
        let files = ["partyflow.db", "partyflow.db.key", "partyflow.db-recovery.txt", "partyflow.db-settings.json"]
        for file in files { #expect(try program.mode(file) == 0o600, "\(file)") }
        #expect(try program.mode("backups") == 0o700)
        let before = try files.map { try program.bytes($0) }
        let again = try program.run(
            "store", "init", "--organization", "x", "--organization-name", "X", "--organization-kind", "branch",
            "--user-name", "Y")
        #expect(again.status == 73)
        #expect(again.err == "错误：已经有库 \(program.file("partyflow.db"))，不覆盖；要另建一个，用 --store 另一个文件\n")
        #expect(try files.map { try program.bytes($0) } == before)
    }

    @Test
    func `init replaces neither a key nor a sheet that lie where a store would go`() throws {
        for name in ["partyflow.db.key", "partyflow.db-recovery.txt"] {
            try Data("mine".utf8).write(to: URL(fileURLWithPath: program.file(name)))
        }
        let run = try program.run(
            "store", "init", "--lang", "en", "--organization", "x", "--organization-name", "X", "--organization-kind",
            "branch", "--user-name", "Y")
        #expect(run.status == 73)
        #expect(
            run.err == """
                error: there is a key file \(program.file("partyflow.db.key")) already; it is not replaced. \
                If an interrupted init has left it, move it away
                error: there is a recovery sheet \(program.file("partyflow.db-recovery.txt")) already; it is not replaced. \
                If an interrupted init has left it, move it away

                """)
        #expect(!program.exists("partyflow.db"))
        #expect(try program.bytes("partyflow.db.key") == Data("mine".utf8))
    }

    @Test
    func `init without a terminal names every option that is missing or wrong`() throws {
        let run = try program.run("store", "init", "--organization-kind", "brnch", "--user", "wang")
        #expect(run.status == 64)
        #expect(
            run.err == """
                错误：缺少 --organization：第一个党组织的编号，如 ic-branch-1
                错误：缺少 --organization-name：它的名称
                错误：缺少 --user-name：第一个用户（wang）的姓名
                错误：没有“brnch”这一类党组织；是不是“branch”（党支部）？

                """)
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder).isEmpty)
    }

    @Test
    func `the recovery sheet makes the key again`() throws {
        try program.newStore()
        let sheet = String(decoding: try program.bytes("partyflow.db-recovery.txt"), as: UTF8.self)
        let run = try program.run("store", "recover-key", "--to", "again.key", "--format", "json", input: sheet)
        #expect(run.status == 0)
        #expect(try run.json()["opens-store"] == .bool(true))
        #expect(try program.bytes("again.key") == program.bytes("partyflow.db.key"))
        #expect(try program.mode("again.key") == 0o600)

        let lines = sheet.split(separator: "\n").filter { $0.contains("校验") && $0.contains("行") }.map(String.init)
        try #require(lines.count == 4)
        let swapped = [lines[0], lines[2], lines[1], lines[3]].joined(separator: "\n")
        let wrong = try program.run("store", "recover-key", "--to", "wrong.key", input: swapped)
        #expect(wrong.status == 65)
        #expect(wrong.err == "错误：第 2 行与它的校验不符，请对照恢复单再看一遍\n")
        #expect(!program.exists("wrong.key"))
        #expect(try program.run("store", "recover-key", "--to", "again.key", input: sheet).status == 73)
    }

    @Test
    func `a backup is checked, restored, and never put over anything`() throws {
        try program.newStore()
        try openCase()
        let backup = try program.run("store", "backup", "--to", "copy.db", "--format", "json")
        #expect(backup.status == 0)
        #expect(try backup.json()["cases"] == .int(1))
        #expect(try program.run("store", "backup", "--to", "copy.db").status == 73)
        #expect(try program.run("store", "backup").status == 0)
        #expect(try program.run("store", "backup").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.file("backups")).sorted()
        #expect(names.count == 2)
        #expect(names.allSatisfy { $0.hasPrefix("partyflow-2") && $0.hasSuffix(".db") }, "\(names)")

        #expect(try program.run("store", "restore", "copy.db", "--to", "partyflow.db").status == 73)
        #expect(try program.run("store", "restore", "none.db", "--to", "new.db").status == 66)
        #expect(try program.run("store", "restore", "copy.db", "--to", "new.db").status == 0)
        #expect(try program.run("store", "verify", "--store", "new.db").status == 0)
        let list = try program.run("case", "list", "--store", "sqlite:new.db", "--format", "json")
        #expect(list.status == 0)
        #expect(list.out.contains("\"M-1\""))

        let forced = try program.run("store", "restore", "copy.db", "--to", "new.db", "--force", "--format", "json")
        #expect(forced.status == 0)
        guard case .text(let kept)? = try forced.json()["kept"] else {
            Issue.record("the store that was there is not kept: \(forced.out)")
            return
        }
        #expect(try program.run("store", "verify", "--store", kept).status == 0)
    }

    @Test
    func `a rehearsal restores the newest backup, says how far behind it is, and leaves nothing`() throws {
        try program.newStore()
        try openCase()
        let none = try program.run("store", "rehearse")
        #expect(none.status == 66 && none.err.contains("store backup"), "\(none.err)")
        #expect(try program.run("store", "backup").status == 0)
        let late = ["org", "add", "late", "--name", "后来的支部", "--kind", "branch", "--parent", "ic-committee"]
        #expect(try program.run(late).status == 0)
        try FileManager.default.createDirectory(atPath: program.file("scratch"), withIntermediateDirectories: false)
        let rehearsal = try program.run("store", "rehearse", "--scratch", "scratch", "--format", "json")
        #expect(rehearsal.status == 0, "\(rehearsal.out)\(rehearsal.err)")
        let json = try rehearsal.json()
        #expect(json["cases"] == .int(1) && !rehearsal.out.contains("\"code\"") && json["records-behind"] == .int(1))
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.file("scratch")).isEmpty)

        let newest = try #require(
            try FileManager.default.contentsOfDirectory(atPath: program.file("backups")).first { $0.hasSuffix(".db") })
        var bytes = try program.bytes("backups/" + newest)
        let place = try #require(bytes.range(of: Data("1actapply".utf8)))
        bytes[place.upperBound - 1] ^= 0b100
        try bytes.write(to: URL(fileURLWithPath: program.file("damaged.db")))
        let damaged = try program.run("store", "rehearse", "damaged.db")
        #expect(damaged.status == 1 && damaged.out.contains("案 M-1 第 1 条记录") && damaged.out.contains("没有通过"))
        try Data("no store at all".utf8).write(to: URL(fileURLWithPath: program.file("text.db")))
        #expect(try program.run("store", "rehearse", "text.db").status == 1)
    }

    @Test
    func `a flipped bit is found, with the case and the event, and no copy of it is a backup`() throws {
        try program.newStore()
        try openCase()
        let heads = try program.run("store", "heads")
        try Data(heads.out.utf8).write(to: URL(fileURLWithPath: program.file("heads")))
        let clean = try program.run("store", "verify", "--heads", "heads")
        #expect(clean.status == 0)
        #expect(clean.out == "没有问题：1 个案，1 条记录，1 个党组织，0 人，1 个用户，与库外 1 个校验值一致。\n")

        #expect(try program.run("store", "backup", "--to", "good.db").status == 0)
        // Identifier, kind and transition of the event stand side by side in its row.
        var bytes = try program.bytes("partyflow.db")
        let place = try #require(bytes.range(of: Data("1actapply".utf8)))
        bytes[place.upperBound - 1] ^= 0b100
        try bytes.write(to: URL(fileURLWithPath: program.file("partyflow.db")))
        let verify = try program.run("store", "verify")
        #expect(verify.status == 1)
        #expect(
            verify.out == """
                案 M-1 第 1 条记录：记录的封面被改动，与校验值不符
                案 M-1 第 1 条记录：正文与封面说的不一样

                """)
        #expect(try program.run("store", "verify", "--backup", "good.db").status == 0)
        let backup = try program.run("store", "backup", "--to", "bad.db")
        #expect(backup.status == 1)
        #expect(!program.exists("bad.db"))
        let restore = try program.run("store", "restore", "bad.db.damaged", "--to", "bad-store.db")
        #expect(restore.status == 1)
        #expect(!program.exists("bad-store.db"))
    }

    @Test
    func `an exchanged store is found by the heads kept outside`() throws {
        try program.newStore()
        #expect(try program.run("store", "backup", "--to", "before.db").status == 0)
        try openCase()
        let heads = try program.run("store", "heads", "--format", "json")
        try Data(heads.out.utf8).write(to: URL(fileURLWithPath: program.file("heads")))
        #expect(try program.run("store", "restore", "before.db", "--to", "partyflow.db", "--force").status == 0)
        #expect(try program.run("store", "verify").status == 0)
        let verify = try program.run("store", "verify", "--heads", "heads", "--lang", "en")
        #expect(verify.status == 1)
        #expect(verify.out == "store: a head kept outside is not in the store (line 3 is gone)\n")
    }

    @Test
    func `a store that cannot be opened is told apart`() throws {
        let none = try program.run("store", "info")
        #expect(none.status == 66)
        #expect(none.err == "错误：没有库“\(program.file("partyflow.db"))”；先运行 partyflow store init\n")
        let postgres = try program.run("org", "list", environment: ["PARTYFLOW_STORE": "postgres://host"])
        #expect(postgres.status == 64)
        #expect(
            postgres.err == "错误：“postgres://host”里没有数据库名，应为 postgres://用户:口令@服务器:5432/数据库\n")
        try program.newStore()
        try FileManager.default.removeItem(atPath: program.file("partyflow.db.key"))
        #expect(try program.run("store", "info").status == 74)
    }

    private func openCase() throws {
        let run = try program.run(
            "case", "open", "membership", "--id", "M-1", "--subject", "李明", "--born", "1998-03-05", "--organization",
            "ic-committee", "--on", "2026-06-01", "--paper", "application-letter@2026-06-01", "--signed",
            "application-letter=applicant")
        try #require(run.status == 0, "\(run.err)")
    }
}
