import Crypto
import Foundation
import MessageChannels
import Messages
import Testing

/// Against a receiver on this machine: the forms, their signatures, and what their answers mean.
struct WebhookTests {
    private func channel(
        _ port: Int, _ form: WebhookForm, secret: String? = nil, naming: Bool = false, timeout: Int = 3600
    ) -> WebhookChannel {
        let url = "http://127.0.0.1:\(port)/send?key=SECRET-KEY"
        return WebhookChannel(
            name: "group", manner: ChannelManner(namesPeople: naming),
            webhook: Webhook(form: form, url: url, secret: secret, timeout: timeout)
        ) { Samples.now }
    }

    private func code(_ text: String, _ key: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
    }

    private let said = "待办 3 件，其中逾期 1 件（2026年6月3日）\n\n第一行\n.第二行\n"

    @Test func `WeCom gets a text`() async throws {
        let server = try WebhookServerProcess(200, #"{"errcode":0,"errmsg":"ok"}"#)
        #expect(await channel(server.port, .wecom).deliver(Samples.message()) == .delivered("0 ok"))
        let request = try server.request()
        #expect(request.path == "/send?key=SECRET-KEY")
        #expect(request.headers["content-type"] == "application/json; charset=utf-8")
        #expect(try request.tree() == ["msgtype": "text", "text": ["content": said]])
    }

    @Test func `DingTalk gets a text with the signature in the address`() async throws {
        let server = try WebhookServerProcess(200, #"{"errcode":0,"errmsg":"ok"}"#)
        #expect(await channel(server.port, .dingtalk, secret: "SEC1").deliver(Samples.message()) == .delivered("0 ok"))
        let request = try server.request()
        let sign = code("1780473600000\nSEC1", "SEC1").base64EncodedString()
        let items = try #require(URLComponents(string: request.path)?.queryItems)
        #expect(
            items == [
                URLQueryItem(name: "key", value: "SECRET-KEY"), URLQueryItem(name: "timestamp", value: "1780473600000"),
                URLQueryItem(name: "sign", value: sign),
            ])
        #expect(!request.path.contains("+") && !request.path.contains("/", after: "sign="))
        #expect(try request.tree() == ["msgtype": "text", "text": ["content": said]])
    }

    @Test func `Feishu gets a text with the signature in the body`() async throws {
        let server = try WebhookServerProcess(200, #"{"code":0,"msg":"success"}"#)
        #expect(
            await channel(server.port, .feishu, secret: "SEC1").deliver(Samples.message()) == .delivered("0 success"))
        let sign = code("", "1780473600\nSEC1").base64EncodedString()
        #expect(
            try server.request().tree()
                == ["timestamp": "1780473600", "sign": sign, "msg_type": "text", "content": ["text": said]])
    }

    @Test func `a program gets the message as JSON, signed with its moment`() async throws {
        let server = try WebhookServerProcess(202, "")
        #expect(
            await channel(server.port, .json, secret: "SEC1", naming: true).deliver(Samples.message())
                == .delivered("HTTP 202"))
        let request = try server.request()
        let hex = code("1780473600.\(request.body)", "SEC1").map { String(format: "%02x", $0) }.joined()
        #expect(request.headers["partyflow-timestamp"] == "1780473600")
        #expect(request.headers["partyflow-signature"] == "sha256=\(hex)")
        #expect(request.headers["idempotency-key"] == "0a1b2c")
        #expect(
            try request.tree() == [
                "id": "0a1b2c", "recipient": "li", "recipient-name": "李秘书", "language": "zh",
                "subject": "待办 3 件，其中逾期 1 件（2026年6月3日）", "text": "第一行\n.第二行\n", "reminders": ["r1", "r2"],
            ])
    }

    @Test func `without leave to name people the program gets no name`() async throws {
        let server = try WebhookServerProcess(200, "ok")
        _ = await channel(server.port, .json).deliver(Samples.message())
        let request = try server.request()
        #expect(!request.body.contains("李秘书"))
        #expect(request.headers["partyflow-signature"] == nil)
    }

    @Test(arguments: [
        (WebhookForm.wecom, 200, #"{"errcode":93000,"errmsg":"invalid webhook url"}"#, "failed"),
        (.wecom, 200, #"{"errcode":45009,"errmsg":"api freq out of limit"}"#, "failed"),
        (.wecom, 200, #"{"errcode":40058,"errmsg":"content too long"}"#, "refused"),
        (.dingtalk, 200, #"{"errcode":310000,"errmsg":"sign not match"}"#, "failed"),
        (.dingtalk, 200, #"{"errcode":400101,"errmsg":"no such type"}"#, "refused"),
        (.feishu, 200, #"{"code":19021,"msg":"sign match fail"}"#, "failed"),
        (.feishu, 200, #"{"StatusCode":0,"StatusMessage":"success"}"#, "delivered"),
        (.wecom, 200, "<html>portal</html>", "failed"),
        (.wecom, 200, "", "failed"),
        (.json, 200, #"{"errcode":7}"#, "delivered"),
        (.json, 400, "no", "refused"),
        (.json, 401, "no", "failed"),
        (.json, 302, "", "failed"),
        (.json, 429, "slowly", "failed"),
        (.json, 503, "later", "failed"),
    ])
    func `what is wrong stands in the status or in the body of an answer that calls itself good`(
        _ form: WebhookForm, _ status: Int, _ body: String, _ word: String
    ) async throws {
        let server = try WebhookServerProcess(status, body)
        #expect(await channel(server.port, form).deliver(Samples.message()).word == word)
    }

    @Test func `a text longer than the messenger takes ends behind a line`() async throws {
        let server = try WebhookServerProcess(200, #"{"errcode":0,"errmsg":"ok"}"#)
        let lines = (1...200).map { "\($0). 同入党申请人谈话：信息中心党支部" }.joined(separator: "\n")
        _ = await channel(server.port, .wecom).deliver(Samples.message(text: lines))
        let content = try #require((try server.request().tree()["text"] as? NSDictionary)?["content"] as? String)
        #expect(content.utf8.count <= 2048)
        #expect(content.utf8.count > 1900)
        #expect(content.hasSuffix("信息中心党支部\n……以下从略，请到系统里查看。"))
    }

    @Test func `one that is silent, cuts off, talks nonsense or has no end is a failure without the key in it`()
        async throws
    {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n"
        let deeds: [[ScriptedServer.Deed]] = [
            [.nothing, .nothing], [.nothing, .hangUp], [.nothing, .say("220 mail\r\n")],
            [.nothing, .endlessly(head + String(repeating: "a", count: 4096))],
        ]
        for deed in deeds {
            let server = try await ScriptedServer(deed)
            let outcome = await channel(server.port, .wecom, timeout: 2).deliver(Samples.message())
            #expect(outcome.word == "failed")
            #expect(outcome.answer.hasPrefix("127.0.0.1:\(server.port): "))
            #expect(!outcome.answer.contains("SECRET"))
            await server.stop()
        }
        #expect(await channel(1, .wecom).deliver(Samples.message()).word == "failed")
    }

    @Test func `no description of a webhook tells its key`() {
        let hook = Webhook(form: .wecom, url: "https://qyapi.example/send?key=SECRET", secret: "SECRET")
        #expect("\(hook)" == "wecom qyapi.example")
    }
}

extension String {
    fileprivate func contains(_ part: String, after mark: String) -> Bool {
        guard let place = range(of: mark) else { return false }
        return self[place.upperBound...].contains(part)
    }
}
