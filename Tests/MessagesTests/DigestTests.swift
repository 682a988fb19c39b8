import CivilTime
import Diagnostics
import Messages
import TestSupport
import Testing
import WorkflowModel

/// Whole messages, with the texts that are shipped.
struct DigestTests {
    private static let day = CivilDate(year: 2026, month: 6, day: 3) ?? .earliest

    private func line(
        _ id: String, _ duty: Text, subject: String?, due: Int32, rung: MessageRung = .before, case number: String
    ) -> ReminderLine {
        ReminderLine(
            id: id, rung: rung, rungDay: Self.day, duty: duty, owner: Text(zh: "支部书记", en: "branch secretary"),
            basis: Text(zh: "中国共产党发展党员工作细则 第七条", en: "Rules on developing members, art. 7"), subject: subject,
            caseID: number, organization: "信息中心党支部", due: CivilDate(dayNumber: Self.day.dayNumber + due) ?? Self.day,
            today: Self.day, link: "https://party.example/cases/\(number)")
    }

    private let talk = Text(zh: "同入党申请人谈话", en: "Talk with the applicant")

    private func compose(_ lines: [ReminderLine], _ language: Language, naming: Bool) throws -> OutgoingMessage {
        let texts = try #require(try ShippedRules.rulebook().messages)
        return DigestComposer(texts: texts, workbench: "https://party.example/").compose(
            lines, id: "m1", to: MessageRecipient(id: "li", name: "李秘书", address: "li@party.example"), on: Self.day,
            language: language, naming: naming)
    }

    @Test func `one matter is its own subject, and says who, what, by when, why and where to click`() throws {
        var only = line("r1", talk, subject: "王芳", due: 7, case: "M-1")
        only.onBehalfOf = "周书记"
        let message = try compose([only], .zh, naming: true)
        #expect(message.subject == "待办：同入党申请人谈话（信息中心党支部），2026年6月10日 到期")
        #expect(message.reminders == ["r1"])
        #expect(message.address == "li@party.example")
        #expect(
            message.text == """
                李秘书：

                今天是 2026年6月3日，以下 1 件请您处理。

                即将到期（1 件）
                1. 同入党申请人谈话：王芳（信息中心党支部）
                   期限：2026年6月10日，还有 7 天
                   办理：支部书记
                   您代 周书记 办理
                   依据：中国共产党发展党员工作细则 第七条
                   打开：https://party.example/cases/M-1

                全部待办在工作台：https://party.example/

                办理以后请登记，登记以后不再提醒。本消息由系统在 2026年6月3日 发出，不必回复。

                """)
    }

    @Test func `what is counted by people says how many are missing, and who where they may be named`() throws {
        var yearly = line("r1", Text(zh: "每年民主评议党员", en: "Appraisal"), subject: nil, due: 7, case: "O-1")
        yearly.people = ["王芳", "李\n强"]
        let named = try compose([yearly], .zh, naming: true)
        #expect(named.text.contains("\n   还差 2 人：王芳、李 强\n"))
        let nameless = try compose([yearly], .zh, naming: false)
        #expect(nameless.text.contains("\n   还差 2 人\n") && !nameless.text.contains("王芳"))
        yearly.people = ["王芳"]
        #expect(try compose([yearly], .en, naming: true).text.contains("\n   Still missing for 1 person: 王芳\n"))
        yearly.people = (1...31).map { "人\($0)" }
        #expect(try compose([yearly], .zh, naming: true).text.contains("还差 31 人：人1、"))
        #expect(try compose([yearly], .zh, naming: true).text.contains("人30等\n"))
    }

    @Test func `of many days without reminders the last are named`() throws {
        var late = line("r1", talk, subject: "赵刚", due: -2, rung: .after(1), case: "M-2")
        late.missed = (1...4).reversed().compactMap { CivilDate(dayNumber: Self.day.dayNumber - $0) }
        #expect(
            try compose([late], .zh, naming: true).text.contains(
                "\n   2026年5月31日、2026年6月1日、2026年6月2日等几次的提醒当时没有发出，在此一并告知\n"))
        #expect(
            try compose([late], .en, naming: true).text.contains(
                "The reminders of 2026-05-31, 2026-06-01, 2026-06-02 and before could not be sent then;"))
    }

    @Test func `a digest goes from what is overdue to what others let pass, each day by day`() throws {
        var late = line("r2", talk, subject: "赵刚", due: -2, rung: .after(1), case: "M-2")
        late.missed = [Self.day, CivilDate(dayNumber: Self.day.dayNumber - 1) ?? Self.day].sorted()
        var raised = line("r3", talk, subject: "孙丽", due: -14, rung: .escalation, case: "M-3")
        raised.escalatedFor = "周书记"
        var quarter = line(
            "r4", Text(zh: "召开党员大会", en: "Branch meeting"), subject: nil, due: 0, rung: .onDay, case: "O-1")
        quarter.occasion = Text(zh: "2026年第二季度", en: "2nd quarter of 2026")
        let message = try compose(
            [line("r1", talk, subject: "王芳", due: 1, case: "M-1"), raised, quarter, late], .en, naming: true)
        #expect(message.subject == "4 items to do, 2 items overdue (2026-06-03)")
        #expect(
            message.text == """
                李秘书,

                Today is 2026-06-03. These are for you: 4 items, of which 2 items overdue.

                Overdue (1 item)
                1. Talk with the applicant: 赵刚 (信息中心党支部)
                   Due: 2026-06-01, 2 days ago
                   By: branch secretary
                   Under: Rules on developing members, art. 7
                   The reminders of 2026-06-02, 2026-06-03 could not be sent then; this one stands for them
                   Open: https://party.example/cases/M-2

                Due today (1 item)
                2. Branch meeting (2nd quarter of 2026): 信息中心党支部
                   Due: 2026-06-03, today
                   By: branch secretary
                   Under: Rules on developing members, art. 7
                   Open: https://party.example/cases/O-1

                Coming up (1 item)
                3. Talk with the applicant: 王芳 (信息中心党支部)
                   Due: 2026-06-04, 1 day left
                   By: branch secretary
                   Under: Rules on developing members, art. 7
                   Open: https://party.example/cases/M-1

                Left undone below you, please see to it (1 item)
                4. Talk with the applicant: 孙丽 (信息中心党支部)
                   Due: 2026-05-20, 14 days ago
                   Owed by: branch secretary (周书记); nothing is on record
                   Under: Rules on developing members, art. 7
                   Open: https://party.example/cases/M-3

                Everything is on the workbench: https://party.example/

                Record what is done, and there are no further reminders. Sent by the system on 2026-06-03; no reply is needed.

                """)
    }

    @Test func `without names matters of one kind are counted, and neither people nor cases can be told`() throws {
        var raised = line("r3", talk, subject: "孙丽", due: -14, rung: .escalation, case: "M-3")
        raised.escalatedFor = "周书记"
        let message = try compose(
            [
                line("r1", talk, subject: "王芳", due: 7, case: "M-1"),
                line("r2", talk, subject: "赵刚", due: 7, case: "M-2"),
                raised,
            ], .zh, naming: false)
        #expect(message.subject == "待办 3 件，其中逾期 1 件（2026年6月3日）")
        #expect(message.reminders == ["r1", "r2", "r3"])
        #expect(
            message.text == """
                您好：

                今天是 2026年6月3日，以下 3 件请您处理，其中 1 件已经逾期。

                即将到期（2 件）
                1. 同入党申请人谈话：信息中心党支部，2 件
                   期限：2026年6月10日，还有 7 天
                   办理：支部书记
                   依据：中国共产党发展党员工作细则 第七条

                下级逾期未办，请督促（1 件）
                2. 同入党申请人谈话：信息中心党支部，1 件
                   期限：2026年5月20日，已过 14 天
                   应由 支部书记 办理，至今没有登记办结
                   依据：中国共产党发展党员工作细则 第七条

                全部待办在工作台：https://party.example/

                办理以后请登记，登记以后不再提醒。本消息由系统在 2026年6月3日 发出，不必回复。

                """)
    }

    @Test func `a name with a line end neither begins a line nor a header`() throws {
        let message = try compose(
            [line("r1", Text(zh: "谈话\r\nBcc: all@party.example"), subject: "王\n芳", due: 0, case: "M-1")], .zh,
            naming: true)
        #expect(message.subject == "今天到期：谈话  Bcc: all@party.example（信息中心党支部）")
        #expect(message.text.contains("1. 谈话  Bcc: all@party.example：王 芳（信息中心党支部）"))
    }
}
