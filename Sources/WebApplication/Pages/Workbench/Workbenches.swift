import Diagnostics
import Synchronization

/// Workbenches as they were written last, for whoever looks again. What stands on one is gathered anew for every look;
/// as long as it is what it was, so is the page.
final class Workbenches: Sendable {
    private struct Key: Hashable {
        let user: String
        let language: Language
    }

    private struct Known {
        let model: WorkbenchModel
        let content: String
        var lastUsed: Int
    }

    private struct Content {
        var pages: [Key: Known] = [:]
        var clock = 0
    }

    private let content = Mutex(Content())
    /// So many are remembered at most.
    private let most: Int

    init(most: Int = 400) { self.most = most }

    /// What stands in the frame: what was written before, or what is written now.
    func content(
        of model: WorkbenchModel, for user: String, _ language: Language, _ write: () -> String
    ) -> String {
        // Forms that were left half filled in carry the token of the session.
        guard !model.hasUnfinished else { return write() }
        let key = Key(user: user, language: language)
        let known = content.withLock { content -> Known? in
            content.clock += 1
            content.pages[key]?.lastUsed = content.clock
            return content.pages[key]
        }
        if let known, known.model == model { return known.content }
        let written = write()
        content.withLock { content in
            content.clock += 1
            content.pages[key] = Known(model: model, content: written, lastUsed: content.clock)
            guard content.pages.count > most else { return }
            for (key, _) in content.pages.sorted(by: { $0.value.lastUsed < $1.value.lastUsed }).prefix(most / 2) {
                content.pages[key] = nil
            }
        }
        return written
    }
}
