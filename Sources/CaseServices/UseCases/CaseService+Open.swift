import CivilTime
public import WorkflowModel

/// What came of opening a case with acts.
public struct Opened: Sendable {
    /// What became of each act, in the order of their days; if one was refused, the refusals alone, and nothing was written.
    public var outcomes: [Outcome]
    /// The case as opened; where acts were refused, as it would be without any.
    public var inHand: CaseInHand
    /// Whether it was written.
    public var isRecorded: Bool
}

/// A case that is judged and not opened yet.
public struct Beginning: Sendable {
    /// What is to be opened; where acts were refused, without any.
    public var newCase: NewCase
    /// What was refused.
    public var refusals: [Refusal] = []
    /// The case without acts.
    var inHand: CaseInHand
    /// The case with its acts; nil: it has none, or some were refused.
    var growth: Growth?
}

extension CaseService {
    /// Opens a case with its first acts: right and rules are asked first, then all of it is written in one transaction.
    ///
    /// Acts are taken in the order of their days, and each is judged with those before it. In enforcing mode one that breaks a blocking rule refuses the whole,
    /// and the outcomes are the refusals; found history is taken as it is.
    public func open(
        _ opening: CaseOpening, recording acts: [RecordedAct], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Opened {
        try open(
            opening, importing: acts.map { RecordedEvent(id: "", entry: .act($0)) }, as: caller, entering)
    }

    /// Opens a case with a history from elsewhere, corrections included, as `recording` does with acts.
    ///
    /// Recorder and time are one's own; those of the file are kept as the origin of each event. Corrections stay where
    /// they are between the acts.
    ///
    /// - Parameter isRehearsal: everything is judged and nothing is written.
    public func open(
        _ opening: CaseOpening, importing events: [RecordedEvent], as caller: Caller, _ entering: Entering,
        isRehearsal: Bool = false
    ) throws(ServiceError) -> Opened {
        let beginning = try begin(opening, importing: events, as: caller, entering)
        guard var growth = beginning.growth else {
            let isRecorded = !isRehearsal && events.isEmpty
            if isRecorded { try stored { () throws(StoreError) in try store.open(opening) } }
            return Opened(
                outcomes: beginning.refusals.map { .refused($0) }, inHand: beginning.inHand, isRecorded: isRecorded)
        }
        if !isRehearsal {
            let receipts = try stored { () throws(StoreError) in try store.open([beginning.newCase]) }
            receipts.forEach { growth.confirm($0) }
        }
        return Opened(
            outcomes: growth.recorded.map { .recorded($0) }, inHand: growth.inHand, isRecorded: !isRehearsal)
    }

    /// A case with its first acts as it could be opened: right and rules are asked, and nothing is written. Many cases are
    /// begun side by side and then opened in one transaction.
    public func begin(
        _ opening: CaseOpening, recording acts: [RecordedAct], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Beginning {
        try begin(opening, importing: acts.map { RecordedEvent(id: "", entry: .act($0)) }, as: caller, entering)
    }

    private func begin(
        _ opening: CaseOpening, importing events: [RecordedEvent], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Beginning {
        let inHand = try unopened(opening, as: caller)
        let first = events.compactMap { $0.entry.outline.act?.on }.min { $0.first < $1.first }
        try requireFit(inHand, on: first ?? PartialDate(entering.today), entering)
        guard !events.isEmpty else { return Beginning(newCase: NewCase(opening), inHand: inHand) }
        try requireRecording(inHand, as: caller, entering)
        var growth = try grow(inHand, events, as: caller, entering)
        guard growth.refusals.isEmpty else {
            return Beginning(newCase: NewCase(opening), refusals: growth.refusals, inHand: inHand)
        }
        let appending = try appending(&growth, entering)
        return Beginning(newCase: NewCase(opening, with: appending), inHand: inHand, growth: growth)
    }

    /// Whether somebody may open such a case at all.
    public func requireOpening(_ opening: CaseOpening, as caller: Caller) throws(ServiceError) {
        _ = try unopened(opening, as: caller)
    }

    /// A case that could be opened so, by somebody who may.
    func unopened(_ opening: CaseOpening, as caller: Caller) throws(ServiceError) -> CaseInHand {
        let judge = try judge(opening.workflow, opening.layers)
        let inHand = CaseInHand(
            StoredCase(header: opening.header, opening: opening, history: []), judge: judge,
            registry: try registry(of: opening))
        try require(.record, of: caller, at: inHand.organizations, subject: inHand.subject, caseID: opening.id)
        return inHand
    }
}
