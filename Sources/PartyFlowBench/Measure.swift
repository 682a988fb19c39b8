/// Seconds that some work took by the monotonic clock.
@inline(__always)
func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    let took = start.duration(to: .now).components
    return Double(took.seconds) + Double(took.attoseconds) * 1e-18
}

/// The middle one of some figures.
func median(_ figures: [Double]) -> Double {
    guard !figures.isEmpty else { return .nan }
    let sorted = figures.sorted(), middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// Times several pieces of work in turn, so that all of them meet the same machine; the median time of each.
func inTurn(_ rounds: Int, _ work: [() -> Void]) -> [Double] {
    for piece in work { piece() }
    var times = [[Double]](repeating: [], count: work.count)
    for _ in 0..<rounds {
        for (slot, piece) in work.enumerated() { times[slot].append(seconds(piece)) }
    }
    return times.map { median($0) }
}
