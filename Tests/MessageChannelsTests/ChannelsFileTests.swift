import Diagnostics
import Foundation
import MessageChannels
import Messages
import Testing

/// The administrator's file: what is read, and everything that is wrong at once.
struct ChannelsFileTests {
    private func read(_ yaml: String, secrets: [String: String] = [:], open: Set<String> = []) throws -> (
        Channels?, [String]
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "channels-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder + "/shelf", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in secrets {
            _ = FileManager.default.createFile(
                atPath: "\(folder)/\(name)", contents: Data(text.utf8),
                attributes: [.posixPermissions: open.contains(name) ? 0o644 : 0o600])
        }
        let (channels, problems) = ChannelsReader.read(Array(yaml.utf8), file: "\(folder)/channels.yaml") { 0 }
        return (
            channels,
            problems.map { problem in
                let place = problem.primary?.start
                let text = "\(place?.line ?? 0):\(place?.column ?? 0) \(problem.code.rawValue) \(problem.message.zh)"
                return (text + (problem.suggestion.map { " → \($0)" } ?? "")).replacing(folder, with: "…")
            }
        )
    }

    @Test func `a whole file`() throws {
        let (channels, problems) = try read(
            """
            language: 1
            site: https://party.example/
            channels:
              office-mail:
                mail: { host: smtp.party.example, security: tls, from: party@party.example, user: party, password-file: smtp }
                names: true
              group:
                webhook: { form: wecom, url-file: wecom-url }
                organizations: [ic-committee]
                digest: false
                language: en
              shelf:
                folder: { path: shelf, form: eml, from: party@party.example }
            """, secrets: ["smtp": "geheim\n", "wecom-url": "https://qyapi.example/send?key=1\n"])
        #expect(problems == [])
        let list = try #require(channels).list
        #expect(channels?.site == "https://party.example")
        #expect(list.map(\.name) == ["office-mail", "group", "shelf"])
        #expect(list.map(\.kind) == [.mail, .webhook(.wecom), .folder])
        #expect(
            list.map(\.manner) == [
                ChannelManner(namesPeople: true),
                ChannelManner(isDigest: false, language: .en, organizations: ["ic-committee"]), ChannelManner(),
            ])
    }

    @Test func `everything that is wrong comes at once, with its place and the near name`() throws {
        let (channels, problems) = try read(
            """
            language: 2
            sites: https://party.example
            channels:
              Office: { mail: { host: a, from: a@b.example } }
              a:
                mail: { host: smtp.party.example, security: startls, from: nobody, port: 70000, password: geheim }
                names: yes
              b:
                mail: { host: smtp.party.example, security: none, from: a@b.example, user: party }
              c:
                webhook: { form: wecome, url-file: url }
              d:
                webhook: { form: dingtalk, url: "https://oapi.example/robot?token=1", secret-file: open }
              e:
                webhook: { form: json, url: "http://party.example/hook" }
              f:
                folder: { path: nowhere, form: eml }
              g: { mail: { from: a@b.example }, folder: { path: shelf } }
            """, secrets: ["open": "geheim"], open: ["open"])
        #expect(channels == nil)
        #expect(
            problems == [
                "1:11 PF0906 language 只能写 1", "2:1 PF0901 这里没有“sites”这个键 → site",
                "4:3 PF0904 通道的名称只能用小写字母、数字和连字符，以字母开头", "6:49 PF0905 没有这个选项 → starttls",
                "6:64 PF0904 这不是邮件地址", "6:78 PF0904 这里要写 1 到 65535 的整数",
                "6:85 PF0901 这里没有“password”这个键 → password-file", "7:12 PF0904 只能写 true 或 false",
                "9:49 PF0909 发往别的机器，不加密的连接谁都能读", "9:80 PF0902 user 和 password-file 要一起写",
                "11:22 PF0905 没有这个选项 → wecom", "11:40 PF0908 没有这个文件",
                "13:37 PF0909 这种地址里有密钥，不能写在这里", "13:88 PF0908 别的用户也能读这个文件，请执行 chmod 600",
                "15:33 PF0909 发往别的机器，不加密的连接谁都能读", "17:13 PF0902 写成 eml 要有发信地址",
                "17:21 PF0910 没有这个文件夹", "18:6 PF0907 通道“g”要写一种发送方式，只写一种",
            ])
    }

    @Test func `a line that may hold a secret is not shown`() throws {
        let yaml = "language: 1\nchannels: { a: { mail: { host: a, from: a@b.example, password: geheim } } }\n"
        let problems = ChannelsReader.read(Array(yaml.utf8), file: "channels.yaml") { 0 }.diagnostics
        #expect(!problems.isEmpty)
        for problem in problems {
            #expect(!DiagnosticText.render(problem, language: .zh, sourceLine: yaml).contains("geheim"))
        }
    }
}
