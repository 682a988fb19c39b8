import AsyncHTTPClient
public import Messages
import NIOCore
import NIOHTTP1

/// Messages to a group or a program, by HTTP.
public struct WebhookChannel: MessageChannel {
    /// An answer longer than this is nobody's who took a message.
    private static let longestAnswer = 64 * 1024
    /// Follows nobody elsewhere: the address holds a key.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))

    /// Its name in the administrator's file.
    public let name: String
    /// How it wants its messages.
    public let manner: ChannelManner
    private let webhook: Webhook
    private let now: @Sendable () -> Int64

    /// A channel to a webhook; `now` gives the seconds since 1970 for the signature.
    public init(name: String, manner: ChannelManner, webhook: Webhook, now: @escaping @Sendable () -> Int64) {
        self.name = name
        self.manner = manner
        self.webhook = webhook
        self.now = now
    }

    /// A webhook.
    public var kind: ChannelKind { .webhook(webhook.form) }

    /// Hands one message over.
    public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        let made = WebhookRequest(webhook, message, naming: manner.namesPeople, seconds: now())
        var request = HTTPClientRequest(url: made.url)
        request.method = .POST
        for header in made.headers { request.headers.add(name: header.name, value: header.value) }
        request.body = .bytes(ByteBuffer(string: made.body))
        do {
            let response = try await Self.client.execute(request, timeout: .seconds(Int64(webhook.timeout)))
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            return WebhookAnswer(status: Int(response.status.code), body: Array(body.readableBytesView)).outcome(
                webhook.form)
        } catch is NIOTooManyBytesError {
            return .failed("\(webhook.host): the answer has no end")
        } catch let error as HTTPClientError {
            return .failed("\(webhook.host): \(error.shortDescription)")
        } catch {
            return .failed("\(webhook.host): no connection (\(type(of: error)))")
        }
    }
}
