import Testing

/// What organizations that have ended, never began or are of another kind cannot do, and what is said of their bodies.
struct OrganizationEndTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "set", "branch-1", "members=9", "full-members=9", "committee-size=3", "last-election=2023-06-01",
            "--on", "2023-06-01")
    }

    private func open(_ workflow: String, _ organization: String, _ more: String...) throws -> Program.Run {
        try store.program.run(
            ["case", "open", workflow, "--id", "X-1", "--organization", organization, "--on", "2026-03-02"] + more)
    }

    private func add(_ id: String, _ kind: String, below parent: String, _ more: String...) throws {
        let run = try store.program.run(
            ["org", "add", id, "--name", id, "--kind", kind, "--parent", parent] + more)
        try #require(run.status == 0, "\(run.err)")
    }

    @Test(arguments: ["re-election", "supplement", "establishment"])
    func `a party group elects no committee, fills none and is not founded so`(_ workflow: String) throws {
        try add("group-1", "party-group", below: "branch-1")
        let run = try open(workflow, "group-1")
        #expect(run.status == 1)
        #expect(run.err.contains("“group-1”这一种类的党组织不适用程序“\(workflow)”"))
        #expect(try store.run("case", "list").out == "")
    }

    @Test func `a temporary branch has no re-election`() throws {
        try add("tb", "temporary-branch", below: "ic-committee")
        #expect(try open("re-election", "tb").status == 1)
    }

    @Test func `the re-election of a dissolved branch goes on no more, and can be given up`() throws {
        try #require(try open("re-election", "branch-1").status == 0)
        let dissolved = try store.run("org", "dissolve", "branch-1", "--on", "2026-04-01", "--reason", "撤销")
        #expect(dissolved.status == 0 && dissolved.err.contains("“branch-1”自己的案没有办完：X-1"))
        let before = try store.run("case", "advance", "X-1", "remind-term-end", "--on", "2026-03-31")
        #expect(before.status == 0, "\(before.err)")
        let after = try store.run("case", "advance", "X-1", "remind-term-end", "--on", "2026-04-01")
        #expect(after.status == 1)
        #expect(after.err.contains("党组织“branch-1”已于 2026-04-01 撤销"))
        let given = try store.run("case", "advance", "X-1", "abandon", "--on", "2026-04-02")
        #expect(given.status == 0, "\(given.err)")
    }

    @Test func `a vacancy is not filled in the committee of the branch into which the own was merged`() throws {
        try add("branch-2", "branch", below: "ic-committee")
        try #require(try open("supplement", "branch-1", "--fact", "post=member").status == 0)
        let merged = try store.run("org", "merge", "branch-1", "--into", "branch-2", "--on", "2026-04-01")
        #expect(merged.status == 0 && merged.err.contains("“branch-1”自己的案没有办完：X-1"))
        let run = try store.run(
            "case", "advance", "X-1", "decide-supplement", "--on", "2026-04-05", "--fact", "seats=1")
        #expect(run.status == 1)
        #expect(run.err.contains("党组织“branch-1”已于 2026-04-01 并入“branch-2”"))
        #expect(try store.run("case", "list").out.contains("branch-1"))
    }

    @Test func `a branch that recorded nothing since it was founded has gaps, and none of before`() throws {
        try add("branch-3", "branch", below: "ic-committee", "--on", "2025-01-01")
        let gaps = try store.run("life", "gaps", "branch-3", "--through", "2025-12-31")
        #expect(gaps.status == 1)
        #expect(gaps.out.contains("没有做到"))
        let early = try store.run("life", "record", "branch-3", "hold-lecture", "--on", "2024-12-31")
        #expect(early.status == 1 && early.err.contains("“branch-3” 2025-01-01 才成立"))
        #expect(try store.run("life", "record", "branch-3", "hold-lecture", "--on", "2025-01-01").status == 0)
    }

    @Test func `members of a party group are members of its branch`() throws {
        try add("group-1", "party-group", below: "branch-1")
        try store.succeed("person", "add", "a", "--name", "甲", "--full-member-since", "2010-07-01", "--in", "branch-1")
        try store.succeed("person", "add", "b", "--name", "乙", "--full-member-since", "2010-07-01", "--in", "group-1")
        #expect(try store.run("person", "roster", "branch-1").out.contains("党员 2 人，有表决权 2 人"))
        #expect(try store.run("person", "roster", "ic-committee").out.contains("党员 0 人"))
    }

    @Test func `a committee of those who cannot be elected is found`() throws {
        for (id, since) in [("a", "2010-07-01"), ("b", "无"), ("c", "2010-07-01"), ("d", "2010-07-01")] {
            try store.succeed("person", "add", id, "--name", id, "--full-member-since", since, "--in", "branch-1")
        }
        try store.succeed(
            "org", "elect", "branch-1", "--member", "a=书记", "--member", "b=书记", "--member", "c", "--member", "d",
            "--term", "9 years", "--on", "2025-06-01")
        try store.succeed(
            "org", "elect", "branch-1", "--body", "discipline-committee", "--member", "c", "--on", "2025-06-01")
        let out = try store.run("org", "check", "branch-1").out
        #expect(out.contains("问题[committee-member-qualified]：委员b（b）不是正式党员"))
        #expect(out.contains("问题[post-held-once]：书记有 2 人：a、b"))
        #expect(out.contains("问题[committee-as-large]：委员职数 3，登记在任的 4 人"))
        #expect(out.contains("问题[term-as-laid-down]：写明的任期是 9 years，按规定是 3 years"))
        #expect(out.contains("问题[body-below-its-kind]：党支部不设机关纪律检查委员会"))
    }

    @Test func `an approved postponement moves the day that is owed`() throws {
        try #require(try open("re-election", "branch-1").status == 0)
        for step in [
            ["request-shift", "--on", "2026-03-10", "--fact", "kind=late", "--fact", "reason=emergency"],
            ["approve-shift", "--on", "2026-03-20", "--by", "upper-committee", "--fact", "latest-date=2026-08-31"],
        ] {
            let run = try store.program.run(["case", "advance", "X-1"] + step)
            try #require(run.status == 0, "\(run.err)")
        }
        let terms = try store.run("org", "terms", "branch-1", "--on", "2026-07-01").out
        #expect(terms.contains("已批准延期至 2026年8月31日") && !terms.contains("已逾期"))
        #expect(!(try store.run("org", "check", "branch-1", "--on", "2026-07-01").out.contains("term-over")))
        #expect(try store.run("case", "show", "X-1", "--on", "2026-07-01").out.contains("2026年8月31日 前"))
        let late = try store.run("org", "terms", "branch-1", "--on", "2026-09-01").out
        #expect(late.contains("已批准延期至 2026年8月31日，已逾期"))
        #expect(try store.run("org", "check", "branch-1", "--on", "2026-09-01").out.contains("term-over"))
    }
}
