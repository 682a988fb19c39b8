import Foundation
import Testing

/// Passwords, roles, tokens, substitutes and the security log at the prompt.
struct UserAccountTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed("user", "add", "chen", "--name", "陈敏")
    }

    private func run(_ arguments: String..., input: String = "") throws -> Program.Run {
        try store.program.run(arguments, input: input)
    }

    @Test
    func `passwords come from standard input and are checked`() throws {
        let short = try run("user", "password", "chen", "--password-stdin", input: "chen123\n")
        #expect(short.status == 65)
        #expect(short.err == "错误：口令至少 10 个字符\n错误：口令不能是登录名或姓名\n")
        #expect(try run("user", "password", "chen").status == 64)
        let set = try run("user", "password", "chen", "--password-stdin", "--format", "json", input: "十个字的口令刚刚够长了\n")
        #expect(set.status == 0)
        #expect(set.out == #"{"must-change":true,"user":"chen"}"# + "\n")
        let own = try run("user", "password", "--password-stdin", "--lang", "en", input: "十个字的口令刚刚够长了\n")
        #expect(own.out == "The password is set.\n")
        let list = try run("user", "list", "--format", "json")
        #expect(list.out.components(separatedBy: #""password":true"#).count == 3)
        let log = try run("user", "log", "--kind", "password-set", "--format", "json")
        #expect(log.out.components(separatedBy: #""about":"chen""#).count == 2)
        #expect(!log.out.contains("口令"))
        #expect(try run("user", "log", "--verify").out == "安全日志各行相连，没有改动。\n")
    }

    @Test
    func `a role is a set of rights where it was given`() throws {
        let granted = try run("user", "grant", "chen", "branch-secretary", "read", "--at", "branch-1")
        #expect(granted.out == "现有权限：chen  陈敏  —  branch-1：支部书记（组织委员）、查阅\n")
        let wrong = try run("user", "grant", "chen", "branch-secretery", "--lang", "en")
        #expect(wrong.status == 64)
        #expect(
            wrong.err == "error: there is no role or right `branch-secretery`; did you mean `branch-secretary`?\n")
        let missing = try run("user", "revoke", "chen", "支部书记（组织委员）")
        #expect(missing.status == 66)
        #expect(missing.err == "错误：“chen”没有这项角色：支部书记（组织委员），整个库；有的是：branch-1\n")
        try store.succeed("user", "revoke", "chen", "branch-secretary", "--at", "branch-1")
        let log = try run("user", "log", "--user", "chen", "--kind", "granted", "--kind", "revoked", "--lang", "en")
        let details = log.out.split(separator: "\n").dropFirst().map { line in
            line.split(separator: " ").dropFirst(2).joined(separator: " ")
        }
        #expect(
            details == [
                "granted \(store.me) chen — read at branch-1",
                "granted \(store.me) chen — branch-secretary at branch-1",
                "revoked \(store.me) chen — branch-secretary at branch-1",
            ])
    }

    @Test
    func `the three administrations are kept apart once they are separated`() throws {
        let note = try run("user", "list").err
        #expect(note.hasPrefix("本库由一人兼任各项管理（\(store.me)，自 "))
        try store.succeed("user", "add", "li", "--name", "李强")
        #expect(
            try run("user", "separate", "--system", "chen", "--security", "chen", "--audit", "li").status == 64)
        try store.succeed("user", "separate", "--system", "chen", "--security", store.me, "--audit", "li")
        #expect(try run("user", "policy").out.contains("single-administrator：关\n"))
        // Whoever gives rights reads no log, and nobody becomes two of them.
        #expect(try run("user", "log").status == 77)
        let both = try run("user", "grant", "li", "system-administrator", "--lang", "en")
        #expect(both.status == 65)
        #expect(
            both.err == """
                error: the administrations are kept apart: `li` cannot be system administrator and audit administrator; \
                revoke one, or name somebody else

                """)
        #expect(try run("user", "grant", "chen", "all").status == 65)
        #expect(try run("user", "grant", "chen", "read").status == 0)
    }

    @Test
    func `tokens are shown once and have no administration`() throws {
        try store.succeed("user", "grant", "chen", "read", "--at", "branch-1")
        let added = try run("token", "add", "oa-sync", "--for", "chen", "--right", "read", "--days", "30")
        #expect(added.status == 0)
        #expect(added.out.hasPrefix("pf_") && added.out.count == 68)
        #expect(try run("token", "add", "oa-sync", "--for", "chen", "--right", "read").status == 73)
        #expect(try run("token", "add", "b", "--for", "chen", "--right", "secure").status == 65)
        #expect(try run("token", "add", "b", "--for", "chen", "--right", "read", "--days", "367").status == 64)
        try store.succeed("token", "revoke", "oa-sync")
        let list = try run("token", "list", "--format", "json")
        #expect(list.out.contains(#""valid":false"#))
        #expect(!list.out.contains("pf_"))
        #expect(try run("token", "revoke", "oa-sinc").err == "错误：没有令牌“oa-sinc”；是不是“oa-sync”？\n")
    }

    @Test
    func `a substitute acts with the rights of the other, for the days and the place arranged`() throws {
        try store.succeed("person", "add", "li-ming", "--name", "李明", "--born", "1998-03-05")
        try store.succeed("user", "grant", "chen", "branch-secretary", "--at", "branch-1")
        try store.succeed("user", "revoke", store.me, "record-from-paper")
        #expect(try store.open("李明", "--subject-id", "li-ming", "--as", "chen").status == 77)
        try store.succeed(
            "user", "substitute", store.me, "--for", "chen", "--from", "2020-01-01", "--through", "2020-01-31")
        #expect(try store.open("李明", "--subject-id", "li-ming", "--as", "chen").status == 77)
        try store.succeed(
            "user", "substitute", store.me, "--for", "chen", "--from", "2020-01-01", "--through", "2080-01-31", "--at",
            "branch-1")
        #expect(try store.open("李明", "--subject-id", "li-ming", "--as", "chen").status == 0)
        #expect(try store.run("case", "history", "M-1").out.contains("\(store.me)/chen"))
        // Nor does he record on the case of whom he stands for.
        try store.succeed("user", "set", "chen", "--person", "li-ming")
        let own = try store.run("case", "advance", "M-1", "hold-talk", "--on", "2026-06-10", "--as", "chen")
        #expect(own.status == 77)
        try store.succeed("user", "set", "chen", "--person", "")
        try store.succeed("user", "substitute", "--end", "2")
        #expect(
            try store.run("case", "advance", "M-1", "hold-talk", "--on", "2026-06-10", "--as", "chen").status == 77)
    }

    @Test
    func `a hand-over lists what is open and moves what he may`() throws {
        try store.succeed("user", "add", "li", "--name", "李强")
        try store.succeed("user", "grant", "chen", "branch-secretary", "--at", "branch-1")
        #expect(try store.open("李明").status == 0)
        let dry = try run("user", "hand-over", "chen", "--to", "li", "--dry-run")
        #expect(dry.status == 0)
        #expect(dry.out.contains("移交人：陈敏（chen）  接收人：李强（li）\n角色和权限：branch-1：支部书记（组织委员）\n案：1 件\n  M-1  李明  branch-1\n"))
        let done = try run("user", "hand-over", "chen", "--to", "li", "--format", "json")
        #expect(done.out.contains(#""cases":["M-1"]"#) && done.out.contains(#""done":true"#))
        let users = try run("user", "list").out
        #expect(users.split(separator: "\n").filter { $0.contains("branch-1：支部书记") }.map { $0.prefix(3) } == ["li "])
    }

    @Test
    func `a second factor is set up with a code of the device`() throws {
        let prepared = try run("user", "second-factor", "--format", "json")
        #expect(prepared.out.contains("otpauth://totp/PartyFlow:\(store.me)?secret="))
        #expect(try run("user", "second-factor", "--code", "abc").status == 65)
        #expect(try run("user", "second-factor", "chen").status == 64)
        #expect(try run("user", "second-factor", "chen", "--remove").status == 66)
    }

    @Test
    func `disabled users are gone; the last administrator stays`() throws {
        let disabled = try run("user", "disable", "chen")
        #expect(disabled.out == "已停用：chen  陈敏（已停用）  —  \n")
        #expect(try run("user", "disable", store.me).status == 65)
    }
}
