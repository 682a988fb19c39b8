public import CaseServices
public import WorkflowModel

/// Addresses of calendars, what they have said, and where users are reached. A write that returns is on disk.
public protocol CalendarStore: Sendable {
    /// Keeps an address; `exists` if its name is taken.
    func put(_ subscription: CalendarSubscription) throws(StoreError)
    /// The one with this digest; nil if there is none.
    func subscription(_ digest: [UInt8]) throws(StoreError) -> CalendarSubscription?
    /// All of them by name.
    func subscriptions() throws(StoreError) -> [CalendarSubscription]
    /// Ends one; `notFound` if there is none of this name.
    func revokeSubscription(_ name: String, at instant: Instant) throws(StoreError)

    /// Notes in one transaction what a calendar says now, and gives that with what is cancelled.
    func publish(
        _ entries: [PublishedEntry], in scope: String, at instant: Instant, forgetting limit: Instant
    ) throws(StoreError) -> [PublishedEntry]

    /// Mail addresses of users.
    func mailAddresses() throws(StoreError) -> [String: String]
    /// Sets the mail address of a user, or takes it away; `notFound` if there is no such user.
    func setMailAddress(_ address: String?, of user: String) throws(StoreError)
}
