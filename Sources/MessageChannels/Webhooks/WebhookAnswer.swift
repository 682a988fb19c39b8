import Diagnostics
import Messages

/// What a webhook answered. The three messengers say what went wrong in the body of an answer that calls itself good.
struct WebhookAnswer {
    var status: Int
    var body: [UInt8]

    /// What it means for the message.
    func outcome(_ form: WebhookForm) -> DeliveryOutcome {
        guard (200..<300).contains(status) else {
            // These are about the message; keys, rates and pauses of the other side change.
            return [400, 413, 415, 422].contains(status) ? .refused(text) : .failed(text)
        }
        let tree = try? JSONTree(reading: body)
        switch form {
        case .json: return .delivered(text)
        case .wecom, .dingtalk: return judged(tree?["errcode"]?.integer, tree?["errmsg"]?.string, form)
        case .feishu:
            return judged(
                tree?["code"]?.integer ?? tree?["StatusCode"]?.integer,
                tree?["msg"]?.string ?? tree?["StatusMessage"]?.string, form)
        }
    }

    private func judged(_ code: Int?, _ said: String?, _ form: WebhookForm) -> DeliveryOutcome {
        guard let code else { return .failed("HTTP \(status), no answer in the form of \(form.rawValue): \(text)") }
        let text = MailText.oneLine(String("\(code) \(said ?? "")".prefix(200)))
        if code == 0 { return .delivered(text) }
        return Self.refusals(form).contains(code) ? .refused(text) : .failed(text)
    }

    /// Codes that speak of the content of the message.
    private static func refusals(_ form: WebhookForm) -> [Int] {
        switch form {
        case .wecom: [40008, 40035, 40058, 44004, 45002]
        case .dingtalk: [400_101, 400_102, 400_105, 400_106, 460_101]
        case .feishu: [9499, 19002]
        case .json: []
        }
    }

    /// The beginning of the answer, on one line.
    private var text: String {
        let body = String(decoding: body.prefix(160), as: UTF8.self)
        return MailText.oneLine(body.isEmpty ? "HTTP \(status)" : "HTTP \(status) \(body)")
    }
}
