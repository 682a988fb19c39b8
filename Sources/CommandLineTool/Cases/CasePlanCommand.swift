import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Planner
import RegistryDesk
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case plan CASE`
struct CasePlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "推算余下的环节最早各在哪一天，何时办结，卡在哪一条。",
        discussion: """
            例：
              partyflow case plan M-2026-0001
              partyflow case plan M-2026-0001 --on 2026-09-10 --what-if finish-training=2027-03-01
              partyflow case plan M-2026-0001 --format json

            只推算按期、顺利的一条路：假定每一环节的材料、要素、人员都合规定，会议通过，上级同意，前一环节办在它最早的那一天。
            每一个日期都由判断登记的同一套规则得出；推算不出的，说明缺什么。带 * 的环节决定办结的日期。
            “不晚于”是前面各环节办在最早一天时，这一环节最迟的一天。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Option(name: .long, help: ArgumentHelp("从哪一天起推算（默认今天）。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .customLong("what-if"), help: ArgumentHelp("假设某环节推迟到某日再办，可多次。", valueName: "step=date"))
    var whatIf: [String] = []

    func run() throws {
        let desk = try options.open()
        let date = on?.date ?? Today.now()
        let inHand = try desk.readWhole(caseID, purpose: "case plan", judgedOn: date)
        guard inHand.judge.editions.contains(where: { !$0.definition.isRegimen }) else {
            throw desk.options.fail(
                "组织生活一直办下去，没有终点可推算；待办的见 life gaps",
                "organization life has no end to plan towards; `life gaps` lists what is due", ExitStatus.wrongUse)
        }
        let delays = try delays(inHand.judge, desk.options)
        let plan = Plan(of: inHand.bound.caseFile, by: inHand.judge, from: date, delays: delays)
        if desk.options.format == .json {
            Console.out(PlanTree(judge: inHand.judge, plan: plan).value(caseID).text)
            return
        }
        let lines = PlanLines(judge: inHand.judge, plan: plan, options: desk.options)
        lines.lines(caseID, inHand.dossier.subject.name, inHand.bound.caseFile.state).forEach(Console.out)
    }

    private func delays(_ judge: Judge, _ options: GlobalOptions) throws -> [TransitionHandle: CivilDate] {
        var faults = Faults()
        var delays: [TransitionHandle: CivilDate] = [:]
        let names = judge.workflow.vocabulary.transitions
        for text in whatIf {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                faults.add(
                    "--what-if “\(text)”应写成 环节=日期，如 finish-training=2027-03-01",
                    "--what-if `\(text)` should be STEP=DATE, like finish-training=2027-03-01")
                continue
            }
            let date = DateArgument(argument: parts[1])?.date
            if date == nil {
                faults.add(
                    "--what-if “\(text)”：“\(parts[1])”不是写到日的日期，如 2027-03-01",
                    "--what-if `\(text)`: `\(parts[1])` is no day, like 2027-03-01")
            }
            guard let step = names.handle(parts[0]) else {
                let near = Suggestion(parts[0], among: names.names, listing: false)
                faults.add(
                    "--what-if “\(text)”：没有“\(parts[0])”这个环节\(near.zh)",
                    "--what-if `\(text)`: there is no step `\(parts[0])`\(near.en)")
                continue
            }
            if let date { delays[step] = max(date, delays[step] ?? date) }
        }
        try faults.report(options)
        return delays
    }
}
