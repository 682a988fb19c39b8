public import WorkflowModel

extension CaseInHand {
    /// Whether somebody has recorded this very act since the case had so many events: a form that was sent twice.
    public func hasRecorded(_ act: RecordedAct, since version: Int, by user: String) -> Bool {
        guard version >= 0, version < stored.history.count else { return false }
        return stored.history[version...].contains { event in
            guard case .act(let known) = event.entry, event.recorded?.by == user else { return false }
            return known.saysAll(of: act)
        }
    }
}

extension RecordedAct {
    /// Whether the paper would read the same; what the rules or a meeting add by themselves is left out.
    fileprivate func saysAll(of typed: RecordedAct) -> Bool {
        func kinds(_ act: RecordedAct) -> Set<String> { Set(act.papers.map { "\($0.kind)/\($0.part ?? "")" }) }
        func groups(_ act: RecordedAct) -> Set<String> { Set(act.people.map { "\($0.name): \($0.people.count)" }) }
        func facts(_ act: RecordedAct) -> Set<RecordedFact> {
            Set(act.facts.filter { if case .ballot = $0.value { false } else { true } })
        }
        return transition == typed.transition && on == typed.on && kinds(typed).isSubset(of: kinds(self))
            && groups(typed).isSubset(of: groups(self)) && facts(typed).isSubset(of: facts(self))
    }
}
