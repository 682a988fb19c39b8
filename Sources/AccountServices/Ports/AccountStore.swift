public import CaseServices
public import WorkflowModel

/// How users prove who they are, what they have open, and what happened to it. A write that returns is on disk.
public protocol AccountStore: CalendarStore {
    /// The account of a user; nil if he has none.
    func account(_ user: String) throws(StoreError) -> Account?
    /// Changes the account of a user in one transaction; one that is not there yet begins empty. `notFound` if there is
    /// no such user.
    func change<Value: Sendable>(_ user: String, _ change: (inout Account) -> Value) throws(StoreError) -> Value

    /// Begins a session.
    func put(_ session: WebSession) throws(StoreError)
    /// The session with this digest of its token; nil if there is none.
    func session(_ digest: [UInt8]) throws(StoreError) -> WebSession?
    /// Notes that a session was used.
    func touch(_ digest: [UInt8], at instant: Instant) throws(StoreError)
    /// Ends a session; nothing happens if there is none.
    func endSession(_ digest: [UInt8]) throws(StoreError)
    /// Sessions of a user, the earliest first.
    func sessions(of user: String) throws(StoreError) -> [WebSession]
    /// Ends sessions of a user except one; gives how many.
    func endSessions(of user: String, except kept: [UInt8]?) throws(StoreError) -> Int
    /// Forgets sessions not used since an instant.
    func forgetSessions(unusedSince instant: Instant) throws(StoreError)

    /// Keeps a draft, replacing the one of its user and place.
    func put(_ draft: Draft) throws(StoreError)
    /// A draft; nil if there is none.
    func draft(of user: String, at place: String) throws(StoreError) -> Draft?
    /// Drafts of a user by place.
    func drafts(of user: String) throws(StoreError) -> [Draft]
    /// Throws a draft away; nothing happens if there is none.
    func removeDraft(of user: String, at place: String) throws(StoreError)
    /// Forgets drafts not kept since an instant.
    func forgetDrafts(before instant: Instant) throws(StoreError)

    /// Keeps a token of a client; `exists` if its name is taken.
    func put(_ token: ClientToken) throws(StoreError)
    /// The token with this digest; nil if there is none.
    func token(_ digest: [UInt8]) throws(StoreError) -> ClientToken?
    /// All tokens by name.
    func tokens() throws(StoreError) -> [ClientToken]
    /// Ends a token; `notFound` if there is none of this name.
    func revokeToken(_ name: String, at instant: Instant) throws(StoreError)

    /// Adds a line to the security log.
    func note(_ entry: SecurityEntry) throws(StoreError)
    /// The newest lines of the security log that a filter admits, in order of writing.
    func securityLog(_ filter: SecurityFilter) throws(StoreError) -> [SecurityEntry]
    /// Numbers of lines of the security log that were changed or do not follow the one before.
    func verifySecurityLog() throws(StoreError) -> [Int]
}
