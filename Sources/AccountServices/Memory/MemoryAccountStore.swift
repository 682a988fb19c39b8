public import CaseServices
import Synchronization
public import WorkflowModel

/// The reference store of accounts: everything in memory, nothing encrypted or chained.
public final class MemoryAccountStore: AccountStore {
    private struct Content {
        var accounts: [String: Account] = [:]
        var sessions: [[UInt8]: WebSession] = [:]
        var drafts: [String: [String: Draft]] = [:]
        var tokens: [ClientToken] = []
        var log: [SecurityEntry] = []
        var calendars = MemoryCalendars()
    }

    private let users: any Registry
    private let content = Mutex(Content())

    /// An empty store for the users of a registry.
    public init(users: any Registry) { self.users = users }

    private func requireUser(_ user: String) throws(StoreError) {
        guard try users.user(user) != nil else { throw StoreError(.notFound, kind: "user", name: user) }
    }

    // MARK: Accounts

    /// The account of a user.
    public func account(_ user: String) throws(StoreError) -> Account? { content.withLock { $0.accounts[user] } }
    /// Changes the account of a user.
    public func change<Value: Sendable>(
        _ user: String, _ change: (inout Account) -> Value
    ) throws(StoreError) -> Value {
        try requireUser(user)
        return content.withLock { change(&$0.accounts[user, default: Account(user: user)]) }
    }

    // MARK: Sessions

    /// Begins a session.
    public func put(_ session: WebSession) throws(StoreError) {
        try requireUser(session.user)
        content.withLock { $0.sessions[session.digest] = session }
    }
    /// A session.
    public func session(_ digest: [UInt8]) throws(StoreError) -> WebSession? {
        content.withLock { $0.sessions[digest] }
    }
    /// Notes that a session was used.
    public func touch(_ digest: [UInt8], at instant: Instant) throws(StoreError) {
        content.withLock { $0.sessions[digest]?.lastUsedAt = instant }
    }
    /// Ends a session.
    public func endSession(_ digest: [UInt8]) throws(StoreError) {
        content.withLock { _ = $0.sessions.removeValue(forKey: digest) }
    }
    /// Sessions of a user.
    public func sessions(of user: String) throws(StoreError) -> [WebSession] {
        content.withLock { Array($0.sessions.values) }.filter { $0.user == user }
            .sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }
    /// Ends sessions of a user.
    public func endSessions(of user: String, except kept: [UInt8]?) throws(StoreError) -> Int {
        content.withLock { content in
            let ended = content.sessions.values.filter { $0.user == user && $0.digest != kept }
            for session in ended { content.sessions.removeValue(forKey: session.digest) }
            return ended.count
        }
    }
    /// Forgets sessions.
    public func forgetSessions(unusedSince instant: Instant) throws(StoreError) {
        content.withLock { $0.sessions = $0.sessions.filter { $0.value.lastUsedAt >= instant } }
    }

    // MARK: Drafts

    /// Keeps a draft.
    public func put(_ draft: Draft) throws(StoreError) {
        try requireUser(draft.user)
        content.withLock { $0.drafts[draft.user, default: [:]][draft.place] = draft }
    }
    /// A draft.
    public func draft(of user: String, at place: String) throws(StoreError) -> Draft? {
        content.withLock { $0.drafts[user]?[place] }
    }
    /// Drafts of a user.
    public func drafts(of user: String) throws(StoreError) -> [Draft] {
        content.withLock { Array(($0.drafts[user] ?? [:]).values) }.sorted { $0.place < $1.place }
    }
    /// Throws a draft away.
    public func removeDraft(of user: String, at place: String) throws(StoreError) {
        content.withLock { _ = $0.drafts[user]?.removeValue(forKey: place) }
    }
    /// Forgets drafts.
    public func forgetDrafts(before instant: Instant) throws(StoreError) {
        content.withLock { content in
            content.drafts = content.drafts.mapValues { $0.filter { $0.value.at >= instant } }
        }
    }

    // MARK: Tokens

    /// Keeps a token.
    public func put(_ token: ClientToken) throws(StoreError) {
        try requireUser(token.user)
        try content.withLock { content throws(StoreError) in
            guard !content.tokens.contains(where: { $0.name == token.name }) else {
                throw StoreError(.exists, kind: "token", name: token.name)
            }
            content.tokens.append(token)
        }
    }
    /// A token.
    public func token(_ digest: [UInt8]) throws(StoreError) -> ClientToken? {
        content.withLock { $0.tokens.first { $0.digest == digest } }
    }
    /// All tokens.
    public func tokens() throws(StoreError) -> [ClientToken] {
        content.withLock { $0.tokens }.sorted { $0.name < $1.name }
    }
    /// Ends a token.
    public func revokeToken(_ name: String, at instant: Instant) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard let place = content.tokens.firstIndex(where: { $0.name == name }) else {
                throw StoreError(.notFound, kind: "token", name: name)
            }
            // The first end stands.
            content.tokens[place].revokedAt = content.tokens[place].revokedAt ?? instant
        }
    }

    // MARK: Security log

    /// Adds a line.
    public func note(_ entry: SecurityEntry) throws(StoreError) { content.withLock { $0.log.append(entry) } }
    /// Lines that a filter admits.
    public func securityLog(_ filter: SecurityFilter) throws(StoreError) -> [SecurityEntry] {
        content.withLock {
            $0.log.filter(filter.admits).dropLast(max(0, filter.skipped)).suffix(max(0, filter.limit))
        }
    }

    /// Nothing in memory is chained.
    public func verifySecurityLog() throws(StoreError) -> [Int] { [] }

    // MARK: Calendars and contacts

    /// Keeps an address.
    public func put(_ subscription: CalendarSubscription) throws(StoreError) {
        try requireUser(subscription.user)
        try content.withLock { content throws(StoreError) in
            guard !content.calendars.subscriptions.contains(where: { $0.name == subscription.name }) else {
                throw StoreError(.exists, kind: "calendar", name: subscription.name)
            }
            content.calendars.subscriptions.append(subscription)
        }
    }
    /// The address with this digest.
    public func subscription(_ digest: [UInt8]) throws(StoreError) -> CalendarSubscription? {
        content.withLock { $0.calendars.subscriptions.first { $0.digest == digest } }
    }
    /// All addresses.
    public func subscriptions() throws(StoreError) -> [CalendarSubscription] {
        content.withLock { $0.calendars.subscriptions }.sorted { $0.name < $1.name }
    }
    /// Ends an address.
    public func revokeSubscription(_ name: String, at instant: Instant) throws(StoreError) {
        try content.withLock { content throws(StoreError) in
            guard let place = content.calendars.subscriptions.firstIndex(where: { $0.name == name }) else {
                throw StoreError(.notFound, kind: "calendar", name: name)
            }
            content.calendars.subscriptions[place].revokedAt =
                content.calendars.subscriptions[place].revokedAt ?? instant
        }
    }
    /// Notes what a calendar says now.
    public func publish(
        _ entries: [PublishedEntry], in scope: String, at instant: Instant, forgetting limit: Instant
    ) throws(StoreError) -> [PublishedEntry] {
        content.withLock { content in
            let next = PublishedEntry.next(
                after: content.calendars.published[scope] ?? [], saying: entries, at: instant, forgetting: limit)
            content.calendars.published[scope] = next
            return next
        }
    }
    /// Mail addresses of users.
    public func mailAddresses() throws(StoreError) -> [String: String] { content.withLock { $0.calendars.mail } }
    /// Sets the mail address of a user, or takes it away.
    public func setMailAddress(_ address: String?, of user: String) throws(StoreError) {
        try requireUser(user)
        content.withLock { $0.calendars.mail[user] = address }
    }
}
