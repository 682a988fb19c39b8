import Testing

/// Entering acts for another user.
struct ActingForTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    @Test
    func `acting for another keeps both names on the act`() throws {
        try store.succeed("user", "add", "chen", "--name", "陈敏")
        #expect(try store.open("李明", "--as", "chen").status == 0)
        let history = try store.run("case", "history", "M-1", "--format", "json")
        #expect(history.out.contains(#""for":"chen""#))
        #expect(try store.run("case", "history", "M-1").out.contains("\(store.me)/chen"))

        let two = try store.run(
            "case", "advance", "M-1", "hold-talk", "--as", "chen", "--from-paper-of", "ic-committee", "--lang", "en")
        #expect(two.status == 64)
        #expect(two.err == "error: give one of --as and --from-paper-of: an act is entered for one of them\n")
        let bare = try store.run(
            "case", "open", "membership", "--subject", "孙涛", "--organization", "branch-1", "--as", "chen")
        #expect(bare.status == 64)
        #expect(bare.err == "错误：用 --as 立案，须同时登记第一个环节（写 --on 日期）：两人姓名留在登记上\n")
    }

    @Test
    func `acting for another takes the right where the case is`() throws {
        try store.succeed("user", "add", "chen", "--name", "陈敏", "--right", "all")
        try store.succeed("org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed("user", "grant", store.me, "record-from-paper", "--at", "branch-2")
        try store.succeed("user", "revoke", store.me, "record-from-paper")
        let run = try store.open("李明", "--as", "chen")
        #expect(run.status == 77)
        #expect(run.err.contains("record-from-paper"))
    }
}
