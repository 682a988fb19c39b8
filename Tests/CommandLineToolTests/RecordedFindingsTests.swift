import Testing

/// What was found when an act was entered stays found, and votes are held against the roster of their day.
struct RecordedFindingsTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "set", "branch-1", "committee-size=3", "last-election=2023-06-15", "--on", "2023-06-15")
        for number in 1...9 {
            try store.succeed(
                "person", "add", "p\(number)", "--name", "成员\(number)", "--full-member-since", "2011-01-01", "--in",
                "branch-1")
        }
        try store.succeed(
            "person", "add", "z", "--name", "察看", "--full-member-since", "2011-01-01", "--in", "branch-1", "--penalty",
            "observation:2026-01-01:2027-01-01")
        try store.succeed(
            "case", "open", "re-election", "--id", "H-1", "--organization", "branch-1", "--on", "2026-01-20")
        try done("request-re-election", "2026-03-25", "--fact", "seats=3", "--paper", "re-election-request")
        try done("reply-re-election", "2026-04-05", "--fact", "seats=3", "--paper", "re-election-reply")
        try done("nominate-candidates", "2026-04-10")
        try done("propose-candidates", "2026-04-20", "--fact", "proposed=成员1,成员2,成员3,成员4")
        try done("request-candidates", "2026-04-21", "--paper", "candidates-request")
        try done(
            "reply-candidates", "2026-05-08", "--fact", "approved=成员1,成员2,成员3,成员4", "--paper", "candidates-reply")
        try done("approve-scrutineers", "2026-06-01", "--people", "scrutineer=p8")
    }

    private func done(_ step: String, _ date: String, _ more: String...) throws {
        let run = try store.program.run(["case", "advance", "H-1", step, "--on", date] + more)
        try #require(run.status == 0, "\(step): \(run.err)")
    }

    private func elect(_ entitled: Int, _ more: String...) throws -> Program.Run {
        let counts = [
            "vote.seats=3", "vote.entitled=\(entitled)", "vote.present=\(entitled)", "vote.issued=\(entitled)",
            "vote.returned=\(entitled)", "vote.secret=true", "vote.candidates=成员1:6,成员2:6,成员3:6,成员4:1",
        ].flatMap { ["--fact", $0] }
        return try store.program.run(
            ["case", "advance", "H-1", "hold-election", "--on", "2026-06-01", "--paper", "meeting-minutes"]
                + ["--paper", "election-result"] + counts + more)
    }

    private static let tooFew = "不符合“应到会人数不少于当天名册上有表决权的党员数减去不计入的”"

    @Test func `fewer entitled than the roster of the day has with a vote is found`() throws {
        #expect(try elect(8, "--dry-run").out.contains(Self.tooFew))
        let right = try elect(9, "--dry-run")
        #expect(right.status == 0 && !right.out.contains("名册"), "\(right.out)")
    }

    @Test func `whoever has no vote is not among those entitled`() throws {
        try store.succeed("org", "set", "branch-1", "full-members=10", "--on", "2023-06-15")
        let all = try elect(10, "--dry-run")
        #expect(all.out.contains("应到会有表决权人数超过") && all.out.contains("名册上没有表决权的正式党员人数"), "\(all.out)")
        let right = try elect(9, "--fact", "excluded-penalty=1", "--fact", "exclusions-approved=true", "--dry-run")
        #expect(right.status == 0 && !right.out.contains("名册"), "\(right.out)")
    }

    @Test func `a finding on entering is found again in the case and in its export`() throws {
        try #require(try elect(8).status == 0)
        let secretary = try store.program.run(
            ["case", "advance", "H-1", "elect-secretary", "--on", "2026-06-01", "--people", "secretary-candidate=p2"]
                + ["--fact", "secretary=成员1"]
                + [
                    "vote.seats=1", "vote.entitled=3", "vote.present=3", "vote.issued=3", "vote.returned=3",
                    "vote.secret=true", "vote.candidates=成员1:3",
                ].flatMap { ["--fact", $0] })
        try #require(secretary.status == 0, "\(secretary.err)")
        try done("report-result", "2026-06-03")
        let shown = try store.run("case", "show", "H-1").out
        try store.succeed("case", "export", "H-1", "-o", "H-1.yaml")
        let checked = try store.run("dossier", "check", "H-1.yaml", "--on", "2026-06-10").out
        for finding in ["本党组织的名册上有表决权的党员人数", "“选举”的候选人多出成员1，“选举”的候选人没有成员2", "本环节应有《选举结果报告》"] {
            #expect(shown.contains(finding), "\(finding)\n\(shown)")
            #expect(checked.contains(finding), "\(finding)\n\(checked)")
        }
    }

    @Test func `what is entered as found is told all that it breaks`() throws {
        let run = try store.run("case", "advance", "H-1", "report-result", "--on", "2026-05-01", "--as-found")
        #expect(run.status == 0 && run.out.contains("大会选举"), "\(run.out)")
    }

    @Test func `a vote of a meeting has no more people than the meeting`() throws {
        func hold(_ more: String) throws -> Program.Run {
            try store.write(
                """
                meeting: m-1
                organization: branch-1
                do: hold-branch-meeting
                date: 2026-06-01
                people: { present: [p1, p2, p3, p4, p5, p6, p7, p8] }
                facts: { notified: 2026-05-25 }
                documents: [{ kind: meeting-minutes, dated: 2026-06-01 }, { kind: attendance-sheet, dated: 2026-06-01 }]
                acts:
                  - case: H-1
                    do: hold-election
                    facts:
                      vote: { seats: 3, \(more) issued: 8, returned: 8, invalid: 0, secret: true, candidates: [{ name: 成员1, votes: 8 }, { name: 成员2, votes: 7 }, { name: 成员3, votes: 6 }, { name: 成员4, votes: 1 }] }
                """, to: "m.yaml")
            return try store.run("meeting", "hold", "m.yaml", "--dry-run")
        }
        let own = try hold("")
        #expect(own.status == 0 && own.out.contains("应到会 9，到会 8"), "\(own.out)\(own.err)")
        let more = try hold("present: 9,")
        #expect(more.status == 65)
        #expect(more.err.contains("H-1 hold-election.vote：写到会 9 人，会议到会只有 8 人"), "\(more.err)")
        let fewer = try hold("entitled: 8,")
        #expect(fewer.err.contains("写应到会 8 人，会议应到会 9 人；不计入的是谁，请写明"), "\(fewer.err)")
        #expect(fewer.out.contains(Self.tooFew), "\(fewer.out)")
    }

    @Test func `a correction of the beginning says which later entry still holds`() throws {
        try store.succeed("org", "set", "branch-1", "term-ends=2027-06-15", "--on", "2026-05-01")
        let run = try store.run("org", "set", "branch-1", "term-ends=2026-06-15", "--from-start")
        #expect(run.status == 0 && run.err.contains("提示：term-ends 后来另有登记"), "\(run.err)")
        let again = try store.run("org", "set", "branch-1", "term-ends=2026-06-15", "--from-start")
        #expect(again.status == 0 && again.err.contains("没有变化"), "\(again.err)")
        #expect(try store.run("org", "show", "branch-1", "--on", "2026-04-01").out.contains("2026-06-15"))
    }
}
