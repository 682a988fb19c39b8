import Dispatch
import Foundation

/// Work on many things on all cores with results in the order of the things.
///
/// Nobody waits for the end of a batch: whoever is free works on what is read, and while little is left one of them takes
/// the results that are next in order and reads on. Never more than a few batches are held at once.
enum Batches {
    /// - Parameters:
    ///   - next: the next things, none at the end; never called twice at once.
    ///   - slice: so many things are worked on together.
    ///   - work: what is done with them, on any thread.
    ///   - done: what is done with the result, in order; never called twice at once, nor beside `next`.
    static func run<Thing: Sendable, Result: Sendable>(
        next: () -> [Thing], slice: Int = 16, work: @Sendable (ArraySlice<Thing>) -> Result, done: (Result) -> Void
    ) {
        withoutActuallyEscaping(next) { next in
            withoutActuallyEscaping(done) { done in
                let cores = max(ProcessInfo.processInfo.activeProcessorCount, 1)
                let line = BatchLine(cores: cores, slice: slice, next: next, done: done)
                DispatchQueue.concurrentPerform(iterations: cores) { _ in line.serve(work) }
            }
        }
    }
}

/// What waits to be worked on and what waits to be taken.
///
/// All of it is only touched by whoever holds the lock, but for `next` and `done`, which belong to the one that reads.
private final class BatchLine<Thing: Sendable, Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let cores: Int
    private let slice: Int
    private let next: () -> [Thing]
    private let done: (Result) -> Void

    private var waiting: [ArraySlice<Thing>] = []
    /// Slices of `waiting` that were given out.
    private var given = 0
    /// By slice: its result, from the first that was not taken yet.
    private var results: [Result?] = []
    /// Number of the slice that `results` begins with, and of the next to be worked on.
    private var taken = 0, begun = 0
    private var isRead = false
    private var isReading = false

    init(cores: Int, slice: Int, next: @escaping () -> [Thing], done: @escaping (Result) -> Void) {
        self.cores = cores
        self.slice = slice
        self.next = next
        self.done = done
    }

    private var left: Int { waiting.count - given }
    private var isOver: Bool { isRead && results.isEmpty }
    /// Little enough is left that reading is more urgent than working, and not too much waits for a slow one.
    private var wantsMore: Bool { !isRead && left < 2 * cores && results.count < 64 * cores }
    /// The next result is there, and there is nothing better to do.
    private var canTake: Bool { left == 0 && results.first.map { $0 != nil } == true }

    /// Works until all is done.
    func serve(_ work: (ArraySlice<Thing>) -> Result) {
        condition.lock()
        defer { condition.unlock() }
        while !isOver {
            if !isReading, wantsMore || canTake {
                read()
            } else if left > 0 {
                let number = begun, things = waiting[given]
                waiting[given] = []
                given += 1
                begun += 1
                condition.unlock()
                let result = work(things)
                condition.lock()
                results[number - taken] = result
                condition.broadcast()
            } else {
                condition.wait()
            }
        }
    }

    /// Takes what is next in order and reads on, without the lock meanwhile.
    private func read() {
        isReading = true
        let ready = results.prefix { $0 != nil }.compactMap(\.self), more = wantsMore
        results.removeFirst(ready.count)
        taken += ready.count
        condition.unlock()
        ready.forEach(done)
        let things = more ? next() : []
        condition.lock()
        waiting.removeFirst(given)
        given = 0
        for start in stride(from: 0, to: things.count, by: slice) {
            waiting.append(things[start..<min(start + slice, things.count)])
            results.append(nil)
        }
        if more, things.isEmpty { isRead = true }
        isReading = false
        condition.broadcast()
    }
}
