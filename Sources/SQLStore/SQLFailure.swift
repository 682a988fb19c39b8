/// What a database said when it did not do what it was told.
public struct SQLFailure: Error, Sendable {
    /// What the answer to it is.
    public enum Kind: Hashable, Sendable {
        /// A row with this primary key is there.
        case keyTaken
        /// Another unique value is there.
        case valueTaken
        /// A value the tables do not take.
        case invalid
        /// Others were in the way, for too long.
        case busy
        /// The files are damaged, or are none of this database.
        case unreadable
        /// The server does not answer, or the connection was cut.
        case unreachable
        /// The server does not let this user in, or not do this.
        case denied
        /// Anything else.
        case failed
    }

    /// What the answer to it is.
    public var kind: Kind
    /// What the database said, untranslated.
    public var message: String

    /// A failure.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
