import ArgumentParser
import Diagnostics
import Foundation
import MessageChannels
import Messages
import RegistryDesk

/// `partyflow remind channels …`
struct RemindChannelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels", abstract: "发送通道：邮件、办公通讯软件的群机器人、文件夹。",
        discussion: """
            例：
              partyflow remind channels check channels.yaml
              partyflow remind channels test office-mail --to li@party.example --channels channels.yaml
            """,
        subcommands: [RemindChannelsCheckCommand.self, RemindChannelsTestCommand.self])
}

/// `partyflow remind channels check FILE`
struct RemindChannelsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查通道文件：写法、密钥文件、文件夹；不发送任何东西。",
        discussion: """
            例：
              partyflow remind channels check channels.yaml
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("通道文件。", valueName: "file"))
    var file: String

    func run() throws {
        let channels = try ChannelsFile.load(file, options)
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "site": .optional(channels.site),
                    "channels": .array(
                        channels.list.map { channel in
                            .object([
                                "name": .string(channel.name), "kind": .string(channel.kind.word),
                                "names": .bool(channel.manner.namesPeople), "digest": .bool(channel.manner.isDigest),
                                "language": .string(channel.manner.language.rawValue),
                                "organizations": .array((channel.manner.organizations ?? []).map { .string($0) }),
                            ])
                        }),
                ]).text)
            return
        }
        guard !channels.list.isEmpty else {
            Console.out(options.say("没有通道。", "No channels."))
            return
        }
        var table = TextTable([
            options.say("通道", "channel"), options.say("方式", "kind"), options.say("写姓名", "names"),
            options.say("合并", "digest"), options.say("语言", "language"), options.say("党组织", "organizations"),
        ])
        for channel in channels.list {
            let manner = channel.manner
            table.add([
                channel.name, channel.kind.word,
                options.say(manner.namesPeople ? "是" : "否", manner.namesPeople ? "yes" : "no"),
                options.say(manner.isDigest ? "每人每天一条" : "每件一条", manner.isDigest ? "one a day" : "one a matter"),
                manner.language.rawValue,
                manner.organizations?.joined(separator: options.say("、", ", ")) ?? options.say("全部", "all"),
            ])
        }
        table.lines.forEach(Console.out)
    }
}

/// `partyflow remind channels test NAME`
struct RemindChannelsTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "用一个通道发一条试验消息。",
        discussion: """
            例：
              partyflow remind channels test office-mail --to li@party.example --channels channels.yaml
              partyflow remind channels test group --channels channels.yaml
            发出去了退出码为 0，没有为 1；对方的答复照录。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var file: ChannelsOption

    @Argument(help: ArgumentHelp("通道的名称。", valueName: "name"))
    var name: String

    @Option(name: .long, help: ArgumentHelp("收件地址；只有邮件通道要写。", valueName: "address"))
    var to: String?

    func run() async throws {
        guard let path = file.path else {
            throw options.fail(
                "缺少 --channels 通道文件", "--channels FILE is missing", ExitStatus.wrongUse)
        }
        let channels = try ChannelsFile.load(path, options)
        guard let channel = channels.list.first(where: { $0.name == name }) else {
            let near = Suggestion(name, among: channels.list.map(\.name))
            throw options.fail(
                "\(path) 里没有通道“\(DisplayName.of(name))”\(near.zh)",
                "\(path) has no channel `\(DisplayName.of(name))`\(near.en)", ExitStatus.noInput)
        }
        if channel.kind == .mail, MailAddress(to ?? "") == nil {
            throw options.fail(
                "邮件通道要写 --to 收件地址", "a mail channel wants --to ADDRESS", ExitStatus.wrongUse)
        }
        let outcome = await channel.deliver(message(channel.manner.language))
        await channel.hangUp()
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "channel": .string(name), "outcome": .string(outcome.word), "answer": .string(outcome.answer),
                ]).text)
        }
        switch outcome {
        case .delivered(let answer):
            if options.format == .text {
                Console.out(options.say("已发出，对方答复：\(answer)", "Sent; the answer: \(answer)"))
            }
        case .refused(let answer), .failed(let answer):
            if options.format == .text {
                Console.err(options.say("没有发出：\(answer)", "Not sent: \(answer)"))
            }
            throw ExitStatus.rulesSayNo
        }
    }

    private func message(_ language: Language) -> OutgoingMessage {
        let (subject, text) =
            switch language {
            case .zh: ("试验消息", "这是党务流程引擎的试验消息。收到它，说明这个通道可以使用。\n")
            case .en:
                ("Test message", "This is a test message of PartyFlow. That it arrived shows that the channel works.\n")
            }
        return OutgoingMessage(
            id: "test-\(UUID().uuidString.lowercased())", address: to ?? "", recipient: "test", recipientName: "",
            subject: subject, text: text, reminders: [], language: language)
    }
}

extension ChannelKind {
    /// The kind as a word of the file.
    var word: String {
        switch self {
        case .mail: "mail"
        case .webhook(let form): form.rawValue
        case .folder: "folder"
        }
    }
}

extension DeliveryOutcome {
    /// What became of it, as a word.
    var word: String {
        switch self {
        case .delivered: "delivered"
        case .refused: "refused"
        case .failed: "failed"
        }
    }
}
