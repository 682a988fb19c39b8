import Diagnostics
import DossierFiles
import Spreadsheets
import WorkflowModel

/// What is said once about a roster: columns that nobody reads, steps that no column covers.
struct RosterRemarks {
    let options: GlobalOptions
    let report: ReportRun
    let file: String

    func say(_ reader: RosterReader, _ rulebook: Rulebook) {
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
            let steps = names.steps(options.language)
            if !steps.isEmpty {
                remark(
                    place, "名册没有覆盖的环节，与它们有关的规则不判断：\(steps.joined(separator: "、"))",
                    "steps that no column covers; rules on them are not judged: \(steps.joined(separator: ", "))")
            }
            let others = names.content(options.language)
            if !others.isEmpty {
                remark(
                    place, "名册没有覆盖的材料和要素：\(others.joined(separator: "、"))",
                    "papers and facts that no column covers: \(others.joined(separator: ", "))")
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
    }

    private func remark(_ place: String, _ zh: String, _ en: String) { report.remark(place, zh, en) }
}

/// What a plan does not cover.
struct RosterGaps {
    let plan: RosterPlan
    let rulebook: Rulebook

    private var workflow: Workflow? { rulebook.workflow(plan.mapping.workflow) }

    /// Titles of steps that some edition owes and no column covers.
    func steps(_ language: Language) -> [String] {
        var titles: [String] = []
        each { transition, name, _, _ in
            guard !transition.isOptional, !plan.coverage.transitions.contains(name) else { return }
            add(Self.title(transition.title, language), to: &titles)
        }
        return titles
    }

    /// Titles of papers and facts that covered steps owe and no column covers.
    func content(_ language: Language) -> [String] {
        var titles: [String] = []
        each { transition, name, edition, names in
            guard plan.coverage.transitions.contains(name) else { return }
            for paper in transition.files where !paper.isOptional {
                guard !plan.coverage.papers.contains("\(name).\(names.documents[paper.document])"),
                    let kind = edition.documents[paper.document.index]
                else { continue }
                add(Self.title(kind.title, language), to: &titles)
            }
            for fact in transition.facts where !plan.coverage.facts.contains("\(name).\(names.facts[fact.handle])") {
                add(
                    Self.title(transition.title, language) + (language == .zh ? "的" : ": ")
                        + Self.title(fact.title, language), to: &titles)
            }
        }
        return titles
    }

    private func each(_ body: (Transition, String, Edition, Vocabulary) -> Void) {
        guard let workflow else { return }
        for edition in workflow.editions {
            for transition in edition.transitions.compactMap({ $0 }) {
                body(transition, workflow.vocabulary.transitions[transition.handle], edition, workflow.vocabulary)
            }
        }
    }

    private func add(_ title: String, to titles: inout [String]) {
        if !titles.contains(title) { titles.append(title) }
    }

    private static func title(_ text: Text, _ language: Language) -> String {
        language == .zh ? text.zh : text.en ?? text.zh
    }
}
