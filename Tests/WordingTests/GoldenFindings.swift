/// Headline and sentences of one finding of every kind.
enum GoldenFindings {
    static let rows: [GoldenRow] = [
        GoldenRow(
            "elapsed", "距“确定入党积极分子”未满一年",
            "2026年6月10日“列为发展对象”不符合规定：2025年9月10日 办理“确定入党积极分子”，至 2026年6月10日 未满一年，满一年之日为 2026年9月10日（中国共产党发展党员工作细则 第十三条）。按规定最早可在 2026年9月10日 办理。",
            "“Listing” of 10 June 2026 does not follow the rules: “Designation” took place on 10 September 2025; on 10 June 2026 this is less than 1 year, which is complete on 10 September 2026 (中国共产党发展党员工作细则, art. 13). By the rules the earliest day is 10 September 2026."
        ),
        GoldenRow(
            "within", "超过“确定入党积极分子”后一个月的期限",
            "2026年6月10日“列为发展对象”不符合规定：2025年9月10日 办理“确定入党积极分子”，期限为一个月，最迟应在 2025年10月10日 办理；2026年6月10日 办理“列为发展对象”，已经超过期限（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Designation” took place on 10 September 2025 and the limit is 1 month; the last day was 10 October 2025; “Listing” took place on 10 June 2026, past the limit (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "order", "“列为发展对象”不早于“公示结束”",
            "2026年6月10日“列为发展对象”不符合规定：“列为发展对象”在 2026年6月10日，“公示结束”在 2026年6月9日；前者须早于后者，不得同日（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Listing” is 10 June 2026, and “Notice closed” is 9 June 2026; the former must be before the latter, not on its day (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "order-absent", "尚未登记“支部大会讨论接收”",
            "2026年6月10日“列为发展对象”不符合规定：尚未登记“支部大会讨论接收”，须在本环节之前办理（中国共产党发展党员工作细则 第十三条）。请先办理“支部大会讨论接收”；已经办理的，请补充登记。",
            "“Listing” of 10 June 2026 does not follow the rules: “Meeting” is not on record and must come before this step (中国共产党发展党员工作细则, art. 13). Do “Meeting” first; if it was done, record it."
        ),
        GoldenRow(
            "notice", "公示不足五个工作日",
            "2026年6月10日“列为发展对象”不符合规定：公示自 2026年6月3日 至 2026年6月9日：自张贴当日起算 4 个工作日，自次日起算 3 个工作日，须不少于五个工作日（中国共产党发展党员工作细则 第十三条）。请重新公示不少于五个工作日，期满后再办理。",
            "“Listing” of 10 June 2026 does not follow the rules: the notice ran from 3 June 2026 to 9 June 2026: 4 working days counting the day of posting, 3 counting from the next day; at least 5 working days are required (中国共产党发展党员工作细则, art. 13). Post the notice again for at least 5 working days, then act."
        ),
        GoldenRow(
            "notice-one-reading", "公示只在计入张贴当日时才满五个工作日",
            "2026年6月10日“列为发展对象”是否符合规定无法认定：公示自 2026年6月3日 至 2026年6月9日：自张贴当日起算 5 个工作日，自次日起算 4 个工作日，须不少于五个工作日（中国共产党发展党员工作细则 第十三条）。稳妥起见，公示以自次日起算满五个工作日为宜。",
            "It cannot be told whether “Listing” of 10 June 2026 follows the rules: the notice ran from 3 June 2026 to 9 June 2026: 5 working days counting the day of posting, 4 counting from the next day; at least 5 working days are required (中国共产党发展党员工作细则, art. 13). To be safe, let the notice run for 5 working days from the day after posting."
        ),
        GoldenRow(
            "age", "本人未满十八周岁",
            "2026年6月10日“列为发展对象”不符合规定：出生日期是 2008年7月1日，至 2026年6月10日 未满十八周岁，满十八周岁之日为 2026年7月1日（中国共产党发展党员工作细则 第十三条）。按规定最早可在 2026年7月1日 办理。",
            "“Listing” of 10 June 2026 does not follow the rules: born on 1 July 2008, not yet 18 years old on 10 June 2026; 18 years old on 1 July 2026 (中国共产党发展党员工作细则, art. 13). By the rules the earliest day is 1 July 2026."
        ),
        GoldenRow(
            "recurs", "自“确定入党积极分子”至“列为发展对象”，“考察”没有按不超过六个月的间隔办理",
            "2026年6月10日“列为发展对象”不符合规定：2025年12月1日 至 2026年6月10日 之间没有登记“考察”，间隔超过六个月（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: no “Inspection” is on record from 1 December 2025 to 10 June 2026, which is longer than 6 months (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "equals", "“预备期起”与“列为发展对象”不是同一天",
            "2026年6月10日“列为发展对象”不符合规定：“预备期起”是 2026年6月12日，2026年6月10日 办理“列为发展对象”，两个日期应当相同（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Probation from” is 12 June 2026, “Listing” took place on 10 June 2026; the two should be the same (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "undetermined", "无法认定距“递交入党申请书”是否满一年",
            "2026年6月10日“列为发展对象”是否符合规定无法认定：“递交入党申请书”的日期只写到 2025年3月，因此无法认定距“递交入党申请书”是否满一年（中国共产党发展党员工作细则 第十三条）。请查明并补填“递交入党申请书”的具体日期。",
            "It cannot be told whether “Listing” of 10 June 2026 follows the rules: the date of “Application” is only known as March 2025, so it cannot be told whether “Listing” is at least 1 year after “Application” (中国共产党发展党员工作细则, art. 13). Find out and state the day of “Application”."
        ),
        GoldenRow(
            "done", "此前“考察”办理少于 2 次",
            "2026年6月10日“列为发展对象”不符合规定：“考察”须不少于 2 次，本案登记的次数不足，最近一次在 2025年12月1日（中国共产党发展党员工作细则 第十三条）。请补足“考察”后办理。",
            "“Listing” of 10 June 2026 does not follow the rules: “Inspection” is owed at least 2 times; fewer are on record, the last one on 1 December 2025 (中国共产党发展党员工作细则, art. 13). Complete “Inspection” first."
        ),
        GoldenRow(
            "done-once", "尚未登记“支部大会讨论接收”",
            "2026年6月10日“列为发展对象”不符合规定：尚未登记“支部大会讨论接收”，须在本环节之前办理（中国共产党发展党员工作细则 第十三条）。请先办理“支部大会讨论接收”；已经办理的，请补充登记。",
            "“Listing” of 10 June 2026 does not follow the rules: “Meeting” is not on record and must come before this step (中国共产党发展党员工作细则, art. 13). Do “Meeting” first; if it was done, record it."
        ),
        GoldenRow(
            "not-done", "“考察”已经办理过",
            "2026年6月10日“列为发展对象”不符合规定：2025年12月1日 已办理“考察”，按规定“列为发展对象”之前不得有这一环节（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Inspection” took place on 1 December 2025; by the rule it must not precede “Listing” (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "document", "缺少《谈话记录》",
            "2026年6月10日“列为发展对象”不符合规定：办理“列为发展对象”须有《谈话记录》，本案没有登记（中国共产党发展党员工作细则 第十三条）。请补交《谈话记录》。",
            "“Listing” of 10 June 2026 does not follow the rules: “Listing” requires “Record of the talk”, which is not on record (中国共产党发展党员工作细则, art. 13). Hand in “Record of the talk”."
        ),
        GoldenRow(
            "document-late", "《入党志愿书》的日期过晚",
            "2026年6月10日“列为发展对象”不符合规定：《入党志愿书》的日期是 2026年6月11日，应当不晚于“列为发展对象”（2026年6月10日）（中国共产党发展党员工作细则 第十三条）。请核对原件；写错的，按规定更正并说明。",
            "“Listing” of 10 June 2026 does not follow the rules: “Admission form” is dated 11 June 2026; it must not be later than “Listing” (10 June 2026) (中国共产党发展党员工作细则, art. 13). Check the original; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "document-undated", "《谈话记录》没有写日期",
            "2026年6月10日“列为发展对象”不符合规定：《谈话记录》登记为没有日期，按规定须写明日期（中国共产党发展党员工作细则 第十三条）。请核对原件，补明《谈话记录》的日期。",
            "“Listing” of 10 June 2026 does not follow the rules: “Record of the talk” is recorded as undated; it must be dated (中国共产党发展党员工作细则, art. 13). Check the original and state the date of “Record of the talk”."
        ),
        GoldenRow(
            "number", "“公示地点数”少于 2",
            "2026年6月10日“列为发展对象”不符合规定：“公示地点数”为 1，须不少于 2（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Places” is 1; it must be at least 2 (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "period", "“延长时间”短于六个月或长于一年",
            "2026年6月10日“列为发展对象”不符合规定：“延长时间”为三个月，须不短于六个月、不长于一年（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Prolonged by” is 3 months; it must be at least 6 months and at most 1 year (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "choice", "“公示反映”不是“无异议”",
            "2026年6月10日“列为发展对象”不符合规定：“公示反映”为“查实影响入党”，须为“无异议”（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Objections” is “founded”; it must be “none raised” (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "flag", "“考核合格”为“否”",
            "2026年6月10日“列为发展对象”不符合规定：“考核合格”为“否”，须为“是”（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Passed” is no; it must be yes (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "text", "未填写“原因”",
            "2026年6月10日“列为发展对象”不符合规定：“原因”填写为“无”，须填写“原因”（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Reason” is stated as none; it must be filled in (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "stated", "未填写“流动人员”",
            "2026年6月10日“列为发展对象”不符合规定：没有填写“流动人员”（中国共产党发展党员工作细则 第十三条）。请补填“流动人员”。",
            "“Listing” of 10 June 2026 does not follow the rules: “migrant” is not stated (中国共产党发展党员工作细则, art. 13). State “migrant”."
        ),
        GoldenRow(
            "consistent", "材料所载信息不一致",
            "《入党志愿书》所写的姓名是“王方”，本案登记的是“王芳”（中国共产党发展党员工作细则 第十三条）。请核对原件，查明哪一处有误。",
            "“Admission form” gives the name as “王方”, the case has “王芳” (中国共产党发展党员工作细则, art. 13). Check the originals and find out which is wrong."
        ),
        GoldenRow(
            "organization", "本党组织未设立委员会",
            "2026年6月10日“列为发展对象”不符合规定：党组织的“设立委员会”登记为“否”；本党组织须设立委员会（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: the organization's “has a committee” is recorded as no; the organization's “has a committee” must be yes (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "organization-number", "本党组织的党员人数少于 3",
            "2026年6月10日“列为发展对象”不符合规定：党组织的“党员人数”登记为 2；本党组织的党员人数须不少于 3（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: the organization's “number of members” is recorded as 2; the number of members must be at least 3 (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "unit-role", "“审批党委”没有办理本环节的职权",
            "2026年6月10日“列为发展对象”不符合规定：“审批党委”登记的是“党总支”，须为党委（中国共产党发展党员工作细则 第十三条）。请由有职权的党组织办理。",
            "“Listing” of 10 June 2026 does not follow the rules: “Approver” is recorded as “general branch”; it must be a committee (中国共产党发展党员工作细则, art. 13). Have it done by an organization with that power."
        ),
        GoldenRow(
            "holiday", "办理日期在法定节假日",
            "2025年10月1日“确定入党积极分子”，当天是法定节假日（中国共产党发展党员工作细则 第十三条）。请核对日期。",
            "“Designation” on 1 October 2025, a public holiday (中国共产党发展党员工作细则, art. 13). Check the date."),
        GoldenRow(
            "same-day", "一天之内办理的环节过多",
            "2025年9月10日 登记了 7 个不同环节，应少于 6 个（中国共产党发展党员工作细则 第十三条）。请核对各环节的日期。",
            "7 different steps are dated 10 September 2025; fewer than 6 are usual (中国共产党发展党员工作细则, art. 13). Check the dates of these steps."
        ),
        GoldenRow(
            "participants", "“入党介绍人”人数不符；李强不能作“入党介绍人”",
            "2026年6月10日“列为发展对象”不符合规定：登记的“入党介绍人”有 3 人，须为 2 人；李强 2026年7月1日 转为正式党员，至 2026年6月10日 不符合条件，须是正式党员；王芳就是本人；赵明自 2026年1月5日 受警告处分，影响期至 2027年1月4日（中国共产党发展党员工作细则 第十三条）。请另行确定符合条件的“入党介绍人”。",
            "“Listing” of 10 June 2026 does not follow the rules: 3 people are on record as “Introducers”; 2 people are required; 李强 became a full member on 1 July 2026, which does not suffice on 10 June 2026; a full member is required; 王芳 is the person concerned; 赵明 is under warning from 5 January 2026 through 4 January 2027 (中国共产党发展党员工作细则, art. 13). Name “Introducers” who meet the conditions."
        ),
        GoldenRow(
            "participants-absent", "没有登记“培养联系人”",
            "2026年6月10日“列为发展对象”不符合规定：办理“列为发展对象”须有“培养联系人”1 至 2 人，本案没有登记（中国共产党发展党员工作细则 第十三条）。请补填“培养联系人”。",
            "“Listing” of 10 June 2026 does not follow the rules: “Listing” requires 1 to 2 people as “培养联系人”; nobody is on record (中国共产党发展党员工作细则, art. 13). State “培养联系人”."
        ),
        GoldenRow(
            "same-people", "“入党介绍人”与“培养联系人”不是相同的人",
            "2026年6月10日“列为发展对象”不符合规定：登记的“入党介绍人”是李强、王芳和赵明，登记的“培养联系人”是陈敏，应当相同（中国共产党发展党员工作细则 第十三条）。请核对人员。",
            "“Listing” of 10 June 2026 does not follow the rules: “Introducers” is 李强, 王芳 and 赵明, “培养联系人” is 陈敏; they should be the same (中国共产党发展党员工作细则, art. 13). Check the people."
        ),
        GoldenRow(
            "quorum", "实到会有表决权人数未超过应到会有表决权人数的半数",
            "2026年6月10日“列为发展对象”不符合规定：应到会有表决权 21 人，实到会 10 人，须超过半数，即至少 11 人（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: 21 entitled to vote, 10 present; more than half required, that is at least 11 (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "majority", "赞成票少于应到会有表决权人数的三分之二",
            "2026年6月10日“列为发展对象”不符合规定：应到会有表决权 21 人，赞成 9 票，须不少于三分之二，即至少 14 票（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: 21 entitled to vote, 9 votes for; at least 2/3 required, that is at least 14 (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "nominees", "候选人数少于应选名额的百分之一百六十",
            "2026年6月10日“列为发展对象”不符合规定：应选 2 人，候选人 3 人，须不少于百分之一百六十，即至少 4 人（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: 2 seats, 3 nominees; at least 160% required, that is at least 4 (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "votes-add-up", "票数不符，出现了不可能的数",
            "2026年6月10日“列为发展对象”不符合规定：赞成 9 票、反对 1 票、弃权 1 票，合计 11 票，多于表决票 10 张（实到会 10 人）（中国共产党发展党员工作细则 第十三条）。请核对表决票和签到记录。",
            "“Listing” of 10 June 2026 does not follow the rules: 9 votes for, 1 against, 1 abstained, 11 in all, more than the 10 papers (10 present) (中国共产党发展党员工作细则, art. 13). Recount from the papers and the attendance list."
        ),
        GoldenRow(
            "secret", "表决没有采用无记名投票方式",
            "2026年6月10日“列为发展对象”不符合规定：表决记录注明不是无记名投票，这次表决须采用无记名投票方式（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: the record says that the vote was open; it must be by secret ballot (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "elected", "登记的当选人与计票结果不一致",
            "2026年6月10日“列为发展对象”不符合规定：应到会有表决权 20 人，得票超过应到会有表决权人数的半数的方可当选，即至少 11 票；按此计票当选的是甲和乙，登记的当选人是甲和丙（中国共产党发展党员工作细则 第十三条）。请按计票结果更正当选人。",
            "“Listing” of 10 June 2026 does not follow the rules: 20 entitled to vote, elected by more than half of the number entitled to vote, that is at least 11 votes; by the count elected: 甲 and 乙; recorded: 甲 and 丙 (中国共产党发展党员工作细则, art. 13). Correct the result to the count."
        ),
        GoldenRow(
            "any-of", "不符合“规则”",
            "2026年6月10日“列为发展对象”不符合规定：下列各项须至少符合一项：（1）“公示地点数”为 1，须不少于 2；（2）“延长时间”为三个月，须不短于六个月（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: at least one of these is required: (1) “Places” is 1; it must be at least 2; (2) “Prolonged by” is 3 months; it must be at least 6 months (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "all-of", "“延长时间”短于六个月",
            "2026年6月10日“列为发展对象”不符合规定：“延长时间”为三个月，须不短于六个月（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Prolonged by” is 3 months; it must be at least 6 months (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "not", "“公示反映”为“查实影响入党”",
            "2026年6月10日“列为发展对象”不符合规定：按规定，“公示反映”不得为“查实影响入党”（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: by the rule, “Objections” must not be “founded” (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "wrong-state", "不在可以办理“列为发展对象”的阶段",
            "2026年6月10日“列为发展对象”不符合规定：本案现处于“发展对象”阶段，本环节在“入党申请人”阶段办理（中国共产党发展党员工作细则 第十三条）。请先按顺序办理前面的环节。",
            "“Listing” of 10 June 2026 does not follow the rules: the case stands at “Target”; this step is done at “Applicant” (中国共产党发展党员工作细则, art. 13). Do the steps before it first, in their order."
        ),
        GoldenRow(
            "ended", "本案已经结束",
            "2026年6月10日“列为发展对象”不符合规定：本案已经结束（“正式党员”），本环节在“入党申请人”阶段办理（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: the case has ended (“Full member”); this step is done at “Applicant” (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "not-open", "本案尚未开始",
            "2026年6月10日“列为发展对象”不符合规定：本案还没有登记任何环节，本环节不是第一个环节（中国共产党发展党员工作细则 第十三条）。请先办理“递交入党申请书”。",
            "“Listing” of 10 June 2026 does not follow the rules: nothing is on record yet, and this step does not come first (中国共产党发展党员工作细则, art. 13). Do “Application” first."
        ),
        GoldenRow(
            "predecessor", "尚未登记“确定入党积极分子”",
            "2026年6月10日“列为发展对象”不符合规定：尚未登记“确定入党积极分子”（第 3 步），须在本环节之前办理（中国共产党发展党员工作细则 第十三条）。请先办理“确定入党积极分子”；已经办理的，请补充登记。",
            "“Listing” of 10 June 2026 does not follow the rules: “Designation” (step 3) is not on record and must come before this step (中国共产党发展党员工作细则, art. 13). Do “Designation” first; if it was done, record it."
        ),
        GoldenRow(
            "predecessor-later", "“公示结束”晚于“列为发展对象”",
            "2026年6月10日“列为发展对象”不符合规定：“公示结束”在 2026年6月9日，“列为发展对象”在 2026年6月10日；须先办理“公示结束”（中国共产党发展党员工作细则 第十三条）。请核对登记；登记有误的，请更正并说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Notice closed” is dated 9 June 2026 and “Listing” 10 June 2026; “Notice closed” comes first (中国共产党发展党员工作细则, art. 13). Check the record; where it is wrong, correct it and say why."
        ),
        GoldenRow(
            "predecessor-undetermined", "无法认定“递交入党申请书”是否在“列为发展对象”之前",
            "2026年6月10日“列为发展对象”是否符合规定无法认定：“递交入党申请书”的日期只写到 2025年3月，“列为发展对象”在 2026年6月10日，无法认定先后（中国共产党发展党员工作细则 第十三条）。请查明并补填“递交入党申请书”的具体日期。",
            "It cannot be told whether “Listing” of 10 June 2026 follows the rules: the date of “Application” is only known as March 2025 and “Listing” is dated 10 June 2026, so the order cannot be told (中国共产党发展党员工作细则, art. 13). Find out and state the day of “Application”."
        ),
        GoldenRow(
            "papers", "缺少《入党志愿书》",
            "2026年6月10日“列为发展对象”不符合规定：本环节应有《入党志愿书》，没有登记或者已经退回（中国共产党发展党员工作细则 第十三条）。请补交《入党志愿书》。",
            "“Listing” of 10 June 2026 does not follow the rules: this step must file “Admission form”, which is not on record or was returned (中国共产党发展党员工作细则, art. 13). Hand in “Admission form”."
        ),
        GoldenRow(
            "unsigned", "《谈话记录》的签名、日期或印章不全",
            "2026年6月10日“列为发展对象”不符合规定：《谈话记录》没有支部书记签名；《谈话记录》没有盖章（中国共产党发展党员工作细则 第十三条）。请由支部书记在《谈话记录》上签名，或说明原因。请在《谈话记录》上补盖印章，或说明原因。",
            "“Listing” of 10 June 2026 does not follow the rules: “Record of the talk” is not signed by the branch secretary; “Record of the talk” carries no seal (中国共产党发展党员工作细则, art. 13). Have the branch secretary sign “Record of the talk”, or say why not. Have “Record of the talk” sealed, or say why not."
        ),
        GoldenRow(
            "not-in-edition", "适用的规定没有“列为发展对象”这一环节",
            "2026年6月10日“列为发展对象”不符合规定：2026年6月10日 适用 2014年5月28日 起施行的规定，其中没有“列为发展对象”这一环节（中国共产党发展党员工作细则 第十三条）。请核对日期和环节。",
            "“Listing” of 10 June 2026 does not follow the rules: the rules in force since 28 May 2014 govern 10 June 2026; they have no “Listing” (中国共产党发展党员工作细则, art. 13). Check the date and the step."
        ),
        GoldenRow(
            "no-edition", "没有适用的规定版本",
            "2026年6月10日“列为发展对象”是否符合规定无法认定：2025年3月“递交入党申请书”，当时施行的规定没有收录，无法判断，现有规定自 2014年5月28日 起。请核对日期；确属当时办理的，按当时的规定人工审核。",
            "It cannot be told whether “Listing” of 10 June 2026 follows the rules: “Application” in March 2025: the rules in force then are not loaded, so nothing can be judged; the rules begin on 28 May 2014. Check the date; if it is right, have it examined by the rules of that time."
        ),
        GoldenRow(
            "actor", "“列为发展对象”的办理主体与规定不同",
            "2026年6月10日“列为发展对象”不符合规定：本环节由支部书记办理，登记的办理主体不在其中（中国共产党发展党员工作细则 第十三条）。请核对办理主体。",
            "“Listing” of 10 June 2026 does not follow the rules: this step is done by the branch secretary; the record names another (中国共产党发展党员工作细则, art. 13). Check who acted."
        ),
        GoldenRow(
            "future", "办理日期在今天之后",
            "2026年6月10日“列为发展对象”不符合规定：填写的办理日期是 2026年6月10日，还没有到。请在 2026年6月10日 或以后登记。",
            "“Listing” of 10 June 2026 does not follow the rules: the date given is 10 June 2026, which has not come yet. Record it on 10 June 2026 or later."
        ),
        GoldenRow(
            "duty-overdue", "“每半年考察”已经逾期",
            "“每半年考察”由支部书记负责，最迟应在 2026年6月1日 办理，至今没有登记（中国共产党发展党员工作细则 第十三条）。请尽快办理“考察”；已经办理的，请补充登记。",
            "“Half-yearly inspection”, owed by the branch secretary, was due by 1 June 2026 and is not on record (中国共产党发展党员工作细则, art. 13). Do “Inspection” soon; if it was done, record it."
        ),
        GoldenRow(
            "duty-open", "“每半年考察”待办理",
            "“每半年考察”由支部书记负责，最迟应在 2026年6月1日 办理（中国共产党发展党员工作细则 第十三条）。请最迟在 2026年6月1日 办理“考察”。",
            "“Half-yearly inspection”, owed by the branch secretary, is due by 1 June 2026 (中国共产党发展党员工作细则, art. 13). Do “Inspection” by 1 June 2026."
        ),
        GoldenRow(
            "repeated", "“列为发展对象”已经办理过",
            "2026年6月10日“列为发展对象”不符合规定：本环节已在 2026年6月10日 办理过，一般只办理一次。请核对是否重复登记。",
            "“Listing” of 10 June 2026 does not follow the rules: this step already took place on 10 June 2026; it is usually done once. Check whether it was recorded twice."
        ),
    ]
}
