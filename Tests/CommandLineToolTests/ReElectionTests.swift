import Testing

/// A general branch of 62 members led from the reminder to the hand-over, with a tie on the last seat.
struct ReElectionTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    private static let all = "候选1、候选2、候选3、候选4、候选5、候选6、候选7、候选8、候选9"
    private static let votes = "候选1:50,候选2:48,候选3:47,候选4:45,候选5:40,候选6:35,候选7:31,候选8:31"

    private func advance(_ transition: String, _ date: String, _ more: String...) throws -> Program.Run {
        try store.program.run(["case", "advance", "HJ-1", transition, "--on", date] + more)
    }

    private func counts(_ seats: Int, _ entitled: Int, _ present: Int, _ candidates: String) -> [String] {
        [
            "vote.seats=\(seats)", "vote.entitled=\(entitled)", "vote.present=\(present)", "vote.issued=\(present)",
            "vote.returned=\(present)", "vote.secret=true", "vote.candidates=\(candidates)",
        ].flatMap { ["--fact", $0] }
    }

    private func vote(_ transition: String, _ facts: [String]) throws -> Program.Run {
        try store.program.run(["case", "advance", "HJ-1", transition, "--on", "2026-10-16"] + facts)
    }

    private func found() throws {
        try store.succeed(
            "org", "add", "gb-1", "--name", "研究所党总支", "--kind", "general-branch", "--parent", "ic-committee")
        try store.succeed(
            "org", "set", "gb-1", "members=62", "full-members=58", "last-election=2023-10-20", "--on", "2023-10-20")
        for number in 1...9 {
            try store.succeed(
                "person", "add", "p\(number)", "--name", "候选\(number)", "--full-member-since", "2010-07-01", "--in",
                "gb-1")
        }
        try store.succeed(
            "person", "add", "o1", "--name", "候选9", "--full-member-since", "2010-07-01", "--in", "branch-1")
        try store.succeed("person", "add", "s1", "--name", "监票甲", "--full-member-since", "2011-07-01")
    }

    private func leadToTheMeeting() throws {
        try store.succeed("case", "open", "re-election", "--id", "HJ-1", "--organization", "gb-1", "--on", "2026-04-20")
        #expect(try advance("remind-term-end", "2026-04-22").status == 0)
        #expect(try advance("request-re-election", "2026-07-01", "--fact", "seats=7").status == 0)
        let sameDay = try advance("reply-re-election", "2026-07-01", "--fact", "seats=7")
        #expect(sameDay.status == 1 && sameDay.err.contains("最早可在 2026年7月2日 办理"))
        #expect(try advance("reply-re-election", "2026-07-15", "--fact", "seats=7").status == 0)
        #expect(try advance("nominate-candidates", "2026-07-20").status == 0)
        let candidates = "candidate=" + (1...9).map { "p\($0)" }.joined(separator: ",")
        #expect(try advance("propose-candidates", "2026-08-03", "--people", candidates).status == 0)
        #expect(try advance("request-candidates", "2026-08-10").status == 0)
        let unnamed = try advance("reply-candidates", "2026-09-01")
        #expect(unnamed.status == 1 && unnamed.err.contains("没有填写“批复的候选人”"))
        #expect(try advance("reply-candidates", "2026-09-01", "--fact", "approved=\(Self.all)").status == 0)
        let candidate = try advance("approve-scrutineers", "2026-10-16", "--people", "scrutineer=p1,s1")
        #expect(candidate.status == 1 && candidate.err.contains("候选1既是“监票人”，又是"))
        #expect(try advance("approve-scrutineers", "2026-10-16", "--people", "scrutineer=s1").status == 0)
    }

    private func holdTheMeeting() throws {
        let eight = try vote("hold-election", counts(7, 58, 50, Self.votes))
        #expect(eight.status == 1 && eight.err.contains("应选 7 人，候选人 8 人，须不少于百分之一百二十，即至少 9 人"))
        let claimed =
            counts(7, 58, 50, Self.votes + ",候选9:20") + ["--fact", "vote.elected=候选1、候选2、候选3、候选4、候选5、候选6、候选7"]
        let wrong = try vote("hold-election", claimed)
        #expect(wrong.status == 1 && wrong.err.contains("登记的当选人与计票结果不一致"))
        let other = try vote("hold-election", counts(7, 58, 50, Self.votes + ",候选9@o1:20"))
        #expect(other.status == 1 && other.err.contains("候选9组织关系在“branch-1”，不在本组织"), "\(other.err)")
        let held = try vote("hold-election", counts(7, 58, 50, Self.votes + ",候选9:20"))
        #expect(held.status == 0, "\(held.err)")
        #expect(
            held.out == """
                已登记（第 10 号），现处于：已选举。
                选举：计票当选 6 人：候选1、候选2、候选3、候选4、候选5、候选6。
                  候选7、候选8票数相同，须再次投票。
                  还有 1 个名额没有选出。

                """)
        let early = try advance("report-result", "2026-10-19")
        #expect(early.status == 1 && early.err.contains("尚未登记“对票数相同的人再次投票”"))
        let stranger = try vote("run-off", counts(1, 58, 50, "候选7:27,候选9:20"))
        #expect(stranger.status == 1 && stranger.err.contains("多出候选9"))
        #expect(try vote("run-off", counts(1, 58, 50, "候选7:27,候选8:22")).status == 0)
        let outsider = try vote("elect-secretary", counts(2, 7, 7, "候选1:7,候选9:6"))
        #expect(outsider.status == 1 && outsider.err.contains("候选9不在"))
        let unsaid = try vote("elect-secretary", counts(2, 7, 7, "候选1:7,候选7:6") + ["--fact", "secretary=候选2"])
        #expect(unsaid.status == 1 && unsaid.err.contains("候选2不在"))
        #expect(
            try vote("elect-secretary", counts(2, 7, 7, "候选1:7,候选7:6") + ["--fact", "secretary=候选1"]).status == 0)
    }

    @Test
    func `a general branch is led from the reminder to the hand-over`() throws {
        try found()
        try leadToTheMeeting()
        try holdTheMeeting()
        #expect(try advance("report-result", "2026-10-19").status == 0)
        for step in ["announce-result", "hand-over"] {
            let early = try advance(step, "2026-10-20")
            #expect(early.status == 1 && early.err.contains("尚未登记“上级批复选举结果”"))
        }
        let replied = try advance("reply-result", "2026-10-28", "--paper", "result-reply")
        #expect(
            replied.out == """
                已登记（第 14 号），现处于：已选举。
                  写入党组织登记：选举 委员会：p1=书记、p2、p3、p4、p5、p6、p7=副书记（2026-10-28 起）

                """, "\(replied.err)")
        #expect(try advance("announce-result", "2026-10-29").status == 0)
        let over = try advance("hand-over", "2026-10-29")
        #expect(over.status == 0 && over.out.contains("换届完成"))
        try seeTheNewCommittee()
        try takeItBack()
    }

    private func seats(_ day: String) throws -> Bool {
        try store.run("org", "show", "gb-1", "--on", day).out.contains(
            "候选1（p1） 书记、候选2（p2）、候选3（p3）、候选4（p4）、候选5（p5）、候选6（p6）、候选7（p7） 副书记（2026-10-28）")
    }

    private func seeTheNewCommittee() throws {
        #expect(try !seats("2026-10-27"))
        #expect(try seats("2026-10-28"))
        let show = try store.run("org", "show", "gb-1", "--on", "2026-10-29").out
        #expect(show.contains("上次选举日期        2026-10-16\n") && show.contains("届满（按任期推算）  2029-10-16\n"))
        #expect(try store.run("org", "terms", "gb-1", "--on", "2026-10-29").out.contains("任期至 2029年10月16日"))
        let earlier = try store.run("org", "terms", "gb-1", "--on", "2026-10-27")
        #expect(earlier.out.contains("已于 2026年10月20日 届满"))
    }

    /// What is withdrawn or amended in the case takes its entries along.
    private func takeItBack() throws {
        let moved = try store.run(
            "case", "amend", "HJ-1", "14", "--on", "2026-10-27", "--reason", "批复日期抄错")
        #expect(moved.status == 0, "\(moved.err)")
        #expect(moved.out.contains("写入党组织登记：撤回第") && moved.out.contains("（2026-10-27 起）"))
        #expect(try store.run("org", "show", "gb-1", "--on", "2026-10-27").out.contains("（2026-10-27）"))
        let kept = try store.run("case", "withdraw", "HJ-1", "14", "--reason", "批复作废")
        #expect(kept.status == 1)
        let gone = try store.run(
            "case", "withdraw", "HJ-1", "14", "--reason", "批复作废", "--even-if-later-acts-break")
        #expect(gone.status == 0, "\(gone.err)")
        let after = try store.run("org", "show", "gb-1", "--on", "2026-11-20").out
        #expect(after.contains("上次选举日期        2023-10-20\n") && !after.contains("候选1（p1） 书记"))
        #expect(try store.run("org", "history", "gb-1").out.contains("（已撤回）"))
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test
    func `terms that end are seen at every level and open their cases once`() throws {
        try store.succeed("org", "set", "branch-1", "last-election=2021-05-20", "--on", "2021-05-20")
        let terms = try store.run("org", "terms")
        #expect(terms.status == 1)
        #expect(terms.out.contains("（ic-committee），任期届满日无法推算：补登上次选举日期、类别或层级，下级已届满 1 个\n"))
        #expect(terms.out.contains("  第一党支部（branch-1），已于 2024年5月20日 届满\n"))
        let before = try store.run("org", "terms", "branch-1", "--on", "2023-11-19", "--format", "json")
        #expect(before.status == 0 && before.out.contains(#""state":"running""#))
        let due = try store.run("org", "terms", "branch-1", "--on", "2023-11-20", "--format", "json")
        #expect(due.status == 0 && due.out.contains(#""due-since":"2023-11-20""#))
        let last = try store.run("org", "terms", "branch-1", "--on", "2024-05-20", "--format", "json")
        #expect(last.status == 0 && last.out.contains(#""state":"due""#))
        let overdue = try store.run("org", "terms", "branch-1", "--on", "2024-05-21", "--format", "json")
        #expect(overdue.status == 1 && overdue.out.contains(#""state":"overdue""#))
        #expect(
            try store.run("org", "terms", "--open", "--dry-run").out.contains("将立案：re-election-branch-1-2024-05-20"))
        #expect(try store.run("org", "terms", "--open").out.contains("已立案：re-election-branch-1-2024-05-20"))
        #expect(try store.run("org", "terms", "--open").out == "没有要立的换届案。\n")
        #expect(try store.run("case", "show", "re-election-branch-1-2024-05-20").out.contains("应当换届"))
    }
}
