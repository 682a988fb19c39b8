import Crypto
import Diagnostics
import Foundation
import Messages

/// A message in the form that a webhook takes.
struct WebhookRequest: Hashable {
    var url: String
    var headers: [(name: String, value: String)]
    var body: String

    static func == (left: WebhookRequest, right: WebhookRequest) -> Bool {
        left.url == right.url && left.body == right.body && left.headers.map(\.name) == right.headers.map(\.name)
            && left.headers.map(\.value) == right.headers.map(\.value)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(body) }

    /// `seconds`: now, since 1970; part of what is signed.
    init(_ webhook: Webhook, _ message: OutgoingMessage, naming: Bool, seconds: Int64) {
        url = webhook.url
        headers = [("Content-Type", "application/json; charset=utf-8"), ("User-Agent", "PartyFlow")]
        let text = "\(message.subject)\n\n\(message.text)"
        switch webhook.form {
        case .wecom:
            body = Self.json([
                ("msgtype", "\"text\""), ("text", Self.json([("content", Self.text(text, 2048, message))])),
            ])
        case .dingtalk:
            body = Self.json([
                ("msgtype", "\"text\""), ("text", Self.json([("content", Self.text(text, 16_000, message))])),
            ])
            if let secret = webhook.secret {
                let stamp = String(seconds * 1000)
                let code = Self.code("\(stamp)\n\(secret)", key: secret)
                url +=
                    (url.contains("?") ? "&" : "?")
                    + "timestamp=\(stamp)&sign=\(Self.percent(Data(code).base64EncodedString()))"
            }
        case .feishu:
            var members: [(String, String)] = []
            if let secret = webhook.secret {
                // Here the text to be signed is the key, and what is signed is nothing.
                let code = Self.code("", key: "\(seconds)\n\(secret)")
                members = [
                    ("timestamp", "\"\(seconds)\""), ("sign", JSONText.quoted(Data(code).base64EncodedString())),
                ]
            }
            members += [
                ("msg_type", "\"text\""), ("content", Self.json([("text", Self.text(text, 16_000, message))])),
            ]
            body = Self.json(members)
        case .json:
            var members = [("id", message.id), ("recipient", message.recipient)]
            if naming { members.append(("recipient-name", message.recipientName)) }
            members += [
                ("language", message.language.rawValue), ("subject", message.subject), ("text", message.text),
            ]
            body = Self.json(
                members.map { ($0.0, JSONText.quoted($0.1)) }
                    + [("reminders", "[" + message.reminders.map(JSONText.quoted).joined(separator: ",") + "]")])
            headers.append(
                ("Idempotency-Key", message.id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }))
            headers.append(("PartyFlow-Timestamp", String(seconds)))
            if let secret = webhook.secret {
                let code = Self.code("\(seconds).\(body)", key: secret)
                headers.append(("PartyFlow-Signature", "sha256=" + code.map { Self.hex($0) }.joined()))
            }
        }
    }

    /// A text as JSON, cut behind a line where the other side takes no more.
    private static func text(_ text: String, _ most: Int, _ message: OutgoingMessage) -> String {
        guard text.utf8.count > most else { return JSONText.quoted(text) }
        let note = message.language == .zh ? "……以下从略，请到系统里查看。" : "… and more; please look at the workbench."
        var cut = "", room = most - note.utf8.count
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.utf8.count + 1 <= room else { break }
            cut += line + "\n"
            room -= line.utf8.count + 1
        }
        if cut.isEmpty {
            for character in text where character.utf8.count <= room {
                cut.append(character)
                room -= character.utf8.count
            }
        }
        return JSONText.quoted(cut + note)
    }

    private static func json(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(JSONText.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    private static func code(_ text: String, key: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
    }

    private static func percent(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
            return isPlain ? String(UnicodeScalar(byte)) : "%" + hex(byte).uppercased()
        }.joined()
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
