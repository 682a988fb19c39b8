import ArgumentParser
import Diagnostics
import DossierFiles
import WorkflowEngine
import WorkflowModel

/// `partyflow ballot …`
struct BallotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ballot", abstract: "计票：到会、赞成是否过线，谁当选。",
        discussion: "例：partyflow ballot count vote.yaml；票的文件怎样写，见 partyflow ballot count --help",
        subcommands: [BallotCountCommand.self])
}

/// `partyflow ballot count FILE`
struct BallotCountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "按某一版规则计一张票，给出结果和理由。",
        discussion: """
            例：
              partyflow ballot count vote.yaml                       表决（发展党员最新版本）
              partyflow ballot count election.json --edition 1990    选举（1990 年条例）
              partyflow ballot count vote.yaml --step elect-delegates  另一个环节的规则（默认必经的那次选举）
              partyflow ballot count --batch ballots.jsonl           每行 {id, kind, edition, ballot}

            表决：{entitled, present, written, for, against, abstained, invalid, secret}
            选举：{seats, entitled, present, written, issued, returned, invalid, secret, elected: [姓名],
                  candidates: [{name, votes, nominated: false（另选他人）, against, abstained}]}
            过半的线取自规则文件，不在程序里。
            """)

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("逐行读入 JSON，逐行给出 {id, result}；- 为标准输入。", valueName: "file|-"))
    var batch: String?

    @Argument(help: ArgumentHelp("票的文件（YAML 或 JSON），- 为标准输入。", valueName: "file"))
    var file: String?

    @Option(name: .long, help: ArgumentHelp("规则版本：年份或施行日期。", valueName: "edition"))
    var edition: String?

    @Option(name: .long, help: ArgumentHelp("按哪个环节的规则计票，如 elect-delegates、run-off（默认必经的环节）。", valueName: "transition"))
    var step: String?

    func validate() throws {
        if batch == nil, file == nil { throw ValidationError("请给出文件，或用 --batch") }
    }

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        if let batch {
            try Batch(path: batch, options: options).run { value throws(Batch.LineProblem) in
                let (line, diagnostics) = BallotReader.line(value.text, number: 1, file: batch)
                guard let line else {
                    let first = diagnostics.first.map { $0.message[options.language] } ?? ""
                    throw Batch.LineProblem(first)
                }
                return try count(line, rulebook).json
            }
            return
        }
        guard let file else { return }
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(file) } catch {
            Console.err(options.say("错误：无法读取 \(error.path)", "error: cannot read \(error.path)"))
            throw error.isMissing ? ExitStatus.noInput : ExitStatus.ioError
        }
        let (line, diagnostics) = BallotReader.read(bytes, file: file)
        Console.report(diagnostics, options.language, format: options.format, sources: [file: bytes])
        guard let line else { throw ExitStatus.badInput }
        do {
            let result = try count(line, rulebook)
            Console.out(options.format == .json ? result.explained(options).text : result.text(options))
            if result.isNegative { throw ExitStatus.rulesSayNo }
        } catch let problem as Batch.LineProblem {
            Console.err(options.say("错误：", "error: ") + problem.message)
            throw ExitStatus.badInput
        }
    }

    private func count(_ line: BallotLine, _ rulebook: Rulebook) throws(Batch.LineProblem) -> BallotResult {
        let wanted = line.edition ?? edition
        var known: [String] = [], steps: [String] = []
        // Without a step, resolutions are those of admission and elections those of the election rules: the first workflow
        // that has bounds for such a vote. Another one that happens to have an edition of this year is not meant.
        let kind = line.kind
        let counting = rulebook.workflows.filter { $0.editions.contains { BallotBounds(kind, in: $0) != nil } }
        for workflow in step == nil ? Array(counting.prefix(1)) : counting {
            let handle = step.flatMap { workflow.vocabulary.transitions.handle($0) }
            for candidate in workflow.editions.reversed() {
                guard BallotBounds(line.kind, in: candidate) != nil else { continue }
                if !known.contains(candidate.id.rawValue) { known.append(candidate.id.rawValue) }
                for recording in candidate.transitions.compactMap({ $0 })
                where BallotBounds(line.kind, in: candidate, at: recording.handle) != nil {
                    let name = workflow.vocabulary.transitions[recording.handle]
                    if !steps.contains(name) { steps.append(name) }
                }
                guard
                    wanted == nil || candidate.id.rawValue == wanted
                        || candidate.id.rawValue.hasPrefix((wanted ?? "") + "-"),
                    step == nil || handle != nil,
                    let bounds = BallotBounds(line.kind, in: candidate, at: handle)
                else { continue }
                return BallotResult(ballot: line.ballot, bounds: bounds, edition: candidate)
            }
        }
        if let step, !steps.contains(step) {
            throw Batch.LineProblem(
                options.say(
                    "环节“\(step)”没有这样的票；有：\(steps.joined(separator: "、"))",
                    "“\(step)” records no such ballot; there are \(steps.joined(separator: ", "))"))
        }
        throw Batch.LineProblem(
            options.say(
                "没有“\(wanted ?? "")”这一版规则；有：\(known.sorted().joined(separator: "、"))",
                "no edition “\(wanted ?? "")”; there are \(known.sorted().joined(separator: ", "))"))
    }
}
