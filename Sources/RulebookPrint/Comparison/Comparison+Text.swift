import Diagnostics
import WorkflowModel

extension Comparison {
    /// The comparison for people: what came, went and changed; new words and numbers of articles in one line each.
    public var text: String {
        var lines = [
            "\(old.tongue.text(old.edition.title)) \(before) → \(after)",
            say("原：", "from: ") + old.tongue.basis + say("，", ", ") + old.tongue.inForce,
            say("新：", "to: ") + new.tongue.basis + say("，", ", ") + new.tongue.inForce,
        ]
        let main = changes.filter { $0.kind != .reworded && $0.kind != .renumbered }
        for section in Section.allCases {
            let found = main.filter { $0.section == section }
            guard !found.isEmpty else { continue }
            lines += ["", heading(section) + count(found)]
            lines += found.flatMap(lines(of:))
        }
        lines += brief(.reworded, say("只是措辞不同", "Other words only"))
        lines += brief(.renumbered, say("只是条文号不同", "Other articles only"))
        if changes.isEmpty { lines += ["", say("没有不同。", "No difference.")] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func count(_ found: [Change]) -> String {
        let parts = [Kind.added, .removed, .changed].compactMap { kind -> String? in
            let number = found.count { $0.kind == kind }
            return number == 0 ? nil : "\(word(kind)) \(number)"
        }
        return say("（", " (") + parts.joined(separator: say("，", ", ")) + say("）", ")")
    }

    private func lines(of change: Change) -> [String] {
        var lines = ["  \(mark(change.kind)) \(change.title)  [\(change.step.map { "\($0)/" } ?? "")\(change.id)]"]
        for detail in change.details {
            switch (detail.before, detail.after) {
            case (let before?, let after?):
                lines.append("      \(detail.name)\(colon)")
                lines += ["        - \(before)", "        + \(after)"]
            case (nil, let after?): lines.append("      \(detail.name)\(colon)+ \(after)")
            case (let before?, nil): lines.append("      \(detail.name)\(colon)- \(before)")
            case (nil, nil): break
            }
        }
        if let articles = change.articles { lines.append("      \(articles.name)\(colon)\(arrow(articles))") }
        return lines
    }

    private func brief(_ kind: Kind, _ heading: String) -> [String] {
        let all = changes.filter { $0.kind == kind }
        let found = all.filter { !isSameNumber($0) }
        let others = all.count - found.count
        let rest =
            others == 0
            ? []
            : [
                "",
                say(
                    "另有 \(others) 处条文号相同，只是所依据的规定换了名称。",
                    "\(others) more rest on the same articles of regulations with another name."),
            ]
        guard !found.isEmpty else { return rest }
        return ["", "\(heading)\(say("（", " ("))\(found.count)\(say("）", ")"))"]
            + found.map { change in
                var parts = change.details.map(arrow)
                if let articles = change.articles { parts.append(arrow(articles)) }
                return "  · \(change.title)\(colon)\(parts.joined(separator: say("；", "; ")))"
            } + rest
    }

    /// Whether only the names of the regulations differ, and the numbers of their articles do not.
    private func isSameNumber(_ change: Change) -> Bool {
        guard change.details.isEmpty, let before = change.articles?.before, let after = change.articles?.after else {
            return false
        }
        return numbers(before) == numbers(after)
    }

    /// Numbers of articles in a text of citations.
    private func numbers(_ text: String) -> [String] {
        guard new.tongue.language == .zh else {
            return text.split { !$0.isNumber }.map(String.init)
        }
        let parts = text.split(separator: "第", omittingEmptySubsequences: false).dropFirst()
        return parts.compactMap { $0.split(separator: "条").first.map(String.init) }
    }

    private func arrow(_ detail: Detail) -> String {
        switch (detail.before, detail.after) {
        case (let before?, let after?): "\(before) → \(after)"
        case (nil, let after?): "+ \(after)"
        case (let before?, nil): "- \(before)"
        case (nil, nil): ""
        }
    }

    private var colon: String { say("：", ": ") }

    private func mark(_ kind: Kind) -> String {
        switch kind {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        case .reworded, .renumbered: "·"
        }
    }

    /// How something changed, in a word.
    public func word(_ kind: Kind) -> String {
        switch kind {
        case .added: say("增加", "added")
        case .removed: say("取消", "removed")
        case .changed: say("修改", "changed")
        case .reworded: say("措辞", "reworded")
        case .renumbered: say("条文号", "renumbered")
        }
    }

    /// What kind of thing changed.
    public func heading(_ section: Section) -> String {
        switch section {
        case .states: say("阶段", "Stages")
        case .steps: say("环节", "Steps")
        case .rules: say("规则", "Rules")
        case .checks: say("整卷核查", "On the dossier as a whole")
        case .moments: say("日子怎样算", "How days are counted")
        case .duties: say("待办", "Duties")
        case .papers: say("材料", "Papers")
        case .roles: say("职务和组织", "Roles")
        case .participants: say("人员", "People")
        }
    }
}
