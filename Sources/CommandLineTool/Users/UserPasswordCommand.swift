import AccountServices
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import WorkflowModel

/// `partyflow user password [LOGIN]`
struct UserPasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "设置网页登录的口令（默认本人的）。",
        discussion: """
            例：
              partyflow user password
              partyflow user password wangfang
              partyflow user password wangfang --password-stdin < 口令文件

            口令至少 10 个字符，不写在命令行上。替别人设的口令，本人第一次登录就须更换；设过以后，他在各处的登录全部退出。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名（默认本人）。", valueName: "login"))
    var login: String?

    @Flag(help: "从标准输入读入一行作为口令。")
    var passwordStdin = false

    func run() throws {
        let desk = try UserDesk(options, store)
        let isOwn = login == nil || login == desk.caller.user
        if !isOwn { try desk.require(.manageUsers, at: nil) }
        let user = try desk.find(login ?? desk.caller.user)
        guard let password = try PasswordSource.read(fromInput: passwordStdin, options) else { return }
        let problems = try options.orFail { () throws(StoreError) in
            try desk.accounts.setPassword(
                of: user, to: password, mustChange: !isOwn, by: desk.caller, now: Now.instant())
        }
        var faults = Faults()
        for problem in problems { faults.add(problem.text.zh, problem.text.en, .badInput) }
        try faults.report(options)
        if options.format == .json {
            Console.out(JSONValue.object(["user": .string(user.id), "must-change": .bool(!isOwn)]).text)
        } else {
            Console.out(
                isOwn
                    ? options.say("口令已设。", "The password is set.")
                    : options.say(
                        "“\(user.id)”的口令已设；本人第一次登录须更换。",
                        "The password of `\(user.id)` is set and must be changed at the first signing in."))
        }
    }
}
