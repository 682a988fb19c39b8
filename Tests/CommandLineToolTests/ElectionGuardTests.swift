import Testing

/// What an election must not get past: a tie, a void ballot, a number understated, an answer nobody gave.
struct ElectionGuardTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "set", "branch-1", "members=22", "full-members=20", "committee-size=3", "vacancies=1",
            "last-election=2023-10-20", "--on", "2023-10-20")
        for (id, name) in [("p1", "甲一"), ("p2", "乙二"), ("p3", "丙三"), ("p4", "丁四"), ("s1", "监票")] {
            try store.succeed("person", "add", id, "--name", name, "--full-member-since", "2010-07-01")
        }
    }

    private func act(_ step: String, _ date: String, _ more: [String] = []) throws -> Program.Run {
        try store.program.run(["case", "advance", "H", step, "--on", date] + more)
    }

    private func done(_ step: String, _ date: String, _ more: String...) throws {
        let run = try act(step, date, more)
        try #require(run.status == 0, "\(step): \(run.err)")
    }

    private func counts(_ seats: Int, _ entitled: Int, _ present: Int, _ candidates: String) -> [String] {
        [
            "vote.seats=\(seats)", "vote.entitled=\(entitled)", "vote.present=\(present)", "vote.issued=\(present)",
            "vote.returned=\(present)", "vote.invalid=0", "vote.secret=true", "vote.candidates=\(candidates)",
        ].flatMap { ["--fact", $0] }
    }

    private func leadToTheMeeting() throws {
        try store.succeed(
            "case", "open", "re-election", "--id", "H", "--organization", "branch-1", "--on", "2026-05-04")
        try done("request-re-election", "2026-05-06", "--fact", "seats=3", "--fact", "form=members-meeting")
        try done("reply-re-election", "2026-05-12", "--fact", "seats=3", "--fact", "form=members-meeting")
        try done("nominate-candidates", "2026-05-14")
        try done("propose-candidates", "2026-05-18", "--people", "candidate=p1,p2,p3,p4")
        try done("request-candidates", "2026-05-20")
        try done("reply-candidates", "2026-06-01", "--fact", "approved=甲一、乙二、丙三、丁四", "--fact", "seats=3")
        try done("approve-scrutineers", "2026-06-10", "--people", "scrutineer=s1")
    }

    private let day = "2026-06-10"

    @Test
    func `fewer entitled than full members need a reason; one list of candidates stands once`() throws {
        try leadToTheMeeting()
        let votes = "甲一:18,乙二:16,丙三:12,丁四:6"
        let all = try act("hold-election", day, ["--dry-run"] + counts(3, 20, 20, votes))
        #expect(all.status == 0 && !all.out.contains("问题："), "\(all.out)")
        let fewer = try act("hold-election", day, ["--dry-run"] + counts(3, 19, 19, votes))
        // Who is not counted nobody says: that the number is wrong is not known either, and the missing fact is named.
        #expect(fewer.status == 0 && fewer.out.contains("问题：无法认定是否符合下列一项"), "\(fewer.out)")
        #expect(fewer.out.contains("“选举”的应到会有表决权人数等于本党组织的正式党员人数"), "\(fewer.out)")
        #expect(fewer.out.contains("没有填写“不计入应到会：不能表达意志”"), "\(fewer.out)")
        let wrong = try act(
            "hold-election", day,
            ["--dry-run", "--fact", "excluded-ill=2", "--fact", "exclusions-approved=true"] + counts(3, 19, 19, votes))
        #expect(wrong.out.contains("问题：不符合“应到会人数等于正式党员数减去不计入的人数”"), "\(wrong.out)")
        #expect(wrong.out.contains("为 19，须等于 18"), "\(wrong.out)")
        let twice = try act("hold-election", day, ["--dry-run"] + counts(3, 20, 20, "甲一:18,乙二:16,丙三:12,甲一:6"))
        #expect(twice.status == 1 && twice.out.contains("甲一在选票上列了不止一次") && !twice.out.contains("计票当选"))
        #expect(!twice.out.contains("发出票数超过"))
        let negative = try act("hold-election", day, ["--dry-run"] + counts(3, 20, 20, "甲一:-1,乙二:16,丙三:12,丁四:6"))
        #expect(negative.status == 1 && negative.out.contains("甲一的票数填成了负数"))
        let void = try act("hold-election", day, ["--dry-run"] + counts(3, 20, 15, "甲一:15,乙二:14,丙三:12,丁四:4"))
        #expect(void.out.contains("会议无效") && !void.out.contains("计票当选"), "\(void.out)")
        let other = try act("hold-election", day, ["--dry-run"] + counts(2, 20, 20, "甲一:18,乙二:12,丙三:3,丁四:3"))
        #expect(other.out.contains("批复的应选名额"), "\(other.out)")
    }

    @Test
    func `nothing passes a tie before the run-off has decided`() throws {
        try leadToTheMeeting()
        #expect(try act("hold-election", day, counts(3, 20, 20, "甲一:18,乙二:16,丙三:11,丁四:11")).status == 0)
        let next = try store.run("case", "next", "H", "--on", day).out
        let allowed = try #require(next.split(separator: "■").first { $0.contains("现在可以办理") })
        #expect(allowed.contains("  对票数相同的人再次投票  [run-off]"), "\(next)")
        for step in ["elect-secretary", "reduce-seats", "elect-remaining", "report-result"] {
            #expect(!allowed.contains("[\(step)]"), "\(step)")
        }
        let again = try act("run-off", day, counts(1, 20, 20, "丙三:10,丁四:10"))
        #expect(again.status == 0 && again.out.contains("不计入") && again.out.contains("须再次投票"), "\(again.out)")
        let passed = try act("elect-remaining", day, counts(1, 20, 20, "丙三:15"))
        #expect(passed.status == 1 && passed.err.contains("“对票数相同的人再次投票”没有通过"), "\(passed.err)")
        #expect(try act("run-off", day, counts(1, 20, 20, "丙三:12,丁四:8")).status == 0)
        let twice = try act("run-off", day, counts(1, 20, 20, "丙三:12,丁四:8"))
        #expect(twice.status == 1, "\(twice.out)")
        let after = try store.run("case", "next", "H", "--on", day).out
        for step in ["run-off", "reduce-seats", "elect-remaining", "elect-discipline-secretary"] {
            #expect(!after.contains("[\(step)]"), "\(step)")
        }
        let nine = try act("elect-secretary", day, counts(1, 9, 9, "甲一:9") + ["--people", "secretary-candidate=p2"])
        #expect(nine.status == 0 && nine.out.contains("须等于 3（") && nine.out.contains("多出甲一"), "\(nine.out)")
        #expect(try act("report-result", "2026-06-12").status == 0)
    }

    @Test
    func `a postponement can be asked for and approved until the election`() throws {
        try leadToTheMeeting()
        try done("request-shift", day, "--fact", "kind=late", "--fact", "reason=emergency")
        try done("approve-shift", "2026-06-20", "--fact", "latest-date=2027-03-01")
        let late = try act("hold-election", "2027-03-02", ["--dry-run"])
        #expect(late.out.contains("最迟换届日期"), "\(late.out)")
        let repeated = try act("nominate-candidates", "2026-06-21")
        #expect(repeated.status == 1 && repeated.err.contains("“推荐提名”已经办理过，阶段已过"), "\(repeated.err)")
        let before = try act("remind-term-end", "2026-05-01")
        #expect(before.status == 1 && before.err.contains("早于本案开始的日期"), "\(before.err)")
    }

    @Test
    func `an answer that nobody gave is asked for, and nobody elected is no election`() throws {
        try store.succeed(
            "case", "open", "supplement", "--id", "H", "--organization", "branch-1", "--on", "2026-08-03", "--fact",
            "post=member")
        try done("decide-supplement", "2026-08-05", "--fact", "seats=1")
        try done("nominate-candidates", "2026-08-10", "--fact", "nominees=甲一")
        try done("request-supplement", "2026-08-12", "--fact", "seats=1")
        let silent = try act("reply-supplement", "2026-08-17", ["--by", "upper-committee"])
        #expect(silent.status == 1 && silent.err.contains("请补填“批复意见”"), "\(silent.err)")
        let partly = try act("reply-supplement", "2026-08-17", ["--fact", "result=approved", "--fact", "seats=1"])
        #expect(partly.status == 1 && partly.err.contains("请补填“批复的候选人”") && !partly.err.contains("请补填“批复名额”"))
        try done(
            "reply-supplement", "2026-08-17", "--fact", "result=approved", "--fact", "seats=1", "--fact", "nominees=甲一")
        let nobody = try act("hold-election", "2026-08-24", counts(1, 20, 20, "甲一:10"))
        #expect(nobody.status == 0 && nobody.out.contains("现处于：补选和候选人已批复"), "\(nobody.out)")
        #expect(try store.run("case", "next", "H", "--on", "2026-08-25").out.contains("[hold-election]"))
        #expect(try act("report-result", "2026-08-26").status == 1)
        let elected = try act("hold-election", "2026-08-31", counts(1, 20, 20, "甲一:11"))
        #expect(elected.out.contains("现处于：已补选"), "\(elected.err)")
    }

    @Test
    func `an appointment needs consent, somebody appointed and a body with that power`() throws {
        try store.succeed(
            "org", "add", "gb", "--name", "总支", "--kind", "general-branch", "--parent", "ic-committee")
        try store.succeed(
            "case", "open", "appointment", "--id", "H", "--organization", "branch-1", "--on", "2026-08-03", "--fact",
            "post=secretary")
        try done("request-appointment", "2026-08-04")
        try done("seek-consent", "2026-08-05", "--fact", "result=refused")
        let refused = try act(
            "appoint", "2026-08-20", ["--people", "appointee=p1", "--fact", "appointer=ic-committee"])
        #expect(refused.status == 1 && refused.err.contains("“征得上级机关党组织同意”没有通过"), "\(refused.err)")
        try done("seek-consent", "2026-08-10", "--fact", "result=agreed")
        let empty = try act("appoint", "2026-08-20", ["--fact", "rank=unit-head"])
        #expect(empty.status == 1 && empty.err.contains("“拟任人”") && empty.err.contains("“任命机关”"), "\(empty.err)")
        let low = try act("appoint", "2026-08-20", ["--people", "appointee=p1", "--fact", "appointer=gb"])
        #expect(low.status == 1 && low.err.contains("登记的是“党总支”"), "\(low.err)")
        let stranger = try act("appoint", "2026-08-20", ["--people", "appointee=p1", "--fact", "appointer=zzz"])
        #expect(stranger.status == 1 && stranger.err.contains("写的是“zzz”"), "\(stranger.err)")
    }
}
