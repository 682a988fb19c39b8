import Foundation
import Testing

/// `partyflow org` and `person` over time, as people run them.
struct RegistryCommandTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    @Test
    func `counts and names are those of the day that is asked for`() throws {
        try store.succeed(
            "org", "add", "b", "--name", "老支部", "--kind", "branch", "--members", "20", "--on", "2015-01-01")
        try store.succeed("org", "set", "b", "members=22", "--on", "2024-05-01")
        try store.succeed("org", "rename", "b", "新支部", "--on", "2024-06", "--paper", "党发〔2024〕6号")
        let before = try store.run("org", "show", "b", "--on", "2024-04-30", "--format", "json").json()
        #expect(before["members"] == .int(20))
        #expect(before["name"] == .text("老支部"))
        let now = try store.run("org", "show", "b", "--format", "json").json()
        #expect(now["members"] == .int(22))
        #expect(
            now["former-names"] == .list([.object(["name": .text("老支部"), "until": .text("2024-06")])]))
        #expect(try store.run("org", "show", "b", "--on", "2014-12-31").err == "错误：2014-12-31 还没有党组织“b”\n")
        #expect(
            try store.run("org", "set", "b", "members=1", "--on", "2014-12-31").err == "错误：党组织“b”2015-01-01 才成立\n")
        let history = try store.run("org", "history", "b").out.split(separator: "\n").map { line in
            line.split(separator: " ").prefix(3).joined(separator: " ")
        }
        #expect(
            history == ["条 生效 登记", "3 2015-01-01 登记：老支部，类别", "4 2024-05-01 情况，党员人数", "5 2024-06 改名：新支部（党发〔2024〕6号）"])
    }

    @Test
    func `a merger takes members, what lies below and open cases along`() throws {
        try store.succeed("org", "add", "branch-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed("org", "add", "group", "--name", "党小组", "--kind", "party-group", "--parent", "branch-1")
        try store.succeed(
            "person", "add", "li", "--name", "李强", "--full-member-since", "2006-07-01", "--in", "branch-1")
        #expect(try store.open("王芳").status == 0)
        let merged = try store.run("org", "merge", "branch-1", "--into", "branch-2", "--on", "2026-07-01")
        #expect(merged.out.hasSuffix("随之转移的案：1 件。\n"))
        #expect(try store.run("case", "list", "--organization", "branch-2").out.hasPrefix("M-1  王芳"))
        #expect(try store.run("case", "list", "--organization", "branch-1").out.isEmpty)
        #expect(
            try store.run("org", "show", "branch-1").err == "错误：党组织“branch-1”已于 2026-07-01 并入其他党组织，改看 branch-2\n")
        #expect(try store.run("org", "show", "group", "--format", "json").json()["parent"] == .text("branch-2"))
        let roster = try store.run("person", "roster", "branch-2", "--on", "2026-07-01", "--format", "json").json()
        #expect(roster["voting"] == .int(1))
        #expect(try store.run("person", "roster", "branch-1", "--on", "2026-06-30").out.contains("李强"))
        #expect(try store.run("store", "verify").status == 0)
        #expect(
            try store.run("org", "dissolve", "branch-2").err == """
                错误：“branch-2”还有下级：党小组（group）；先用 partyflow org move 转走
                错误：“branch-2”还有 1 名党员：李强（li）；先用 partyflow person move 转走

                """)
    }

    @Test
    func `a person's standing is corrected from the beginning, and penalties are dated`() throws {
        try store.succeed(
            "person", "add", "li", "--name", "李强", "--born", "1980-02-03", "--full-member-since", "2006-07-01")
        let twin = try store.run("person", "add", "li-2", "--name", "李强", "--born", "1980-02-03")
        #expect(twin.err.hasPrefix("请注意：已有同名且同日出生的人员“li”；若是同一个人，请不要登记两次。\n李强          li\n"))
        try store.succeed("person", "penalty", "li", "警告", "--from", "2025-03-01", "--through", "2026-02-28")
        #expect(try store.run("person", "list", "--full-members", "--on", "2025-03-01", "--name", "李强").status == 0)
        #expect(try store.run("person", "show", "li", "--on", "2025-02-28").out.contains("处分") == false)
        try store.succeed("person", "set", "li", "penalty=", "full-member-since=2007-07-01", "schooling=大学本科")
        let shown = try store.run("person", "show", "li", "--format", "json").json()
        #expect(shown["penalties"] == .list([]))
        #expect(shown["full-member-since"] == .text("2007-07-01"))
        #expect(shown["schooling"] == .text("undergraduate"))
        try store.succeed("person", "merge", "li-2", "--into", "li")
        #expect(try store.run("person", "list").out.split(separator: "\n").count == 2)
        #expect(try store.run("person", "set", "li", "schoolin=x").err.hasSuffix("；是不是“schooling”（学历）？\n"))
    }

    @Test
    func `people who differ in what never changes are merged only when somebody confirms it`() throws {
        try store.succeed("person", "add", "li", "--name", "李强", "--born", "1985-02-03", "--field", "gender=male")
        try store.succeed("person", "add", "qian", "--name", "钱红", "--born", "1961-05-06", "--field", "gender=female")
        try store.succeed("person", "add", "li-2", "--name", "李强", "--born", "1985-02")
        let refused = try store.run("person", "merge", "qian", "--into", "li", "--reason", "重复登记")
        #expect(refused.status == 1)
        #expect(refused.err.contains("错误：“qian”与“li”不同：出生日期、性别\n"))
        #expect(refused.err.contains("1985-02-03") && refused.err.contains("1961-05-06"))
        let silent = try store.run("person", "merge", "qian", "--into", "li", "--although-different")
        #expect(silent.status == 1 && silent.err.contains("--reason"))
        // What is known less well does not differ.
        try store.succeed("person", "merge", "li-2", "--into", "li")
        try store.succeed("person", "merge", "qian", "--into", "li", "--although-different", "--reason", "录入时写错")
        #expect(try store.run("person", "list").out.contains("qian") == false)
        // Entered by the clock of Beijing, as cases are.
        let history = try store.run("person", "history", "li").out
        #expect(history.contains(#/20\d\d-\d\d-\d\d \d\d:\d\d:\d\d/#))
    }

    @Test
    func `an export is read back without a change, committees and all`() throws {
        try store.succeed("person", "add", "li", "--name", "李强", "--in", "branch-1")
        try store.succeed("person", "add", "chen", "--name", "陈敏", "--in", "branch-1")
        try store.succeed(
            "org", "add", "b-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee", "--members", "9",
            "--on", "2020-05-06")
        try store.succeed(
            "org", "elect", "b-2", "--member", "li=书记", "--member", "chen", "--on", "2023-06-01")
        try store.succeed("org", "export", "all.csv")
        #expect(String(decoding: try store.program.bytes("all.csv"), as: UTF8.self).contains("li=书记；chen"))
        let same = try store.run("org", "import", "all.csv", "--update", "--as-found")
        #expect(same.status == 0 && same.err.contains("没有变化。"), "\(same.out)\(same.err)")
        // In a new store the organizations come before the people, and the committees after them.
        let other = try CaseStore()
        try other.write(
            String(decoding: try store.program.bytes("all.csv"), as: UTF8.self).split(whereSeparator: \.isNewline)
                .filter { line in
                    !line.hasPrefix("ic-committee") && !line.hasPrefix("branch-1")
                }.joined(separator: "\n"), to: "all.csv")
        let first = try other.run("org", "import", "all.csv")
        #expect(first.status == 0, "\(first.err)")
        #expect(first.err.contains("提示：委员会没有登记，人员登记里没有 li、chen"))
        try other.succeed("person", "add", "li", "--name", "李强", "--in", "b-2")
        try other.succeed("person", "add", "chen", "--name", "陈敏", "--in", "b-2")
        try other.succeed("org", "import", "all.csv", "--update")
        #expect(try other.run("org", "show", "b-2").out.contains("书记"))
        #expect(try other.run("org", "import", "all.csv", "--update").err.contains("没有变化。"))
    }

    @Test
    func `what may not be founded is not imported, and nothing is elected before it is founded`() throws {
        try store.write(
            "编号,名称,类别,上级党组织,正式党员人数\nb-9,小支部,党支部,ic-committee,2\n", to: "small.csv")
        let small = try store.run("org", "import", "small.csv")
        #expect(small.status == 1)
        #expect(small.err.hasPrefix("错误：small.csv:2:1："))
        try store.succeed("org", "import", "small.csv", "--as-found")
        try store.succeed(
            "org", "add", "b-8", "--name", "新支部", "--kind", "branch", "--parent", "ic-committee", "--on", "2026-06-01")
        let early = try store.run("org", "set", "b-8", "last-election=2023-12-01", "--on", "2026-06-02")
        #expect(early.status == 65)
        #expect(early.err == "错误：上次选举日期 2023-12-01 早于成立日期 2026-06-01\n")
    }

    @Test
    func `the check counts those below, takes the roster where no number is stated, and finds who has left`() throws {
        try store.succeed(
            "org", "add", "gb", "--name", "党总支", "--kind", "general-branch", "--parent", "ic-committee", "--members",
            "2", "--as-found")
        try store.succeed("org", "add", "b-2", "--name", "第二党支部", "--kind", "branch", "--parent", "gb")
        for id in ["li", "chen"] { try store.succeed("person", "add", id, "--name", id, "--in", "b-2") }
        try store.succeed("org", "elect", "b-2", "--member", "li=书记", "--on", "2026-01-05")
        let clean = try store.run("org", "check", "gb")
        #expect(!clean.out.contains("members-as-listed"), "\(clean.out)")
        try store.succeed("person", "add", "sun", "--name", "孙丽", "--in", "b-2")
        #expect(try store.run("org", "check", "gb").out.contains("写明的党员 2 人，名册上（连同下级）3 人"))
        try store.succeed("person", "move", "li", "--to", "branch-1", "--on", "2026-02-01")
        let left = try store.run("org", "check", "b-2").out
        #expect(left.contains("问题[committee-member-elsewhere]：委员li（li）的组织关系在 branch-1"))
    }

    @Test
    func `the roster of an organization that was merged says where to look`() throws {
        try store.succeed("org", "add", "b-2", "--name", "第二党支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed("org", "merge", "b-2", "--into", "branch-1", "--on", "2026-03-01")
        let run = try store.run("person", "roster", "b-2")
        #expect(run.status == 66)
        #expect(run.err == "错误：党组织“b-2”已于 2026-03-01 并入其他党组织，改看 branch-1\n")
        try store.succeed("case", "open", "re-election", "--id", "H-1", "--organization", "branch-1")
        try store.succeed("org", "rename", "branch-1", "运行党支部", "--on", "2026-04-01")
        #expect(try store.run("case", "list").out.hasPrefix("H-1  运行党支部  "))
    }

    @Test
    func `people are shown with their names, seats and former names, and history speaks the language`() throws {
        try store.succeed("person", "add", "li", "--name", "李强", "--in", "branch-1", "--field", "gender=male")
        try store.succeed("org", "elect", "branch-1", "--member", "li=书记", "--on", "2024-03-01")
        try store.succeed("person", "rename", "li", "李强国", "--on", "2025-01-01")
        #expect(try store.run("org", "show", "branch-1").out.contains("李强国（li） 书记"))
        let shown = try store.run("person", "show", "li").out
        #expect(shown.contains("曾用名") && shown.contains("李强\n"))
        #expect(shown.contains("书记，第一党支部（branch-1）"))
        let history = try store.run("person", "history", "li").out
        #expect(history.contains("性别 男") && !history.contains("gender"))
        try store.succeed("org", "move", "branch-1", "--to", "ic-committee", "--on", "2025-02-01")
    }

    @Test
    func `a table is taken whole or not at all, and all that is wrong has its place`() throws {
        try store.write(
            """
            编号,名称,类别,上级党组织,党员人数,上次选举日期
            b1,第一党支部,党支部,gb,62,2021-03-10
            gb,党总支,general-branch,ic-committee,120,
            """, to: "good.csv")
        try store.write(
            """
            编号;名字;类别;上级党组织;党员人数;上次选举日期
            b1;第一党支部;brnch;gbb;x;2021-13-01
            b1;;branch;;;
            """, to: "bad.csv")
        let bad = try store.run("org", "import", "bad.csv")
        #expect(bad.status == 65)
        #expect(
            bad.err == """
                错误：bad.csv:1:2：没有“名字”这一栏；有：编号、名称、类别、层级、上级党组织、设委员会、机关党组织、党员人数、正式党员人数、委员职数、委员缺额、任期、上次选举日期、任期届满日期、成立日期、撤销日期、委员会
                错误：bad.csv:2:1：缺少名称
                错误：bad.csv:2:1：没有上级党组织“gbb”；有：b1、branch-1、ic-committee
                错误：bad.csv:2:3：类别没有“brnch”这一种；是不是“branch”（党支部）？
                错误：bad.csv:2:5：党员人数（members）“x”应为 0 以上的整数
                错误：bad.csv:2:6：上次选举日期（last-election）“2021-13-01”日历上没有这一天
                错误：bad.csv:3:1：编号“b1”与 2:1 重复
                错误：bad.csv:3:1：缺少名称

                """)
        #expect(try store.run("org", "import", "good.csv", "--dry-run").out == "可以登记，没有登记：新增 2 个，共 2 条。\n")
        #expect(try store.run("org", "show", "b1").status == 66)
        #expect(try store.run("org", "import", "good.csv").out == "已登记：新增 2 个，共 2 条。\n")
        #expect(try store.run("org", "import", "good.csv").status == 73)
        for name in ["out.csv", "out.yaml", "out.xlsx"] {
            try store.succeed("org", "export", name)
            #expect(try store.run("org", "import", name, "--update").err == "没有变化。\n", "\(name)")
            #expect(try store.run("org", "export", name).status == 73)
        }
        #expect(try store.run("org", "import", "none.csv").status == 66)
        #expect(try store.run("org", "import", "good.txt").status == 64)
    }

    @Test
    func `people go out and come in with the fields that the rules declare`() throws {
        try store.write(
            """
            people:
              - id: li
                name: 李强
                born: 1980-02-03
                full-member-since: 2006-07-01
                organization: branch-1
                since: 2015-01-01
                penalty: ["warning:2025-03-01:2026-02-28", "警告:2020:2021"]
                schooling: 大学本科
              - { id: xu, name: 徐, full-member-since: 无, organization: branch-1 }
            """, to: "people.yaml")
        #expect(try store.run("person", "import", "people.yaml").out == "已登记：2 人。\n")
        let csv = try store.run("person", "export").out
        #expect(
            csv.split(separator: "\r\n").map(String.init) == [
                "\u{FEFF}编号,姓名,出生日期,成为正式党员,所在党组织,转入日期,处分,性别,民族,学历,职业,入党日期,离退休",
                "li,李强,1980-02-03,2006-07-01,branch-1,2015-01-01,"
                    + "warning:2025-03-01:2026-02-28；warning:2020:2021,,,undergraduate,,,",
                "xu,徐,,无,branch-1,,,,,,,,\n",
            ])
        try store.write("id,name,schooling,organization\nwu,吴,大本,none\n", to: "bad.csv")
        let bad = try store.run("person", "import", "bad.csv", "--lang", "en")
        #expect(bad.status == 65)
        #expect(bad.err.hasPrefix("error: bad.csv:2:3: there is no schooling `大本`"))
        #expect(bad.err.hasSuffix("error: bad.csv:2:4: there is no organization `none`\n"))
    }

    @Test(arguments: [
        (2, 2, ["branch-from-three", "committee-from-seven"]), (3, 3, ["committee-from-seven"]),
        (6, 6, ["committee-from-seven"]),
        (7, 7, []), (50, 50, []), (51, 51, ["branch-up-to-fifty"]),
    ])
    func `sizes at their limits`(members: Int, full: Int, rules: [String]) throws {
        try store.succeed(
            "org", "set", "branch-1", "members=\(members)", "full-members=\(full)", "committee-size=3", "--as-found")
        let run = try store.run("org", "check", "branch-1", "--format", "json")
        let found = try run.out.split(separator: "\n").map { line in
            try JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))["rule"]
        }
        #expect(found == rules.map { .text($0) })
        #expect(run.status == (rules.contains("branch-from-three") ? 1 : 0))
    }

    @Test
    func `a field changes from a day on and every earlier day keeps its own`() throws {
        try store.succeed("person", "add", "he-ping", "--name", "何平", "--field", "schooling=大学本科")
        try store.succeed("person", "set", "he-ping", "schooling=研究生", "--on", "2026-01-01")
        #expect(try store.run("person", "show", "he-ping", "--on", "2025-12-31").out.contains("大学本科"))
        #expect(try store.run("person", "show", "he-ping", "--on", "2026-01-01").out.contains("研究生"))
        let renamed = try store.run("person", "set", "he-ping", "name=何萍", "--on", "2026-01-01")
        #expect(renamed.status == 64 && renamed.err.contains("改名用 person rename"))
    }
}
