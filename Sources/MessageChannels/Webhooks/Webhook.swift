public import Messages

/// Where a webhook is, and what proves that a message is ours.
///
/// The address of the three messengers holds their key, so neither it nor the secret stands in any description.
public struct Webhook: Hashable, Sendable, CustomStringConvertible {
    /// The form of its messages.
    public var form: WebhookForm
    /// The whole address.
    public var url: String
    /// The key of the signature; nil where none is asked for.
    public var secret: String?
    /// Seconds that one delivery may take.
    public var timeout: Int

    /// A webhook.
    public init(form: WebhookForm, url: String, secret: String? = nil, timeout: Int = 15) {
        self.form = form
        self.url = url
        self.secret = secret
        self.timeout = timeout
    }

    /// The machine alone.
    public var description: String { "\(form.rawValue) \(host)" }

    /// The machine.
    var host: String {
        let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard rest.count == 3 else { return "" }
        return rest[2].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(separator: "@").last.map(String.init) ?? ""
    }
}
