/// What a server, or libpq, says of something that failed.
public struct PQError: Error, Sendable {
    /// What it is.
    public var state: SQLState
    /// In words, untranslated.
    public var message: String
    /// The constraint that was violated; nil if it is not about one.
    public var constraint: String?

    /// An error.
    public init(_ state: SQLState, _ message: String, constraint: String? = nil) {
        self.state = state
        self.message = message
        self.constraint = constraint
    }
}
