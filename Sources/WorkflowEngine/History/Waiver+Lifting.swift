public import CivilTime
public import WorkflowModel

extension Waiver {
    /// Whether it names a rule of a step in an edition.
    public func concerns(_ rule: Rule, at step: TransitionHandle, in edition: EditionID) -> Bool {
        self.rule == rule.id && place == step && (self.edition ?? edition) == edition
    }

    /// Why it does not lift the rule from an act of that day; nil: it does.
    public func fault(in rule: Rule, at day: DateInterval) -> WaiverFault? {
        guard let authority = rule.waivableBy else { return .notWaivable }
        if by != authority { return .wrongAuthority }
        if on.interval.isOnOrBefore(day) == .violated { return .tooLate }
        return hasPaper ? nil : .noPaper
    }
}
