import Foundation
import NIOCore
import NIOSSL

/// One conversation with a mail server, a command at a time, each within its time.
struct MailConversation: ~Copyable {
    typealias Connection = NIOAsyncChannel<SecuredBytes, ByteBuffer>

    private let channel: any Channel
    private let server: MailServer
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<SecuredBytes>.AsyncIterator
    private var reader = MailReplyReader()
    private var isSecured: Bool
    /// Greeted, secured and signed in.
    private var isBegun = false
    /// Whether the text of the last mail was handed over, so that it may have arrived whatever was answered.
    private(set) var hasHandedOver = false
    /// What the server said it can do, in capitals.
    private var abilities: [String] = []

    init(
        channel: any Channel, server: MailServer, inbound: NIOAsyncChannelInboundStream<SecuredBytes>,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.server = server
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
        isSecured = server.security == .tls
    }

    /// Greets, secures and signs in, if that was not done yet, and hands one message over; the answer to its last line.
    mutating func send(_ mail: MailText) async throws -> String {
        hasHandedOver = false
        if isBegun {
            // Whatever became of the mail before, nothing of it is left.
            try demand(try await ask("RSET"), 2)
        } else {
            try await begin()
            isBegun = true
        }
        let sender = try await ask("MAIL FROM:<\(mail.from.text)>")
        // Who the program is concerns every message alike.
        if [530, 534, 535, 538].contains(sender.code) { throw MailFailure.channel(sender.text) }
        try expect(sender, 2)
        try expect(try await ask("RCPT TO:<\(mail.to.text)>"), 2)
        try expect(try await ask("DATA"), 3)
        hasHandedOver = true
        let answer = try await ask(Self.stuffed(mail.text) + ".")
        try expect(answer, 2)
        return answer.text
    }

    /// Says goodbye; what was handed over is theirs, whatever becomes of it.
    func leave() async { try? await write("QUIT\r\n") }

    private mutating func begin() async throws {
        try demand(try await reply(), 2)
        try await hello()
        if server.security == .starttls {
            guard abilities.contains("STARTTLS") else {
                throw MailFailure.channel("the server offers no STARTTLS; nothing was sent")
            }
            try demand(try await ask("STARTTLS"), 2)
            guard !reader.hasRest else { throw MailFailure.channel("the server spoke on before the handshake") }
            try await MailConnector.secure(channel, server)
            isSecured = true
            try await hello()
        }
        if let login = server.login { try await signIn(login) }
    }

    private mutating func hello() async throws {
        let answer = try await ask("EHLO \(server.from.domain)")
        try demand(answer, 2)
        abilities = answer.lines.dropFirst().map { $0.uppercased() }
    }

    private mutating func signIn(_ login: MailServer.Login) async throws {
        guard isSecured || MailServer.isLoopback(server.host) || server.allowsPlain else {
            throw MailFailure.channel("a password is not sent over a connection that others can read")
        }
        let ways =
            abilities.first { $0.hasPrefix("AUTH ") || $0.hasPrefix("AUTH=") }?
            .dropFirst(5).split(separator: " ").map(String.init) ?? []
        if ways.contains("PLAIN") {
            let whole = Data("\u{0}\(login.user)\u{0}\(login.password)".utf8).base64EncodedString()
            try demand(try await ask("AUTH PLAIN \(whole)"), 2)
        } else if ways.contains("LOGIN") {
            try demand(try await ask("AUTH LOGIN"), 3)
            try demand(try await ask(Data(login.user.utf8).base64EncodedString()), 3)
            try demand(try await ask(Data(login.password.utf8).base64EncodedString()), 2)
        } else {
            throw MailFailure.channel("the server knows neither AUTH PLAIN nor AUTH LOGIN")
        }
    }

    // MARK: Single steps

    /// An answer about the channel itself: anything else than what is wanted may be better another time.
    private func demand(_ reply: MailReply, _ kind: Int) throws {
        guard reply.kind == kind else { throw MailFailure.channel(reply.text) }
    }

    /// An answer about this message: a refusal is for ever.
    private func expect(_ reply: MailReply, _ kind: Int) throws {
        guard reply.kind != kind else { return }
        throw reply.kind == 5 ? MailFailure.message(reply.text) : MailFailure.channel(reply.text)
    }

    private mutating func ask(_ line: String) async throws -> MailReply {
        let deadline = close(after: server.timeout)
        defer { deadline.cancel() }
        try await write(line + "\r\n")
        return try await read()
    }

    private mutating func reply() async throws -> MailReply {
        let deadline = close(after: server.timeout)
        defer { deadline.cancel() }
        return try await read()
    }

    private mutating func read() async throws -> MailReply {
        do {
            while true {
                if let reply = try reader.next() { return reply }
                guard let piece = try await inbound.next() else {
                    throw Self.ended
                }
                guard piece.isSecured == isSecured else {
                    throw MailFailure.channel("the server spoke on before the handshake")
                }
                reader.add(piece.bytes.readableBytesView)
            }
        } catch let problem as MailReplyReader.Problem {
            switch problem {
            case .tooLong: throw MailFailure.channel("the server's answer has no end")
            case .garbage: throw MailFailure.channel("the server does not speak the language of mail")
            }
        } catch is IOError {
            throw Self.ended
        }
    }

    private func write(_ text: String) async throws {
        do {
            try await outbound.write(ByteBuffer(string: text))
        } catch is ChannelError {
            throw Self.ended
        }
    }

    private static let ended = MailFailure.channel("the server ended the connection, or did not answer in time")

    /// Ends the connection if a step takes too long; whoever waits on it wakes then.
    private func close(after seconds: Int) -> Scheduled<Void> {
        let channel = channel
        return channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { channel.close(promise: nil) }
    }

    /// A line that begins with a dot gets another one, for a dot alone is the end.
    private static func stuffed(_ text: String) -> String {
        text.split(separator: "\r\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix(".") ? "." + $0 : String($0)
        }
        .joined(separator: "\r\n")
    }
}
