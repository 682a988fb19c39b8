public import WorkflowModel

extension CaseInHand {
    /// An act as it was recorded, or amended since; nil: there is none of this identifier.
    public func record(of event: String) -> RecordedAct? {
        var found: RecordedAct?
        for recorded in stored.history {
            switch recorded.entry {
            case .act(let act): if recorded.id == event { found = act }
            case .amend(let id, let act, _): if id == event { found = act }
            case .withdraw, .waive, .accept, .giveBack, .explain: break
            }
        }
        return found
    }
}
