/// Identifier and sentences of everything that can be missing.
enum GoldenMissing {
    static let rows: [GoldenRow] = [
        GoldenRow(
            "missing-act", "meet",
            "没有登记“支部大会讨论接收”。请先办理“支部大会讨论接收”；已经办理的，请补充登记。",
            "“Meeting” is not on record. Do “Meeting” first; if it was done, record it."),
        GoldenRow(
            "missing-day", "apply",
            "“递交入党申请书”的日期只写到 2025年3月。请查明并补填“递交入党申请书”的具体日期。",
            "The date of “Application” is only known as March 2025. Find out and state the day of “Application”."),
        GoldenRow(
            "missing-fact", "places",
            "没有填写“公示地点数”。请补填“公示地点数”。",
            "“Places” is not stated. State “Places”."),
        GoldenRow(
            "missing-fact-of", "close-notice.objections",
            "“公示结束”没有填写“公示反映”。请补填“公示反映”。",
            "“Objections” of “Notice closed” is not stated. State “Objections”."),
        GoldenRow(
            "missing-count", "vote.present",
            "“表决”没有填写实到会有表决权人数。请补填实到会有表决权人数。",
            "The number present of “Vote” is not stated. State the number present."),
        GoldenRow(
            "missing-secrecy", "vote.secret",
            "“表决”没有注明是否采用无记名投票方式。请注明是否采用无记名投票方式。",
            "“Vote” does not say whether the vote was secret. State whether the vote was secret."),
        GoldenRow(
            "missing-paper", "form",
            "没有登记《入党志愿书》。请补交《入党志愿书》。",
            "“Admission form” is not on record. Hand in “Admission form”."),
        GoldenRow(
            "missing-paper-date", "talk-record.dated",
            "《谈话记录》没有写明日期。请补明《谈话记录》的日期。",
            "“Record of the talk” carries no date. State the date of “Record of the talk”."),
        GoldenRow(
            "missing-signature", "form.signed.applicant",
            "没有注明《入党志愿书》是否有本人签名。请注明《入党志愿书》的签名情况。",
            "It is not stated whether the person signed “Admission form”. State who signed “Admission form”."),
        GoldenRow(
            "missing-seal", "form.sealed-by",
            "没有注明《入党志愿书》是否盖章。请注明《入党志愿书》的盖章情况。",
            "It is not stated whether “Admission form” is sealed. State whether “Admission form” is sealed."),
        GoldenRow(
            "missing-born", "subject.born",
            "出生日期只写到 2008年7月1日。请补明出生日期。",
            "The date of birth is only known as 1 July 2008. State the date of birth."),
        GoldenRow(
            "missing-standing", "chen.full-member-since",
            "陈敏转为正式党员的日期只写到 2010年。请补明陈敏转为正式党员的日期。",
            "It is only known that 陈敏 became a full member in 2010. State since when 陈敏 is a full member."),
        GoldenRow(
            "missing-penalty", "chen.penalties",
            "陈敏所受处分的起止日期不明。请补明陈敏所受处分的起止日期。",
            "The dates of the penalty of 陈敏 are not known. State the dates of the penalty of 陈敏."),
        GoldenRow(
            "missing-people", "mentor",
            "没有登记“培养联系人”。请补填“培养联系人”。",
            "“培养联系人” is not on record. State “培养联系人”."),
        GoldenRow(
            "missing-property", "organization.members",
            "没有登记党组织的“党员人数”。请补填党组织的“党员人数”。",
            "The organization's “number of members” is not on record. State the organization's “number of members”."),
        GoldenRow(
            "missing-calendar", "calendar.2027",
            "2027年的工作日安排尚未录入。请在2027年放假安排公布后更新工作日历。",
            "The working days of 2027 are not on record. Update the calendar once the holidays of 2027 are announced."),
    ]
}
