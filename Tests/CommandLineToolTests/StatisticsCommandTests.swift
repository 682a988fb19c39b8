import GRDB
import Testing

/// `partyflow report`: counts, and the sheet for inspections.
struct StatisticsCommandTests {
    private let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "person", "add", "li-qiang", "--name", "李强", "--born", "1970-02", "--full-member-since", "2006-07-01",
            "--in", "branch-1", "--field", "gender=male")
        try store.succeed(
            "person", "add", "sun-li", "--name", "孙丽", "--full-member-since", "无", "--in", "branch-1", "--field",
            "gender=女")
    }

    @Test func `members are counted by standing, age and declared fields as of the last day of the year`() throws {
        let run = try store.run("report", "statistics", "branch-1", "--year", "2025")
        #expect(run.status == 0, "\(run.err)")
        let blocks = run.out.split(separator: "■ ").map(String.init)
        #expect(
            blocks.contains("党员：身份\n身份          人数\n正式党员      1\n不是正式党员  1\n不能认定      0\n合计          2\n\n"),
            "\(run.out)")
        #expect(blocks.contains { $0.hasPrefix("党员：性别\n性别      人数\n男        1\n女        1\n没有登记  0\n") })
        #expect(blocks.contains { $0.contains("50–59 岁") && $0.contains("出生日期没有登记，或不能认定") })
        #expect(run.out.hasSuffix("案件 0 件；党员截至2025年12月31日。\n"))
    }

    @Test func `months and ages are the same whether they are kept beside a case or read from it`() throws {
        #expect(try store.open("li-qiang").status == 0)
        let kept = try store.run("report", "statistics", "branch-1", "--year", "2026")
        #expect(kept.out.contains("■ 发展党员：2026 年各月进入各阶段的案数"), "\(kept.out) \(kept.err)")
        #expect(kept.out.contains("■ 发展党员：年龄和阶段") && kept.out.contains("案件 1 件"))
        let queue = try DatabaseQueue(path: store.program.file("partyflow.db"))
        let changed = try queue.write { db in
            try db.execute(sql: "UPDATE case_row SET digest = NULL WHERE digest IS NOT NULL")
            return db.changesCount
        }
        try queue.close()
        #expect(changed == 1)
        #expect(try store.run("report", "statistics", "branch-1", "--year", "2026").out == kept.out)
        #expect(try store.run("report", "statistics", "--year", "2026").out.contains("■ 发展党员：年龄和阶段"))
    }

    @Test func `what statistics need of older cases is derived in one go, and what cannot be read is named`() throws {
        #expect(try store.open("李强", "--subject-id", "li-qiang").status == 0)
        #expect(try store.open("孙丽", "--subject-id", "sun-li", "--id", "M-2").status == 0)
        let kept = try store.run("report", "statistics", "branch-1", "--year", "2026").out
        let queue = try DatabaseQueue(path: store.program.file("partyflow.db"))
        func without() throws -> Int {
            try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM case_row WHERE digest IS NULL") ?? -1 }
        }
        try queue.write { try $0.execute(sql: "UPDATE case_row SET digest = NULL") }
        #expect(try without() == 2)
        let run = try store.run("store", "derive")
        #expect(run.status == 0 && run.out == "看了 2 个案，补了 2 个摘要。\n", "\(run.out) \(run.err)")
        #expect(try without() == 0)
        #expect(try store.run("report", "statistics", "branch-1", "--year", "2026").out == kept)
        #expect(try store.run("store", "derive", "--format", "json").out.contains("\"derived\":0"))
        #expect(try store.run("store", "verify").status == 0)

        try queue.write { db in
            try db.execute(sql: "UPDATE case_row SET digest = NULL")
            try db.execute(sql: "UPDATE event_body SET sealed = zeroblob(80) WHERE case_no = 1")
        }
        let damaged = try store.run("store", "derive")
        #expect(damaged.status == 1 && damaged.out == "看了 2 个案，补了 1 个摘要。\n", "\(damaged.out)")
        #expect(damaged.err.contains("读不出"), "\(damaged.err)")
        #expect(try without() == 1)
        try queue.close()
    }

    @Test func `the sheet for inspections says what is missing, and that somebody looked`() throws {
        let run = try store.run("report", "inspection", "branch-1")
        let parts = ["■ 党组织和任期", "■ 组织生活的缺项", "■ 案卷里的问题", "■ 已经说明的问题", "■ 谁看过案卷"]
        for part in parts { #expect(run.out.contains(part), "\(run.out)") }
        #expect([0, 1].contains(run.status))
        let missing = try store.run("report", "inspection", "branch-9")
        #expect(missing.status == 66 && missing.err.contains("没有党组织“branch-9”"))
    }
}
