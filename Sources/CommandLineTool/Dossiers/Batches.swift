import Dispatch
import Synchronization

/// Work on many things on all cores with results in the order of the things. While one batch is worked on, the next is
/// read, and there is never a third.
enum Batches {
    /// - Parameters:
    ///   - next: the next batch, an empty one at the end.
    ///   - work: what is done with a thing, on any thread.
    ///   - done: what is done with its result, in order.
    static func run<Thing: Sendable, Result: Sendable>(
        next: () -> [Thing], work: @Sendable (Thing) -> Result, done: (Result) -> Void
    ) {
        let slice = 16
        withoutActuallyEscaping(next) { next in
            var batch = next()
            while !batch.isEmpty {
                let things = batch
                let results = Mutex([Int: [Result]]())
                // Only the first iteration reads, and it is over before anybody looks.
                nonisolated(unsafe) var upcoming: [Thing] = []
                nonisolated(unsafe) let read = next
                DispatchQueue.concurrentPerform(iterations: 1 + (things.count + slice - 1) / slice) { iteration in
                    guard iteration > 0 else {
                        upcoming = read()
                        return
                    }
                    let start = (iteration - 1) * slice
                    let own = things[start..<min(start + slice, things.count)].map(work)
                    results.withLock { $0[iteration] = own }
                }
                let all = results.withLock { $0 }
                for iteration in all.keys.sorted() { all[iteration]?.forEach(done) }
                batch = upcoming
            }
        }
    }
}
