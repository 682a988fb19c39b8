import Diagnostics
public import DossierFiles
import Spreadsheets
public import WorkflowModel

/// What is said once about a roster: columns that nobody reads, steps that no column covers.
public enum RosterRemarks {
    /// Remarks on a roster that was read to its end.
    public static func list(_ reader: RosterReader, file: String, _ rulebook: Rulebook) -> [AuditRemark] {
        var remarks: [AuditRemark] = []
        func remark(_ place: String, _ zh: String, _ en: String) {
            remarks.append(AuditRemark(place: place, zh: zh, en: en))
        }
        for (sheet, plan) in reader.plans {
            let place = sheet.map { "\(file):\($0)" } ?? file
            let columns = { (list: [Int]) in
                list.map { "\(plan.columns[$0])（\(CellName.letters($0))）" }.joined(separator: "、")
            }
            if !plan.unmapped.isEmpty {
                remark(
                    place, "没有对应的栏目，未参与核查：\(columns(plan.unmapped))",
                    "columns that nothing maps, not read: \(columns(plan.unmapped))")
            }
            if !plan.aside.isEmpty {
                remark(
                    place, "认得但不参与核查的栏目：\(columns(plan.aside))",
                    "columns that are known and not read: \(columns(plan.aside))")
            }
            let names = RosterGaps(plan: plan, rulebook: rulebook)
            let steps = names.steps(.zh)
            if !steps.isEmpty {
                remark(
                    place, "名册没有覆盖的环节，与它们有关的规则不判断：\(steps.joined(separator: "、"))",
                    "steps that no column covers; rules on them are not judged: "
                        + names.steps(.en).joined(separator: ", "))
            }
            let others = names.content(.zh)
            if !others.isEmpty {
                remark(
                    place, "名册没有覆盖的材料和要素：\(others.joined(separator: "、"))",
                    "papers and facts that no column covers: " + names.content(.en).joined(separator: ", "))
            }
        }
        for sheet in reader.unreadSheets {
            remark("\(file):\(sheet)", "这张工作表里没有认得的表头，未读", "no row of column names was found in this sheet; not read")
        }
        if reader.skipped > 0 {
            remark(
                file, "跳过 \(reader.skipped) 行不是人员的内容（合计、制表人、重复的表头等）",
                "\(reader.skipped) rows that are nobody's were passed over (totals, notes, repeated column names)")
        }
        return remarks
    }
}
