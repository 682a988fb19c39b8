import Foundation
import Testing

/// `partyflow meeting`: one meeting, several cases, all of it or nothing.
struct MeetingCommandTests {
    private let store: CaseStore

    init() throws {
        store = try CaseStore()
        for (id, name, since) in [
            ("li-qiang", "李强", "2006-07-01"), ("chen-min", "陈敏", "2011-06-28"), ("zhao-gang", "赵刚", "1998-05-20"),
            ("sun-li", "孙丽", "2001-11-15"),
        ] {
            try store.succeed("person", "add", id, "--name", name, "--full-member-since", since)
        }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let whole = try String(
            contentsOf: root.appendingPathComponent("fixtures/dossiers/clean-2026.yaml").standardizedFileURL,
            encoding: .utf8)
        let head = try #require(whole.components(separatedBy: "  - do: resolve-admission").first)
            .replacing("ic-branch-1", with: "branch-1")
        for (id, name) in [("M-1", "周洋"), ("M-2", "周亮")] {
            try store.write(
                head.replacing("M-2025-0003", with: id).replacing("周洋", with: name), to: "\(id).yaml")
            try store.succeed("case", "import", "\(id).yaml", "--as-found")
        }
    }

    private func meeting(
        id: String = "branch-1-2026-09-28", notified: String = "2026-09-21", second: String = "li-qiang, chen-min",
        entitled: String = "entitled: 4", cases: (String, String) = ("M-1", "M-2")
    ) -> String {
        func act(_ caseID: String, _ introducers: String, _ votes: String) -> String {
            """
              - case: \(caseID)
                do: resolve-admission
                people: { introducer: [\(introducers)] }
                facts: { vote: { \(votes), abstained: 0, secret: true } }
                documents:
                  - { kind: ballot-summary, dated: 2026-09-28 }
                  - { kind: admission-form, part: introducer-opinion, by: li-qiang, dated: 2026-09-21 }
                  - { kind: admission-form, part: introducer-opinion, by: chen-min, dated: 2026-09-22 }
                  - { kind: admission-form, part: resolution, dated: 2026-09-28 }
            """
        }
        return """
            meeting: \(id)
            organization: branch-1
            do: hold-branch-meeting
            date: 2026-09-28
            by: branch-meeting
            \(entitled)
            people: { present: [li-qiang, chen-min, zhao-gang] }
            facts: { notified: \(notified) }
            documents:
              - { kind: meeting-minutes, dated: 2026-09-28 }
              - { kind: attendance-sheet, dated: 2026-09-28 }
            acts:
            \(act(cases.0, "li-qiang, chen-min", "for: 3, against: 0"))
            \(act(cases.1, second, "for: 3, against: 0"))
            """
    }

    private func hold(_ text: String, _ more: String...) throws -> Program.Run {
        try store.write(text, to: "meeting.yaml")
        return try store.program.run(["meeting", "hold", "meeting.yaml"] + more)
    }

    private func cases() throws -> String { try store.run("case", "list").out }

    private static let untouched = """
        M-1  周洋  发展对象  branch-1  2026-09-18
        M-2  周亮  发展对象  branch-1  2026-09-18

        """

    @Test func `a meeting and its acts are recorded in one, papers and counts come from the meeting`() throws {
        let run = try hold(meeting())
        #expect(run.status == 0, "\(run.err)")
        #expect(
            run.out == """
                会议 branch-1-2026-09-28：2026-09-28，应到会 4，到会 3
                  O-branch-1  第一党支部  党员大会  可以登记
                  M-1  周洋  党支部党员大会讨论接收  可以登记
                  M-2  周亮  党支部党员大会讨论接收  可以登记
                已一次登记 3 项。会议编号：branch-1-2026-09-28

                """)
        let exported = try store.run("case", "export", "M-1").out
        #expect(exported.contains("id: branch-1-2026-09-28"))
        #expect(exported.contains("vote: { entitled: 4, present: 3, for: 3, against: 0, abstained: 0, secret: true }"))
        #expect(exported.contains("{ kind: meeting-minutes, dated: 2026-09-28 }"))
        let life = try store.run("case", "export", "O-branch-1").out
        #expect(life.contains("attendance: { entitled: 4, present: 3 }"))
        #expect(life.contains("cases: [M-1, M-2]"))
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test func `a meeting of the committee is counted by the committee that is registered`() throws {
        for id in ["li-qiang", "chen-min", "zhao-gang", "sun-li"] {
            try store.succeed("person", "move", id, "--to", "branch-1", "--on", "2024-01-01")
        }
        func text(_ more: String) -> String {
            """
            meeting: committee-2026-09-02
            organization: branch-1
            do: hold-committee-meeting
            date: 2026-09-02
            people: { present: [li-qiang, chen-min, sun-li] }
            documents: [{ kind: meeting-minutes, dated: 2026-09-02 }]
            \(more)
            """
        }
        let unknown = try hold(text(""), "--dry-run")
        #expect(unknown.err.contains("没有登记委员会的成员，应到会人数不能算"))
        try store.succeed(
            "org", "elect", "branch-1", "--member", "li-qiang=书记", "--member", "chen-min", "--member", "zhao-gang",
            "--on", "2024-03-01")
        let run = try hold(text(""), "--dry-run")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("应到会 3，到会 2"))
        #expect(run.err.contains("不在登记的委员会上：sun-li；不计入到会"))
        #expect(try hold(text("body: committee"), "--dry-run").out.contains("应到会 3，到会 2"))
        #expect(try hold(text("body: members"), "--dry-run").out.contains("应到会 4，到会 3"))
        let wrong = try hold(text("body: comittee"), "--dry-run")
        #expect(wrong.status == 65 && wrong.err.contains("committee"))
    }

    @Test func `one paper of the meeting is what each act calls its minutes`() throws {
        try store.succeed(
            "case", "open", "membership", "--id", "M-3", "--subject", "赵红", "--born", "1998-03-05", "--organization",
            "branch-1", "--on", "2026-06-01", "--paper", "application-letter", "--signed",
            "application-letter=applicant")
        let run = try hold(
            """
            meeting: committee-2026-09-02
            organization: branch-1
            do: hold-committee-meeting
            date: 2026-09-02
            entitled: 3
            people: { present: [li-qiang, chen-min] }
            documents: [{ kind: meeting-minutes, dated: 2026-09-02 }]
            acts:
              - { case: M-3, do: designate-activist }
            """, "--as-found")
        #expect(run.status == 0, "\(run.err)")
        #expect(try store.run("case", "export", "M-3").out.contains("{ kind: committee-minutes, dated: 2026-09-02 }"))
        #expect(!(try store.run("case", "show", "M-3").out.contains("缺少《支委会会议记录》")))
        let named = try store.run(
            "case", "advance", "M-3", "hold-talk", "--on", "2026-06-05", "--fact", "talked-by=李强")
        #expect(named.status == 66)
        #expect(named.err == "错误：这里写编号：叫“李强”的是 li-qiang\n")
    }

    @Test func `it can be found again`() throws {
        #expect(try store.run("meeting", "list").out == "")
        try #require(try hold(meeting()).status == 0)
        #expect(try store.run("meeting", "list").out == "branch-1-2026-09-28  2026-09-28  branch-1  党员大会\n")
        #expect(try store.run("meeting", "list", "--organization", "ic-committee").out == "")
        #expect(
            try store.run("meeting", "show", "branch-1-2026-09-28").out == """
                branch-1-2026-09-28  2026-09-28  branch-1  党员大会
                  到会：李强、陈敏、赵刚
                  M-1  周洋  党支部党员大会讨论接收
                  M-2  周亮  党支部党员大会讨论接收

                """)
        let json = try store.run("meeting", "show", "branch-1-2026-09-28", "--format", "json").json()
        #expect(json["cases"] == .list([.text("M-1"), .text("M-2")]))
        #expect(try store.run("meeting", "show", "branch-1-2026-09-29").status == 66)
        let again = try hold(meeting())
        #expect(again.status == 73)
        #expect(again.err == "错误：已经有会议“branch-1-2026-09-28”，没有改动\n")
    }

    @Test func `the minutes of the second act missing, nothing is recorded, and both verdicts are said`() throws {
        // The meeting itself had two days of notice; the second act names one introducer too few.
        let run = try hold(meeting(notified: "2026-09-26", second: "li-qiang"))
        #expect(run.status == 1)
        #expect(run.out.contains("  O-branch-1  第一党支部  党员大会  不予办理\n"))
        #expect(run.out.contains("距“通知日期”未满三天"))
        #expect(run.out.contains("  M-1  周洋  党支部党员大会讨论接收  可以登记\n"))
        #expect(run.out.contains("  M-2  周亮  党支部党员大会讨论接收  不予办理\n"))
        #expect(run.out.contains("须为 2 人"))
        #expect(run.err == "有不予办理的，全部没有登记，什么也没有改动。\n")
        #expect(try cases() == Self.untouched)
    }

    @Test func `a dry run records nothing`() throws {
        let run = try hold(meeting(), "--dry-run")
        #expect(run.status == 0)
        #expect(run.err == "仅作判断，没有登记。\n")
        #expect(try cases() == Self.untouched)
    }

    @Test func `who is entitled follows from the roster of the day`() throws {
        for id in ["li-qiang", "chen-min", "zhao-gang", "sun-li"] {
            try store.succeed("person", "move", id, "--to", "branch-1", "--on", "2020-01-01")
        }
        try store.succeed("person", "penalty", "zhao-gang", "observation", "--from", "2026-01-01")
        let run = try hold(meeting(entitled: "regimen: organization-life"))
        // Three may vote; of those present two.
        #expect(run.out.hasPrefix("会议 branch-1-2026-09-28：2026-09-28，应到会 3，到会 2\n"), "\(run.out) \(run.err)")
        let stated = try hold(meeting(entitled: "entitled: 4"), "--dry-run")
        #expect(stated.err.contains("文件写应到会 4 人，当天名册有表决权的是 3 人；按文件"))
    }

    @Test func `mistakes in the file`() throws {
        #expect(try hold(meeting(cases: ("M-1", "M-9"))).status == 66)
        let number = try hold(meeting(id: "20260928"))
        #expect(number.status == 65)
        #expect(number.err.contains("meeting.yaml:1:10: 错误"))
        #expect(try hold(meeting().replacing("do: hold-branch-meeting", with: "do: hold-branch-meting")).status == 65)
        #expect(try hold(meeting().replacing("resolve-admission", with: "resolve-admision")).status == 65)
        #expect(try hold(meeting().replacing("zhao-gang", with: "zhao-gan")).status == 66)
        #expect(try store.run("meeting", "hold", "no.yaml").status == 66)
        #expect(try cases() == Self.untouched)
    }
}
