import Diagnostics
import Foundation
import MessageChannels
import Messages

/// Messages and servers of tests.
enum Samples {
    /// 2026-06-03, eight in the morning, universal time.
    static let now: Int64 = 1_780_473_600

    /// Tests of others keep the threads of this process busy: only those about silence may be short.
    static func message(_ address: String = "li@party.example", id: String = "0a1b2c", text: String = "第一行\n.第二行\n")
        -> OutgoingMessage
    {
        OutgoingMessage(
            id: id, address: address, recipient: "li", recipientName: "李秘书", subject: "待办 3 件，其中逾期 1 件（2026年6月3日）",
            text: text, reminders: ["r1", "r2"], language: .zh)
    }

    static func channel(
        _ port: Int, _ security: MailServer.Security = .none, login: MailServer.Login? = nil, trust: String? = nil,
        timeout: Int = 3600, naming: Bool = true
    ) throws -> MailChannel {
        guard let from = MailAddress("party@party.example") else { throw CocoaError(.formatting) }
        let server = MailServer(
            host: "127.0.0.1", port: port, security: security, trustFile: trust, login: login, from: from,
            fromName: "党务提醒", timeout: timeout)
        return MailChannel(name: "mail", manner: ChannelManner(namesPeople: naming), server: server) { now }
    }
}

extension DeliveryOutcome {
    /// The kind alone.
    var word: String {
        switch self {
        case .delivered: "delivered"
        case .refused: "refused"
        case .failed: "failed"
        }
    }
}
