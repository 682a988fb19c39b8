/// Whom a message is for.
public struct MessageRecipient: Hashable, Sendable {
    /// The user.
    public var id: String
    /// The name.
    public var name: String
    /// The mail address, or empty.
    public var address: String

    /// A recipient.
    public init(id: String, name: String, address: String) {
        self.id = id
        self.name = name
        self.address = address
    }
}
