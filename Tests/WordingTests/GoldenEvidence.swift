/// Date and sentences of every kind of evidence, and the limits as data.
enum GoldenEvidence {
    static let rows: [GoldenRow] = [
        GoldenRow(
            "apply", "2025-03",
            "2025年3月“递交入党申请书”",
            "“Application” in March 2025"),
        GoldenRow(
            "vote", "",
            "“表决”为应到会有表决权 21 人，实到会 10 人，赞成 9 票，反对 1 票，弃权 1 票",
            "“Vote” is 21 entitled to vote, 10 present, 9 votes for, 1 against, 1 abstained"),
        GoldenRow(
            "from", "2026-06-12",
            "“预备期起”为 2026年6月12日",
            "“Probation from” is 12 June 2026"),
        GoldenRow(
            "form", "2026-06-11",
            "《入党志愿书》，日期是 2026年6月11日",
            "“Admission form”, dated 11 June 2026"),
        GoldenRow(
            "talk-record", "",
            "《谈话记录》，没有写明日期",
            "“Record of the talk”, undated"),
        GoldenRow(
            "born", "2025-09-10",
            "出生日期是 2025年9月10日",
            "Born 10 September 2025"),
        GoldenRow(
            "gap", "2025-03/2025-09-10",
            "2025年3月 至 2025年9月10日 没有登记",
            "Nothing on record from March 2025 to 10 September 2025"),
        GoldenRow(
            "notice-days", "",
            "自张贴当日起算 5 个工作日，自次日起算 4 个工作日",
            "5 working days counting the day of posting, 4 counting from the next day"),
        GoldenRow(
            "li", "2026-07-01",
            "李强",
            "李强"),
        GoldenRow(
            "introducer", "",
            "“入党介绍人”3 人",
            "“Introducers”: 3 people"),
        GoldenRow(
            "members", "",
            "党组织的党员人数为 2",
            "The organization's number of members is 2"),
        GoldenRow(
            "designate", "2025-09-10",
            "2025年9月10日 是法定节假日，当天办理“确定入党积极分子”",
            "“Designation” on 10 September 2025, a public holiday"),
        GoldenRow(
            "same-day", "2025-09-10",
            "2025年9月10日 登记了 7 个不同环节",
            "7 different steps on 10 September 2025"),
        GoldenRow(
            "name", "",
            "《入党志愿书》所写的姓名是“王方”",
            "“Admission form” gives the name as “王方”"),
    ]

    static let limits = [
        "elapsed: 1 year",
        "within: 1 month",
        "notice: 5 working-days",
        "notice-one-reading: 5 working-days",
        "age: 18 years",
        "recurs: 6 months",
        "undetermined: 1 year",
        "done: 2",
        "number: 2",
        "period: 6 months..1 year",
        "organization-number: 3",
        "same-day: 6",
        "participants: 2",
        "participants-absent: 1..2",
        "quorum: 1/2",
        "majority: 2/3",
        "nominees: 1.6",
        "elected: 1/2",
        "any-of: 2, 6 months",
        "all-of: 6 months",
    ]
}
