import CaseServices
import CivilTime
import Diagnostics
import NIOPosix
import Synchronization
import WorkflowModel

/// Statistics of many cases, which nobody is to wait for: they are counted behind his back, one after the other, and shown as
/// they were last counted until they are counted again.
final class StatisticsBook: Sendable {
    /// Whose, and of what.
    struct Key: Hashable {
        let permissions: Permissions
        /// Only this organization and those below it; nil: all that may be read.
        let root: String?
        let year: Int
        let language: Language
    }

    /// What was counted.
    struct Sheet: Sendable {
        /// The tables as they are shown.
        let content: String
        /// The tables under each other, to take away.
        let cells: [[String]]
        /// How much had been entered by then.
        let logNumber: Int
        let day: CivilDate
        /// When it was counted.
        let at: Instant
        let counted = ContinuousClock.now
        /// How long it took.
        let took: Duration
        /// Months and ages are among them.
        let isWhole: Bool
    }

    private typealias Work = @Sendable () -> Void

    private struct Content {
        var sheets: [Key: Sheet] = [:]
        var asked: Set<Key> = []
        var queue: [Work] = []
        var isWorking = false
    }

    private let content = Mutex(Content())
    /// So many are remembered at most.
    private static let most = 200
    /// Somebody who looks again and again does not make everything be counted again and again; nor do minutes of counting
    /// follow each other as long as anybody enters anything.
    private static func rest(after sheet: Sheet) -> Duration { max(.seconds(60), sheet.took * 10) }

    /// What was last counted on a day; nil: nothing yet.
    func sheet(_ key: Key, on day: CivilDate) -> Sheet? {
        content.withLock { content in content.sheets[key].flatMap { $0.day == day ? $0 : nil } }
    }

    /// Counts behind the back of whoever asks, unless it is as it would be, or was counted a moment ago, or somebody is at it.
    ///
    /// - Parameter count: gives what it has counted, once or several times.
    func count(
        _ key: Key, on day: CivilDate, logNumber: Int, _ count: @escaping @Sendable ((Sheet) -> Void) -> Void
    ) {
        let begins = content.withLock { content in
            if let sheet = content.sheets[key], sheet.day == day, sheet.isWhole,
                sheet.logNumber == logNumber || sheet.counted.duration(to: .now) < Self.rest(after: sheet)
            {
                return false
            }
            guard content.asked.insert(key).inserted else { return false }
            content.queue.append {
                count { sheet in self.keep(sheet, key) }
                _ = self.content.withLock { $0.asked.remove(key) }
            }
            guard !content.isWorking else { return false }
            content.isWorking = true
            return true
        }
        if begins { NIOThreadPool.singleton.submit { _ in self.work() } }
    }

    private func keep(_ sheet: Sheet, _ key: Key) {
        content.withLock { content in
            if content.sheets.count >= Self.most, content.sheets[key] == nil { content.sheets.removeAll() }
            content.sheets[key] = sheet
        }
    }

    private func work() {
        while true {
            let next = content.withLock { content -> Work? in
                guard !content.queue.isEmpty else {
                    content.isWorking = false
                    return nil
                }
                return content.queue.removeFirst()
            }
            guard let next else { return }
            next()
        }
    }
}
