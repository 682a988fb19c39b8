import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import Foundation
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case history CASE`
struct CaseHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "全部登记：何时、由谁、怎样录入；--as-of 看当时所知。",
        discussion: """
            例：
              partyflow case history M-1
              partyflow case history M-1 --as-of 2026-06-01T00:00:00Z
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Option(name: .customLong("as-of"), help: ArgumentHelp("某一时刻（UTC）为止所知；只写日期则为北京时间当日终了。", valueName: "instant"))
    var asOf: String?

    func run() throws {
        let desk = try options.open()
        let instant = try asOf.map { try moment($0, desk.options) }
        let inHand = try desk.readWhole(caseID, purpose: "case history", asOf: instant)
        let events = inHand.dossier.history.filter { event in
            guard let instant, let at = event.recorded?.at else { return true }
            return at <= instant
        }
        if desk.options.format == .json {
            for event in events { Console.out(DossierWriter.json(event)) }
            return
        }
        let text = AnswerText(judge: inHand.judge, caseFile: inHand.bound.caseFile, options: desk.options)
        let state = inHand.bound.caseFile.state.map { text.stateTitle($0) } ?? "—"
        for event in events { Console.out(line(event, inHand.judge, text, desk.options)) }
        Console.out(desk.options.say("当时阶段：\(state)", "stage then: \(state)"))
    }

    private func moment(_ text: String, _ options: GlobalOptions) throws -> Instant {
        if text.contains("T"), text.hasSuffix("Z"), text.count >= 20 { return Instant(text) }
        if let parsed = try? DateText.parse(text), let day = parsed.exact {
            // The end of a civil day in Asia/Shanghai is 16:00 UTC of that day.
            return Instant("\(day.isoText)T16:00:00.000Z")
        }
        Console.err(
            options.say(
                "错误：“\(text)”不是时刻，应写如 2026-06-01 或 2026-06-01T08:00:00Z",
                "error: “\(text)” is no instant; write 2026-06-01 or 2026-06-01T08:00:00Z"))
        throw ExitStatus.wrongUse
    }

    private func line(_ event: RecordedEvent, _ judge: Judge, _ text: AnswerText, _ options: GlobalOptions) -> String {
        let names = judge.workflow.vocabulary
        func title(_ act: RecordedAct) -> String {
            names.transitions.handle(act.transition).map { text.title($0) } ?? act.transition
        }
        func paper(_ kind: String) -> String {
            names.documents.handle(kind).map { "《\(text.title($0))》" } ?? kind
        }
        let what: String
        switch event.entry {
        case .act(let act): what = "\(act.on.isoText)  \(title(act))"
        case .amend(let target, let act, let reason):
            what = options.say(
                "更正第 \(target) 号为 \(act.on.isoText) \(title(act))：\(reason)",
                "amends no. \(target) to \(act.on.isoText) \(title(act)): \(reason)")
        case .withdraw(let target, let reason):
            what = options.say("撤下第 \(target) 号：\(reason)", "withdraws no. \(target): \(reason)")
        case .waive(let path, let by, let on, _, let reason):
            what = options.say(
                "特批 \(path)（\(by)，\(on.isoText)）：\(reason)", "waives \(path) (\(by), \(on.isoText)): \(reason)")
        case .accept(let target, let kind):
            what = options.say("接收第 \(target) 号的\(paper(kind))", "accepts \(paper(kind)) of no. \(target)")
        case .giveBack(let target, let kind, let reason):
            what = options.say(
                "退回第 \(target) 号的\(paper(kind))：\(reason)", "returns \(paper(kind)) of no. \(target): \(reason)")
        case .explain(let finding, _, let reason):
            what = options.say("说明问题 \(finding)：\(reason)", "explains \(finding): \(reason)")
        }
        let by =
            event.recorded.map { recording in
                let parts = [
                    Clock.text(recording.at), recording.by + (recording.onBehalfOf.map { "/\($0)" } ?? ""),
                    recording.mode == .asFound ? options.say("补录", "as found") : "",
                    event.origin.map { origin in
                        options.say(
                            "原录：\(Clock.text(origin.at)) \(origin.by)",
                            "first entered: \(Clock.text(origin.at)) \(origin.by)")
                    } ?? "",
                ]
                return "  〔\(parts.filter { !$0.isEmpty }.joined(separator: " "))〕"
            } ?? ""
        return "\(event.id).  \(what)\(by)"
    }
}

/// `partyflow case export CASE`
struct CaseExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把一案写成卷宗文件（YAML；--format json 为规范 JSON）。",
        discussion: "例：partyflow case export M-1 > M-1.yaml")

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Option(name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("写入文件。", valueName: "file"))
    var output: String?

    func run() throws {
        let desk = try options.open()
        let inHand = try desk.readWhole(caseID, purpose: "case export")
        let origin = ExportOrigin(
            head: inHand.dossier.history.last?.hash, rulebook: desk.rulebook.hash, calendars: desk.rulebook.calendarHash
        )
        let text =
            desk.options.format == .json
            ? DossierWriter.json(inHand.dossier, exported: origin)
            : DossierWriter.yaml(inHand.dossier, exported: origin)
        guard let output else {
            Console.out(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            return
        }
        guard FileManager.default.createFile(atPath: output, contents: Data(text.utf8)) else {
            Console.err(desk.options.say("错误：无法写入 \(output)", "error: cannot write \(output)"))
            throw ExitStatus.cannotCreate
        }
    }
}
