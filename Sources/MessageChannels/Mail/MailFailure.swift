/// Why a mail was not handed over, and whether it is worth trying again.
enum MailFailure: Error {
    /// The server, or the way to it: try again.
    case channel(String)
    /// The server will never take this message.
    case message(String)
}
