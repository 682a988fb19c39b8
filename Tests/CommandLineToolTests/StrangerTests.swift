import Foundation
import GRDB
import Testing

/// Every command that touches a store, called by somebody who may not: always refused, and always logged.
struct StrangerTests {
    /// What the program says of its own commands.
    private struct Tool: Decodable {
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?
            var arguments: [Argument]?
        }
        struct Argument: Decodable {
            struct Name: Decodable { var name: String }
            var names: [Name]?
        }
        var command: Command
    }

    /// How a stranger calls each command that opens a store. A command that is not here fails the test below.
    private static let calls: [String: [String]] = [
        "case open": ["membership", "--subject", "李明", "--organization", "branch-1", "--on", "2026-06-01"],
        "case list": [],
        "case show": ["M-1"],
        "case next": ["M-1"],
        "case plan": ["M-1"],
        "case advance": ["M-1", "hold-talk", "--on", "2026-06-10"],
        "case amend": ["M-1", "1", "--on", "2026-06-02", "--reason", "写错"],
        "case withdraw": ["M-1", "1", "--reason", "写错"],
        "case waive": ["M-1", "apply/talk", "--by", "upper-committee", "--on", "2026-06-10", "--reason", "特批"],
        "case paper": ["M-1", "1", "application-letter", "--accept"],
        "case history": ["M-1"],
        "case export": ["M-1"],
        "case import": ["dossier.yaml", "--as-found"],
        "life gaps": ["branch-1"],
        "life show": ["branch-1"],
        "life record": ["branch-1", "hold-branch-meeting", "--on", "2026-06-10"],
        "meeting hold": ["meeting.yaml"],
        "meeting list": [],
        "meeting show": ["meeting-1"],
        "org add": ["branch-2", "--name", "第二党支部", "--kind", "branch"],
        "org show": ["branch-1"],
        "org list": [],
        "org tree": [],
        "org set": ["branch-1", "members=5"],
        "org rename": ["branch-1", "新支部", "--on", "2026-06-01"],
        "org move": ["branch-1", "--under", "ic-committee", "--on", "2026-06-01"],
        "org dissolve": ["branch-1", "--on", "2026-06-01"],
        "org merge": ["branch-1", "--into", "ic-committee", "--on", "2026-06-01"],
        "org split": ["branch-1", "--part", "branch-3:li-ming", "--rest", "branch-1", "--on", "2026-06-01"],
        "org elect": ["branch-1", "--member", "li-ming", "--on", "2026-06-01"],
        "org post": ["branch-1", "li-ming", "书记", "--on", "2026-06-01"],
        "org terms": [],
        "report statistics": [],
        "remind run": ["--dry-run"],
        "remind list": [],
        "remind ahead": [],
        "remind calendar": [],
        "remind feed add": ["phone"],
        "remind feed list": [],
        "remind feed revoke": ["phone"],
        "report duties": [],
        "user contact": ["chen"],
        "remind retry": ["abc"],
        "report inspection": ["branch-1"],
        "org check": [],
        "rules impact": ["membership@2014-05-28", "membership@2026-05-11"],
        "org history": ["branch-1"],
        "org withdraw": ["1", "--reason", "写错"],
        "org import": ["organizations.csv"],
        "org export": ["out.csv"],
        "person add": ["wu", "--name", "吴"],
        "person set": ["li-ming", "born=1998-03-06"],
        "person show": ["li-ming"],
        "person list": [],
        "person roster": ["branch-1"],
        "person rename": ["li-ming", "李鸣", "--on", "2026-06-01"],
        "person move": ["li-ming", "--to", "branch-1", "--on", "2026-06-01"],
        "person penalty": ["li-ming", "warning", "--on", "2026-06-01"],
        "person post": ["li-ming", "组织员", "--of", "branch-1", "--on", "2026-06-01"],
        "person merge": ["li-ming", "--into", "chen-min", "--reason", "重复"],
        "person split": ["li-ming", "--new", "li-ming-2", "--name", "李明"],
        "person history": ["li-ming"],
        "person import": ["people.csv"],
        "person export": ["out.csv"],
        "user add": ["zhao", "--name", "赵"],
        "user list": [],
        "user set": ["chen", "--name", "陈"],
        "user grant": ["chen", "read"],
        "user revoke": ["chen", "read"],
        "user disable": ["chen"],
        "user password": ["chen", "--password-stdin"],
        "user sessions": ["chen"],
        "user unlock": ["chen"],
        "user second-factor": ["chen", "--remove"],
        "user log": [],
        "user substitute": ["zhang", "--for", "chen", "--through", "2080-01-01"],
        "user hand-over": ["chen", "--to", "zhang"],
        "user separate": ["--system", "chen", "--security", "zhang", "--audit", "li"],
        "user policy": [],
        "token add": ["oa", "--for", "chen", "--right", "read"],
        "token list": [],
        "token revoke": ["oa"],
    ]

    /// What opens a store without asking who calls: the permissions of its files are the boundary, and whoever has the
    /// key may verify, copy and restore it. Who comes by the browser signs in there.
    private static let keepers: Set<String> = [
        "store init", "store info", "store verify", "store backup", "store restore", "store rehearse", "store heads",
        "store migrate", "store derive", "store recover-key", "serve", "demo",
    ]

    private func commands(_ program: Program) throws -> [String] {
        let dump = try program.run("--experimental-dump-help")
        let tool = try JSONDecoder().decode(Tool.self, from: Data(dump.out.utf8))
        var found: [String] = []
        func walk(_ command: Tool.Command, _ path: [String]) {
            let subcommands = (command.subcommands ?? []).filter { $0.commandName != "help" }
            if subcommands.isEmpty {
                let names = (command.arguments ?? []).flatMap { $0.names ?? [] }.map(\.name)
                if names.contains("store") { found.append(path.joined(separator: " ")) }
            }
            for next in subcommands { walk(next, path + [next.commandName]) }
        }
        walk(tool.command, [])
        return found
    }

    /// A store with a case and people, in which whoever runs the test may nothing any more.
    private func storeOfOthers() throws -> CaseStore {
        let store = try CaseStore()
        try store.succeed("person", "add", "li-ming", "--name", "李明", "--born", "1998-03-05")
        try store.succeed("person", "add", "chen-min", "--name", "陈敏", "--born", "1980-03-05")
        #expect(try store.open("李明", "--subject-id", "li-ming").status == 0)
        for user in ["chen", "zhang", "li"] {
            try store.succeed("user", "add", user, "--name", user, "--right", "all")
        }
        try store.succeed("token", "add", "oa", "--for", "chen", "--right", "read")
        try store.write(
            """
            dossier: membership
            case: M-2
            organization: branch-1
            subject: { id: wu, name: 吴, born: 1998-03-05 }
            history:
              - { do: apply, date: 2026-06-01, documents: [{ kind: application-letter, dated: 2026-06-01 }] }

            """, to: "dossier.yaml")
        try store.write("编号,名称,类别\nbranch-2,第二党支部,branch\n", to: "organizations.csv")
        try store.write("编号,姓名\nwu,吴\n", to: "people.csv")
        try store.write(
            """
            meeting: meeting-1
            organization: branch-1
            on: 2026-06-10
            acts: []

            """, to: "meeting.yaml")
        return store
    }

    @Test
    func `whoever may nothing is refused by every command, and the log tells`() throws {
        let store = try storeOfOthers()
        let all = try commands(store.program)
        #expect(all.count > 60)
        let unknown = Set(all).subtracting(Self.calls.keys).subtracting(Self.keepers)
        #expect(unknown.isEmpty, "commands without a stranger's call: \(unknown.sorted())")
        #expect(Set(Self.calls.keys).subtracting(all).isEmpty)
        try store.succeed("user", "revoke", store.me, "all")
        for command in all where !Self.keepers.contains(command) {
            let words = command.split(separator: " ").map(String.init)
            let run = try store.program.run(words + (Self.calls[command] ?? []), input: "十个字的口令刚刚够长了\n")
            #expect(run.status == 77, "\(command): \(run.status) \(run.err)")
            #expect(run.out.isEmpty, "\(command): \(run.out)")
        }
        let refused = try store.refusals()
        #expect(refused == all.filter { !Self.keepers.contains($0) })
    }

    @Test
    func `whoever works in one branch is refused what is of another`() throws {
        let store = try storeOfOthers()
        try store.succeed("org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed("user", "grant", store.me, "all", "--at", "branch-2")
        try store.succeed("user", "revoke", store.me, "all")
        #expect(try store.run("case", "list").out.isEmpty)
        let about = ["M-1", "branch-1"]
        // Who works here sees which organizations there are.
        let open: Set<String> = ["org show", "org history"]
        let asked = Self.calls.filter { about.contains($0.value.first ?? "") && !open.contains($0.key) }
        #expect(asked.count > 18)
        for (command, arguments) in asked.sorted(by: { $0.key < $1.key }) {
            let run = try store.program.run(command.split(separator: " ").map(String.init) + arguments)
            #expect(run.status == 77, "\(command): \(run.status) \(run.err)")
            #expect(run.out.isEmpty, "\(command): \(run.out)")
        }
        for command in [
            ["user", "grant", "chen", "read", "--at", "branch-1"], ["user", "log"], ["user", "password", "chen"],
        ] {
            #expect(try store.program.run(command).status == 77, "\(command)")
        }
        #expect(try store.refusals().count == asked.count + 3)
    }
}

extension CaseStore {
    /// The commands that the security log says were refused to whoever runs the test, in order; read from the file,
    /// because whoever runs the test may not.
    fileprivate func refusals() throws -> [String] {
        let queue = try DatabaseQueue(path: program.file("partyflow.db"))
        return try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT detail FROM security_log WHERE kind = 'refused' AND user = ? ORDER BY n",
                arguments: [me])
        }
    }
}
