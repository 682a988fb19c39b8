import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseDesk {
    /// The case with the people whom an act names. Nobody is judged who is not registered: a slip in an identifier
    /// would otherwise be a person of whom nothing is known.
    func surrounding(_ inHand: CaseInHand, _ act: RecordedAct) throws -> CaseInHand {
        let (known, strangers) = try attempt { () throws(ServiceError) in try service.surrounding(inHand, act) }
        guard strangers.isEmpty else {
            let people = inHand.dossier.surroundings.people.map(\.id)
            let registered = try options.orFail { () throws(StoreError) in
                try service.store.registryLog().people(on: .latest)
            }
            for id in strangers {
                let named = registered.filter { $0.person.name == id }.map(\.id)
                if !named.isEmpty {
                    let ids = named.joined(separator: options.say("、", ", "))
                    _ = options.fail(
                        "这里写编号：叫“\(id)”的是 \(ids)", "an identifier belongs here; `\(id)` is the name of \(ids)",
                        ExitStatus.noInput)
                    continue
                }
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
    /// - Parameter nothing: what to say of a refusal in the end, in both languages.
    func report(
        _ outcome: Outcome, on inHand: CaseInHand, act: RecordedAct?,
        nothing: (zh: String, en: String) = ("没有登记，什么也没有改动。", "Nothing was recorded; nothing has changed.")
    ) throws {
        switch outcome {
        case .recorded(let recorded):
            print(recorded, inHand, act)
        case .refused(let refusal):
            if options.format == .json {
                Console.out(json(refusal).text)
            } else {
                lines(refusal).forEach(Console.err)
                Console.err(options.say(nothing.zh, nothing.en))
            }
            throw ExitStatus.rulesSayNo
        }
    }

    /// A refusal for programs: the verdicts on the act, and the acts on record that would break with theirs.
    func json(_ refusal: Refusal) -> JSONValue {
        var members: [String: JSONValue] = [
            "recorded": .bool(false), "later-acts": .array(refusal.broken.map { .string($0.event) }),
        ]
        if !refusal.unknownNames.isEmpty {
            members["unknown-names"] = .array(refusal.unknownNames.map { .string($0.name) })
        }
        if let answer = refusal.answer, let event = refusal.event, let judged = refusal.inHand {
            members["answer"] = AnswerJSON(judge: judged.judge, caseFile: judged.bound.caseFile).value(answer, event)
        }
        if let after = refusal.wouldBe, !refusal.broken.isEmpty {
            members["would-break"] = .array(
                refusal.broken.compactMap { broken in
                    let judged = broken.inHand ?? after
                    let json = AnswerJSON(judge: judged.judge, caseFile: judged.bound.caseFile)
                    return judged.event(broken).map { json.onRecord(broken.answer, $0) }
                })
        }
        return .object(members)
    }

    /// A refusal for people: what cannot be done and why, then the acts on record that would break.
    func lines(_ refusal: Refusal) -> [String] {
        var lines = refusal.unknownNames.map { problem in
            options.say("错误：没有“\(problem.name)”这个名称", "error: unknown name “\(problem.name)”")
        }
        if let answer = refusal.answer, !answer.blocking.isEmpty, let event = refusal.event,
            let judged = refusal.inHand
        {
            lines += AnswerText(judge: judged.judge, caseFile: judged.bound.caseFile, options: options).refusal(
                answer, event)
        }
        guard let after = refusal.wouldBe, !refusal.broken.isEmpty else { return lines }
        lines.append(
            options.say(
                "不予登记：这样一来，下列登记不再符合规定。",
                "Not recorded: with it these acts on record would no longer follow the rules."))
        lines += self.lines(refusal.broken, after)
        lines.append(
            options.say(
                "办法：先更正或撤下上列登记（case amend、case withdraw）；以纸面为准确须登记的，加 --even-if-later-acts-break，上列各条即记为问题。",
                "To do: amend or withdraw these first (case amend, case withdraw); if the papers really say so, add "
                    + "--even-if-later-acts-break, and they become findings."))
        return lines
    }

    private func print(_ recorded: Recorded, _ inHand: CaseInHand, _ given: RecordedAct?) {
        let judge = inHand.judge
        var act = given
        // As it was recorded: with the result that the count gave.
        if act != nil, case .act(let stored) = recorded.event.entry { act = stored }
        if options.format == .json {
            var members: [String: JSONValue] = [
                "recorded": .bool(true), "case": .string(inHand.dossier.caseID), "event": .string(recorded.event.id),
                "version": .int(Int64(recorded.version)),
                "state": .optional(inHand.state), "hash": .optional(recorded.event.hash),
                "later-acts": .array(recorded.broken.map { .string($0.event) }),
            ]
            let registered = recorded.registered
            if !registered.entries.isEmpty {
                members["registered"] = .array(registered.entries.map { .string(text(of: $0)) })
            }
            if !registered.problems.isEmpty {
                members["not-registered"] = .array(
                    registered.problems.map { problem in
                        let text = problem.told.text
                        return .string(options.say(text.zh, text.en))
                    })
            }
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
            wording.remarks(answer, event, isOnRecord: true).forEach(Console.out)
            ElectionLines(judge: judge, options: options).lines(act, answer.outcome).forEach(Console.out)
        }
        registryLines(recorded.registered).forEach(Console.out)
        guard !recorded.broken.isEmpty else { return }
        Console.err(
            options.say("下列登记因此不再符合规定，记为问题：", "These acts on record no longer follow the rules and are findings now:"))
        lines(recorded.broken, inHand).forEach(Console.err)
    }

    /// What the registry of organizations says by it from now on, and what it could not take.
    func registryLines(_ following: RegistryFollowing) -> [String] {
        following.entries.map { entry in
            let date = entry.on.map { options.say("（\($0.isoText) 起）", " (from \($0.isoText))") } ?? ""
            return options.say("  写入党组织登记：\(text(of: entry))\(date)", "  registry: \(text(of: entry))\(date)")
        }
            + following.problems.map {
                options.say("  没有写入党组织登记：\($0.told.text.zh)", "  not entered in the registry: \($0.told.text.en)")
            }
    }

    private func text(of entry: RegistryEvent) -> String {
        RegistryHistory(store: service.store, options: options, structure: rulebook.structure).plain(entry.change)
    }

    /// Acts that break, each with its reasons, in the case as it is with the change.
    private func lines(_ broken: [BrokenAct], _ after: CaseInHand) -> [String] {
        broken.flatMap { act -> [String] in
            let judged = act.inHand ?? after
            let text = AnswerText(judge: judged.judge, caseFile: judged.bound.caseFile, options: options)
            guard let event = judged.event(act) else { return ["  \(act.event)"] }
            let title = text.title(event.transition)
            return [
                options.say(
                    "  第 \(act.event) 号  \(event.date.isoText)  \(title)",
                    "  no. \(act.event)  \(event.date.isoText)  \(title)")
            ] + text.reasons(act, event, indent: "    ")
        }
    }
}

extension CaseInHand {
    /// The act that breaks, where this is the case with the change.
    fileprivate func event(_ broken: BrokenAct) -> Event? {
        bound.caseFile.events.first { $0.id == broken.event }
    }
}
