import Foundation

/// Seconds that some work took by the monotonic clock.
@inline(__always)
func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    let took = start.duration(to: .now).components
    return Double(took.seconds) + Double(took.attoseconds) * 1e-18
}

/// Seconds of processor time that some work took in this thread: a shared machine takes the processor away from long
/// pieces of work more often than from short ones, and that is no property of the work.
@inline(__always)
func processorSeconds(_ work: () -> Void) -> Double {
    let start = nanoseconds(CLOCK_THREAD_CPUTIME_ID)
    work()
    return (nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start) * 1e-9
}

private func nanoseconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The middle one of some figures.
func median(_ figures: [Double]) -> Double {
    guard !figures.isEmpty else { return .nan }
    let sorted = figures.sorted(), middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// Times several pieces of work in turn, so that all of them meet the same machine; the median processor time of each.
func inTurn(_ rounds: Int, _ work: [() -> Void]) -> [Double] {
    for piece in work { piece() }
    var times = [[Double]](repeating: [], count: work.count)
    for _ in 0..<rounds {
        for (slot, piece) in work.enumerated() { times[slot].append(processorSeconds(piece)) }
    }
    return times.map { median($0) }
}
