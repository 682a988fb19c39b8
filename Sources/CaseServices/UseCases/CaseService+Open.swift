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
        let inHand = try unopened(opening, as: caller)
        let first = events.compactMap { $0.entry.outline.act?.on }.min { $0.first < $1.first }
        try requireFit(inHand, on: first ?? PartialDate(entering.today), entering)
        guard !events.isEmpty else {
            guard !isRehearsal else { return Opened(outcomes: [], inHand: inHand, isRecorded: false) }
            try stored { () throws(StoreError) in try store.open(opening) }
            return Opened(outcomes: [], inHand: inHand, isRecorded: true)
        }
        try requireRecording(inHand, as: caller, entering)
        var growth = try grow(inHand, events, as: caller, entering)
        guard growth.refusals.isEmpty else {
            return Opened(outcomes: growth.refusals.map { .refused($0) }, inHand: inHand, isRecorded: false)
        }
        let appending = try appending(&growth, entering)
        guard !isRehearsal else {
            return Opened(
                outcomes: growth.recorded.map { .recorded($0) }, inHand: growth.inHand, isRecorded: false)
        }
        let receipt = try stored { () throws(StoreError) in try store.open(opening, with: appending) }
        growth.confirm(receipt)
        return Opened(outcomes: growth.recorded.map { .recorded($0) }, inHand: growth.inHand, isRecorded: true)
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
