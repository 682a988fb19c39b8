import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case next CASE`
struct CaseNextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "下一步能办什么：现在能办、从哪天起能办、为什么不能办。",
        discussion: """
            例：
              partyflow case next M-2026-0001
              partyflow case next M-2026-0001 --on 2026-09-10 --format json
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Option(name: .long, help: ArgumentHelp("在哪一天办（默认今天）。", valueName: "date"))
    var on: DateArgument?

    @Flag(name: .long, help: "连已办过的环节也列出。")
    var all = false

    func run() throws {
        let desk = try options.open()
        let date = on?.date ?? Today.now()
        let inHand = try desk.readWhole(caseID, purpose: "case next", judgedOn: date)
        let steps = NextSteps(judge: inHand.judge, caseFile: inHand.bound.caseFile, date: date, includesDone: all).list
        if desk.options.format == .json {
            let json = AnswerJSON(judge: inHand.judge, caseFile: inHand.bound.caseFile)
            Console.out(
                JSONValue.object([
                    "case": .string(caseID), "on": .string(date.isoText), "state": .optional(inHand.state),
                    "next": .array(steps.map { json.value($0.answer, $0.act) }),
                ]).text)
            return
        }
        printText(steps, inHand, date, desk)
    }

    private func printText(_ steps: [NextSteps.Step], _ inHand: CaseInHand, _ date: CivilDate, _ desk: CaseDesk) {
        let say = desk.options.say
        let text = AnswerText(judge: inHand.judge, caseFile: inHand.bound.caseFile, options: desk.options)
        let wording = Wording(judge: inHand.judge, language: desk.options.language)
        let state = inHand.bound.caseFile.state.map { text.stateTitle($0) } ?? say("尚未开始", "not begun")
        Console.out(
            say(
                "\(inHand.dossier.subject.name)（\(caseID)） 现处于：\(state)  日期：\(wording.date(date))",
                "\(inHand.dossier.subject.name) (\(caseID)) stands at: \(state)  on: \(wording.date(date))")
        )
        if inHand.bound.caseFile.state.map({ handle in
            inHand.judge.workflow.editions.contains { $0.states[handle.index]?.final != nil }
        }) == true {
            Console.out(say("本案已经办结。", "The case has ended."))
        }
        let groups: [(String, (NextSteps.Step) -> Bool)] = [
            (say("现在可以办理", "Allowed now"), { $0.answer.permission == .allowed }),
            (
                say("到期即可办理", "Allowed from a date"),
                { if case .allowedFrom = $0.answer.permission { true } else { false } }
            ),
            (say("暂不能办理", "Not yet"), { $0.answer.permission == .blocked }),
        ]
        for (heading, belongs) in groups {
            let group = steps.filter(belongs)
            guard !group.isEmpty else { continue }
            Console.out("")
            Console.out("■ \(heading)")
            for step in group { describe(step, inHand, text, wording, say) }
        }
    }

    private func describe(
        _ step: NextSteps.Step, _ inHand: CaseInHand, _ text: AnswerText, _ wording: Wording,
        _ say: (String, String) -> String
    ) {
        let definition = step.definition
        let number = definition.step.map { say("第\($0)步 ", "step \($0) ") } ?? ""
        let optional = definition.isOptional ? say("（可选）", " (optional)") : ""
        let from: String
        if case .allowedFrom(let date) = step.answer.permission {
            from = say("  最早 \(wording.date(date))", "  from \(wording.date(date))")
        } else {
            from = ""
        }
        let name = inHand.judge.workflow.vocabulary.transitions[definition.handle]
        Console.out(
            "  \(number)\(wording.title(of: definition.handle, edition: step.answer.edition))\(optional)  [\(name)]\(from)"
        )
        if step.answer.permission == .blocked || from != "" {
            text.reasons(step.answer, step.act, indent: "    ").forEach(Console.out)
        } else {
            text.inputs(definition).forEach { Console.out("    \($0)") }
        }
        text.remarks(step.answer, step.act, indent: "    ").forEach(Console.out)
    }
}
