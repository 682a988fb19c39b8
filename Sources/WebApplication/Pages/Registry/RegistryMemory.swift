import OrganizationRegistry
import Synchronization

/// The registry as it stands by now, ready to be looked up; brought up to date when somebody asks after a change.
final class RegistryMemory: Sendable {
    private let known = Mutex<RegistryNow?>(nil)

    /// What a log says. Whoever asks while it is made waits for it: he would have to make the same.
    func now(_ log: RegistryLog) -> RegistryNow {
        known.withLock { known in
            let now = known.map { $0.following(log) } ?? RegistryNow(log)
            known = now
            return now
        }
    }
}
