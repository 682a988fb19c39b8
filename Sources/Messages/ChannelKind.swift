/// By which way a channel delivers.
public enum ChannelKind: Hashable, Sendable {
    /// E-mail to the user's own address.
    case mail
    /// A message to a group or a program, by HTTP.
    case webhook(WebhookForm)
    /// A file in a folder.
    case folder
}
