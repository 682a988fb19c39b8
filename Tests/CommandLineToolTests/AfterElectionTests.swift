import Testing

/// What follows an election of a branch at the prompt: the first meeting of the new committee, a correction of the result
/// after the reply, and a layer that is left.
struct AfterElectionTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "set", "branch-1", "members=11", "full-members=10", "committee-size=3", "last-election=2023-06-15",
            "--on", "2023-06-15")
        for number in 1...10 {
            try store.succeed(
                "person", "add", "p\(number)", "--name", "成员\(number)", "--full-member-since", "2011-01-01", "--in",
                "branch-1")
        }
        try store.succeed(
            "org", "elect", "branch-1", "--member", "p1=书记", "--member", "p9", "--member", "p10", "--on", "2023-06-15")
        try store.succeed(
            "case", "open", "re-election", "--id", "H-1", "--organization", "branch-1", "--on", "2026-01-20")
        try done("request-re-election", "2026-03-25", "--fact", "seats=3", "--paper", "re-election-request")
        try done("reply-re-election", "2026-04-05", "--fact", "seats=3", "--paper", "re-election-reply")
        try done("nominate-candidates", "2026-04-10")
        try done("propose-candidates", "2026-04-20", "--fact", "proposed=成员1,成员2,成员3,成员4")
        try done("request-candidates", "2026-04-21", "--paper", "candidates-request")
        try done(
            "reply-candidates", "2026-05-08", "--fact", "approved=成员1,成员2,成员3,成员4", "--paper", "candidates-reply")
    }

    private func done(_ step: String, _ date: String, _ more: String...) throws {
        let run = try store.program.run(["case", "advance", "H-1", step, "--on", date] + more)
        try #require(run.status == 0, "\(step): \(run.err)")
    }

    private func ballot(_ candidates: String, seats: Int, of entitled: Int) -> [String] {
        [
            "vote.seats=\(seats)", "vote.entitled=\(entitled)", "vote.present=\(entitled)", "vote.issued=\(entitled)",
            "vote.returned=\(entitled)", "vote.secret=true", "vote.candidates=\(candidates)",
        ].flatMap { ["--fact", $0] }
    }

    private func elect() throws {
        try done("approve-scrutineers", "2026-06-01", "--people", "scrutineer=p8")
        let run = try store.program.run(
            ["case", "advance", "H-1", "hold-election", "--on", "2026-06-01", "--paper", "meeting-minutes"]
                + ["--paper", "election-result"]
                + ballot("成员1:10,成员2:9,成员3:7,成员4:3", seats: 3, of: 10))
        try #require(run.status == 0, "\(run.err)")
    }

    private func firstMeeting(present: String) throws -> Program.Run {
        try store.write(
            """
            meeting: first-2026-06-01
            organization: branch-1
            do: hold-committee-meeting
            body: committee
            date: 2026-06-01
            people: { present: [\(present)] }
            documents: [{ kind: meeting-minutes, dated: 2026-06-01 }]
            acts:
              - case: H-1
                do: elect-secretary
                people: { secretary-candidate: [p1] }
                facts:
                  secretary: [成员1]
                  vote: { seats: 1, issued: 3, returned: 3, invalid: 0, secret: true, candidates: [{ name: 成员1, votes: 3 }] }
            """, to: "first.yaml")
        return try store.run("meeting", "hold", "first.yaml", "--dry-run")
    }

    @Test func `the first meeting of a new committee is counted by those just elected`() throws {
        try elect()
        let own = try firstMeeting(present: "p1, p2, p3")
        #expect(own.status == 0, "\(own.out)\(own.err)")
        #expect(own.out.contains("应到会 3，到会 3"))
        // The outgoing committee is still the registered one, but it is not the one that meets.
        let old = try firstMeeting(present: "p1, p9, p10")
        #expect(old.status == 1 && old.err.contains("不计入到会"), "\(old.out)\(old.err)")
    }

    @Test func `a correction that elects somebody else after the reply is refused, and said to be`() throws {
        try elect()
        let secretary = try store.program.run(
            ["case", "advance", "H-1", "elect-secretary", "--on", "2026-06-01", "--fact", "secretary=成员1"]
                + ballot("成员1:3", seats: 1, of: 3))
        try #require(secretary.status == 0, "\(secretary.err)")
        try done("report-result", "2026-06-03", "--paper", "result-report")
        try done("reply-result", "2026-06-10", "--paper", "result-reply")
        func committee() throws -> String { try store.run("org", "show", "branch-1", "--on", "2026-06-10").out }
        let elected = "成员1（p1） 书记、成员2（p2）、成员3（p3）（2026-06-10）"
        #expect(try committee().contains(elected))
        func amend(_ candidates: String, _ more: String...) throws -> Program.Run {
            try store.program.run(
                ["case", "amend", "H-1", "9", "--on", "2026-06-01", "--reason", "计票有误", "--paper", "meeting-minutes"]
                    + ["--paper", "election-result"] + ballot(candidates, seats: 3, of: 10) + more)
        }
        // Other votes for the same people change nothing that was decided.
        let same = try amend("成员1:10,成员2:9,成员3:8,成员4:3")
        #expect(same.status == 0, "\(same.err)")
        let other = try amend("成员1:10,成员2:9,成员3:3,成员4:7")
        #expect(other.status == 1)
        #expect(other.err.contains("第 12 号登记是按原来的人办的"), "\(other.err)")
        #expect(try committee().contains(elected))
        let stated = try amend("成员1:10,成员2:9,成员3:3,成员4:7", "--even-if-later-acts-break")
        #expect(stated.status == 0, "\(stated.err)")
        #expect(try committee().contains("成员1（p1） 书记、成员2（p2）、成员4（p4）"))
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test func `an open seat is told by what is lacking and what can be done, not by a formula`() throws {
        try done("approve-scrutineers", "2026-06-01", "--people", "scrutineer=p8")
        let held = try store.program.run(
            ["case", "advance", "H-1", "hold-election", "--on", "2026-06-01"]
                + ballot("成员1:10,成员2:9,成员3:5,成员4:3", seats: 3, of: 10))
        try #require(held.status == 0, "\(held.err)")
        let report = try store.run(
            "case", "advance", "H-1", "report-result", "--on", "2026-06-03", "--paper", "result-report", "--dry-run")
        let said = report.out + report.err
        #expect(said.contains("不符合“名额选足，或另行选举、减少名额”"), "\(said)")
        #expect(said.contains("合计 1，须不超过 0"), "\(said)")
        #expect(said.contains("对不足名额另行选举，或者经大会同意减少名额"), "\(said)")
        #expect(!said.contains("历次"), "\(said)")
    }

    @Test func `a reply that is sent back after the election leaves the election in question`() throws {
        try elect()
        let number = try store.run("case", "history", "H-1").out.split(separator: "\n").first { $0.contains("批复候选人") }
        let reply = try #require(number?.split(separator: " ").first.map { String($0.filter(\.isNumber)) })
        let back = try store.run("case", "paper", "H-1", reply, "candidates-reply", "--return", "没有盖章")
        #expect(back.status == 0, "\(back.err)")
        #expect(back.err.contains("大会选举") && back.err.contains("《候选人预备人选批复》已经退回"), "\(back.err)")
        let shown = try store.run("case", "show", "H-1").out
        #expect(shown.contains("“大会选举”以“上级批复候选人预备人选”为前提"), "\(shown)")
        // Nothing is said of acts that rest on other papers.
        #expect(!shown.contains("“请示候选人预备人选”以"))
        let accepted = try store.run("case", "paper", "H-1", reply, "candidates-reply", "--accept")
        #expect(accepted.status == 0, "\(accepted.err)")
        #expect(!(try store.run("case", "show", "H-1").out.contains("已经退回")))
    }

    @Test func `acts further on are told once each, by the first paper that was sent back`() throws {
        try elect()
        let secretary = try store.program.run(
            ["case", "advance", "H-1", "elect-secretary", "--on", "2026-06-01", "--fact", "secretary=成员1"]
                + ballot("成员1:3", seats: 1, of: 3))
        try #require(secretary.status == 0, "\(secretary.err)")
        try done("report-result", "2026-06-03", "--paper", "result-report")
        let lines = try store.run("case", "history", "H-1").out.split(separator: "\n")
        func number(of step: String) throws -> String {
            let line = lines.first { $0.contains(step) }
            return try #require(line?.split(separator: " ").first.map { String($0.filter(\.isNumber)) })
        }
        let reply = try number(of: "批复候选人")
        let back = try store.run("case", "paper", "H-1", reply, "candidates-reply", "--return", "没有盖章")
        #expect(back.status == 0, "\(back.err)")
        func told(_ text: String, _ part: String) -> Int { text.split(separator: "\n").count { $0.contains(part) } }
        #expect(
            told(back.err, "· “上级批复候选人预备人选”的《候选人预备人选批复》已经退回，本环节是否仍然成立无法认定") == 2, "\(back.err)")
        let byReply = "以“大会选举”为前提，往前推到“上级批复候选人预备人选”，其《候选人预备人选批复》已经退回"
        let shown = try store.run("case", "show", "H-1").out
        #expect(told(shown, byReply) == 2, "\(shown)")
        // Of two papers that were sent back the first is named.
        let request = try number(of: "请示候选人")
        try store.succeed("case", "paper", "H-1", request, "candidates-request", "--return", "没有盖章")
        let both = try store.run("case", "show", "H-1").out
        #expect(told(both, byReply) == 0, "\(both)")
        #expect(told(both, "以“大会选举”为前提，往前推到“请示候选人预备人选”，其《候选人预备人选请示》已经退回") == 2, "\(both)")
        for (act, paper) in [(reply, "candidates-reply"), (request, "candidates-request")] {
            try store.succeed("case", "paper", "H-1", act, paper, "--accept")
        }
        #expect(!(try store.run("case", "show", "H-1").out.contains("已经退回")))
    }

    @Test func `a case opened below a layer leaves it with its organization`() throws {
        try store.succeed("org", "add", "ex-margin", "--name", "示例党委", "--kind", "committee")
        try store.succeed(
            "org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ex-margin", "--members",
            "21", "--full-members", "20", "--committee-size", "3")
        for id in ["a", "b", "c", "d"] {
            try store.succeed(
                "person", "add", id, "--name", id, "--full-member-since", "2011-01-01", "--in", "branch-2")
        }
        try store.succeed(
            "org", "elect", "branch-2", "--member", "a=书记", "--member", "b", "--member", "c", "--on", "2024-06-15")
        try store.succeed(
            "case", "open", "supplement", "--id", "S-1", "--organization", "branch-2", "--on", "2026-03-01", "--fact",
            "post=member", "--fact", "holder=c")
        for step in [
            ["decide-supplement", "--on", "2026-03-05", "--fact", "seats=1"],
            ["nominate-candidates", "--on", "2026-03-06", "--fact", "nominees=d"],
            [
                "request-supplement", "--on", "2026-03-10", "--fact", "seats=1", "--fact", "nominees=d", "--paper",
                "supplement-request",
            ],
            [
                "reply-supplement", "--on", "2026-03-12", "--fact", "result=approved", "--fact", "seats=1", "--fact",
                "nominees=d", "--paper", "supplement-reply",
            ],
        ] {
            let run = try store.program.run(["case", "advance", "S-1"] + step)
            try #require(run.status == 0, "\(run.err)")
        }
        try store.succeed("org", "move", "branch-2", "--under", "ic-committee", "--on", "2026-05-01")
        func hold(_ day: String) throws -> Program.Run {
            try store.program.run(
                ["case", "advance", "S-1", "hold-election", "--on", day, "--dry-run"]
                    + ballot("d:12", seats: 1, of: 20))
        }
        let below = try hold("2026-04-20")
        #expect(below.status == 1 && below.out.contains("差额"), "\(below.out)")
        let left = try hold("2026-05-20")
        #expect(left.status == 0, "\(left.err)")
    }
}
