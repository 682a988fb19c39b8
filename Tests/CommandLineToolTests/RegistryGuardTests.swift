import Testing

/// Entries of the registry that cannot be: organizations older than what is above them, ends before later entries, posts
/// laid down by whoever does not hold them.
struct RegistryGuardTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "add", "dw", "--name", "机关党委", "--kind", "committee", "--parent", "ic-committee", "--on",
            "2015-01-01")
    }

    private func refused(_ arguments: String..., because text: String) throws {
        let run = try store.program.run(arguments)
        #expect(run.status != 0, "\(arguments)")
        #expect(run.err.contains(text), "\(arguments): \(run.err)")
    }

    @Test func `nothing is founded below what is not there yet, on the day before and on the day`() throws {
        try refused(
            "org", "add", "b", "--name", "乙", "--kind", "branch", "--parent", "dw", "--on", "2014-12-31",
            because: "“dw”2015-01-01 才成立")
        try store.succeed(
            "org", "add", "b", "--name", "乙", "--kind", "branch", "--parent", "dw", "--on", "2015-01-01")
    }

    @Test func `an organization does not end before what is entered of it later`() throws {
        try store.succeed("org", "add", "b", "--name", "乙", "--kind", "branch", "--parent", "dw", "--on", "2016-01-01")
        try store.succeed(
            "person", "add", "li", "--name", "李强", "--full-member-since", "2006-07-01", "--in", "branch-1")
        try store.succeed("person", "move", "li", "--to", "b", "--on", "2025-03-01")
        try refused(
            "org", "merge", "b", "--into", "branch-1", "--on", "2025-02-28", because: "“b”在 2025-03-01 还有登记")
        try store.succeed("org", "merge", "b", "--into", "branch-1", "--on", "2025-03-01")
        #expect(try store.run("person", "show", "li").out.contains("第一党支部"))
    }

    @Test func `an organization is split into others, and what is wrong with them is said`() throws {
        try refused("org", "split", "branch-1", "--part", "branch-1=", "--rest", "branch-1", because: "没有写“branch-1”分成")
        try store.succeed("org", "add", "b", "--name", "乙", "--kind", "branch", "--parent", "dw", "--on", "2016-01-01")
        for id in ["p1", "p2", "p3", "p4", "p5"] {
            try store.succeed(
                "person", "add", id, "--name", id, "--full-member-since", "2010-07-01", "--in", "branch-1")
        }
        let run = try store.run(
            "org", "split", "branch-1", "--part", "b=p1,p2", "--rest", "branch-1", "--on", "2025-03-01")
        #expect(run.status == 0)
        #expect(run.err.contains("乙（b） 错误[branch-from-three]"), "\(run.err)")
    }

    @Test func `dissolving is no property, and who has no committee has no seats in it`() throws {
        try refused("org", "set", "dw", "dissolved=2020-01-01", because: "用 partyflow org dissolve")
        try refused(
            "org", "add", "b", "--name", "乙", "--kind", "branch", "--parent", "dw", "--no-committee",
            "--committee-size", "3",
            because: "写明不设委员会，又有委员职数 3")
        let large = try store.run("org", "set", "dw", "committee-size=12")
        #expect(large.status == 0 && large.err.contains("一般不超过十一人"), "\(large.err)")
        let usual = try store.run("org", "set", "dw", "committee-size=11")
        #expect(usual.status == 0 && !usual.err.contains("一般不超过十一人"), "\(usual.err)")
    }

    @Test func `people are no members before their birth, move somewhere, and lay down what they hold`() throws {
        try refused(
            "person", "add", "x", "--name", "丙", "--born", "1990-01-02", "--full-member-since", "1990-01-01", "--in",
            "dw",
            because: "成为正式党员的日期 1990-01-01 早于出生日期 1990-01-02")
        try store.succeed("person", "add", "li", "--name", "李强", "--born", "1980-02-03", "--in", "dw")
        try store.succeed("person", "move", "li", "--to", "branch-1", "--on", "2025-06-01")
        try refused("person", "move", "li", "--to", "branch-1", "--on", "2025-06-02", because: "当时已在“branch-1”")
        try store.succeed("person", "post", "li", "组织员", "--of", "dw", "--on", "2024-05-01")
        try refused(
            "person", "post", "li", "组织员", "--of", "dw", "--ends", "--on", "2024-04-30", because: "没有“组织员”这一职务")
        try store.succeed("person", "post", "li", "组织员", "--of", "dw", "--ends", "--on", "2024-05-01")
    }

    @Test func `people of different branches are merged only when somebody confirms it`() throws {
        try store.succeed("person", "add", "a", "--name", "李强", "--born", "1980-02-03", "--in", "branch-1")
        try store.succeed("person", "add", "b", "--name", "李强", "--born", "1980-02-03", "--in", "dw")
        try refused("person", "merge", "b", "--into", "a", "--reason", "重复", because: "组织关系（dw、branch-1）")
        try store.succeed("person", "merge", "b", "--into", "a", "--reason", "重复", "--although-different")
    }

    @Test func `nobody has two open cases of one procedure, what is over excepted`() throws {
        try store.succeed("person", "add", "wf", "--name", "王芳", "--born", "1998-03-05", "--in", "branch-1")
        try #require(try store.open("王芳", "--subject-id", "wf").status == 0)
        try refused(
            "case", "open", "membership", "--id", "M-2", "--subject", "王芳", "--subject-id", "wf", "--organization",
            "branch-1",
            because: "王芳已有未办结的案“M-1”")
        try store.succeed(
            "case", "open", "membership", "--id", "M-2", "--subject", "王芳", "--subject-id", "wf", "--organization",
            "branch-1", "--as-found")
    }

    @Test func `an empty table and a blank reason are refused`() throws {
        try store.write("", to: "empty.csv")
        try refused("org", "import", "empty.csv", because: "文件是空的")
        try #require(try store.open("王芳").status == 0)
        try refused("case", "withdraw", "M-1", "1", "--reason", "  ", because: "--reason 是空的")
    }
}
