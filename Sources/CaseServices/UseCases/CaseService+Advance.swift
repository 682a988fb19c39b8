public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// How and when something is entered.
public struct Entering: Hashable, Sendable {
    /// Refusing what breaks a blocking rule, or as the paper says.
    public var mode: RecordingMode
    /// Civil date in Asia/Shanghai; no act is dated after it.
    public var today: CivilDate
    /// The instant.
    public var now: Instant
    /// The body or user on whose behalf, if not the caller's own.
    public var onBehalfOf: String?
    /// Accept that acts on record break by it; takes the right to correct.
    public var evenIfOthersBreak: Bool

    /// How and when.
    public init(
        today: CivilDate, now: Instant, mode: RecordingMode = .enforcing, onBehalfOf: String? = nil,
        evenIfOthersBreak: Bool = false
    ) {
        self.mode = mode
        self.today = today
        self.now = now
        self.onBehalfOf = onBehalfOf
        self.evenIfOthersBreak = evenIfOthersBreak
    }
}

/// An act on a case, for recording several together.
public struct CaseAct: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// The act.
    public var act: RecordedAct

    /// An act on a case.
    public init(caseID: String, act: RecordedAct) {
        self.caseID = caseID
        self.act = act
    }
}

/// What is ready to be appended.
struct Prepared {
    var appending: Appending
    var next: CaseInHand
    var recorded: Recorded
}

enum Preparation {
    case ready(Prepared)
    case refused(Refusal)
}

extension CaseService {
    /// Every rule's verdict on an act, without writing anything.
    ///
    /// - Parameters:
    ///   - isPreview: facts, papers and people of the act are still to come.
    ///   - asFound: it is history, and stands as the paper says.
    public func check(
        _ act: RecordedAct, on inHand: CaseInHand, today: CivilDate, isPreview: Bool = false, asFound: Bool = false
    ) throws(ServiceError) -> (answer: Answer?, unknownNames: [BindingProblem]) {
        let named = asFound ? act : try placed(act)
        let act = isPreview ? act : try identified(named, in: inHand)
        let surrounded = try surrounded(inHand, act)
        let counted =
            isPreview || asFound
            ? act
            : surrounded.inHand.judge.withComputedResults(
                act, in: surrounded.inHand.dossier, surrounded.inHand.bound.caseFile)
        let (event, problems) = surrounded.inHand.judge.bind(counted, in: surrounded.inHand.dossier)
        let answer = event.map { event in
            var event = event
            if asFound { event.mode = .asFound }
            return surrounded.inHand.judge.check(
                event, in: surrounded.inHand.bound.caseFile, today: today, isPreview: isPreview)
        }
        return (answer, problems)
    }

    /// Records an act: reads the case, checks, appends once.
    ///
    /// - Parameter expectedVersion: number of events the caller saw; nil: whatever it has.
    public func advance(
        _ caseID: String, _ act: RecordedAct, expectedVersion: Int? = nil, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        var inHand = try take(caseID)
        if let expectedVersion, expectedVersion != inHand.version {
            throw .store(
                StoreError(.conflict(expected: expectedVersion, found: inHand.version), kind: "case", name: caseID))
        }
        return try advance(&inHand, act, as: caller, entering)
    }

    /// Records an act on a case in hand, which moves on with it; nothing is read again.
    public func advance(
        _ inHand: inout CaseInHand, _ act: RecordedAct, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Outcome {
        switch try prepare(act, on: inHand, as: caller, entering) {
        case .refused(let refusal): return .refused(refusal)
        case .ready(var prepared):
            let receipt = try stored { () throws(StoreError) in try store.append(prepared.appending) }
            prepared.confirm(receipt)
            inHand = try reread(prepared.next, after: prepared.recorded.registered)
            return .recorded(prepared.recorded)
        }
    }

    /// Records acts on several cases in one transaction, all or nothing: the refusals by position where rules say no.
    /// A case may occur once only.
    public func advanceTogether(
        _ acts: [CaseAct], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> [Outcome] {
        var preparations: [Preparation] = []
        for step in acts {
            preparations.append(try prepare(step.act, on: try take(step.caseID), as: caller, entering))
        }
        var ready: [Prepared] = []
        var refusals: [Outcome] = []
        for preparation in preparations {
            switch preparation {
            case .ready(let prepared): ready.append(prepared)
            case .refused(let refusal): refusals.append(.refused(refusal))
            }
        }
        guard refusals.isEmpty else { return refusals }
        let batch = ready.map(\.appending)
        let receipts = try stored { () throws(StoreError) in try store.append(batch) }
        return zip(ready, receipts).map { prepared, receipt in
            var confirmed = prepared
            confirmed.confirm(receipt)
            return .recorded(confirmed.recorded)
        }
    }

    /// Records a history as it was found, in the order of its days and in one transaction.
    public func recordHistory(
        _ inHand: inout CaseInHand, _ acts: [RecordedAct], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> [Outcome] {
        var entering = entering
        entering.mode = .asFound
        entering.evenIfOthersBreak = true
        try requireRecording(inHand, as: caller, entering)
        var growth = try grow(inHand, acts.map { RecordedEvent(id: "", entry: .act($0)) }, as: caller, entering)
        guard growth.refusals.isEmpty else { return growth.refusals.map { .refused($0) } }
        guard !growth.recorded.isEmpty else { return [] }
        let appending = try appending(&growth, entering)
        let receipt = try stored { () throws(StoreError) in try store.append(appending) }
        growth.confirm(receipt)
        inHand = try reread(growth.inHand, after: growth.registered)
        return growth.recorded.map { .recorded($0) }
    }

    // MARK: Parts

    private func prepare(
        _ act: RecordedAct, on given: CaseInHand, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Preparation {
        try requireRecording(given, as: caller, entering)
        try requireThere(act, in: given, entering)
        // What is found on paper stays as the paper says it.
        let named = entering.mode == .enforcing ? try placed(act) : act
        let act = try identified(named, in: given)
        var (inHand, read) = try surrounded(given, act)
        // History is entered as the paper says; what is entered as it happens is counted by the rules.
        let counted =
            entering.mode == .enforcing
            ? inHand.judge.withComputedResults(act, in: inHand.dossier, inHand.bound.caseFile) : act
        switch try enter(.act(counted), Particulars(read: read), into: &inHand, as: caller, entering) {
        case .refused(let refusal): return .refused(refusal)
        case .recorded(let recorded):
            return .ready(try prepared(inHand, since: given, recorded, entering))
        }
    }

    func refusal(_ broken: [BrokenAct], _ answer: Answer?, _ entering: Entering) -> Refusal? {
        let breaks = broken.contains { act in act.verdicts.contains { $0.key != .paperReturned } }
        guard breaks, entering.mode == .enforcing, !entering.evenIfOthersBreak else { return nil }
        return Refusal(answer: answer, broken: broken)
    }

    /// - Parameter isCheck: whether papers are accepted, returned or explained: that may also who only checks.
    func requireRecording(
        _ inHand: CaseInHand, as caller: Caller, _ entering: Entering, isCheck: Bool = false
    ) throws(ServiceError) {
        if let instant = inHand.knownAt { throw .pastKnowledge(instant) }
        let opening = inHand.stored.opening
        var right: Right = entering.mode == .enforcing ? .record : .asFound
        if isCheck, caller.permissions.allow(.validate, in: inHand.organizations) { right = .validate }
        try require(right, of: caller, at: inHand.organizations, subject: opening.subject.id, caseID: opening.id)
        if entering.mode == .enforcing, entering.evenIfOthersBreak {
            try require(.correct, of: caller, at: inHand.organizations)
        }
        if let other = entering.onBehalfOf, other != caller.standsFor?.user {
            try require(.recordFromPaper, of: caller, at: inHand.organizations)
        }
    }

    func recording(_ caller: Caller, _ entering: Entering) -> Recording {
        Recording(
            at: entering.now, by: caller.user, mode: entering.mode,
            onBehalfOf: entering.onBehalfOf ?? caller.standsFor?.user)
    }

    func prepared(
        _ next: CaseInHand, since before: CaseInHand, _ recorded: Recorded, _ entering: Entering
    ) throws(ServiceError) -> Prepared {
        var next = next
        var recorded = recorded
        let projection = projection(of: next, asOf: entering.today)
        let changed = before.duties != projection.duties
        next.settle(projection)
        recorded.registered = try registryFollowing(next, entering)
        let appending = Appending(
            caseID: next.stored.opening.id, expectedVersion: before.version, events: [recorded.event],
            calendars: rulebook.calendarHash, projection: projection, dutiesChanged: changed,
            registry: recorded.registered.entries)
        return Prepared(appending: appending, next: next, recorded: recorded)
    }
}

extension Prepared {
    /// Takes over the hashes the store gave.
    mutating func confirm(_ receipt: Receipt) {
        next.confirm(receipt.hashes)
        recorded.version = receipt.version
        if let event = next.stored.history.last { recorded.event = event }
    }
}

extension CaseInHand {
    /// Takes over the hashes of the newest events.
    mutating func confirm(_ hashes: [String]) {
        let start = stored.history.count - hashes.count
        guard start >= 0 else { return }
        for (offset, hash) in hashes.enumerated() {
            let index = start + offset
            stored.history[index].hash = hash
            // The first event follows the opening, whose hash only the store knows.
            if index > 0 { stored.history[index].previous = stored.history[index - 1].hash }
        }
    }
}
