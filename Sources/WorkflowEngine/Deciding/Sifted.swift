public import WorkflowModel

/// What an audit keeps of an act that is in order.
public struct Sifted: Sendable {
    /// Number of rules that were judged to hold.
    public let holding: Int
    /// Properties of the organization that rules asked for and nobody states.
    public let unstated: [Symbol]

    init(_ sink: SiftingSink) {
        holding = sink.holding
        unstated = sink.unstated
    }
}
