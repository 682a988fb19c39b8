/// Rules read back.
enum GoldenReadings {
    static let rows: [GoldenRow] = [
        GoldenRow(
            "elapsed", "",
            "办理“列为发展对象”时，距“确定入党积极分子”须满一年（不含不足一日，满一年的当日即可）；违反的，不予办理。",
            "For “Listing”, this step must be at least 1 year after “Designation” (not a day less; the day on which 1 year are complete suffices); a breach is refused."
        ),
        GoldenRow(
            "within", "",
            "办理“列为发展对象”时，须在“确定入党积极分子”后一个月以内（期满当日仍在期限内）；违反的，不予办理。",
            "For “Listing”, this step must be within 1 month of “Designation” (the last day counts); a breach is refused."
        ),
        GoldenRow(
            "order", "",
            "办理“列为发展对象”时，本环节须早于“公示结束”（不得同日）；违反的，不予办理。",
            "For “Listing”, this step must be before “Notice closed” (not on the same day); a breach is refused."),
        GoldenRow(
            "order-absent", "",
            "办理“列为发展对象”时，“支部大会讨论接收”须不晚于本环节（可以同日）；违反的，不予办理。",
            "For “Listing”, “Meeting” must not be later than this step (the same day is allowed); a breach is refused."),
        GoldenRow(
            "notice", "",
            "办理“列为发展对象”时，公示（自“开始公示”至“公示结束”）须不少于五个工作日（自张贴当日起算和自次日起算都须满足，只有前一种满足的作提示）；违反的，不予办理。",
            "For “Listing”, the public notice (from “Notice opened” to “Notice closed”) must last at least 5 working days (counted from the day of posting and from the next day; good only by the former: a note); a breach is refused."
        ),
        GoldenRow(
            "age", "",
            "办理“列为发展对象”时，本人须年满十八周岁（生日当日即可）；违反的，不予办理。",
            "For “Listing”, the person must be at least 18 years old (the birthday suffices); a breach is refused."),
        GoldenRow(
            "recurs", "",
            "办理“列为发展对象”时，自“确定入党积极分子”至本环节，“考察”须每次间隔不超过六个月（最后一次距本环节也计算）；违反的，不予办理。",
            "For “Listing”, “Inspection” must recur at least every 6 months from “Designation” to this step (the last one counted to this step); a breach is refused."
        ),
        GoldenRow(
            "equals", "",
            "办理“列为发展对象”时，“预备期起”与本环节须为同一天；违反的，不予办理。",
            "For “Listing”, “Probation from” must be the same day as this step; a breach is refused."),
        GoldenRow(
            "done", "",
            "办理“列为发展对象”时，此前“考察”须办理不少于 2 次；违反的，不予办理。",
            "For “Listing”, “Inspection” must be on record at least 2 times; a breach is refused."),
        GoldenRow(
            "done-once", "",
            "办理“列为发展对象”时，此前须办理过“支部大会讨论接收”；违反的，不予办理。",
            "For “Listing”, “Meeting” must be on record; a breach is refused."),
        GoldenRow(
            "not-done", "",
            "办理“列为发展对象”时，此前不得办理过“考察”；违反的，不予办理。",
            "For “Listing”, “Inspection” must not be on record; a breach is refused."),
        GoldenRow(
            "document", "",
            "办理“列为发展对象”时，须有《谈话记录》；违反的，不予办理。",
            "For “Listing”, “Record of the talk” must be on file; a breach is refused."),
        GoldenRow(
            "document-late", "",
            "办理“列为发展对象”时，须有《入党志愿书》；违反的，不予办理。",
            "For “Listing”, “Admission form” must be on file; a breach is refused."),
        GoldenRow(
            "document-undated", "",
            "办理“列为发展对象”时，须有日期与本环节相同的《谈话记录》；违反的，不予办理。",
            "For “Listing”, “Record of the talk” dated on the day of this step must be on file; a breach is refused."),
        GoldenRow(
            "number", "",
            "办理“列为发展对象”时，“公示地点数”须不少于 2；违反的，不予办理。",
            "For “Listing”, “Places” must be at least 2; a breach is refused."),
        GoldenRow(
            "period", "",
            "办理“列为发展对象”时，“延长时间”须不短于六个月、不长于一年；违反的，不予办理。",
            "For “Listing”, “Prolonged by” must be at least 6 months and at most 1 year; a breach is refused."),
        GoldenRow(
            "choice", "",
            "办理“列为发展对象”时，“公示反映”须为“无异议”；违反的，不予办理。",
            "For “Listing”, “Objections” must be “none raised”; a breach is refused."),
        GoldenRow(
            "flag", "",
            "办理“列为发展对象”时，须注明“考核合格”；违反的，不予办理。",
            "For “Listing”, “Passed” must be stated; a breach is refused."),
        GoldenRow(
            "text", "",
            "办理“列为发展对象”时，须填写“原因”；违反的，不予办理。",
            "For “Listing”, “Reason” must be filled in; a breach is refused."),
        GoldenRow(
            "stated", "",
            "办理“列为发展对象”时，须填写“流动人员”；违反的，不予办理。",
            "For “Listing”, “migrant” must be filled in; a breach is refused."),
        GoldenRow(
            "consistent", "",
            "审查整个档案时，各材料所载的姓名和出生日期须一致；违反的，不予办理。",
            "In the dossier as a whole, the name and date of birth must agree in every paper; a breach is refused."),
        GoldenRow(
            "organization", "",
            "办理“列为发展对象”时，本党组织须设立委员会；违反的，不予办理。",
            "For “Listing”, the organization's “has a committee” must be yes; a breach is refused."),
        GoldenRow(
            "organization-number", "",
            "办理“列为发展对象”时，本党组织的党员人数须不少于 3；违反的，不予办理。",
            "For “Listing”, the number of members must be at least 3; a breach is refused."),
        GoldenRow(
            "unit-role", "",
            "办理“列为发展对象”时，“审批党委”须为党委；违反的，不予办理。",
            "For “Listing”, “Approver” must be a committee; a breach is refused."),
        GoldenRow(
            "holiday", "",
            "审查整个档案时，各环节不得在法定节假日办理；违反的，不予办理。",
            "In the dossier as a whole, a step must not fall on a public holiday; a breach is refused."),
        GoldenRow(
            "same-day", "",
            "审查整个档案时，同一天办理的不同环节须少于 6 个；违反的，不予办理。",
            "In the dossier as a whole, the steps of one day must be fewer than 6; a breach is refused."),
        GoldenRow(
            "participants", "",
            "办理“列为发展对象”时，“入党介绍人”须为 2 人，每人是正式党员、不是本人、不在警告的影响期内；违反的，不予办理。",
            "For “Listing”, “Introducers” must be 2 people, each one a full member, not the person concerned, not under warning; a breach is refused."
        ),
        GoldenRow(
            "participants-absent", "",
            "办理“列为发展对象”时，“培养联系人”须为 1 至 2 人，每人是正式党员、不是本人、不在警告的影响期内；违反的，不予办理。",
            "For “Listing”, “培养联系人” must be 1 to 2 people, each one a full member, not the person concerned, not under warning; a breach is refused."
        ),
        GoldenRow(
            "same-people", "",
            "办理“列为发展对象”时，“入党介绍人”与“培养联系人”须为相同的人；违反的，不予办理。",
            "For “Listing”, “Introducers” must be the same people as “培养联系人”; a breach is refused."),
        GoldenRow(
            "quorum", "",
            "办理“列为发展对象”时，实到会有表决权人数须超过应到会有表决权人数的半数；违反的，不予办理。",
            "For “Listing”, the number present must be more than half of the number entitled to vote; a breach is refused."
        ),
        GoldenRow(
            "majority", "",
            "办理“列为发展对象”时，赞成票须不少于应到会有表决权人数的三分之二；违反的，不予办理。",
            "For “Listing”, the votes for must be at least 2/3 of the number entitled to vote; a breach is refused."),
        GoldenRow(
            "nominees", "",
            "办理“列为发展对象”时，候选人数须不少于应选名额的百分之一百六十；违反的，不予办理。",
            "For “Listing”, the number of nominees must be at least 160% of the number of seats; a breach is refused."),
        GoldenRow(
            "votes-add-up", "",
            "办理“列为发展对象”时，各项票数合计须不多于表决票数；违反的，不予办理。",
            "For “Listing”, the votes must not exceed the papers; a breach is refused."),
        GoldenRow(
            "secret", "",
            "办理“列为发展对象”时，表决须采用无记名投票方式；违反的，不予办理。",
            "For “Listing”, the vote must be by secret ballot; a breach is refused."),
        GoldenRow(
            "elected", "",
            "办理“列为发展对象”时，登记的当选人须与计票结果一致（得票超过应到会有表决权人数的半数的方可当选）；违反的，不予办理。",
            "For “Listing”, the recorded result must equal the count (elected by more than half of the number entitled to vote); a breach is refused."
        ),
        GoldenRow(
            "any-of", "",
            "办理“列为发展对象”时，须至少符合下列一项：①“公示地点数”不少于 2；②“延长时间”不短于六个月；违反的，不予办理。",
            "For “Listing”, at least one of these is required: (a) “Places” is at least 2; (b) “Prolonged by” is at least 6 months; a breach is refused."
        ),
        GoldenRow(
            "all-of", "",
            "办理“列为发展对象”时，“延长时间”须不短于六个月，并且“公示反映”须为“查实影响入党”；违反的，不予办理。",
            "For “Listing”, “Prolonged by” must be at least 6 months, and “Objections” must be “founded”; a breach is refused."
        ),
        GoldenRow(
            "not", "",
            "办理“列为发展对象”时，“公示反映”不得为“查实影响入党”；违反的，不予办理。",
            "For “Listing”, “Objections” must not be “founded”; a breach is refused."),
        GoldenRow(
            "graded", "",
            "办理“列为发展对象”时，本党组织设立委员会的，按轻重分别处理，只报最重的一项：（1）“公示地点数”须不少于 1，违反的，不予办理；（2）本党组织设立委员会的，“公示地点数”须不少于 2，不符合的，只作提示；只在办理时判断；支部书记可以特批；不能补办，须作说明：写明原因（由支部书记决定）；这是“某省规程”的规定。依据：中国共产党发展党员工作细则 第十三条、第二十条（四）。",
            "For “Listing”, where the organization's “has a committee” is yes, by gravity, the gravest breach only: (1) “Places” must be at least 1, a breach is refused; (2) where the organization's “has a committee” is yes, “Places” must be at least 2, a breach is only noted; judged only when the act is entered; the branch secretary may waive it; it cannot be undone: state the reason (the branch secretary decides); added by “Provincial rules”. Basis: 中国共产党发展党员工作细则, art. 13, 20(4)."
        ),
        GoldenRow(
            "transition", "",
            "“支部大会讨论接收”：在“发展对象”阶段办理；办成后阶段不变；须先办理“列为发展对象”；须提交《入党志愿书》；可以提交《谈话记录》；须登记“入党介绍人”2 人；“公示地点数”少于 2 的，无效，不算办成；可以多次办理。依据：中国共产党发展党员工作细则 第十三条、第二十条（四）。",
            "“Meeting”: is done at “Target”; leaves the case where it is; requires “Listing” before it; must file “Admission form”; may file “Record of the talk”; records “Introducers” (2 people); is void where “Places” is less than 2; may be repeated. Basis: 中国共产党发展党员工作细则, art. 13, 20(4)."
        ),
        GoldenRow(
            "duty", "",
            "在“入党申请人”阶段，自“确定入党积极分子”起，支部书记应每六个月办理一次“考察”；提前七天、到期当日、逾期后每七天提醒；逾期十四天报告支部书记。依据：中国共产党发展党员工作细则 第十三条、第二十条（四）。",
            "At “Applicant”, from “Designation” on the branch secretary owes “Inspection” every 6 months; reminders 7 days before, on the day, every 7 days after it; the branch secretary hears of it 14 days after it. Basis: 中国共产党发展党员工作细则, art. 13, 20(4)."
        ),
        GoldenRow(
            "moment", "",
            "“预备期届满日”从“支部大会讨论接收”之日起算；加一年。",
            "“Expiry” is counted from “Meeting”; plus 1 year."),
    ]
}
