public import WorkflowModel

/// What a user has typed and not yet saved.
public struct Draft: Hashable, Sendable {
    /// Login.
    public var user: String
    /// The form it belongs to, such as a path with a case.
    public var place: String
    /// The fields, in whatever form the form understands.
    public var body: [UInt8]
    /// When it was kept.
    public var at: Instant

    /// A draft.
    public init(user: String, place: String, body: [UInt8], at: Instant) {
        self.user = user
        self.place = place
        self.body = body
        self.at = at
    }
}
