public import Diagnostics

/// One message as it is handed to a channel.
public struct OutgoingMessage: Hashable, Sendable {
    /// Stable: the same message tried again has the same one. It becomes the `Message-ID`, the key against doubles of a
    /// webhook and the name of a file.
    public var id: String
    /// The mail address; empty where the channel has a target of its own.
    public var address: String
    /// The user it is for.
    public var recipient: String
    /// His name, for a channel that may say names.
    public var recipientName: String
    /// The subject, one line.
    public var subject: String
    /// The text.
    public var text: String
    /// The reminders it contains.
    public var reminders: [String]
    /// Its language.
    public var language: Language

    /// A message of these parts.
    public init(
        id: String, address: String, recipient: String, recipientName: String, subject: String, text: String,
        reminders: [String], language: Language
    ) {
        self.id = id
        self.address = address
        self.recipient = recipient
        self.recipientName = recipientName
        self.subject = subject
        self.text = text
        self.reminders = reminders
        self.language = language
    }
}
