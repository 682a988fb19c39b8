import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case advance CASE TRANSITION`
struct CaseAdvanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance", abstract: "登记一个环节：写入一条，或带着全部理由不予办理。",
        discussion: """
            例：
              partyflow case advance M-1 hold-talk --on 2026-06-20 --paper talk-record --fact talked-by=li-qiang
              partyflow case advance M-1 resolve-admission --on 2026-06-20 --by branch-meeting \\
                --fact vote.entitled=21 --fact vote.present=18 --fact vote.for=18 --fact vote.against=0 \\
                --fact vote.abstained=0 --fact vote.secret=true --paper meeting-minutes --paper ballot-summary \\
                --people introducer=li-qiang,chen-min
              partyflow case advance M-1 take-oath --on 2026-07-01 --dry-run
              partyflow case advance H-1 hold-election --on 2026-09-02 --paper meeting-minutes \\
                --fact vote.seats=3 --fact vote.entitled=20 --fact vote.present=18 --fact vote.issued=18 \\
                --fact vote.returned=18 --fact vote.invalid=0 --fact vote.secret=true \\
                --fact vote.candidates=li-qiang:17,chen-min:15,wu-jing:12,zhao-gang:8

            一张票有哪些项：表决 entitled present written for against abstained invalid secret；
            选举 seats entitled present written issued returned invalid secret candidates elected。
            """)

    @OptionGroup var options: CaseOptions
    @OptionGroup var arguments: ActArguments

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Argument(help: ArgumentHelp("环节，见 case next。", valueName: "transition"))
    var transition: String

    @Option(name: .long, help: ArgumentHelp("办理日期，以纸面为准（默认今天）。", valueName: "date"))
    var on: DateArgument?

    @Flag(name: .customLong("dry-run"), help: "只判断，不登记。")
    var dryRun = false

    @Flag(name: .customLong("as-found"), help: "按纸面如实补录，不合规定的作为问题记下（需要权限）。")
    var asFound = false

    @Flag(name: .customLong("even-if-later-acts-break"), help: "即使后面的登记因此不再符合规定，也登记（需要更正权限）。")
    var evenIfLaterActsBreak = false

    @Option(name: .customLong("from-paper-of"), help: ArgumentHelp("代为登记上级或其他组织的行为：写明该组织（需要权限）。", valueName: "body"))
    var fromPaperOf: String?

    @Option(name: .customLong("expect-version"), help: ArgumentHelp("只有案卷仍是这一版本才登记。", valueName: "n"))
    var expectVersion: Int?

    func run() throws {
        let desk = try options.open()
        if fromPaperOf != nil, desk.onBehalfOf != nil {
            throw desk.options.fail(
                "--as 和 --from-paper-of 只写一个：一条登记只能写明是代谁的",
                "give one of --as and --from-paper-of: an act is entered for one of them", ExitStatus.wrongUse)
        }
        // Reasons quote the dossier, so trying out takes the right to see it.
        var inHand =
            try dryRun
            ? desk.readWhole(caseID, purpose: "case advance")
            : desk.read(caseID, purpose: "case advance")
        let date = on?.date ?? Today.now()
        let act = try arguments.act(
            transition, on: date, workflow: inHand.dossier.workflow, people: inHand.dossier.surroundings.people,
            rulebook: desk.rulebook,
            options: desk.options)
        let known = try desk.surrounding(inHand, act)
        if dryRun {
            try desk.dry(act, known, isFound: asFound)
            return
        }
        if let expectVersion, expectVersion != inHand.version {
            throw desk.options.fail(
                StoreError(.conflict(expected: expectVersion, found: inHand.version), kind: "case", name: caseID))
        }
        let entering = desk.entering(
            asFound ? .asFound : .enforcing, fromPaperOf: fromPaperOf, evenIfOthersBreak: evenIfLaterActsBreak)
        let outcome = try desk.attempt { () throws(ServiceError) in
            try desk.service.advance(&inHand, act, as: desk.caller, entering)
        }
        try desk.report(outcome, on: inHand, act: act)
    }
}

extension CaseDesk {
    /// Says what would become of an act; nothing is written.
    ///
    /// - Parameter isFound: it would be entered as the paper says, which nothing but the future refuses.
    func dry(_ act: RecordedAct, _ inHand: CaseInHand, isFound: Bool = false) throws {
        let today = Today.now()
        let (answer, unknown) = try attempt { () throws(ServiceError) in
            try service.check(act, on: inHand, today: today, asFound: isFound)
        }
        let counted =
            isFound ? act : inHand.judge.withComputedResults(act, in: inHand.dossier, inHand.bound.caseFile)
        guard let answer, unknown.isEmpty, let event = inHand.judge.bind(counted, in: inHand.dossier).event else {
            for problem in unknown {
                Console.err(options.say("错误：没有“\(problem.name)”", "error: unknown “\(problem.name)”"))
            }
            throw ExitStatus.badInput
        }
        let isTaken = isFound ? act.on.interval.first <= today : answer.permission == .allowed
        let caseFile = inHand.bound.caseFile
        if options.format == .json {
            var value = AnswerJSON(judge: inHand.judge, caseFile: caseFile).value(answer, event)
            if isFound, case .object(var members) = value {
                members["as-found"] = .bool(true)
                members["would-be-recorded"] = .bool(isTaken)
                value = .object(members)
            }
            Console.out(value.text)
        } else {
            let text = AnswerText(judge: inHand.judge, caseFile: caseFile, options: options)
            if isFound, isTaken {
                Console.out(
                    answer.blocking.isEmpty
                        ? options.say("补录时可以登记。", "It would be recorded as found.")
                        : options.say(
                            "补录时可以登记，不合规定的作为问题记下：",
                            "It would be recorded as found, with what breaks the rules as findings:")
                )
            }
            text.refusal(answer, event).forEach(Console.out)
            text.remarks(answer, event).forEach(Console.out)
            ElectionLines(judge: inHand.judge, options: options).lines(act, answer.outcome).forEach(Console.out)
            Console.err(options.say("仅作判断，没有登记。", "Decided only; nothing was recorded."))
        }
        if !isTaken { throw ExitStatus.rulesSayNo }
    }
}
