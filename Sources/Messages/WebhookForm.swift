/// The form of message that a webhook expects.
public enum WebhookForm: String, Hashable, Sendable, CaseIterable {
    /// 企业微信.
    case wecom
    /// 钉钉.
    case dingtalk
    /// 飞书.
    case feishu
    /// The message as JSON, signed.
    case json
}
