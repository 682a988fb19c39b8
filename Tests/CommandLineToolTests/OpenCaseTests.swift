import Testing

/// Open cases of people who turn out to be somebody else, or leave.
struct OpenCaseTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed("org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed("person", "add", "a", "--name", "李强", "--born", "1990-02-03", "--in", "branch-1")
        try store.succeed("person", "add", "b", "--name", "李强", "--born", "1990-02-03", "--in", "branch-2")
        try open("M-1", of: "b", at: "branch-2")
    }

    private func open(_ id: String, of person: String, at organization: String) throws {
        try store.succeed(
            "case", "open", "membership", "--id", id, "--subject", "李强", "--subject-id", person, "--born",
            "1990-02-03", "--organization", organization, "--on", "2026-06-01", "--paper", "application-letter",
            "--signed", "application-letter=applicant")
    }

    private func merge() throws -> Program.Run {
        let run = try store.run("person", "merge", "b", "--into", "a", "--reason", "重复", "--although-different")
        try #require(run.status == 0, "\(run.err)")
        return run
    }

    private func place(of id: String) throws -> String {
        let list = try store.run("case", "list").out
        return list.split(separator: "\n").first { $0.hasPrefix(id) }.map { String($0.split(separator: " ")[3]) } ?? ""
    }

    @Test func `a case goes along when its subject turns out to belong to another branch, and comes back with him`()
        throws
    {
        #expect(try place(of: "M-1") == "branch-2")
        let merged = try merge()
        #expect(merged.out.hasSuffix("随之转移的案：1 件。\n") && merged.err.isEmpty)
        #expect(try place(of: "M-1") == "branch-1")
        // What was done before was done in the other branch.
        let history = try store.run("person", "history", "a").out.split(separator: "\n")
        let line = try #require(history.first { $0.contains("是同一人：b 归 a（重复）") })
        let number = try #require(line.split(separator: " ").first)
        try store.succeed("org", "withdraw", String(number), "--reason", "不是同一人")
        #expect(try place(of: "M-1") == "branch-2")
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test func `two open cases of one person are told when he is merged`() throws {
        try open("M-2", of: "a", at: "branch-1")
        let told = try merge().err
        #expect(told == "归并以后，同一个人有 2 件未办结的案：M-1（发展党员，入党申请人）、M-2（发展党员，入党申请人）；只留一件，其余的在案里终止\n")
    }

    @Test func `a case of somebody who leaves stays, is told with what ends it, and found until it is ended`() throws {
        let left = try store.run("person", "move", "b", "--out", "--on", "2026-07-01")
        #expect(left.status == 0)
        #expect(
            left.err
                == "未办结的案留在“branch-2”：M-1（发展党员，入党申请人）；已经转出的，在案里办结：转出（transfer-out）、不予接收（decline）、撤回入党申请（withdraw），"
                + "partyflow case advance M-1 环节 --on 日期\n")
        func check() throws -> String { try store.run("org", "check", "branch-2", "--fail-on", "finding").out }
        #expect(
            try check().contains(
                "问题[open-case-of-one-who-left]：李强（b）已于 2026-07-01 转出，他的案 M-1（发展党员，入党申请人） 还没有办结；办理：转出（transfer-out）"))
        #expect(try store.run("org", "check", "branch-1").out.contains("open-case") == false)
        try store.succeed("case", "advance", "M-1", "transfer-out", "--on", "2026-07-02")
        #expect(try check().contains("open-case") == false)
    }

    @Test func `a case of somebody who comes to another branch goes along and is not told`() throws {
        let moved = try store.run("person", "move", "b", "--to", "branch-1", "--on", "2026-07-01")
        #expect(moved.status == 0 && moved.err.isEmpty && moved.out.contains("随之转移的案：1 件。"))
        #expect(try store.run("org", "check", "branch-1").out.contains("open-case") == false)
    }
}
