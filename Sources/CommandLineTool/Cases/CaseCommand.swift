import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// `partyflow case …`
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "办理案卷：立案、看下一步、登记、更正、导出。",
        discussion: """
            例：
              partyflow case open membership --subject 王芳 --born 1998-03-05 --organization branch-1 --on 2026-06-01 --paper application-letter
              partyflow case next M-2026-0001
              partyflow case advance M-2026-0001 hold-talk --on 2026-06-20 --paper talk-record
            """,
        subcommands: [
            CaseOpenCommand.self, CaseListCommand.self, CaseShowCommand.self, CaseNextCommand.self,
            CaseAdvanceCommand.self,
            CaseAmendCommand.self, CaseWithdrawCommand.self, CaseWaiveCommand.self, CasePaperCommand.self,
            CaseHistoryCommand.self,
            CaseExportCommand.self, CaseImportCommand.self,
        ])
}

/// Options and helpers that all case commands share.
struct CaseOptions: ParsableArguments {
    @OptionGroup var global: GlobalOptions
    @OptionGroup var store: StoreOptions

    /// The service, the rules and who acts.
    func open() throws -> CaseDesk {
        let access = try StoreAccess.open(global, store)
        return CaseDesk(service: access.service, rulebook: access.rulebook, caller: access.caller, options: global)
    }
}

/// What a case command works with.
struct CaseDesk {
    let service: CaseService
    let rulebook: Rulebook
    let caller: Caller
    let options: GlobalOptions

    /// Does something with the service; its errors become messages and exit statuses.
    func attempt<Value>(_ work: () throws(ServiceError) -> Value) throws -> Value {
        try options.orFail(work)
    }

    /// Reads a case and notes who did.
    func read(_ caseID: String, purpose: String, asOf instant: Instant? = nil) throws -> CaseInHand {
        try attempt { () throws(ServiceError) in
            try service.read(caseID, as: caller, purpose: purpose, now: Now.instant(), asOf: instant)
        }
    }

    func entering(
        _ mode: RecordingMode, today: CivilDate? = nil, onBehalfOf: String? = nil, evenIfOthersBreak: Bool = false
    ) -> Entering {
        Entering(
            today: today ?? Today.now(), now: Now.instant(), mode: mode, onBehalfOf: onBehalfOf,
            evenIfOthersBreak: evenIfOthersBreak)
    }

    /// Prints what became of an act; throws exit status 1 for a refusal.
    func report(_ outcome: Outcome, on inHand: CaseInHand, act: RecordedAct?) throws {
        let judge = inHand.judge
        switch outcome {
        case .recorded(let recorded):
            print(recorded, inHand, act)
        case .refused(let refusal):
            for problem in refusal.unknownNames {
                Console.err(options.say("错误：没有“\(problem.name)”这个名称", "error: unknown name “\(problem.name)”"))
            }
            guard let answer = refusal.answer else { throw ExitStatus.rulesSayNo }
            let event = act.flatMap { judge.bind($0, in: inHand.dossier).event }
            if options.format == .json {
                var members: [String: JSONValue] = ["recorded": .bool(false)]
                if let event {
                    members["answer"] = AnswerJSON(judge: judge, caseFile: inHand.bound.caseFile).value(answer, event)
                }
                members["later-acts"] = .array(refusal.broken.map { .string($0.event) })
                Console.out(JSONValue.object(members).text)
            } else {
                let text = AnswerText(judge: judge, caseFile: inHand.bound.caseFile, options: options)
                if let event, !answer.blocking.isEmpty { text.refusal(answer, event).forEach(Console.err) }
                printBroken(refusal.broken, inHand)
                Console.err(options.say("没有登记，什么也没有改动。", "Nothing was recorded; nothing has changed."))
            }
            throw ExitStatus.rulesSayNo
        }
    }

    private func print(_ recorded: Recorded, _ inHand: CaseInHand, _ act: RecordedAct?) {
        let judge = inHand.judge
        if options.format == .json {
            var members: [String: JSONValue] = [
                "recorded": .bool(true), "event": .string(recorded.event.id), "version": .int(Int64(recorded.version)),
                "state": .optional(inHand.state), "hash": .optional(recorded.event.hash),
            ]
            if let answer = recorded.answer, let act, let event = judge.bind(act, in: inHand.dossier).event {
                members["answer"] = AnswerJSON(judge: judge, caseFile: inHand.bound.caseFile).value(answer, event)
            }
            Console.out(JSONValue.object(members).text)
            return
        }
        let wording = AnswerText(judge: judge, caseFile: inHand.bound.caseFile, options: options)
        let state = inHand.bound.caseFile.state.map { wording.stateTitle($0) } ?? "—"
        Console.out(
            options.say(
                "已登记（第 \(recorded.version) 号），现处于：\(state)。",
                "Recorded (no. \(recorded.version)); the case now stands at: \(state)."))
        if let answer = recorded.answer, let act, let event = judge.bind(act, in: inHand.dossier).event {
            if answer.outcome != .done {
                Console.out(
                    options.say(
                        "  本次结果不计入：会议无效或未通过，阶段不变。", "  It does not count as done: void or lost; the stage stays."))
            }
            wording.remarks(answer, event).forEach(Console.out)
        }
        printBroken(recorded.broken, inHand)
    }

    private func printBroken(_ broken: [BrokenAct], _ inHand: CaseInHand) {
        guard !broken.isEmpty else { return }
        Console.err(options.say("因此不再符合规定的后续登记：", "Later acts that would no longer follow the rules:"))
        let text = AnswerText(judge: inHand.judge, caseFile: inHand.bound.caseFile, options: options)
        for act in broken {
            let events = inHand.bound.caseFile.events
            guard let event = events.first(where: { $0.id == act.event }) else {
                Console.err("  \(act.event)")
                continue
            }
            Console.err(
                "  \(options.say("第", "no.")) \(act.event) \(options.say("号", "")) \(event.date.isoText) \(text.title(event.transition))"
            )
            text.reasons(act.answer, event, indent: "    ").forEach(Console.err)
        }
    }
}
