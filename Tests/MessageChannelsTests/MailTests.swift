import Foundation
import MessageChannels
import Messages
import TestSupport
import Testing

/// Against a mail server of others on this machine.
struct MailTests {
    private let login = MailServer.Login(user: "party", password: "geheim 密")

    @Test func `a mail arrives as it was written`() async throws {
        let server = try MailServerProcess("none")
        let outcome = try await Samples.channel(server.port).deliver(Samples.message())
        #expect(outcome == .delivered("250 2.0.0 taken as 0001"))
        let mail = try #require(try server.received().first)
        #expect(mail.from == "party@party.example")
        #expect(mail.to == ["li@party.example"])
        let parts = mail.data.components(separatedBy: "\r\n\r\n")
        #expect(
            parts[0].components(separatedBy: "\r\n").filter {
                !$0.hasPrefix("X-Peer") && !$0.hasPrefix("X-MailFrom") && !$0.hasPrefix("X-RcptTo")
            }
                == [
                    "From: =?UTF-8?B?5YWa5Yqh5o+Q6YaS?=", " <party@party.example>", "To: =?UTF-8?B?5p2O56eY5Lmm?=",
                    " <li@party.example>", "Subject: =?UTF-8?B?5b6F5YqeIDMg5Lu277yM5YW25Lit6YC+5pyfIDEg5Lu277yIMjAy?=",
                    " =?UTF-8?B?NuW5tDbmnIgz5pel77yJ?=", "Date: Wed, 03 Jun 2026 08:00:00 +0000",
                    "Message-ID: <0a1b2c@party.example>", "MIME-Version: 1.0", "Content-Language: zh-CN",
                    "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
                    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
                ])
        let body = try #require(Data(base64Encoded: parts[1], options: .ignoreUnknownCharacters))
        #expect(String(decoding: body, as: UTF8.self) == "第一行\r\n.第二行\r\n")
    }

    @Test func `a channel without names keeps the recipient's name out of the headers`() async throws {
        let server = try MailServerProcess("none")
        _ = try await Samples.channel(server.port, naming: false).deliver(Samples.message())
        #expect(try server.received().first?.data.contains("To: li@party.example\r\n") == true)
    }

    @Test(arguments: ["PLAIN", "LOGIN"])
    func `it signs in behind STARTTLS`(_ way: String) async throws {
        let server = try MailServerProcess("starttls", login: "party:geheim 密", auth: way)
        let channel = try Samples.channel(server.port, .starttls, login: login, trust: server.certificate)
        #expect(await channel.deliver(Samples.message()).word == "delivered")
        let mail = try #require(try server.received().first)
        #expect(mail.tls)
        #expect(mail.user == "party")
    }

    @Test func `it speaks TLS from the first octet`() async throws {
        let server = try MailServerProcess("tls")
        let channel = try Samples.channel(server.port, .tls, trust: server.certificate)
        #expect(await channel.deliver(Samples.message()).word == "delivered")
    }

    @Test func `a server that nobody vouches for, or with the name of another, gets nothing`() async throws {
        let unknown = try MailServerProcess("starttls")
        #expect(try await Samples.channel(unknown.port, .starttls).deliver(Samples.message()).word == "failed")
        let other = try MailServerProcess("tls", named: "other.example")
        let channel = try Samples.channel(other.port, .tls, trust: other.certificate)
        #expect(await channel.deliver(Samples.message()).word == "failed")
        #expect(try unknown.received().isEmpty && other.received().isEmpty)
    }

    @Test func `a server without STARTTLS gets nothing where it is asked for`() async throws {
        let server = try MailServerProcess("none")
        #expect(
            try await Samples.channel(server.port, .starttls).deliver(Samples.message())
                == .failed("the server offers no STARTTLS; nothing was sent"))
    }

    @Test func `a wrong password concerns the channel, not the message, and is told to nobody`() async throws {
        let server = try MailServerProcess("none", login: "party:other")
        let outcome = try await Samples.channel(server.port, login: login).deliver(Samples.message())
        #expect(outcome.word == "failed")
        #expect(outcome.answer.hasPrefix("535"))
        #expect(!outcome.answer.contains("geheim"))
        #expect(!"\(login)".contains("geheim"))
    }

    @Test(arguments: [
        ("never@party.example", "refused", "550 5.1.1 no such person"),
        ("later@party.example", "failed", "451 4.2.1 mailbox busy"),
        ("data-never@party.example", "refused", "554 5.7.1 not wanted"),
        ("data-later@party.example", "failed", "452 4.3.1 no room"),
    ])
    func `five hundred is for ever, four hundred for now`(_ address: String, _ word: String, _ answer: String)
        async throws
    {
        let server = try MailServerProcess("none")
        let outcome = try await Samples.channel(server.port).deliver(Samples.message(address))
        #expect(outcome.word == word)
        #expect(outcome.answer == answer)
        #expect(try server.received().isEmpty)
    }

    @Test(arguments: [
        "", "li", "li@", "@party.example", "li@party.example\r\nRCPT TO:<all@party.example>", "li@party.example>",
        "li li@party.example", "李@party.example", "li@@party.example", "li..li@party.example", "li@-a.example",
    ])
    func `what is no address reaches no server`(_ address: String) async throws {
        #expect(try await Samples.channel(9).deliver(Samples.message(address)).word == "refused")
    }

    @Test func `neither subject nor name nor text can begin a header or end the mail`() async throws {
        let server = try MailServerProcess("none")
        var message = Samples.message(text: ".\r\nQUIT\r\n..\n")
        message.subject = "a\r\nBcc: all@party.example\r\n\r\nbody"
        message.recipientName = "x\" <all@party.example>\r\nCc: all@party.example"
        message.id = "id\r\nX: 1"
        #expect(try await Samples.channel(server.port).deliver(message).word == "delivered")
        let mails = try server.received()
        #expect(mails.count == 1)
        let data = try #require(mails.first?.data)
        #expect(!data.contains("\r\nBcc:") && !data.contains("\r\nCc:") && !data.contains("\r\nX: 1"))
        #expect(data.contains("Message-ID: <idX1@party.example>\r\n"))
        #expect(data.contains("Subject: a  Bcc: all@party.example    body\r\n"))
    }

    @Test func `mails that follow each other share a connection, refused ones between them too`() async throws {
        let server = try MailServerProcess("starttls", login: "party:geheim 密")
        let channel = try Samples.channel(server.port, .starttls, login: login, trust: server.certificate)
        #expect(await channel.deliver(Samples.message()).word == "delivered")
        #expect(await channel.deliver(Samples.message("never@party.example")).word == "refused")
        #expect(await channel.deliver(Samples.message("data-never@party.example")).word == "refused")
        #expect(await channel.deliver(Samples.message()).word == "delivered")
        await channel.hangUp()
        #expect(await channel.deliver(Samples.message()).word == "delivered")
        let connections = try server.received().map(\.connection)
        #expect(connections.count == 3)
        #expect(connections[0] == connections[1] && connections[1] != connections[2])
        #expect(try server.received().allSatisfy { $0.user == "party" })
    }

    @Test func `a server that takes one mail a connection is called again`() async throws {
        let server = try MailServerProcess("none", takesOneEach: true)
        let channel = try Samples.channel(server.port)
        for _ in 1...3 { #expect(await channel.deliver(Samples.message()).word == "delivered") }
        #expect(try Set(server.received().map(\.connection)).count == 3)
    }

    @Test func `mails at the same time do not mix`() async throws {
        let server = try MailServerProcess("none", pause: 20)
        let channel = try Samples.channel(server.port)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 1...4 {
                group.addTask { await channel.deliver(Samples.message()).word == "delivered" }
            }
            for await isDelivered in group { #expect(isDelivered) }
        }
        #expect(try server.received().count == 4)
    }

    @Test func `a machine that does not answer is a failure, without an end of the program`() async throws {
        #expect(try await Samples.channel(1).deliver(Samples.message()).answer == "no connection to 127.0.0.1:1")
    }
}
