import Testing

/// Cases that follow the end of a term, at the prompt: one at a time, and only of organizations that are registered.
struct TermCaseTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "set", "branch-1", "members=12", "full-members=12", "committee-size=3",
            "last-election=2023-06-01", "--on", "2023-06-01")
    }

    private func open(_ id: String, on day: String, _ more: String...) throws -> Program.Run {
        try store.program.run(
            ["case", "open", "re-election", "--id", id, "--organization", "branch-1", "--on", day] + more)
    }

    @Test(arguments: [
        ["re-election"], ["supplement"], ["appointment"], ["membership", "--subject", "王芳"],
    ])
    func `a case of an organization that nobody registered is not opened`(_ what: [String]) throws {
        let run = try store.program.run(["case", "open"] + what + ["--organization", "branch-2"])
        #expect(run.status == 66)
        #expect(run.err == "错误：没有党组织“branch-2”；是不是“branch-1”？\n")
        let far = try store.program.run(["case", "open"] + what + ["--organization", "zzz"])
        #expect(far.status == 66)
        #expect(far.err == "错误：没有党组织“zzz”；先登记：partyflow org add 编号 --name 名称 --kind 类别 --parent 上级\n")
        #expect(try store.run("case", "list").out == "")
    }

    @Test func `a case that founds an organization asks what it is to be`() throws {
        let near = try store.program.run(["case", "open", "establishment", "--organization", "branch-2"])
        #expect(near.status == 66)
        #expect(near.err == "错误：没有党组织“branch-2”；是不是“branch-1”？；要建立的，写明 --name 名称 --kind 类别 --parent 上级\n")
        let half = try store.program.run(
            ["case", "open", "establishment", "--organization", "branch-2", "--name", "第二党支部", "--parent", "nobody"])
        #expect(half.status != 0 && half.err.contains("缺少 --kind 类别") && half.err.contains("nobody"))
        let known = try store.program.run(
            ["case", "open", "establishment", "--organization", "branch-1", "--name", "第一党支部"])
        #expect(known.status == 64 && known.err.contains("已经登记"))
        #expect(try store.run("case", "list").out == "")
    }

    @Test func `a second re-election beside an open one is refused, history excepted`() throws {
        try #require(try open("H-1", on: "2026-03-02").status == 0)
        let second = try open("H-2", on: "2026-03-03")
        #expect(second.status == 1)
        #expect(
            second.err
                == "错误：这个党组织已有未办结的案“H-1”，没有另立；接着办：partyflow case next H-1，不再办的先在那里终止，补录以往各届用 --as-found\n")
        #expect(try open("H-0", on: "2020-03-02", "--as-found").status == 0)
    }

    @Test func `a re-election that is over but not registered is not opened once more`() throws {
        try store.write(
            """
            format: 1
            dossier: re-election
            case: H-1
            organization: { id: branch-1, name: 第一党支部, kind: branch }
            subject: { organization: branch-1, name: 第一党支部 }
            history:
              - { do: open-term, date: 2026-03-02 }
              - { do: request-re-election, date: 2026-03-03 }
              - { do: reply-re-election, date: 2026-03-04 }
              - { do: nominate-candidates, date: 2026-03-05 }
              - { do: reply-candidates, date: 2026-03-06 }
              - do: hold-election
                date: 2026-04-01
                facts:
                  vote:
                    seats: 3
                    entitled: 12
                    present: 12
                    issued: 12
                    returned: 12
                    invalid: 0
                    secret: true
                    candidates: [{ name: 甲, votes: 12 }, { name: 乙, votes: 11 }, { name: 丙, votes: 10 }, { name: 丁, votes: 2 }]
              - { do: announce-result, date: 2026-04-05 }
            """, to: "held.yaml")
        let imported = try store.run("case", "import", "held.yaml", "--as-found")
        try #require(imported.status == 0 && imported.out.contains("现处于：换届完成"), "\(imported.out)\(imported.err)")
        let terms = try store.run("org", "terms", "branch-1")
        #expect(terms.out.contains("换届案 H-1 已完成，选举结果尚未登记：partyflow org elect branch-1 --member … --on 选举日期"))
        let opened = try store.run("org", "terms", "branch-1", "--open")
        #expect(opened.out == "没有要立的换届案。\n")
        #expect(opened.err.contains("换届案 H-1 已完成，选举结果尚未登记"))
        #expect(try store.run("case", "list").out.split(separator: "\n").count == 1)
        // Once the result is registered, the old case says nothing of the new term.
        try store.succeed(
            "org", "set", "branch-1", "last-election=2026-04-01", "--on", "2026-04-01", "--reason", "换届")
        #expect(!(try store.run("org", "terms", "branch-1").out.contains("尚未登记")))
    }

    @Test func `a trial as found says what would be recorded`() throws {
        try #require(try open("H-1", on: "2026-03-02").status == 0)
        let dry = try store.run(
            "case", "advance", "H-1", "announce-result", "--on", "2026-03-05", "--as-found", "--dry-run")
        #expect(dry.status == 0)
        #expect(dry.out.hasPrefix("补录时可以登记，不合规定的作为问题记下：\n"))
        let strict = try store.run("case", "advance", "H-1", "announce-result", "--on", "2026-03-05", "--dry-run")
        #expect(strict.status == 1)
        let future = try store.run(
            "case", "advance", "H-1", "announce-result", "--on", "2199-03-05", "--as-found", "--dry-run")
        #expect(future.status == 1)
        #expect(
            try store.run("case", "advance", "H-1", "announce-result", "--on", "2026-03-05", "--as-found").status == 0)
    }
}
