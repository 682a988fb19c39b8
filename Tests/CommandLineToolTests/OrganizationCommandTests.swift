import Foundation
import Testing

/// `partyflow org`, `person` and `user`, as people run them.
struct OrganizationCommandTests {
    let program: Program

    init() throws {
        program = try Program()
        try program.newStore()
    }

    @Test
    func `an organization is added below its parent and shown`() throws {
        let added = try program.run(
            "org", "add", "ic-branch-1", "--name", "第一党支部", "--kind", "branch", "--parent", "ic-committee", "--members",
            "21", "--full-members", "20", "--committee-size", "3", "--term", "3 years", "--last-election", "2022-03-10")
        #expect(added.status == 0)
        let shown = try program.run("org", "show", "ic-branch-1")
        #expect(
            shown.out == """
                第一党支部          ic-branch-1
                类别                党支部
                上级党组织          信息中心机关党委（ic-committee）
                设委员会            是
                党员人数            21
                正式党员人数        20
                委员职数            3
                任期                3年
                上次选举日期        2022-03-10
                届满（按任期推算）  2025-03-10

                """)
        let json = try program.run("org", "show", "ic-branch-1", "--format", "json").json()
        #expect(json["above"] == .list([.text("ic-committee")]))
        #expect(json["has-committee"] == .bool(true))
        #expect(json["full-members"] == .int(20))
        #expect(try program.run("org", "add", "ic-branch-1", "--name", "x", "--kind", "branch").status == 73)
    }

    @Test
    func `everything that is wrong is said at once, with the nearest names`() throws {
        let run = try program.run(
            "org", "add", "b", "--kind", "brnch", "--parent", "ic-comittee", "--members", "3", "--full-members", "4",
            "--set", "vacncies=1")
        #expect(run.status == 64)
        #expect(
            run.err == """
                错误：缺少 --name 名称
                错误：类别没有“brnch”这一种；是不是“branch”（党支部）？
                错误：党组织没有“vacncies”这一项；是不是“vacancies”（委员缺额）？
                错误：正式党员人数 4 多于党员人数 3
                错误：没有上级党组织“ic-comittee”；是不是“ic-committee”？

                """)
    }

    @Test
    func `no committee stands below a branch, by whichever way it would get there`() throws {
        #expect(
            try program.run("org", "add", "b", "--name", "甲支部", "--kind", "branch", "--parent", "ic-committee").status
                == 0)
        let added = try program.run("org", "add", "c", "--name", "乙党委", "--kind", "committee", "--parent", "b")
        #expect(added.status == 65)
        #expect(added.err == "错误：党的基层委员会“乙党委”不能设在党支部“甲支部”之下；上级可以是党的工作委员会、党的基层委员会\n")
        #expect(try program.run("org", "add", "c", "--name", "乙党委", "--kind", "committee").status == 0)
        #expect(try program.run("org", "set", "c", "parent=b").status == 65)
        #expect(try program.run("org", "set", "ic-committee", "parent=b").status == 65)
        #expect(try program.run("org", "set", "c", "parent=ic-committee").status == 0)
        #expect(try program.run("org", "set", "ic-committee", "kind=branch").status == 65)
        #expect(try program.run("org", "set", "ic-committee", "parent=c").status == 65)
    }

    @Test
    func `people are listed with what introducers are asked for`() throws {
        #expect(try program.run("person", "add", "li", "--name", "李强", "--full-member-since", "2006-07-01").status == 0)
        #expect(try program.run("person", "add", "zhou", "--name", "周岩", "--full-member-since", "无").status == 0)
        #expect(
            try program.run(
                "person", "add", "sun", "--name", "孙涛", "--full-member-since", "1998-06", "--penalty",
                "serious-warning:2025-03-01:2026-12-31"
            ).status == 0)
        let during = try program.run("person", "list", "--full-members", "--on", "2026-12-31", "--lang", "en")
        #expect(
            during.out == """
                name  id  full member since  penalty (2026-12-31)
                李强  li  2006-07-01

                """)
        let after = try program.run("person", "list", "--full-members", "--on", "2027-01-01", "--lang", "en")
        #expect(
            after.out == """
                name  id   full member since  penalty (2027-01-01)
                李强  li   2006-07-01
                孙涛  sun  1998-06

                """)
        let wrong = try program.run("person", "set", "sun", "penalty=warnin:2025-13-01:", "--lang", "en")
        #expect(wrong.status == 64)
        #expect(
            wrong.err == """
                error: there is no penalty `warnin`; did you mean `warning`?
                error: the first day of the penalty `2025-13-01` is no day of the calendar

                """)
    }

    @Test
    func `somebody always keeps the store, and strangers do not get in`() throws {
        let me = try program.run("user", "list").out.split(separator: "\n")[1].split(separator: " ")[0]
        let revoked = try program.run("user", "revoke", String(me), "administer")
        #expect(revoked.status == 65)
        #expect(revoked.err == "错误：这样一来，就没有人能管理整个库了；先把 administer 给另一个人\n")
        #expect(try program.run("user", "add", "chen", "--name", "陈敏", "--right", "administer").status == 0)
        #expect(try program.run("user", "revoke", String(me), "all").status == 0)
        #expect(try program.run("org", "set", "ic-committee", "members=3").status == 77)
        #expect(try program.run("case", "list", "--as", "chen").status == 77)

        let other = try Program()
        try other.newStore("--user", "somebody-else")
        let run = try other.run("org", "list")
        #expect(run.status == 77)
        #expect(run.out.isEmpty)
    }

    @Test
    func `a branch of two is not founded, one that exists is entered as found, and what is not usual is said`() throws {
        func add(_ id: String, _ full: String, _ more: String...) throws -> Program.Run {
            try program.run(
                [
                    "org", "add", id, "--name", "支部", "--kind", "branch-without-committee", "--parent", "ic-committee",
                    "--full-members", full,
                ] + more)
        }
        let two = try add("b-2", "2")
        #expect(two.status == 1)
        #expect(two.err.contains("正式党员不足三人的，不单独设支部；现为 2"))
        #expect(two.err.contains("加 --as-found 照实登记"))
        let found = try add("b-2", "2", "--as-found")
        #expect(found.status == 0 && found.err.contains("问题：正式党员不足三人的"))
        let three = try add("b-3", "3")
        #expect(three.status == 0 && three.err.isEmpty)
        let seven = try add("b-7", "7")
        #expect(seven.status == 0 && seven.err.contains("提示：正式党员七人以上的，设支部委员会；现为 7"))
        let shrunk = try program.run(["org", "set", "b-3", "full-members=2"])
        #expect(shrunk.status == 1 && shrunk.err.contains("正式党员不足三人的，不单独设支部；现为 2"))
        #expect(try program.run(["org", "set", "b-3", "full-members=2", "--as-found"]).status == 0)
        // What it was before is no reason to refuse another change.
        #expect(try program.run(["org", "set", "b-3", "members=3"]).status == 0)
        let grown = try program.run(["org", "set", "b-7", "full-members=8"])
        #expect(grown.status == 0 && grown.err.contains("提示："))
    }
}
