import Testing

/// A temporary branch is there for a time: that is told before its last day and after it, and no re-election follows.
struct TemporaryBranchTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    private func found(_ more: String...) throws {
        try store.succeed(
            "case", "open", "establishment", "--id", "T-1", "--organization", "tb", "--name", "援外临时党支部", "--kind",
            "temporary-branch", "--parent", "ic-committee", "--set", "full-members=5", "--on", "2026-03-01")
        let run = try store.program.run(
            ["case", "advance", "T-1", "establish-temporary-branch", "--on", "2026-03-10", "--by", "upper-committee"]
                + ["--fact", "named=甲,乙", "--fact", "secretary=甲"] + more)
        try #require(run.status == 0, "\(run.err)")
    }

    @Test func `its end is told from a month before, and after its last day it is to be dissolved`() throws {
        try found("--fact", "through=2026-08-31")
        func terms(_ day: String) throws -> Program.Run { try store.run("org", "terms", "tb", "--on", day) }
        func check(_ day: String) throws -> String { try store.run("org", "check", "tb", "--on", day).out }
        let basis = "（中国共产党支部工作条例（试行） 第八条）"
        let running = try terms("2026-07-30")
        #expect(running.status == 0)
        #expect(running.out.hasPrefix("援外临时党支部（tb），设至 2026年8月31日\n"))
        #expect(try check("2026-07-30") == "没有问题。\n")
        for day in ["2026-07-31", "2026-08-31"] {
            let near = try terms(day)
            #expect(near.status == 0)
            #expect(near.out.hasPrefix("援外临时党支部（tb），设至 2026年8月31日，到期撤销，不换届\(basis)\n"))
            #expect(try check(day) == "援外临时党支部（tb） 提示[time-over]：设至 2026年8月31日，到期撤销，不换届\(basis)\n")
        }
        let over = try terms("2026-09-01")
        #expect(over.status == 1)
        #expect(
            over.out.hasPrefix("援外临时党支部（tb），已于 2026年8月31日 到期，应当撤销（partyflow org dissolve tb）\(basis)\n"))
        #expect(
            try check("2026-09-01")
                == "援外临时党支部（tb） 问题[time-over]：已于 2026年8月31日 到期，应当撤销（partyflow org dissolve tb）\(basis)\n")
        #expect(try store.run("org", "tree", "--on", "2026-09-01").out.contains("2026-08-31（应当撤销）"))
        #expect(try store.run("org", "tree", "--on", "2026-08-31").out.contains("应当撤销") == false)
        let english = try store.run("org", "terms", "tb", "--on", "2026-09-01", "--lang", "en").out
        #expect(english.contains("its time ended on 2026-08-31, dissolve it (partyflow org dissolve tb)"))
        #expect(try store.run("org", "terms", "tb", "--open", "--dry-run").out == "没有要立的换届案。\n")
        try store.succeed("org", "dissolve", "tb", "--on", "2026-09-01", "--reason", "任务结束")
        #expect(try store.run("org", "terms", "--on", "2026-09-01").out.contains("临时党支部") == false)
    }

    @Test func `without a last day it is asked for`() throws {
        try found()
        let terms = try store.run("org", "terms", "tb", "--on", "2026-04-01")
        #expect(terms.status == 1)
        #expect(terms.out.contains("没有登记设到哪一天：partyflow org set tb term-ends=日期"))
        #expect(try store.run("org", "check", "tb", "--on", "2026-04-01").out == "没有问题。\n")
        #expect(try store.run("org", "check", "tb", "--all", "--on", "2026-04-01").out.contains("没有登记设到哪一天"))
        try store.succeed("org", "set", "tb", "term-ends=2026-08", "--on", "2026-04-01")
        #expect(try store.run("org", "terms", "tb", "--on", "2026-08-15").out.contains("设立期限只知道是 2026-08：补登到日"))
    }
}
