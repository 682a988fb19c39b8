import Diagnostics
import WorkflowModel

/// What to do next, grouped by how it is healed and by who decides. Explained findings are settled.
extension HTMLReport {
    func nextSteps(_ register: PeopleRegister) -> [String] {
        let tasks = NextTasks(register, header: header)
        var lines = ["<section class=\"next\">", heading(2, say("接下来怎么办", "What to do next"), id: "next")]
        if tasks.isEmpty {
            return lines + [paragraph(say("没有要办的事。", "There is nothing to do.")), "</section>"]
        }
        let who = say("涉及", "Concerns"), decides = say("由谁决定", "Decided by"), rule = say("规则", "Rule")
        for way in [Cure.Way.void, .redo, .supplement, .explain] {
            let told = told(way)
            lines += section(told.title, told.lead, [told.what, decides, rule, who], tasks[way])
        }
        lines += section(
            say("要查清的", "What has to be found out"),
            say("现有材料不足以认定；查清下列各项后再核查。", "The papers do not tell. Find out the following, then audit again."),
            [say("要查清什么", "What to find out"), rule, who], tasks.open)
        lines += section(
            say("逐个核对的", "What to look at one by one"),
            say(
                "规则没有写明补正办法。先核对登记：登记有误的更正并说明原因，缺材料的补齐，其余的具名说明。",
                "The rule names no remedy. Check the record: correct it and say why, add the paper, or explain it by name."
            ),
            [rule, who], tasks.unsaid)
        return lines + ["</section>"]
    }

    /// What stands above the tasks of one way of healing.
    private func told(_ way: Cure.Way) -> (title: String, lead: String, what: String) {
        switch way {
        case .void:
            (
                say("办理无效的", "What is void"),
                say(
                    "补办、说明都不能改变；报请有权决定的组织处理，处理结果写明并存档。",
                    "Nothing done later heals it. Put it before those who decide, and file what they decide."),
                say("后果", "Consequence")
            )
        case .redo:
            (
                say("须重新办理的", "What has to be done again"),
                say("这一步要重新办理，以后的环节随之重新核对。", "The step is done again, and the later ones are looked at again."),
                say("怎样重办", "What to do")
            )
        case .supplement:
            (
                say("可以补正的", "What can be put right"),
                say("按下面的办法补正，补正后再核查一次。", "Do as follows, then audit again."), say("办法", "What to do")
            )
        case .explain:
            (
                say("不能补办、须作说明的", "What cannot be undone and is explained"),
                say(
                    "事情已经过去，补不了；由下面的组织作出书面说明，存入档案。",
                    "It is past and stays. Those named put an explanation in writing on file."),
                say("说明什么", "What to explain")
            )
        }
    }

    private func section(_ title: String, _ lead: String, _ head: [String], _ tasks: NextTasks.List) -> [String] {
        guard !tasks.isEmpty else { return [] }
        let rows = tasks.byCount.map { $0.cells.map(escaped) + [concerned($0)] }
        let caption = say("共 \(rows.count) 项", rows.count == 1 ? "1 item" : "\(rows.count) items")
        return [heading(3, title), paragraph(lead)] + table(caption, head, rows)
    }

    /// Names that still can be read in a cell.
    private static var mostNames: Int { 60 }

    private func concerned(_ task: NextTasks.Task) -> String {
        var parts = task.people.prefix(Self.mostNames).map { person in
            "<a href=\"#\(person.anchor)\">\(escaped(person.name))</a>"
        }
        let people = task.people.count
        if people > parts.count { parts.append(say("等 \(people) 份卷宗", "… \(people) dossiers in all")) }
        if task.patterns > 0 {
            let said = say("合起来看的 \(task.patterns) 项", "\(task.patterns) across dossiers")
            parts.append("<a href=\"#patterns\">\(said)</a>")
        }
        let isMore = task.count > people + task.patterns
        return parts.joined(separator: say("、", ", "))
            + (isMore ? say("（共 \(task.count) 个问题）", " (\(task.count) findings)") : "")
    }
}
