import WorkflowModel

/// Those entitled and present as one ballot states them, in one integer.
struct StatedCounts: Hashable, Sendable {
    private static let none = UInt32(UInt16.max)
    private let bits: UInt32

    init(_ ballot: Ballot) {
        func half(_ quantity: BallotQuantity) -> UInt32 {
            guard let count = ballot.stated(quantity), count >= 0 else { return Self.none }
            return min(UInt32(count), Self.none - 1)
        }
        bits = half(.entitled) << 16 | half(.present)
    }

    init(key: Int32) { bits = UInt32(bitPattern: key) }

    var key: Int32 { Int32(bitPattern: bits) }
    var entitled: Int? { stated(bits >> 16) }
    var present: Int? { stated(bits & Self.none) }

    private func stated(_ half: UInt32) -> Int? { half == Self.none ? nil : Int(half) }
}
