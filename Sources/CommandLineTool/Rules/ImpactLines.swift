import CivilTime
import Diagnostics
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

/// What an edition changes for open cases, as people and programs read it.
struct ImpactLines {
    /// One open case.
    struct Case {
        var id: String
        var subject: String
        var state: StateHandle?
        var judge: Judge
        var impact: EditionImpact
    }

    let cases: [Case]
    let options: GlobalOptions

    private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

    var lines: [String] {
        let touched = cases.filter(\.impact.isTouched)
        return touched.flatMap(describe)
            + [
                say(
                    "未办结 \(cases.count) 案，受影响 \(touched.count) 案。",
                    "\(cases.count) open cases, \(touched.count) of them touched.")
            ]
    }

    private func describe(_ item: Case) -> [String] {
        let wording = Wording(judge: item.judge, language: options.language)
        let stage = item.state.map { wording.title(of: $0) } ?? say("尚未开始", "not begun")
        func day(_ date: CivilDate?) -> String { date?.isoText ?? say("推算不出", "no day") }
        func last(_ date: CivilDate?) -> String { date?.isoText ?? say("无期限", "no limit") }
        let ends = "\(day(item.impact.before.completion)) → \(day(item.impact.after.completion))"
        var lines = [
            say(
                "\(item.subject)（\(item.id)） 现处于：\(stage)  最早办结：\(ends)",
                "\(item.subject) (\(item.id)) stands at: \(stage)  earliest end: \(ends)")
        ]
        for change in item.impact.changes {
            let name = wording.title(of: change.transition)
            switch change.change {
            case .added(let date): lines.append(say("  增加  \(name)  \(day(date))", "  added  \(name)  \(day(date))"))
            case .dropped(let date):
                lines.append(say("  取消  \(name)  \(day(date))", "  dropped  \(name)  \(day(date))"))
            case .moved(let from, let to):
                lines.append(
                    say("  改期  \(name)  \(day(from)) → \(day(to))", "  moved  \(name)  \(day(from)) → \(day(to))"))
            case .limited(let from, let to):
                lines.append(
                    say(
                        "  期限  \(name)  不晚于 \(last(from)) → \(last(to))",
                        "  limit  \(name)  not after \(last(from)) → \(last(to))"))
            }
        }
        return lines
    }

    /// One case for programs.
    func json(_ item: Case) -> JSONValue {
        let names = item.judge.workflow.vocabulary
        func day(_ date: CivilDate?) -> JSONValue { .optional(date?.isoText) }
        let changes = item.impact.changes.map { change -> JSONValue in
            var members: [String: JSONValue] = ["transition": .string(names.transitions[change.transition])]
            switch change.change {
            case .added(let date): members.merge(["kind": .string("added"), "to": day(date)]) { $1 }
            case .dropped(let date): members.merge(["kind": .string("dropped"), "from": day(date)]) { $1 }
            case .moved(let from, let to):
                members.merge(["kind": .string("moved"), "from": day(from), "to": day(to)]) { $1 }
            case .limited(let from, let to):
                members.merge(["kind": .string("limited"), "from": day(from), "to": day(to)]) { $1 }
            }
            return .object(members)
        }
        return .object([
            "case": .string(item.id), "state": .optional(item.state.map { names.states[$0] }),
            "touched": .bool(item.impact.isTouched), "before": day(item.impact.before.completion),
            "after": day(item.impact.after.completion), "changes": .array(changes),
        ])
    }
}
