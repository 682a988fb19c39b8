import Synchronization
import WorkflowModel

/// Counts requests by address and minute, so that one client cannot keep the others from being answered.
final class RateLimiter: Sendable {
    private struct Counts {
        var minute = ""
        var byAddress: [String: Int] = [:]
    }
    private let counts = Mutex(Counts())

    /// Whether one more request is taken.
    func takes(_ address: String, at now: Instant, perMinute limit: Int) -> Bool {
        let minute = String(now.description.prefix(16))
        return counts.withLock { counts in
            if counts.minute != minute {
                counts.minute = minute
                counts.byAddress.removeAll(keepingCapacity: true)
            }
            // Addresses cost memory, too; whoever comes after so many in one minute shares a count.
            let known = counts.byAddress[address] != nil || counts.byAddress.count < 10_000
            let key = known ? address : ""
            counts.byAddress[key, default: 0] += 1
            return counts.byAddress[key, default: 0] <= limit
        }
    }
}
