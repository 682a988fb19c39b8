public import Messages
import NIOPosix

/// Mail over SMTP.
public struct MailChannel: MessageChannel {
    /// Its name in the administrator's file.
    public let name: String
    /// How it wants its messages.
    public let manner: ChannelManner
    private let server: MailServer
    private let line: MailLine
    private let now: @Sendable () -> Int64

    /// A channel over a server; `now` gives the seconds since 1970 for the date of a mail.
    public init(name: String, manner: ChannelManner, server: MailServer, now: @escaping @Sendable () -> Int64) {
        self.name = name
        self.manner = manner
        self.server = server
        line = MailLine(server)
        self.now = now
    }

    /// Mail.
    public var kind: ChannelKind { .mail }

    /// Hands one mail to the server; those that follow go over the same connection.
    public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        guard let to = MailAddress(message.address) else { return .refused("no mail address: \(message.recipient)") }
        let mail = MailText(
            from: server.from, fromName: server.fromName, to: to,
            toName: manner.namesPeople ? message.recipientName : "", sentAt: now(), message: message)
        do {
            return .delivered(try await line.send(mail))
        } catch MailFailure.message(let text) {
            return .refused(text)
        } catch MailFailure.channel(let text) {
            return .failed(text)
        } catch {
            return .failed(Self.reason(error, server))
        }
    }

    /// Says goodbye to the server.
    public func hangUp() async { await line.close() }

    /// Why there is no connection; without anything of the conversation, in which a password goes by.
    private static func reason(_ error: any Error, _ server: MailServer) -> String {
        if error is NIOConnectionError { return "no connection to \(server.host):\(server.port)" }
        return "the connection to \(server.host):\(server.port) broke off: \(type(of: error))"
    }
}
