import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow rules impact W@A W@B`
struct RulesImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact", abstract: "修订影响哪些未办结的案：多了、少了哪些环节，日期怎样变。",
        discussion: """
            例：
              partyflow rules impact membership@2014-05-28 membership@2026-05-11
              partyflow rules impact membership@2014-05-28 membership@2026-05-11 --on 2026-04-01 --format json

            每一案推算两次（见 case plan）：一次当作原来的版本继续有效，一次按规则库里的各版本；只看有权查阅的案，查阅留痕。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("原来的版本。", valueName: "workflow[@edition]"))
    var first: String

    @Argument(help: ArgumentHelp("新的版本。", valueName: "workflow[@edition]"))
    var second: String

    @Option(name: .long, help: ArgumentHelp("从哪一天起推算（默认今天）。", valueName: "date"))
    var on: DateArgument?

    func run() throws {
        let desk = try options.openForMany()
        let choice = EditionChoice(options: desk.options, rulebook: desk.rulebook)
        let (workflow, from) = try choice.find(first, layers: [])
        let (other, to) = try choice.find(second, layers: [])
        guard workflow.id == other.id, from.from < to.from, from.isRegimen == false else {
            throw desk.options.fail(
                "这里要写同一个有终点的程序的两个版本，旧的在前；写的是 \(first) 和 \(second)",
                "two editions of one procedure with an end belong here, the older first; these are \(first) and \(second)",
                ExitStatus.wrongUse)
        }
        let date = on?.date ?? Today.now()
        let past = desk.rulebook.ending(workflow.id, with: from.id),
            present = desk.rulebook.ending(workflow.id, with: to.id)
        var cases: [ImpactLines.Case] = []
        var judges: [[LayerID]: (earlier: Judge, later: Judge)] = [:]
        for id in try openCases(of: workflow.id, desk) {
            let inHand = try desk.readWhole(id, purpose: "rules impact", judgedOn: date)
            guard !inHand.judge.isClosed(inHand.bound.caseFile) else { continue }
            let layers = inHand.judge.layers
            if judges[layers] == nil, let earlier = Judge(past, workflow: workflow.id, layers: layers),
                let later = Judge(present, workflow: workflow.id, layers: layers)
            {
                judges[layers] = (earlier, later)
            }
            guard let (earlier, later) = judges[layers] else { continue }
            cases.append(
                ImpactLines.Case(
                    id: id, subject: inHand.dossier.subject.name, state: inHand.bound.caseFile.state, judge: later,
                    impact: EditionImpact(of: inHand.dossier, by: earlier, and: later, from: date)))
        }
        let lines = ImpactLines(cases: cases, options: desk.options)
        switch desk.options.format {
        case .text: lines.lines.forEach(Console.out)
        case .json:
            Console.out(
                JSONValue.object([
                    "from": .string("\(workflow.id)@\(from.id)"), "to": .string("\(workflow.id)@\(to.id)"),
                    "on": .string(date.isoText), "cases": .array(cases.map(lines.json)),
                ]).text)
        }
    }

    private func openCases(of workflow: WorkflowID, _ desk: CaseDesk) throws -> [String] {
        var filter = CaseFilter()
        filter.workflow = workflow
        var found: [String] = []
        while true {
            let page = filter
            let list = try desk.attempt { () throws(ServiceError) in try desk.service.list(page, as: desk.caller) }
            found += list.headers.map(\.id)
            guard !list.isLast, let last = list.last else { return found }
            filter.after = last
        }
    }
}
