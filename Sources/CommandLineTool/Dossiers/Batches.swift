import Dispatch
import Synchronization

/// Work on many things on all cores with results in the order of the things. While one batch is worked on, the results of the
/// one before are taken and the next is read, and there is never a fourth.
enum Batches {
    /// - Parameters:
    ///   - next: the next batch, an empty one at the end.
    ///   - slice: so many things are worked on together.
    ///   - work: what is done with them, on any thread.
    ///   - done: what is done with the result, in order.
    static func run<Thing: Sendable, Result: Sendable>(
        next: () -> [Thing], slice: Int = 16, work: @Sendable (ArraySlice<Thing>) -> Result, done: (Result) -> Void
    ) {
        withoutActuallyEscaping(next) { next in
            withoutActuallyEscaping(done) { done in
                var batch = next(), ready: [Result?] = []
                while !batch.isEmpty {
                    let things = batch, earlier = ready
                    let count = (things.count + slice - 1) / slice
                    let results = Mutex([Result?](repeating: nil, count: count))
                    // Only the first iteration takes and reads, and it is over before anybody looks.
                    nonisolated(unsafe) var upcoming: [Thing] = []
                    nonisolated(unsafe) let read = next, take = done
                    DispatchQueue.concurrentPerform(iterations: 1 + count) { iteration in
                        guard iteration > 0 else {
                            for case let result? in earlier { take(result) }
                            upcoming = read()
                            return
                        }
                        let start = (iteration - 1) * slice
                        let own = work(things[start..<min(start + slice, things.count)])
                        results.withLock { $0[iteration - 1] = own }
                    }
                    ready = results.withLock { $0 }
                    batch = upcoming
                }
                for case let result? in ready { done(result) }
            }
        }
    }
}
