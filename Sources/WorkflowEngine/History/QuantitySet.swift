public import WorkflowModel

/// Counts of a ballot, by a bit each.
public struct QuantitySet: Hashable, Sendable {
    private var bits: UInt32 = 0

    /// None.
    public init() {}

    /// Whether a count is among them.
    public func contains(_ quantity: BallotQuantity) -> Bool { bits >> UInt32(quantity.rawValue) & 1 == 1 }

    /// Adds a count; nil adds none.
    mutating func insert(_ quantity: BallotQuantity?) {
        if let quantity { bits |= 1 << UInt32(quantity.rawValue) }
    }
}
