/// Why a store did not do what it was asked. Facts only; sentences are made elsewhere.
public struct StoreError: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Code: Hashable, Sendable {
        /// Somebody else was faster: the case stands at `found`, not at `expected`.
        case conflict(expected: Int, found: Int)
        /// There is no such thing.
        case notFound
        /// Something of this name is there already.
        case exists
        /// The value cannot be stored as it is.
        case invalid
        /// What is stored cannot be read.
        case unreadable
        /// The key file is missing or unreadable.
        case keyMissing
        /// The key is not the one this store was made with.
        case keyWrong
        /// The store was written by an older version and must be migrated first.
        case needsMigration
        /// The store was brought to tables that this version is too old for; the detail is the step it would have to know.
        case tooNew
        /// Another process holds the store for too long.
        case busy
        /// Reading or writing failed.
        case io
        /// The server does not answer, or cut the connection.
        case unreachable
        /// The server does not let this user in, or not do this.
        case denied
        /// Stores of this kind cannot do it.
        case unsupported
    }

    /// What went wrong.
    public var code: Code
    /// Kind of thing: `case`, `event`, `organization`, `key`, `store` …
    public var kind: String
    /// Identifier or path of the thing.
    public var name: String
    /// What the layer below said, untranslated; nil if nothing.
    public var detail: String?

    /// An error.
    public init(_ code: Code, kind: String, name: String, detail: String? = nil) {
        self.code = code
        self.kind = kind
        self.name = name
        self.detail = detail
    }
}
