public import Diagnostics
import Foundation
import Messages
import YAMLTree

/// Reads the administrator's file of channels: all problems at once, each with its place and the nearest name.
public struct ChannelsReader {
    var problems: [Diagnostic] = []
    let file: String
    private let now: @Sendable () -> Int64

    /// The channels, ready to be used; nil if there is an error. `now` gives the seconds since 1970.
    public static func read(
        _ bytes: [UInt8], file: String, now: @escaping @Sendable () -> Int64
    ) -> (channels: Channels?, diagnostics: [Diagnostic]) {
        let (document, syntax) = YAMLReader.read(bytes, file: file)
        var reader = ChannelsReader(file: file, now: now)
        reader.problems = syntax
        let channels = document.flatMap { reader.channels($0.root) }
        let hasErrors = reader.problems.contains { $0.severity == .error }
        return (hasErrors ? nil : channels, reader.problems.sortedByPlace())
    }

    private init(file: String, now: @escaping @Sendable () -> Int64) {
        self.file = file
        self.now = now
    }

    private mutating func channels(_ node: YAMLNode) -> Channels? {
        guard var keys = keys(node, ["language", "site", "channels"], needed: ["language", "channels"]) else {
            return nil
        }
        if let value = keys.take("language"), !value.equals("1") {
            add(
                .language, value, "language 只能写 1", "`language` can only be 1", found: value.text, expected: "1")
        }
        var result = Channels(site: keys.take("site").flatMap { site($0) })
        guard let list = keys.take("channels") else { return result }
        guard list.kind == .mapping else {
            wrongShape(list, "channels", "office-mail: { mail: { … } }")
            return nil
        }
        for (key, value) in list.entries {
            guard isName(key.text) else {
                add(
                    .badValue, key, "通道的名称只能用小写字母、数字和连字符，以字母开头",
                    "a channel's name has lower-case letters, digits and hyphens and begins with a letter",
                    found: key.text, expected: "office-mail")
                continue
            }
            if let channel = channel(key.text, value) { result.list.append(channel) }
        }
        return result
    }

    private mutating func channel(_ name: String, _ node: YAMLNode) -> (any MessageChannel)? {
        let ways = ["mail", "webhook", "folder"]
        guard var keys = keys(node, ways + ["names", "digest", "language", "organizations"], needed: []) else {
            return nil
        }
        var manner = ChannelManner()
        if let value = keys.take("names") { manner.namesPeople = flag(value) ?? false }
        if let value = keys.take("digest") { manner.isDigest = flag(value) ?? true }
        if let value = keys.take("language") { manner.language = word(value, Language.allCases) ?? .zh }
        if let value = keys.take("organizations") { manner.organizations = texts(value) }
        let given = ways.filter { keys.has($0) }
        guard given.count == 1, let way = given.first, let value = keys.take(way) else {
            add(
                .oneWay, node, "通道“\(name)”要写一种发送方式，只写一种",
                "the channel '\(name)' wants one way of sending, and one only",
                found: given.isEmpty ? nil : given.joined(separator: " + "), expected: ways.joined(separator: ", "))
            return nil
        }
        switch way {
        case "mail": return mail(value).map { MailChannel(name: name, manner: manner, server: $0, now: now) }
        case "webhook": return webhook(value).map { WebhookChannel(name: name, manner: manner, webhook: $0, now: now) }
        case _: return folder(value, name, manner)
        }
    }

    // MARK: The three ways

    private mutating func mail(_ node: YAMLNode) -> MailServer? {
        let known = [
            "host", "port", "security", "from", "from-name", "user", "password-file", "trust-file", "timeout",
            "allow-plain",
        ]
        guard var keys = keys(node, known, needed: ["host", "from"]) else { return nil }
        let host = keys.take("host").flatMap { text($0) }
        let security = keys.take("security").flatMap { word($0, MailServer.Security.allCases) } ?? .starttls
        let standard =
            switch security {
            case .tls: 465
            case .starttls: 587
            case .none: 25
            }
        let port = keys.take("port").map { number($0, 1...65_535) } ?? standard
        let from = keys.take("from").flatMap { address($0) }
        let fromName = keys.take("from-name").flatMap { text($0) } ?? ""
        let isAllowed = keys.take("allow-plain").flatMap { flag($0) } ?? false
        let timeout = keys.take("timeout").map { number($0, 1...600) } ?? 30
        let trust = keys.take("trust-file").flatMap { path($0) }
        let user = keys.take("user")
        let secretNode = keys.take("password-file")
        var login: MailServer.Login?
        if let user, let secretNode {
            if let name = text(user), let password = secret(secretNode) {
                login = MailServer.Login(user: name, password: password)
            }
        } else if let lone = user ?? secretNode {
            add(
                .missingKey, lone, "user 和 password-file 要一起写", "`user` and `password-file` belong together",
                expected: user == nil ? "user: …" : "password-file: …")
        }
        guard let host, let from else { return nil }
        if security == .none, !MailServer.isLoopback(host), !isAllowed {
            add(
                .unsafe, node.value(forKey: "security") ?? node, "发往别的机器，不加密的连接谁都能读",
                "an unsecured connection to another machine can be read by anybody", found: host,
                expected: "tls, starttls",
                hint: LocalizedText(
                    zh: "改用 tls 或 starttls；确实只经过内部线路的，写 allow-plain: true",
                    en: "Use tls or starttls; if the way is one's own, write allow-plain: true"))
        }
        return MailServer(
            host: host, port: port ?? standard, security: security, trustFile: trust, login: login, from: from,
            fromName: fromName, timeout: timeout ?? 30, allowsPlain: isAllowed)
    }

    private mutating func webhook(_ node: YAMLNode) -> Webhook? {
        let known = ["form", "url", "url-file", "secret-file", "timeout", "allow-plain"]
        guard var keys = keys(node, known, needed: ["form"]) else { return nil }
        let form = keys.take("form").flatMap { word($0, WebhookForm.allCases) }
        let secret = keys.take("secret-file").flatMap { self.secret($0) }
        let timeout = keys.take("timeout").map { number($0, 1...600) } ?? 15
        let isAllowed = keys.take("allow-plain").flatMap { flag($0) } ?? false
        let urlNode = keys.take("url"), fileNode = keys.take("url-file")
        let place = fileNode ?? urlNode ?? node
        var url: String?
        if let fileNode {
            url = self.secret(fileNode)
            if let urlNode { add(.oneWay, urlNode, "url 和 url-file 只写一个", "give either `url` or `url-file`") }
        } else if let urlNode {
            if let form, form != .json {
                add(
                    .unsafe, urlNode, "这种地址里有密钥，不能写在这里", "the address holds a key and may not stand here",
                    expected: "url-file: …",
                    hint: LocalizedText(
                        zh: "把整个地址写进一个只有本程序能读的文件",
                        en: "Put the whole address into a file that only the program can read"),
                    hides: true)
            }
            url = text(urlNode)
        } else {
            add(.missingKey, node, "webhook 缺少“url-file”", "`webhook` lacks 'url-file'", expected: "url-file: …")
        }
        guard let form, let url else { return nil }
        let hook = Webhook(form: form, url: url, secret: secret, timeout: timeout ?? 15)
        let isSecure = url.hasPrefix("https://"), isPlain = url.hasPrefix("http://")
        if hook.host.isEmpty || !(isSecure || isPlain) || url.contains(where: \.isWhitespace) {
            add(.badValue, place, "这不是网址", "this is no web address", expected: "https://…")
        } else if isPlain, !isAllowed,
            !MailServer.isLoopback(hook.host.split(separator: ":").first.map(String.init) ?? "")
        {
            add(
                .unsafe, place, "发往别的机器，不加密的连接谁都能读",
                "an unsecured connection to another machine can be read by anybody", expected: "https://…",
                hint: LocalizedText(
                    zh: "改用 https；确实只经过内部线路的，写 allow-plain: true",
                    en: "Use https; if the way is one's own, write allow-plain: true"))
        }
        return hook
    }

    private mutating func folder(_ node: YAMLNode, _ name: String, _ manner: ChannelManner) -> FolderChannel? {
        guard var keys = keys(node, ["path", "form", "from"], needed: ["path"]) else { return nil }
        let form = keys.take("form").flatMap { word($0, FolderForm.allCases) } ?? .txt
        let from = keys.take("from").flatMap { address($0) }
        if form == .eml, from == nil, !keys.had("from") {
            add(
                .missingKey, node, "写成 eml 要有发信地址", "the form eml wants a sender's address",
                expected: "from: party@example.org")
        }
        guard let place = keys.take("path"), let path = path(place) else { return nil }
        var isFolder: ObjCBool = false
        if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue {
            add(.folder, place, "没有这个文件夹", "there is no such folder", found: path)
        } else if !FileManager.default.isWritableFile(atPath: path) {
            add(.folder, place, "这个文件夹不能写", "the folder cannot be written to", found: path)
        }
        return FolderChannel(name: name, manner: manner, folder: path, form: form, from: from, now: now)
    }
}
