public import Diagnostics

/// How a channel wants its messages, and whom it reaches.
public struct ChannelManner: Hashable, Sendable {
    /// Whether people and their cases may be named; otherwise the message has counts and a link.
    public var namesPeople: Bool
    /// Whether everything for one person on one day is one message.
    public var isDigest: Bool
    /// The language of its messages.
    public var language: Language
    /// The organizations whose people it reaches, those below them included; nil: everybody.
    public var organizations: [String]?

    /// The careful manner: no names, one message a day, Chinese, everybody.
    public init(
        namesPeople: Bool = false, isDigest: Bool = true, language: Language = .zh, organizations: [String]? = nil
    ) {
        self.namesPeople = namesPeople
        self.isDigest = isDigest
        self.language = language
        self.organizations = organizations
    }
}
