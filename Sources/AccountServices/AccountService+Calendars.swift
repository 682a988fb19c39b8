public import CaseServices
public import CivilTime
public import WorkflowModel

extension AccountService {
    // MARK: Addresses of calendars

    /// How long a calendar still says that something is cancelled.
    private static let daysCancelled = 90

    /// Gives out an address; its secret part is shown now and kept nowhere.
    public func issueSubscription(
        named name: String, for user: String, organization: String?, namesPeople: Bool, by caller: Caller, now: Instant
    ) throws(StoreError) -> String {
        let text = newToken()
        try store.put(
            CalendarSubscription(
                name: name, digest: secrets.digest(ofToken: text), user: user, organization: organization,
                namesPeople: namesPeople, issuedAt: now, issuedBy: caller.user))
        try note(
            SecurityEntry(
                at: now, .feedIssued, user: caller.user, about: user,
                detail: "\(name)\(organization.map { " at \($0)" } ?? "")\(namesPeople ? " names" : "")"))
        return text
    }

    /// What the secret part of an address opens, and with whose rights; nil if nothing.
    public func subscription(
        token text: String
    ) throws(StoreError) -> (subscription: CalendarSubscription, caller: Caller)? {
        guard text.utf8.count == 64, let found = try store.subscription(secrets.digest(ofToken: text)),
            found.revokedAt == nil, let caller = try registry.caller(found.user)
        else { return nil }
        return (found, caller)
    }

    /// Ends an address.
    public func revokeSubscription(_ name: String, by caller: Caller, now: Instant) throws(StoreError) {
        try store.revokeSubscription(name, at: now)
        try note(SecurityEntry(at: now, .feedRevoked, user: caller.user, about: name))
    }

    /// Something a calendar says, by a key that stays and is told to nobody.
    public struct Saying: Sendable {
        /// The key.
        public var key: String
        /// The day.
        public var day: CivilDate
        /// All that is said, for telling changes.
        public var text: String

        /// Something said.
        public init(key: String, day: CivilDate, text: String) {
            self.key = key
            self.day = day
            self.text = text
        }
    }

    /// Publishes what a calendar says; each with its number, in the order given, then what is cancelled.
    public func publish(
        _ sayings: [Saying], in scope: String, now: Instant
    ) throws(StoreError) -> (said: [PublishedEntry], cancelled: [PublishedEntry]) {
        let entries = sayings.map { saying in
            let uid = Hexadecimal.text(Array(secrets.digest(ofToken: "calendar|\(saying.key)").prefix(16)))
            return PublishedEntry(
                uid: uid, day: saying.day, fingerprint: secrets.digest(ofToken: saying.text), sequence: 0,
                modifiedAt: now)
        }
        let all = try store.publish(
            entries, in: scope, at: now, forgetting: now.adding(seconds: -Self.daysCancelled * 24 * 3600))
        let known = Dictionary(all.map { ($0.uid, $0) }) { first, _ in first }
        return (entries.map { known[$0.uid] ?? $0 }, all.filter(\.isCancelled))
    }

    // MARK: Where users are reached

    /// Sets the mail address of a user, or takes it away.
    public func setMailAddress(
        _ address: String?, of user: String, by caller: Caller, now: Instant
    ) throws(StoreError) {
        try store.setMailAddress(address, of: user)
        try note(
            SecurityEntry(
                at: now, .userChanged, user: caller.user, about: user, detail: address == nil ? "-mail" : "mail"))
    }
}
