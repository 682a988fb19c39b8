public import CivilTime
import WorkflowEngine
public import WorkflowModel

extension CaseService {
    /// Corrects an act on record to read so; the earlier one stays readable.
    public func amend(
        _ inHand: inout CaseInHand, event target: String, to act: RecordedAct, reason: String, as caller: Caller,
        _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try correct(&inHand, .amend(target, act, reason: reason), as: caller, entering)
    }

    /// Takes an act on record, or an exception from a rule, out of the effective history.
    public func withdraw(
        _ inHand: inout CaseInHand, event target: String, reason: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try correct(&inHand, .withdraw(target, reason: reason), as: caller, entering)
    }

    /// Records an exception from a waivable rule, by the role that the rule names.
    public func waive(
        _ inHand: inout CaseInHand, rule path: String, by role: String, on date: PartialDate, paper: RecordedPaper?,
        reason: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try correct(
            &inHand, .waive(path, by: role, on: date, paper: paper, reason: reason), as: caller, entering)
    }

    /// Accepts a paper of an act.
    public func acceptPaper(
        _ inHand: inout CaseInHand, event target: String, kind: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try correct(&inHand, .accept(target, paper: kind), as: caller, entering)
    }

    /// Sends a paper of an act back. That the act itself lacks it from now on is what is meant, and refuses nothing.
    public func returnPaper(
        _ inHand: inout CaseInHand, event target: String, kind: String, reason: String, as caller: Caller,
        _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try correct(&inHand, .giveBack(target, paper: kind, reason: reason), as: caller, entering)
    }

    /// Explains a finding by a paper.
    public func explain(
        _ inHand: inout CaseInHand, finding fingerprint: String, paper: RecordedPaper?, reason: String,
        as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        try correct(&inHand, .explain(fingerprint, paper: paper, reason: reason), as: caller, entering)
    }

    /// What would come of a correction of any kind; nothing is written.
    public func tryCorrection(
        _ entry: RecordedEntry, on inHand: CaseInHand, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> WeighedCorrection {
        let (outcome, next) = try weigh(entry, on: inHand, as: caller, entering)
        guard case .amend(let target, let act, _) = entry, case .recorded = outcome,
            let position = next.bound.caseFile.events.firstIndex(where: { $0.id == target }),
            let event = next.judge.bind(act, id: target, in: next.dossier).event
        else { return WeighedCorrection(outcome: outcome, act: nil) }
        let before = next.rejudge(event, insteadOf: position, today: entering.today).before
        return WeighedCorrection(outcome: outcome, act: (event, before))
    }

    /// Records a correction of any kind.
    public func correct(
        _ inHand: inout CaseInHand, _ entry: RecordedEntry, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        let (outcome, next) = try weigh(entry, on: inHand, as: caller, entering)
        guard case .recorded(let recorded) = outcome else { return outcome }
        var prepared = try prepared(next, since: inHand, recorded, entering)
        let appending = prepared.appending
        let receipt = try stored { () throws(StoreError) in try store.append(appending) }
        prepared.confirm(receipt)
        inHand = try reread(prepared.next, after: prepared.recorded.registered)
        return .recorded(prepared.recorded)
    }

    // MARK: Parts

    /// What comes of an entry, and the case with it.
    func weigh(
        _ given: RecordedEntry, on inHand: CaseInHand, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> (Outcome, CaseInHand) {
        try requireRecording(inHand, as: caller, entering, isCheck: given.isCheck)
        let entry = try counted(given, in: inHand)
        var (next, reads) = try surrounded(inHand, [entry.outline.act])
        let particulars = Particulars(read: reads.first ?? nil)
        let outcome = try enter(entry, particulars, into: &next, as: caller, entering)
        if case .recorded = outcome { try requireSameResult(entry, from: inHand, to: next, entering) }
        return (outcome, next)
    }

    /// An amended act as one entered anew: with those whom it means, and counted unless it stands as the paper says.
    private func counted(_ entry: RecordedEntry, in inHand: CaseInHand) throws(ServiceError) -> RecordedEntry {
        guard case .amend(let target, let act, let reason) = entry else { return entry }
        let known = try identified(act, in: inHand)
        let caseFile = inHand.bound.caseFile
        guard caseFile.events.first(where: { $0.id == target })?.mode == .enforcing else {
            return .amend(target, known, reason: reason)
        }
        return .amend(
            target, inHand.judge.withComputedResults(known, in: inHand.dossier, caseFile), reason: reason)
    }

    /// Puts an entry of any kind into a case whose surroundings are those of the entry.
    ///
    /// - Parameter goesOn: whether an act that a rule refuses is put in all the same.
    func enter(
        _ entry: RecordedEntry, _ particulars: Particulars, into inHand: inout CaseInHand, as caller: Caller,
        _ entering: Entering, goesOn: Bool = false
    ) throws(ServiceError) -> Outcome {
        var target: String?
        var exempt: String?
        var answer: Answer?
        var entering = entering
        switch entry {
        case .act(let act):
            entering = try permitted(act, on: inHand, as: caller, entering)
            try requireApart(act, on: inHand, as: caller, entering)
            return enter(act, particulars, into: &inHand, as: caller, entering, goesOn: goesOn)
        case .amend(let event, let act, _):
            entering = try permitted(act, on: inHand, as: caller, entering)
            try requireApart(act, on: inHand, as: caller, entering)
            target = event
            switch try rejudge(event, as: act, in: inHand, entering) {
            case .refused(let refusal): return .refused(refusal)
            case .stands(let verdicts): answer = verdicts
            }
        case .withdraw(let event, _):
            // What was granted is taken back by whoever may grant.
            if inHand.bound.caseFile.waivers.contains(where: { $0.id == event }) {
                try require(.correct, of: caller, at: inHand.organizations)
            } else {
                _ = try position(of: event, in: inHand)
                target = event
            }
        case .waive(let path, let role, let date, let paper, _):
            try require(.correct, of: caller, at: inHand.organizations)
            let waivers = try waivingRoles(path, in: inHand.judge)
            guard waivers.contains(role) else {
                throw .waivedByAnother(path, by: role, expected: waivers.first ?? "")
            }
            guard date.interval.first <= entering.today else { throw .inTheFuture(date) }
            if let refusal = refusal(of: paper, in: inHand, entering) { return .refused(refusal) }
        case .accept(let event, let kind):
            try requirePaper(kind, of: event, in: inHand)
            target = event
        case .giveBack(let event, let kind, _):
            try requirePaper(kind, of: event, in: inHand)
            target = event
            exempt = event
        case .explain(_, let paper, _):
            if let refusal = refusal(of: paper, in: inHand, entering) { return .refused(refusal) }
        }
        return put(
            entry, event(entry, particulars, on: inHand, as: caller, entering), touching: target, exempt: exempt,
            answer, into: &inHand, entering)
    }

    /// Judges the whole case with and without the entry, from the act it touches on.
    private func put(
        _ entry: RecordedEntry, _ event: RecordedEvent, touching target: String?, exempt: String?, _ answer: Answer?,
        into inHand: inout CaseInHand, _ entering: Entering
    ) -> Outcome {
        let next = inHand.adding(event)
        let (before, after) = (inHand.bound.caseFile, next.bound.caseFile)
        // An amended date moves the act; whatever lies behind the earlier of both places is judged again.
        let places = [before, after].compactMap { file in file.events.firstIndex { $0.id == target } }
        let broken = newlyBroken(
            from: inHand, to: next, since: places.min() ?? 0, today: entering.today, exempt: exempt)
        if var refusal = refusal(broken, answer, entering) {
            refusal.act = entry.outline.act
            refusal.inHand = inHand
            refusal.wouldBe = next
            return .refused(refusal)
        }
        inHand = next
        return .recorded(Recorded(event: event, version: next.version, answer: answer, broken: broken))
    }

    private enum Amendment {
        case stands(Answer)
        case refused(Refusal)
    }

    /// Judges an act on record as if it were entered to read so.
    private func rejudge(
        _ target: String, as act: RecordedAct, in inHand: CaseInHand, _ entering: Entering
    ) throws(ServiceError) -> Amendment {
        let position = try position(of: target, in: inHand)
        let (bound, problems) = inHand.judge.bind(act, id: target, in: inHand.dossier)
        guard let event = bound, problems.isEmpty else {
            return .refused(Refusal(answer: nil, unknownNames: problems, act: act, inHand: inHand))
        }
        let rejudged = inHand.rejudge(event, insteadOf: position, today: entering.today)
        let isFuture = act.on.interval.first > entering.today
        if isFuture || (rejudged.isWorse && entering.mode == .enforcing && !entering.evenIfOthersBreak) {
            return .refused(Refusal(answer: rejudged.answer, act: act, inHand: rejudged.before))
        }
        return .stands(rejudged.answer)
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

extension RecordedEntry {
    /// Whether it only says what somebody who checks papers says.
    fileprivate var isCheck: Bool {
        switch self {
        case .accept, .giveBack, .explain: true
        case .act, .amend, .withdraw, .waive: false
        }
    }
}
