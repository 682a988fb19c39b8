import AccountServices
import ArgumentParser
import CaseServices
import MessageChannels
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow user contact LOGIN`
struct UserContactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "用户的邮件地址：提醒发到哪里。",
        discussion: """
            例：
              partyflow user contact li --mail li@example.org
              partyflow user contact li --no-mail
              partyflow user contact li

            本人可以改自己的；改别人的须有“管理用户”权限。地址本身不进安全日志。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    @Option(help: ArgumentHelp("邮件地址。", valueName: "address"))
    var mail: String?

    @Flag(help: "不再有邮件地址。")
    var noMail = false

    func run() throws {
        let desk = try UserDesk(options, store)
        if login != desk.caller.user { try desk.require(.manageUsers, at: nil) }
        let user = try desk.find(login)
        var faults = Faults()
        if mail != nil, noMail { faults.add("--mail 和 --no-mail 只写一个", "give either --mail or --no-mail") }
        if let mail, MailAddress(mail) == nil {
            faults.add(
                "“\(DisplayName.of(mail))”不是邮件地址", "`\(DisplayName.of(mail))` is no mail address", .badInput)
        }
        try faults.report(options)
        if mail != nil || noMail {
            try options.orFail { () throws(StoreError) in
                try desk.accounts.setMailAddress(mail, of: user.id, by: desk.caller, now: Now.instant())
            }
        }
        let address = try options.orFail { () throws(StoreError) in try desk.store.mailAddresses()[user.id] }
        if options.format == .json {
            Console.out(JSONValue.object(["user": .string(user.id), "mail": .optional(address)]).text)
        } else {
            Console.out("\(user.id)  \(address ?? options.say("没有邮件地址", "no mail address"))")
        }
    }
}
