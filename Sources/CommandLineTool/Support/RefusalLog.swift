import AccountServices
import ArgumentParser
import CaseServices
import SQLiteStore
import Synchronization

/// Writes into the security log of the store in use that somebody was refused, however the command came to that.
enum RefusalLog {
    private static let opened = Mutex<SQLiteEventStore?>(nil)

    /// The store whose refusals are noted.
    static func watch(_ store: SQLiteEventStore) { opened.withLock { $0 = store } }

    /// Notes a refusal, if the command ends with one. What cannot be noted is refused all the same.
    static func note(_ status: ExitCode, _ arguments: [String]) {
        guard status == ExitStatus.notPermitted, let store = opened.withLock({ $0 }) else { return }
        // The words of the command, and the first thing it is about; options may hold names of people.
        let words = arguments.prefix { !$0.hasPrefix("-") }
        let about = words.count > 2 ? words[words.startIndex + 2] : nil
        let isPlain = about.map { IdentifierCheck.problem($0, "", "") == nil } ?? false
        try? store.note(
            SecurityEntry(
                at: Now.instant(), .refused, user: Login.name, about: isPlain ? about : nil,
                detail: words.prefix(2).joined(separator: " ")))
    }
}
