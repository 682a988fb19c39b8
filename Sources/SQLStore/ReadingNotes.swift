import CaseServices
import Synchronization

/// Notes of who read what, on their way to the disk. Every reader waits until his note is there, and a commit takes as long
/// for many notes as for one: what has come while the one before was written goes together.
final class ReadingNotes: Sendable {
    /// A note and what became of it.
    final class Note: Sendable {
        let reading: Reading
        private let outcome = Mutex<Result<Void, StoreError>?>(nil)

        init(_ reading: Reading) { self.reading = reading }

        /// What became of it; nil: it was not tried yet.
        var result: Result<Void, StoreError>? { outcome.withLock { $0 } }

        func end(_ result: Result<Void, StoreError>) { outcome.withLock { $0 = result } }
    }

    private let waiting = Mutex<[Note]>([])
    /// Held by whoever writes for all.
    private let turn = Mutex(())

    /// Notes a reading; it is on disk when this returns.
    ///
    /// - Parameter write: writes some in one transaction; gives for each what is wrong with it.
    func note(
        _ reading: Reading, _ write: ([Reading]) throws(StoreError) -> [StoreError?]
    ) throws(StoreError) {
        let note = Note(reading)
        waiting.withLock { $0.append(note) }
        let result = turn.withLock { _ in
            // Whoever had the turn before may have written it.
            if note.result == nil { Self.end(takeAll(), write) }
            return note.result
        }
        try result?.get()
    }

    private func takeAll() -> [Note] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    private static func end(_ notes: [Note], _ write: ([Reading]) throws(StoreError) -> [StoreError?]) {
        do throws(StoreError) {
            let problems = try write(notes.map(\.reading))
            for (note, problem) in zip(notes, problems) {
                note.end(problem.map { Result<Void, StoreError>.failure($0) } ?? .success(()))
            }
        } catch {
            for note in notes {
                var own = error
                own.name = note.reading.caseID
                note.end(.failure(own))
            }
        }
    }
}
