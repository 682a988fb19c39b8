import CaseServices
import CivilTime
import Diagnostics
import Synchronization

/// Pages of cases as they were written, for whoever looks again. A page follows from the case, the registry, the rules, the
/// day and the names of those who recorded; as long as all of these are what they were, so is the page. What differs from
/// reader to reader stands around it or in its key, and subjects, who see less, always get a page of their own.
final class CasePages: Sendable {
    /// Whose page.
    struct Key: Hashable {
        let caseID: String
        let language: Language
        /// Whether the reader may record on the case.
        let mayRecord: Bool
    }

    /// What a page follows from, beside the rules, which stay as long as the server runs.
    struct Basis: Hashable {
        /// Number of events.
        let version: Int
        let registryVersion: Int
        let day: CivilDate
    }

    /// A page.
    struct Page: Sendable {
        let title: String
        /// What stands in the frame.
        let content: String
        /// Organizations at which its readers need the right.
        let organizations: [String]
        /// Whom the case is about.
        let subjectID: String
        /// Names of those who recorded, by login.
        let names: [String: String]
    }

    private struct Known {
        let basis: Basis
        let page: Page
        var lastUsed: Int
    }

    private struct Content {
        var pages: [Key: Known] = [:]
        var bytes = 0
        var clock = 0
    }

    private let content = Mutex(Content())
    /// So many bytes are remembered at most.
    private let most: Int

    init(most: Int = 96 << 20) { self.most = most }

    /// A page that was written before and is as it would be written now.
    func page(_ key: Key, on basis: Basis) -> Page? {
        content.withLock { content in
            guard content.pages[key]?.basis == basis else { return nil }
            content.clock += 1
            content.pages[key]?.lastUsed = content.clock
            return content.pages[key]?.page
        }
    }

    /// Remembers a page; those that nobody has looked at for longest make room.
    func keep(_ page: Page, _ key: Key, on basis: Basis) {
        content.withLock { content in
            content.clock += 1
            if let before = content.pages[key] { content.bytes -= before.page.content.utf8.count }
            content.pages[key] = Known(basis: basis, page: page, lastUsed: content.clock)
            content.bytes += page.content.utf8.count
            guard content.bytes > most else { return }
            for (key, known) in content.pages.sorted(by: { $0.value.lastUsed < $1.value.lastUsed }) {
                guard content.bytes > most / 2 else { return }
                content.bytes -= known.page.content.utf8.count
                content.pages[key] = nil
            }
        }
    }
}
