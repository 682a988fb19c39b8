/// A change of a meeting that has been judged, ready to be written all at once.
public struct CorrectedMeeting: Sendable {
    /// What comes of one of its acts.
    public struct Item: Sendable {
        /// The case; for the record of the meeting itself that of the regimen.
        public var caseID: String
        /// The act on record.
        public var event: String
        /// What comes of it.
        public var outcome: Outcome
        /// The case with what was changed before it.
        public var inHand: CaseInHand
    }

    /// The record of the meeting and its acts, case by case.
    public var items: [Item]
    /// Whether something is refused; then nothing can be written.
    public var isRefused: Bool {
        items.contains { item in
            if case .refused = item.outcome { return true }
            return false
        }
    }
    var growths: [Growth]
}
