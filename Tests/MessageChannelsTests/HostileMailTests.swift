import MessageChannels
import Messages
import Testing

/// Servers that are slow, endless, out of their wits, or gone.
struct HostileMailTests {
    private func outcome(_ deeds: [ScriptedServer.Deed], timeout: Int = 1, _ security: MailServer.Security = .none)
        async throws -> DeliveryOutcome
    {
        let server = try await ScriptedServer(deeds)
        let outcome = try await Samples.channel(server.port, security, timeout: timeout).deliver(Samples.message())
        await server.stop()
        return outcome
    }

    private let ended = DeliveryOutcome.failed("the server ended the connection, or did not answer in time")
    private let greeting = ScriptedServer.Deed.say("220 mail\r\n")
    private let hello = ScriptedServer.Deed.say("250-mail\r\n250 8BITMIME\r\n")

    @Test func `one that says nothing is left after its time`() async throws {
        #expect(try await outcome([.nothing]) == ended)
    }

    @Test func `one that hangs up in the middle of the text has not taken the mail`() async throws {
        let okay = ScriptedServer.Deed.say("250 ok\r\n")
        #expect(
            try await outcome([greeting, hello, okay, okay, .say("354 go on\r\n"), .hangUp], timeout: 3600) == ended)
    }

    @Test func `one that does not answer the text has not taken the mail either`() async throws {
        let okay = ScriptedServer.Deed.say("250 ok\r\n")
        #expect(try await outcome([greeting, hello, okay, okay, .say("354 go on\r\n"), .nothing]) == ended)
    }

    @Test func `one whose line has no end is left`() async throws {
        let long = String(repeating: "a", count: 4096)
        #expect(
            try await outcome([.endlessly("220 " + long)], timeout: 3600) == .failed("the server's answer has no end"))
    }

    @Test func `one whose answer has no last line is left`() async throws {
        let lines = String(repeating: "250-a\r\n", count: 50)
        #expect(
            try await outcome([greeting, .endlessly(lines)], timeout: 3600) == .failed("the server's answer has no end")
        )
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\n", "99 a\r\n", "2200 a\r\n", "220-a\r\n250 b\r\n", "\r\n", "\u{0}\u{0}\u{0}\n",
    ])
    func `one that speaks another language is left`(_ said: String) async throws {
        #expect(
            try await outcome([.say(said)], timeout: 3600) == .failed("the server does not speak the language of mail"))
    }

    @Test func `what is slipped in before the handshake is not believed`() async throws {
        let deeds = [greeting, .say("250-mail\r\n250 STARTTLS\r\n"), .say("220 go on\r\n250 taken\r\n")]
        #expect(
            try await outcome(deeds, timeout: 3600, .starttls) == .failed("the server spoke on before the handshake"))
    }

    @Test func `one that greets with a refusal may greet better another time`() async throws {
        #expect(try await outcome([.say("554 go away\r\n")], timeout: 3600) == .failed("554 go away"))
    }

    @Test func `an answer with commands to a terminal is kept without them`() async throws {
        #expect(
            try await outcome([.say("554 \u{1B}[31mred\u{7}\r\n")], timeout: 3600) == .failed("554  [31mred "))
    }
}
