import Foundation
import Testing

/// `rules calendar`: the table of a year is read from the notice, checked and written.
struct CalendarCommandTests {
    private static let notice = """
        国务院办公厅关于2027年部分节假日安排的通知
        国办发明电〔2026〕9号
        一、元旦：1月1日（周五）至3日（周日）放假，共3天。
        二、春节：2月5日（农历除夕、周五）至13日（周六）放假调休，共9天。2月4日（周四）照常。1月31日（周日）、2月14日（周日）上班。
        三、清明节：4月3日（周六）至5日（周一）放假，共3天。
        四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
        五、端午节：6月9日（周三）放假1天，不调休。
        六、中秋节：9月15日（周三）放假1天。
        七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
        2026年11月5日

        """

    private func rules(_ program: Program) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../workflows")
        try FileManager.default.copyItem(
            at: root.standardizedFileURL, to: URL(fileURLWithPath: program.file("rules")))
    }

    private func write(_ text: String, to name: String, _ program: Program) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.file(name)))
    }

    @Test func `a notice becomes the table of its year, once`() throws {
        let program = try Program()
        try rules(program)
        try write(Self.notice, to: "n.txt", program)
        let tried = try program.run("rules", "calendar", "add", "2027", "n.txt", "--rules", "rules", "--dry-run")
        #expect(tried.status == 0, "\(tried.err)")
        #expect(!program.exists("rules/calendars/cn/2027.yaml"))
        let added = try program.run("rules", "calendar", "add", "2027", "n.txt", "--rules", "rules", "--confirmed")
        #expect(added.status == 0, "\(added.err)")
        #expect(
            String(decoding: try program.bytes("rules/calendars/cn/2027.yaml"), as: UTF8.self) == """
                language: 1
                calendar: cn
                year: 2027
                notice: { title: 国务院办公厅关于2027年部分节假日安排的通知, number: 国办发明电〔2026〕9号, issued: 2026-11-05 }
                holidays:
                  - { name: 元旦, from: 2027-01-01, through: 2027-01-03 }
                  - { name: 春节, from: 2027-02-05, through: 2027-02-13 }
                  - { name: 清明节, from: 2027-04-03, through: 2027-04-05 }
                  - { name: 劳动节, from: 2027-05-01, through: 2027-05-05 }
                  - { name: 端午节, from: 2027-06-09, through: 2027-06-09 }
                  - { name: 中秋节, from: 2027-09-15, through: 2027-09-15 }
                  - { name: 国庆节, from: 2027-10-01, through: 2027-10-07 }
                make-up-days: [2027-01-31, 2027-02-14, 2027-04-25, 2027-05-08, 2027-09-26, 2027-10-09]

                """)
        #expect(try program.run("rules", "lint", "rules", "--no-proofs").status == 0)
        #expect(try program.run("rules", "calendar", "add", "2027", "n.txt", "--rules", "rules").status == 73)
        let shown = try program.run("rules", "calendar", "show", "2027", "--rules", "rules")
        #expect(shown.out.hasPrefix("2027年：工作日 ") && shown.out.contains("  上班  2027-10-09"))
        let json = try program.run("rules", "calendar", "show", "2026", "--format", "json").json()
        #expect(json["working-days"] == .int(248))
        #expect(try program.run("rules", "calendar", "show", "1999").status == 66)
        #expect(try program.run("rules", "calendar", "show", "--calendar", "xx").status == 66)
    }

    @Test func `what does not fit is told, and nothing is written`() throws {
        let program = try Program()
        try rules(program)
        try write(Self.notice.replacing("共9天", with: "共8天"), to: "count.txt", program)
        let count = try program.run("rules", "calendar", "add", "2027", "count.txt", "--rules", "rules", "--lang", "en")
        #expect(count.status == 65)
        #expect(count.err.contains("count.txt:4:1: error[PF0920]: '春节' says 8 days, the dates are 9"), "\(count.err)")
        try write(Self.notice.replacing("1月31日（周日）", with: "2月1日（周一）"), to: "weekday.txt", program)
        let weekday = try program.run(
            "rules", "calendar", "add", "2027", "weekday.txt", "--rules", "rules", "--confirmed")
        #expect(weekday.status == 65)
        #expect(weekday.err.contains("疑问：2027-02-01 不是周末，不必调休"))
        let lines = Self.notice.split(separator: "\n").filter { !$0.hasPrefix("六、") }.joined(separator: "\n")
        try write(lines, to: "missing.txt", program)
        let missing = try program.run("rules", "calendar", "add", "2027", "missing.txt", "--rules", "rules")
        #expect(missing.status == 1)
        #expect(missing.err.contains("疑问：上一年有“中秋节”，这一年没有"))
        #expect(try program.run("rules", "calendar", "add", "2028", "missing.txt", "--rules", "rules").status == 65)
        #expect(try program.run("rules", "calendar", "add", "2027", "none.txt", "--rules", "rules").status == 66)
        #expect(!program.exists("rules/calendars/cn/2027.yaml"))
    }

    @Test func `from November on next year's table is owed by whoever keeps the machine`() throws {
        let store = try CaseStore()
        let before = try store.run("remind", "ahead", "--on", "2026-10-31", "--months", "1")
        #expect(before.out.contains("2026-12-31") == false)
        let after = try store.run("remind", "ahead", "--on", "2026-11-01", "--months", "2")
        #expect(after.out.contains("2026-12-31  补入下一年的放假安排（工作日历）（2027）：cn；办理：系统管理员"), "\(after.out)")
        let late = try store.run("remind", "ahead", "--on", "2027-01-02", "--months", "1")
        #expect(late.out.hasPrefix("已经逾期\n  2026-12-31  补入下一年"), "\(late.out)")
    }

    @Test func `what is undone is counted by organization and owner, and by month`() throws {
        let store = try CaseStore()
        #expect(try store.open("王芳").status == 0)
        let none = try store.run("report", "duties", "--organization", "branch-1", "--on", "2026-07-01")
        #expect(none.out == "没有逾期未办的事。\n")
        let text = try store.run("report", "duties", "--organization", "branch-1", "--on", "2026-08-01")
        #expect(text.status == 0 && !text.out.contains("王芳"))
        #expect(text.out.hasSuffix("截至2026年8月1日，逾期未办 1 件。\n"), "\(text.out)")
        let json = try store.run(
            "report", "duties", "--organization", "branch-1", "--on", "2026-08-01", "--format", "json")
        #expect(
            json.out
                == #"{"months":[{"month":"2026-07","undone":1}],"on":"2026-08-01","overdue":1,"rows":[{"bands":[0,0,1,0],"longest":31,"name":"第一党支部","oldest":"2026-07-01","organization":"branch-1","overdue":1,"owner":"党支部书记"}]}"#
                + "\n", "\(json.out)")
        let csv = try store.run(
            "report", "duties", "--organization", "branch-1", "--on", "2026-08-01", "--csv", "--lang", "en")
        #expect(csv.out.contains("第一党支部,"))
    }
}
