import Testing

/// `partyflow life`: what is recorded, what is missing.
struct LifeCommandTests {
    private let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed("person", "add", "li-qiang", "--name", "李强", "--full-member-since", "2006-07-01")
        try store.succeed("person", "add", "chen-min", "--name", "陈敏", "--full-member-since", "2011-06-28")
        try store.succeed("org", "set", "branch-1", "founded=2026-01-01", "is-organ=no")
    }

    private func hold(_ date: String, _ present: Int, notified: String) throws -> Program.Run {
        try store.run(
            "life", "record", "branch-1", "hold-branch-meeting", "--on", date, "--fact", "notified=\(notified)",
            "--fact", "attendance.entitled=21", "--fact", "attendance.present=\(present)", "--paper", "meeting-minutes",
            "--paper", "attendance-sheet", "--people", "present=li-qiang,chen-min")
    }

    @Test func `the first record opens the case of the organization, the next ones go into it`() throws {
        let first = try hold("2026-02-20", 18, notified: "2026-02-17")
        #expect(first.status == 0)
        #expect(first.out == "已立案：O-branch-1\n已登记（第 1 号），现处于：持续。\n")
        #expect(try hold("2026-05-20", 11, notified: "2026-05-17").out == "已登记（第 2 号），现处于：持续。\n")
        let cases = try store.run("case", "list", "--workflow", "organization-life").out
        #expect(cases == "O-branch-1  第一党支部  持续  branch-1  2026-05-20\n")
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test func `ten of twenty-one is refused, eleven is not; two days of notice are refused, three are not`() throws {
        let few = try hold("2026-02-20", 10, notified: "2026-02-17")
        #expect(few.status == 1)
        #expect(few.err.contains("须不少于半数，即至少 11 人"))
        #expect(few.err.hasSuffix("没有登记，什么也没有改动。\n"))
        #expect(try hold("2026-02-20", 21, notified: "2026-02-18").status == 1)
        #expect(try store.run("case", "list").out == "")
        #expect(try hold("2026-02-20", 11, notified: "2026-02-17").status == 0)
    }

    @Test func `which quarter has no meeting`() throws {
        try #require(try hold("2026-05-20", 18, notified: "2026-05-11").status == 0)
        let gaps = try store.run("life", "gaps", "branch-1", "--on", "2026-07-02", "--from", "2026-01-01")
        #expect(gaps.status == 1)
        let lines = gaps.out.split(separator: "\n").map(String.init)
        #expect(lines.first == "第一党支部（branch-1）  自 2026-01-01 至 2026-07-02")
        let place = try #require(lines.firstIndex(of: "  问题  每季度召开党员大会（中国共产党支部工作条例（试行）第十一条）"))
        #expect(lines[place + 1] == "    2026年第一季度")
        let days = try #require(lines.firstIndex(of: "  问题  每月开展主题党日（中国共产党支部工作条例（试行）第十六条）"))
        #expect(lines[days + 1] == "    2026年1月、2026年2月、2026年3月、2026年4月、2026年5月、2026年6月")
        #expect(lines.contains("  2026年9月30日 前  每季度召开党员大会（支部书记）"))
    }

    @Test func `the same for programs`() throws {
        try #require(try hold("2026-05-20", 18, notified: "2026-05-11").status == 0)
        let json = try store.run(
            "life", "gaps", "branch-1", "--on", "2026-07-02", "--from", "2026-01-01", "--format", "json"
        ).json()
        #expect(json["case"] == .text("O-branch-1"))
        guard case .list(let periods)? = json["periods"] else {
            Issue.record("no periods")
            return
        }
        let meetings = periods.compactMap { period -> String? in
            guard case .object(let members) = period, members["duty"] == .text("quarterly-branch-meeting"),
                case .text(let span)? = members["period"], case .text(let state)? = members["state"]
            else { return nil }
            return "\(span) \(state)"
        }
        #expect(meetings == ["2026-Q1 violated", "2026-Q2 held", "2026-Q3 open"])
    }

    @Test func `an organization without records, and one that does not exist`() throws {
        let shown = try store.run("life", "show", "branch-1", "--on", "2026-02-01")
        #expect(shown.status == 0)
        #expect(shown.out.contains("  2026年3月31日 前  每季度召开党员大会（支部书记）"))
        #expect(shown.out.hasSuffix("还没有登记过；登记用 partyflow life record branch-1\n"))
        #expect(try store.run("life", "gaps", "branch-1", "--on", "2026-01-31").status == 0)
        #expect(try store.run("life", "gaps", "branch-1", "--on", "2026-02-01").status == 1)
        #expect(try store.run("life", "gaps", "nowhere").status == 66)
        #expect(try store.run("life", "gaps", "branch-1", "--regimen", "organization-live").status == 66)
        let people = try store.run(
            "life", "record", "branch-1", "hold-theme-day", "--on", "2026-02-01", "--people", "present=nobody")
        #expect(people.status == 66)
        #expect(try store.run("case", "list").out == "")
    }

    @Test func `the list of members is taken from the roster of the day`() throws {
        let empty = try store.run(
            "life", "record", "branch-1", "list-members", "--on", "2026-01-01", "--roster", "member")
        #expect(empty.status == 66)
        #expect(empty.err.hasPrefix("错误：名册上没有党员（branch-1）"))
        for id in ["li-qiang", "chen-min"] {
            try store.succeed("person", "move", id, "--to", "branch-1", "--on", "2026-01-01")
        }
        try store.succeed(
            "life", "record", "branch-1", "list-members", "--on", "2026-01-01", "--roster", "member", "--people",
            "committee=chen-min")
        let exported = try store.run("case", "export", "O-branch-1").out
        #expect(exported.contains("member: [chen-min, li-qiang]"))
        #expect(exported.contains("committee: [chen-min]"))
        let gaps = try store.run("life", "gaps", "branch-1", "--on", "2026-02-01")
        #expect(gaps.out.contains("    2026年1月：不足的有陈敏（0）、李强（0）"))
    }

    @Test func `a committee sees the gaps of the branches below it`() throws {
        try store.succeed("org", "set", "ic-committee", "founded=2026-06-01", "is-organ=no")
        try store.succeed("org", "add", "group-1", "--name", "第一党小组", "--kind", "party-group", "--parent", "branch-1")
        try #require(try hold("2026-02-20", 18, notified: "2026-02-11").status == 0)
        let run = try store.run("life", "gaps", "ic-committee", "--below", "--on", "2026-07-02")
        #expect(run.status == 1)
        let headings = run.out.split(separator: "\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("■") }.map(
            String.init)
        #expect(
            headings == ["信息中心机关党委（ic-committee）  至 2026-07-02", "没有缺的。", "第一党支部（branch-1）  至 2026-07-02"])
        #expect(run.out.contains("  问题  每季度召开党员大会（中国共产党支部工作条例（试行）第十一条）\n    2026年第二季度\n"))
        #expect(run.err == "2 个党组织，1 个有没有做到的。\n")
        let lines = try store.run("life", "gaps", "ic-committee", "--below", "--on", "2026-07-02", "--format", "json")
            .out
        #expect(lines.split(separator: "\n").count == 2)
    }

    @Test func `a dry run writes nothing`() throws {
        let run = try store.run("life", "record", "branch-1", "hold-theme-day", "--on", "2026-02-01", "--dry-run")
        #expect(run.status == 0)
        #expect(try store.run("case", "list").out == "")
    }

    @Test func `duties of the present period are in the list of duties, and verify agrees`() throws {
        try #require(try hold("2026-05-20", 18, notified: "2026-05-11").status == 0)
        let shown = try store.run("case", "show", "O-branch-1", "--on", "2026-07-02")
        #expect(shown.out.contains("  2026年9月30日 前  每季度召开党员大会（支部书记）"))
        #expect(try store.run("store", "verify").status == 0)
    }
}
