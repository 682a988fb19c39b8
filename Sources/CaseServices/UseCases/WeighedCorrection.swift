public import WorkflowEngine

/// What would come of a correction.
public struct WeighedCorrection: Sendable {
    /// Recorded or refused, as it would be.
    public var outcome: Outcome
    /// The act as it would read, and the case before it, at which its verdicts look; nil: none was judged, or it is
    /// refused.
    public var act: (event: Event, before: CaseInHand)?
}
