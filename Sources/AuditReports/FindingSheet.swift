import Diagnostics
import Spreadsheets
import WorkflowEngine
import WorkflowModel

/// Findings as rows that a validator fills in and sends back.
struct FindingSheet {
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// Headings with the widths of their columns.
    var columns: [WorkbookSheet.Column] {
        [
            .init(say("序号", "No."), width: 6), .init(say("党组织", "Organization"), width: 22),
            .init(say("姓名", "Name"), width: 10), .init(say("案号", "Case"), width: 16),
            .init(say("程度", "Severity"), width: 8), .init(say("结论", "Verdict"), width: 10),
            .init(say("环节", "Step"), width: 18), .init(say("规则", "Rule"), width: 20),
            .init(say("问题", "Finding"), width: 60), .init(say("依据", "Articles"), width: 32),
            .init(say("事实", "Evidence"), width: 40), .init(say("还缺什么", "Missing"), width: 20),
            .init(say("最早可办", "Allowed from"), width: 12), .init(say("怎样补救", "Way to heal"), width: 12),
            .init(say("补救办法", "Cure"), width: 36), .init(say("由谁决定", "Decided by"), width: 18),
            .init(say("已说明", "Explained"), width: 24), .init(say("处理情况", "Handled"), width: 18),
            .init(say("说明", "Remarks"), width: 30), .init(say("年度", "Year"), width: 8, isPrinted: false),
            .init(say("位置", "Place"), width: 36, isPrinted: false),
            .init(say("规则编号", "Rule id"), width: 60, isPrinted: false),
            .init(say("指纹", "Fingerprint"), width: 20, isPrinted: false),
        ]
    }

    /// The row of a finding. Two columns stay empty: what was done about it, and a remark.
    func row(_ record: FindingRecord) -> [String] {
        let semicolon = say("；", "; ")
        return [
            record.organization?.name ?? "", record.person ?? "", record.caseID ?? record.cases.joined(separator: " "),
            FindingLine.severity(record.severity, language),
            record.verdict == .violated ? say("违反", "violated") : say("无法认定", "undetermined"), record.step,
            record.title[language], record.message[language],
            record.citations.map { $0.text[language] }.joined(separator: semicolon),
            (record.evidence.map(\.text) + record.figures.map { "\($0.text[language]) \($0.value)" }).joined(
                separator: semicolon),
            record.missing.map(\.text).joined(separator: semicolon), record.allowedFrom ?? "",
            record.cure.map { $0.word[language] } ?? "",
            record.cure?.text[language] ?? "", record.cure?.by[language] ?? "",
            record.explanation.map { $0.text(language) } ?? "", "", "", record.year.map { "\($0)" } ?? "",
            record.place.text, record.path.description, record.fingerprint,
        ]
    }

    var csvHead: [UInt8] { Array((CSVWriter.mark + CSVWriter.line(columns.map(\.title))).utf8) }

    func csvLine(_ record: FindingRecord, number: Int) -> [UInt8] {
        Array(CSVWriter.line(["\(number)"] + row(record)).utf8)
    }
}

extension FindingRecord.Explanation {
    /// Who, when, by which paper and why, in one line.
    func text(_ language: Language) -> String {
        let paper = document.map { language == .zh && !$0.hasPrefix("《") ? "《\($0)》" : $0 }
        let parts = [by, date, paper, reason.isEmpty ? nil : reason].compactMap { $0 }
        return parts.joined(separator: language == .zh ? "，" : ", ")
    }
}
