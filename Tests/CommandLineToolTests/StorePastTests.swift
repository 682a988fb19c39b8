import Foundation
import Testing

/// A store taken back to an earlier moment.
struct StorePastTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    /// Now, apart from what was recorded before and from what is recorded after.
    private func moment() -> String {
        Thread.sleep(forTimeInterval: 0.02)
        defer { Thread.sleep(forTimeInterval: 0.02) }
        return Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    @Test
    func `what was recorded later is gone, and cases, people and organizations are where they were`() throws {
        try store.succeed("org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed(
            "person", "add", "li", "--name", "李强", "--full-member-since", "2006-07-01", "--in", "branch-1")
        #expect(try store.open("王芳").status == 0)
        let then = moment()
        try store.succeed("org", "merge", "branch-1", "--into", "branch-2", "--on", "2026-07-01")
        try store.succeed("person", "add", "zhao", "--name", "赵丽", "--in", "branch-2")
        #expect(try store.open("陈敏", "--id", "M-2", "--organization", "branch-2").status == 0)
        try store.succeed("store", "backup", "--to", "copy.db")

        let restored = try store.run(
            "store", "restore", "copy.db", "--to", "then.db", "--until", then, "--format", "json")
        #expect(restored.status == 0, "\(restored.out)\(restored.err)")
        #expect(try restored.json()["cases"] == .int(1))
        func past(_ arguments: String...) throws -> Program.Run {
            try store.program.run(arguments + ["--store", "then.db"])
        }
        #expect(try past("store", "verify").status == 0)
        #expect(try past("case", "list", "--organization", "branch-1").out.hasPrefix("M-1  王芳"))
        #expect(try past("case", "list", "--organization", "branch-2").out.isEmpty)
        #expect(try past("org", "show", "branch-1").status == 0)
        #expect(try past("person", "show", "li", "--format", "json").out.contains("branch-1"))
        #expect(try past("person", "show", "zhao").status == 66)
        // It goes on from there.
        let next = try past("org", "set", "branch-1", "members=5")
        #expect(next.status == 0, "\(next.err)")
        #expect(try past("store", "verify").status == 0)
    }

    @Test
    func `a moment after everything changes nothing, and one that is none is told`() throws {
        #expect(try store.open("王芳").status == 0)
        try store.succeed("store", "backup", "--to", "copy.db")
        try store.succeed("store", "restore", "copy.db", "--to", "all.db", "--until", moment())
        let (all, live) = (
            try store.run("store", "info", "--store", "all.db", "--format", "json").json(),
            try store.run("store", "info", "--format", "json").json()
        )
        #expect(all["head"] == live["head"] && all["head"] != nil)
        for wrong in ["gestern", "2026-13-01", "2026-06-01 25:00", "2026-06-01 10:00 11:00"] {
            let run = try store.run("store", "restore", "copy.db", "--to", "wrong.db", "--until", wrong)
            #expect(run.status == 64 && run.err.contains("应如 2026-06-01 14:30"), "\(wrong): \(run.err)")
        }
        for right in ["2099-06-01", "2099-06-01 14:30", "2099-06-01T14:30:05+08:00"] {
            let run = try store.run("store", "restore", "copy.db", "--to", "\(right).db", "--until", right)
            #expect(run.status == 0, "\(right): \(run.err)")
        }
    }
}
