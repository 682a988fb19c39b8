import WorkflowModel

/// A set of kinds of paper as bits. Kinds whose handle is too large have no bit: whoever asks looks for them one by one.
struct PaperSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Greatest number of kinds that have a bit.
    static let capacity = 128

    var isEmpty: Bool { low | high == 0 }

    mutating func insert(_ document: DocumentHandle) {
        if document.index < 64 {
            low |= 1 << UInt64(document.index)
        } else if document.index < Self.capacity {
            high |= 1 << UInt64(document.index - 64)
        }
    }

    mutating func formUnion(_ other: PaperSet) {
        low |= other.low
        high |= other.high
    }

    @inline(__always)
    func isSubset(of other: PaperSet) -> Bool { (low & ~other.low) | (high & ~other.high) == 0 }
}
