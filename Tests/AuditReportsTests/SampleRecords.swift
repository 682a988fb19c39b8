import AuditReports
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Findings of every sort, with names that try to be markup, a formula or a second cell.
enum SampleRecords {
    static let branch = FindingRecord.OrganizationName(id: "branch-1", name: "信息中心第一党支部")
    static let other = FindingRecord.OrganizationName(id: "branch-2", name: "<b>第二</b> & \"支部\"")

    static let all: [FindingRecord] = [tooEarly, paperMissing, explained, undetermined, plausibility, pattern]

    private static func path(_ place: String, _ rule: String) -> RulePath {
        RulePath(
            workflow: WorkflowID("membership"), edition: EditionID("2014-05-28"), place: place, rule: RuleID(rule))
    }

    private static func article(_ number: String, _ zh: String) -> FindingRecord.Article {
        FindingRecord.Article(
            source: "rules", article: number, edition: "2014-05-28",
            text: LocalizedText(zh: "发展党员细则 \(zh)", en: "Rules on admission, art. \(number)"))
    }

    static let tooEarly = FindingRecord(
        caseID: "M-1", person: "王芳", organization: branch,
        place: .line(file: "卷宗/wang fang.yaml", line: 31, column: 9),
        path: path("propose-development-target", "cultivated-one-year"),
        title: LocalizedText(zh: "培养考察满一年", en: "A year of cultivation"), step: "提出发展对象", severity: .block,
        verdict: .violated, event: 5, fingerprint: "00000000000000a1",
        message: LocalizedText(
            zh: "2022年6月10日“提出发展对象”不符合规定：未满一年（发展党员细则 第十三条）。按规定最早可在 2022年9月10日 办理。",
            en:
                "The proposal of 10 June 2022 does not follow the rules: less than a year (Rules on admission, art. 13)."
        ),
        facts: "2022年6月10日“提出发展对象”不符合规定：未满一年。", remedy: "按规定最早可在 2022年9月10日 办理。",
        citations: [article("13", "第十三条")],
        evidence: [
            .init(
                what: "designate-activist", date: "2021-09-10",
                place: .line(file: "卷宗/wang fang.yaml", line: 12, column: 9), text: "2021年9月10日 办理“确定积极分子”")
        ], limit: "1 year", allowedFrom: "2022-09-10",
        cure: .init(
            .redo, text: LocalizedText(zh: "满一年后重新讨论", en: "discuss it again after a year"),
            by: LocalizedText(zh: "支部委员会", en: "branch committee")), year: 2022)

    static let paperMissing = FindingRecord(
        caseID: "M-1", person: "王芳", organization: branch,
        place: .line(file: "卷宗/wang fang.yaml", line: 40, column: 9), path: path("hold-talk", "papers-complete"),
        title: LocalizedText(zh: "材料齐全", en: "Papers are complete"), step: "派人谈话", severity: .block,
        verdict: .violated, about: "talk-record", event: 2, fingerprint: "00000000000000a2",
        message: LocalizedText(zh: "没有《谈话记录》。请补交《谈话记录》。", en: "There is no record of the talk."),
        citations: [article("7", "第七条")], year: 2021)

    static let explained = FindingRecord(
        caseID: "M-2", person: "=HYPERLINK(\"http://x\",\"李强\")", organization: other,
        place: .cell(file: "名册.xlsx", cell: "名册!C7"), path: path("take-oath", "oath-within-one-month"),
        title: LocalizedText(zh: "一个月内宣誓", en: "Oath within a month"), step: "入党宣誓", severity: .finding,
        verdict: .violated, fingerprint: "00000000000000b1",
        message: LocalizedText(zh: "宣誓在批准后四十天。", en: "The oath was forty days after the approval."),
        layer: "example-province",
        explanation: .init(by: "陈敏", date: "2026-03-01", document: "情况说明", reason: "疫情期间集中宣誓推迟"), year: 2020)

    static let undetermined = FindingRecord(
        caseID: "M-2", person: "=HYPERLINK(\"http://x\",\"李强\")", organization: other,
        place: .cell(file: "名册.xlsx", cell: "名册!D7"), path: path("designate-activist", "designated-at-a-meeting"),
        title: LocalizedText(zh: "经会议确定", en: "Designated at a meeting"), step: "确定积极分子", severity: .finding,
        verdict: .undetermined, fingerprint: "00000000000000b2",
        message: LocalizedText(
            zh: "是否经会议确定无法认定</script><script>alert(1)</script>",
            en: "It cannot be told.</script><script>alert(1)</script>"),
        missing: [.init(what: "committee-minutes", text: "支部委员会会议记录")])

    static let plausibility = FindingRecord(
        caseID: "M-3", organization: nil, place: .file("旧卷.json"), path: path("dossier", "suspicious-dates"),
        title: LocalizedText(zh: "日期可疑", en: "Suspicious dates"), severity: .note, verdict: .violated,
        fingerprint: "00000000000000c1",
        message: LocalizedText(
            zh: "几件事同一天，\u{202E}“\"甲\",乙”\n请核对。", en: "Several acts on one day; please look, \"A\",\tB."),
        cure: .init(
            .void, text: LocalizedText(zh: "不予承认", en: "it is not recognized"),
            by: LocalizedText(zh: "上级党委", en: "upper committee")))

    static let pattern = FindingRecord(
        caseID: nil, organization: branch, place: .file("名册.xlsx"), path: path("dossier", "burst-of-admissions"),
        title: LocalizedText(zh: "突击发展", en: "Burst of admissions"), severity: .finding, verdict: .violated,
        fingerprint: "00000000000000d1",
        message: LocalizedText(zh: "三年没有发展，一个月内发展 9 人。", en: "None for three years, then 9 in a month."),
        year: 2015,
        figures: [.init(what: "admitted", text: LocalizedText(zh: "一个月内发展", en: "admitted in a month"), value: 9)],
        cases: ["M-1", "M-2"])

    static func header(_ language: Language, baseline: String? = nil) -> ReportHeader {
        ReportHeader(
            language: language, version: "1.2.3", today: "2026-06-01", inputs: ["卷宗/wang fang.yaml", "名册.xlsx"],
            rulebook: "0123abcd", calendars: "", layers: ["example-province"], baseline: baseline,
            explained: ["说明.yaml"])
    }

    static func summary(_ language: Language) -> AuditSummary {
        var summary = AuditSummary()
        for record in all { summary.add(record) }
        summary.dossiers = 4
        summary.unread = [.init(file: "坏.yaml", reason: language == .zh ? "读不懂" : "not understood")]
        summary.remarks = [language == .zh ? "名册.xlsx: 没有对应的栏目：备注" : "名册.xlsx: columns that nothing maps: 备注"]
        return summary
    }

    /// The bytes of a whole report.
    static func bytes(_ form: ReportForm, _ language: Language, _ records: [FindingRecord] = all) throws -> [UInt8] {
        nonisolated(unsafe) var bytes: [UInt8] = []
        var report = form.report(header(language), to: { bytes += $0 })
        try report.begin()
        for record in records { try report.add(record) }
        try report.finish(records.isEmpty ? AuditSummary() : summary(language))
        return bytes
    }
}
