import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

extension CaseDesk {
    /// The case with the people whom an act names. Nobody is judged who is not registered: a slip in an identifier
    /// would otherwise be a person of whom nothing is known.
    func surrounding(_ inHand: CaseInHand, _ act: RecordedAct) throws -> CaseInHand {
        let (known, strangers) = try attempt { () throws(ServiceError) in try service.surrounding(inHand, act) }
        guard strangers.isEmpty else {
            let people = inHand.dossier.surroundings.people.map(\.id)
            for id in strangers {
                let near = options.near(id, among: people)
                _ = options.fail(
                    "人员登记里没有“\(id)”" + (near.isEmpty ? "；先运行 partyflow person add \(id) --name 姓名" : near),
                    "nobody is registered as `\(id)`"
                        + (near.isEmpty ? "; run partyflow person add \(id) --name NAME first" : near),
                    ExitStatus.noInput)
            }
            throw ExitStatus.noInput
        }
        return known
    }

    /// Prints what became of an act; throws exit status 1 for a refusal.
    ///
    /// - Parameter target: identifier of the event that the act corrects.
    func report(_ outcome: Outcome, on inHand: CaseInHand, act: RecordedAct?, correcting target: String? = nil) throws {
        switch outcome {
        case .recorded(let recorded):
            print(recorded, inHand, act)
        case .refused(let refusal):
            // People whom only the act names are not in the case that was read.
            let known = try act.map { act in
                try attempt { () throws(ServiceError) in try service.surrounding(inHand, act) }.inHand
            }
            print(refusal, known ?? inHand, act, target)
            throw ExitStatus.rulesSayNo
        }
    }

    private func print(_ refusal: Refusal, _ inHand: CaseInHand, _ act: RecordedAct?, _ target: String?) {
        for problem in refusal.unknownNames {
            Console.err(options.say("错误：没有“\(problem.name)”这个名称", "error: unknown name “\(problem.name)”"))
        }
        let judge = inHand.judge
        let event = act.flatMap { judge.bind($0, in: inHand.dossier).event }
        if options.format == .json {
            var members: [String: JSONValue] = ["recorded": .bool(false)]
            if let event, let answer = refusal.answer {
                members["answer"] = AnswerJSON(judge: judge, caseFile: inHand.bound.caseFile).value(answer, event)
            }
            members["later-acts"] = .array(refusal.broken.map { .string($0.event) })
            Console.out(JSONValue.object(members).text)
            return
        }
        let text = AnswerText(judge: judge, caseFile: inHand.bound.caseFile, options: options)
        if let event, let answer = refusal.answer, !answer.blocking.isEmpty {
            text.refusal(answer, event).forEach(Console.err)
        }
        if !refusal.broken.isEmpty {
            Console.err(
                options.say(
                    "不予登记：这样一来，下列登记不再符合规定。",
                    "Not recorded: with it these acts on record would no longer follow the rules."))
            list(refusal.broken, inHand, correction: event.flatMap { event in target.map { ($0, event) } })
            Console.err(
                options.say(
                    "办法：先更正或撤下上列登记（case amend、case withdraw）；以纸面为准确须登记的，加 --even-if-later-acts-break，上列各条即记为问题。",
                    "To do: amend or withdraw these first (case amend, case withdraw); if the papers really say so, add "
                        + "--even-if-later-acts-break, and they become findings."))
        }
        Console.err(options.say("没有登记，什么也没有改动。", "Nothing was recorded; nothing has changed."))
    }

    private func print(_ recorded: Recorded, _ inHand: CaseInHand, _ act: RecordedAct?) {
        let judge = inHand.judge
        if options.format == .json {
            var members: [String: JSONValue] = [
                "recorded": .bool(true), "event": .string(recorded.event.id), "version": .int(Int64(recorded.version)),
                "state": .optional(inHand.state), "hash": .optional(recorded.event.hash),
                "later-acts": .array(recorded.broken.map { .string($0.event) }),
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
            if let line = wording.outcome(answer.outcome) { Console.out("  " + line) }
            wording.remarks(answer, event).forEach(Console.out)
        }
        guard !recorded.broken.isEmpty else { return }
        Console.err(
            options.say("下列登记因此不再符合规定，记为问题：", "These acts on record no longer follow the rules and are findings now:"))
        list(recorded.broken, inHand, correction: nil)
    }

    private func list(_ broken: [BrokenAct], _ inHand: CaseInHand, correction: (target: String, event: Event)?) {
        let text = AnswerText(judge: inHand.judge, caseFile: inHand.bound.caseFile, options: options)
        for act in broken {
            let corrected = correction.flatMap { $0.target == act.event ? $0.event : nil }
            guard let event = corrected ?? inHand.bound.caseFile.events.first(where: { $0.id == act.event }) else {
                Console.err("  \(act.event)")
                continue
            }
            let title = text.title(event.transition)
            Console.err(
                options.say(
                    "  第 \(act.event) 号  \(event.date.isoText)  \(title)",
                    "  no. \(act.event)  \(event.date.isoText)  \(title)"))
            text.reasons(act.answer, event, indent: "    ", withRemedy: false).forEach(Console.err)
        }
    }
}
