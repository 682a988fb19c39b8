public import CivilTime
import WorkflowEngine
public import WorkflowModel

extension CaseService {
    /// Corrects an act on record to read so; the earlier one stays readable.
    public func amend(
        _ inHand: inout CaseInHand, event target: String, to act: RecordedAct, reason: String, as caller: Caller,
        _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        let position = try position(of: target, in: inHand)
        try requireRecording(inHand, as: caller, entering)
        let entering = try permitted(act, on: inHand, as: caller, entering)
        let (surrounded, read) = try surrounded(inHand, act)
        let (bound, problems) = surrounded.judge.bind(act, id: target, in: surrounded.dossier)
        guard let event = bound, problems.isEmpty else {
            return .refused(Refusal(answer: nil, unknownNames: problems, act: act, inHand: surrounded))
        }
        let rejudged = surrounded.rejudge(event, insteadOf: position, today: entering.today)
        let isFuture = act.on.interval.first > entering.today
        if isFuture || (rejudged.isWorse && entering.mode == .enforcing && !entering.evenIfOthersBreak) {
            return .refused(Refusal(answer: rejudged.answer, act: act, inHand: rejudged.before))
        }
        return try correct(
            &inHand, .amend(target, act, reason: reason), target: target, read: read, answer: rejudged.answer,
            as: caller, entering)
    }

    /// Takes an act on record out of the effective history.
    public func withdraw(
        _ inHand: inout CaseInHand, event target: String, reason: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        _ = try position(of: target, in: inHand)
        return try correct(&inHand, .withdraw(target, reason: reason), target: target, as: caller, entering)
    }

    /// Records an exception from a waivable rule, by the role that the rule names.
    public func waive(
        _ inHand: inout CaseInHand, rule path: String, by role: String, on date: PartialDate, paper: RecordedPaper?,
        reason: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try require(.correct, of: caller, at: inHand.organizations)
        let waivers = try waivingRoles(path, in: inHand.judge)
        guard waivers.contains(role) else {
            throw .waivedByAnother(path, by: role, expected: waivers.first ?? "")
        }
        guard date.interval.first <= entering.today else { throw .inTheFuture(date) }
        if let refusal = refusal(of: paper, in: inHand, entering) { return .refused(refusal) }
        let entry = RecordedEntry.waive(path, by: role, on: date, paper: paper, reason: reason)
        return try correct(&inHand, entry, target: nil, as: caller, entering)
    }

    /// Accepts a paper of an act.
    public func acceptPaper(
        _ inHand: inout CaseInHand, event target: String, kind: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try requirePaper(kind, of: target, in: inHand)
        return try correct(&inHand, .accept(target, paper: kind), target: target, as: caller, entering)
    }

    /// Sends a paper of an act back. That the act itself lacks it from now on is what is meant, and refuses nothing.
    public func returnPaper(
        _ inHand: inout CaseInHand, event target: String, kind: String, reason: String, as caller: Caller,
        _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try requirePaper(kind, of: target, in: inHand)
        return try correct(
            &inHand, .giveBack(target, paper: kind, reason: reason), target: target, exemptsTarget: true, as: caller,
            entering)
    }

    /// Explains a finding by a paper.
    public func explain(
        _ inHand: inout CaseInHand, finding fingerprint: String, paper: RecordedPaper?, reason: String,
        as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        if let refusal = refusal(of: paper, in: inHand, entering) { return .refused(refusal) }
        return try correct(
            &inHand, .explain(fingerprint, paper: paper, reason: reason), target: nil, as: caller, entering)
    }

    // MARK: Parts

    /// Judges the whole case with and without the entry, from the act it touches on, and appends it.
    private func correct(
        _ inHand: inout CaseInHand, _ entry: RecordedEntry, target: String?, read: Surroundings? = nil,
        answer: Answer? = nil, exemptsTarget: Bool = false, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try requireRecording(inHand, as: caller, entering)
        let event = RecordedEvent(
            id: String(inHand.version + 1), entry: entry, recorded: recording(caller, entering),
            rulebook: rulebook.hash, read: read)
        let next = inHand.adding(event)
        let (before, after) = (inHand.bound.caseFile, next.bound.caseFile)
        // An amended date moves the act; whatever lies behind the earlier of both places is judged again.
        let places = [before, after].compactMap { file in file.events.firstIndex { $0.id == target } }
        let broken = inHand.judge.newlyBroken(
            from: before, to: after, since: places.min() ?? 0, today: entering.today,
            exempt: exemptsTarget ? target : nil)
        if var refusal = refusal(broken, answer, entering) {
            if case .amend(_, let act, _) = entry { refusal.act = act }
            refusal.inHand = inHand
            refusal.wouldBe = next
            return .refused(refusal)
        }
        var prepared = prepared(
            next, since: inHand, Recorded(event: event, version: next.version, answer: answer, broken: broken),
            today: entering.today)
        let appending = prepared.appending
        let receipt = try stored { () throws(StoreError) in try store.append(appending) }
        prepared.confirm(receipt)
        inHand = prepared.next
        return .recorded(prepared.recorded)
    }

    private func position(of event: String, in inHand: CaseInHand) throws(ServiceError) -> Int {
        guard let position = inHand.bound.caseFile.events.firstIndex(where: { $0.id == event }) else {
            throw .unknownEvent(event)
        }
        return position
    }

    private func requirePaper(_ kind: String, of event: String, in inHand: CaseInHand) throws(ServiceError) {
        let papers = inHand.bound.caseFile.events[try position(of: event, in: inHand)].papers
        guard let document = inHand.judge.workflow.vocabulary.documents.handle(kind),
            papers.contains(where: { $0.document == document })
        else { throw .unknownPaper(event: event, kind: kind) }
    }

    /// The refusal of a paper of a kind that the workflow does not know.
    private func refusal(of paper: RecordedPaper?, in inHand: CaseInHand, _ entering: Entering) -> Refusal? {
        guard let paper, let step = inHand.judge.workflow.vocabulary.transitions.names.first else { return nil }
        let act = RecordedAct(transition: step, on: PartialDate(entering.today), papers: [paper])
        let problems = inHand.judge.bind(act, in: inHand.dossier).problems
        return problems.isEmpty ? nil : Refusal(answer: nil, unknownNames: problems)
    }

    /// Names of the roles that may waive a rule of a step, `step/rule` or `workflow/edition/step/rule`.
    private func waivingRoles(_ path: String, in judge: Judge) throws(ServiceError) -> [String] {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || (parts.count == 4 && parts[0] == judge.workflow.id.rawValue) else {
            throw .notWaivable(path)
        }
        let (place, rule) = (parts[parts.count - 2], RuleID(parts[parts.count - 1]))
        let names = judge.workflow.vocabulary
        guard let step = names.transitions.handle(place) else { throw .notWaivable(path) }
        var roles: [String] = []
        for edition in judge.workflow.editions where parts.count == 2 || edition.id.rawValue == parts[1] {
            for found in edition.transition(step)?.rules ?? [] where found.id == rule {
                if let role = found.waivableBy { roles.append(names.roles[role]) }
            }
        }
        guard !roles.isEmpty else { throw .notWaivable(path) }
        return roles
    }
}
