import Testing

/// Founding, supplement and appointment as they are entered at the prompt.
struct OrganizationProcedureTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed("person", "add", "chen-min", "--name", "陈敏", "--full-member-since", "2011-06-28")
        try store.succeed("person", "add", "li-qiang", "--name", "李强", "--full-member-since", "2006-07-01")
        try store.succeed("person", "add", "zhao", "--name", "赵磊", "--full-member-since", "2009-07-01")
        try store.succeed(
            "person", "add", "wu-jing", "--name", "吴静", "--full-member-since", "2012-07-01", "--in", "branch-1")
        try store.succeed("person", "add", "wu-other", "--name", "吴静", "--in", "ic-committee")
        try store.succeed(
            "org", "elect", "branch-1", "--member", "li-qiang=书记", "--member", "zhao", "--on", "2025-03-10")
        try store.succeed(
            "org", "set", "branch-1", "members=21", "full-members=20", "committee-size=5", "vacancies=1",
            "last-election=2025-03-10", "--on", "2025-03-10")
    }

    private func show(_ id: String, _ day: String) throws -> String {
        try store.run("org", "show", id, "--on", day).out
    }

    private func advance(_ id: String, _ step: String, _ date: String, _ more: String...) throws -> Program.Run {
        try store.program.run(["case", "advance", id, step, "--on", date] + more)
    }

    private func done(_ id: String, _ step: String, _ date: String, _ more: String...) throws {
        let run = try store.program.run(["case", "advance", id, step, "--on", date] + more)
        try #require(run.status == 0, "\(step): \(run.err)")
    }

    @Test
    func `one seat is filled by equal number and announced after the reply`() throws {
        try store.succeed(
            "case", "open", "supplement", "--id", "S-1", "--organization", "branch-1", "--on", "2026-08-03", "--fact",
            "post=member", "--fact", "holder=zhao")
        let tooMany = try advance(
            "S-1", "decide-supplement", "2026-08-05", "--fact", "seats=2", "--paper", "committee-minutes")
        #expect(tooMany.status == 1 && tooMany.err.contains("“补选名额”超过本党组织的缺额"))
        try done("S-1", "decide-supplement", "2026-08-05", "--fact", "seats=1", "--paper", "committee-minutes")
        try done("S-1", "nominate-candidates", "2026-08-10", "--fact", "nominees=吴静")
        try done("S-1", "request-supplement", "2026-08-12", "--fact", "seats=1", "--paper", "supplement-request")
        try done("S-1", "inspect-candidates", "2026-08-14")
        try done(
            "S-1", "reply-supplement", "2026-08-17", "--by", "upper-committee", "--fact", "result=approved", "--fact",
            "seats=1", "--fact", "nominees=吴静", "--paper", "supplement-reply")
        let counts = [
            "vote.seats=1", "vote.entitled=20", "vote.present=16", "vote.issued=16", "vote.returned=16",
            "vote.secret=true", "vote.candidates=吴静:14",
        ].flatMap { ["--fact", $0] }
        let held = try store.program.run(
            ["case", "advance", "S-1", "hold-election", "--on", "2026-08-24", "--paper", "meeting-minutes"]
                + ["--paper", "election-result"] + counts)
        #expect(held.status == 0, "\(held.err)")
        #expect(held.out.contains("计票当选 1 人：吴静。"))
        try done("S-1", "report-result", "2026-08-26", "--paper", "result-report")
        let early = try advance("S-1", "announce-result", "2026-08-27")
        #expect(early.status == 1 && early.err.contains("上级批复（备案）补选结果"))
        try done("S-1", "reply-result", "2026-09-01", "--fact", "reply=filed", "--paper", "result-reply")
        let announced = try advance("S-1", "announce-result", "2026-09-02")
        #expect(announced.status == 0 && announced.out.contains("现处于：补选完成"))
        // The vacancy ended a seat, the reply filled it; the term stays.
        #expect(try show("branch-1", "2026-08-02").contains("李强（li-qiang） 书记、赵磊（zhao）（2025-03-10）"))
        let between = try show("branch-1", "2026-08-31")
        #expect(between.contains("李强（li-qiang） 书记（2025-03-10）") && between.contains("委员缺额            1\n"))
        let after = try show("branch-1", "2026-09-01")
        #expect(after.contains("李强（li-qiang） 书记、吴静（wu-jing）（2025-03-10）") && after.contains("委员缺额            0\n"))
        #expect(after.contains("上次选举日期        2025-03-10\n"))
    }

    @Test
    func `a secretary is not appointed without consent`() throws {
        try store.succeed(
            "case", "open", "appointment", "--id", "A-1", "--organization", "branch-1", "--on", "2026-08-03", "--fact",
            "post=secretary", "--fact", "holder=li-qiang")
        try done("A-1", "request-appointment", "2026-08-04", "--paper", "appointment-request")
        let appointing = [
            "--by", "upper-committee", "--people", "appointee=chen-min", "--paper", "appointment-decision",
        ]
        let refused = try store.program.run(["case", "advance", "A-1", "appoint", "--on", "2026-08-20"] + appointing)
        #expect(refused.status == 1 && refused.err.contains("尚未登记“征得上级机关党组织同意”"))
        try done("A-1", "seek-consent", "2026-08-10", "--fact", "result=agreed", "--paper", "consent-letter")
        let appointed = try store.program.run(["case", "advance", "A-1", "appoint", "--on", "2026-08-20"] + appointing)
        #expect(appointed.status == 0, "\(appointed.err)")
        #expect(try show("branch-1", "2026-08-19").contains("赵磊（zhao）（2025-03-10）"))
        #expect(try show("branch-1", "2026-08-20").contains("赵磊（zhao）、陈敏（chen-min） 书记（2025-03-10）"))
    }

    /// A founding from the reply to its request to the report of who was elected.
    private func leadToTheReport(_ id: String) throws {
        try done(
            id, "reply-establishment", "2026-03-16", "--by", "upper-committee", "--paper", "establishment-reply")
        try done(id, "draft-candidates", "2026-03-18", "--fact", "nominees=陈敏")
        try done(id, "discuss-candidates", "2026-03-20", "--fact", "agreed=true", "--paper", "discussion-record")
        try done(id, "request-candidates", "2026-03-23", "--paper", "candidates-request")
        try done(id, "inspect-candidates", "2026-03-25")
        try done(
            id, "reply-candidates", "2026-03-30", "--by", "upper-committee", "--fact", "result=approved", "--fact",
            "seats=1", "--fact", "nominees=陈敏", "--paper", "candidates-reply")
        let counts = [
            "vote.seats=1", "vote.entitled=6", "vote.present=6", "vote.issued=6", "vote.returned=6", "vote.secret=true",
            "vote.candidates=陈敏:6",
        ].flatMap { ["--fact", $0] }
        let held = try store.program.run(
            ["case", "advance", id, "hold-election", "--on", "2026-04-10", "--paper", "meeting-minutes"]
                + ["--paper", "election-result"] + counts)
        #expect(held.status == 0, "\(held.err)")
        try done(id, "report-result", "2026-04-13", "--paper", "result-report")
    }

    @Test
    func `a committee does not start work before the reply`() throws {
        try store.succeed(
            "org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch-without-committee", "--parent",
            "ic-committee", "--members", "6", "--full-members", "6")
        try store.succeed(
            "case", "open", "establishment", "--id", "E-1", "--organization", "branch-2", "--on", "2026-03-02",
            "--paper",
            "establishment-request")
        try leadToTheReport("E-1")
        let early = try advance("E-1", "start-work", "2026-04-14")
        #expect(early.status == 1 && early.err.contains("上级批复选举结果"))
        try done("E-1", "reply-result", "2026-04-20", "--fact", "reply=approved", "--paper", "result-reply")
        let before = try show("branch-2", "2026-04-19")
        #expect(!before.contains("陈敏") && !before.contains("成立日期"))
        let shown = try show("branch-2", "2026-04-20")
        #expect(shown.contains("陈敏（chen-min） 书记（2026-04-20）") && shown.contains("成立日期            2026-04-20\n"))
        #expect(shown.contains("上次选举日期        2026-04-10\n"))
        try done("E-1", "start-work", "2026-04-21")
    }

    @Test
    func `an organization that only its case knows is in the registry from the reply on`() throws {
        try store.succeed(
            "case", "open", "establishment", "--id", "E-2", "--organization", "branch-9", "--name", "数据处党支部", "--kind",
            "branch-without-committee", "--parent", "ic-committee", "--set", "members=6", "--set", "full-members=6",
            "--on", "2026-03-02", "--paper", "establishment-request")
        #expect(try store.program.run(["org", "show", "branch-9"]).status == 66)
        #expect(try store.run("case", "list").out.contains("E-2  数据处党支部"))
        let second = try store.program.run([
            "case", "open", "establishment", "--organization", "branch-9", "--name", "数据处党支部", "--kind", "branch",
            "--parent", "ic-committee",
        ])
        #expect(second.status == 1 && second.err.contains("“E-2”"))
        try leadToTheReport("E-2")
        #expect(try store.program.run(["org", "show", "branch-9"]).status == 66)
        try done("E-2", "reply-result", "2026-04-20", "--fact", "reply=approved", "--paper", "result-reply")
        let shown = try show("branch-9", "2026-04-20")
        #expect(shown.contains("数据处党支部") && shown.contains("ic-committee"))
        #expect(shown.contains("陈敏（chen-min） 书记（2026-04-20）") && shown.contains("成立日期            2026-04-20\n"))
        let seen = try store.run("case", "show", "E-2").out
        #expect(seen.contains("选举：") && seen.contains("应到会有表决权 6 人") && seen.contains("当选：陈敏"))
        try done("E-2", "start-work", "2026-04-21")
    }
}
