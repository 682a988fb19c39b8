import AccountServices
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import WorkflowModel

/// `partyflow user second-factor`
struct UserSecondFactorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "second-factor", abstract: "登录时另要动态码：本人设置，或取消。",
        discussion: """
            例：
              partyflow user second-factor                      给出密钥，写入手机上的动态码程序
              partyflow user second-factor --code 123456        用手机上的码确认，并给出恢复码
              partyflow user second-factor --remove
              partyflow user second-factor wangfang --remove    手机和恢复码都丢了，由安全管理员取消
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名（默认本人）；别人的只能取消。", valueName: "login"))
    var login: String?

    @Option(help: ArgumentHelp("手机上的六位码，用来确认。", valueName: "code"))
    var code: String?

    @Flag(help: "取消。")
    var remove = false

    func run() throws {
        let desk = try UserDesk(options, store)
        let isOwn = login == nil || login == desk.caller.user
        if !isOwn { try desk.require(.secure, at: nil) }
        var faults = Faults()
        if remove, code != nil {
            faults.add("--remove 与 --code 只能写一个", "give one of --remove and --code")
        }
        if !isOwn, !remove {
            faults.add("动态码只能由本人设置；别人的只能用 --remove 取消", "only he himself sets it up; of others, --remove it")
        }
        try faults.report(options)
        let user = try desk.find(login ?? desk.caller.user)
        if remove {
            let had = try options.orFail { () throws(StoreError) in
                try desk.accounts.removeSecondFactor(of: user.id, by: desk.caller, now: Now.instant())
            }
            guard had else { throw options.fail("“\(user.id)”没有设动态码", "`\(user.id)` has none", ExitStatus.noInput) }
            Console.out(options.say("已取消“\(user.id)”的动态码。", "`\(user.id)` needs no code any more."))
        } else if let code {
            try confirm(code, user, desk)
        } else {
            try prepare(user, desk)
        }
    }

    private func prepare(_ user: StoreUser, _ desk: UserDesk) throws {
        let secret: String
        do throws(StoreError) {
            secret = Base32.text(try desk.accounts.prepareSecondFactor(of: user.id))
        } catch  where error.code == .exists {
            throw options.fail(
                "已经设了动态码；要换一部手机，先 --remove", "there is one already; --remove it first", ExitStatus.badInput)
        } catch {
            throw options.fail(error)
        }
        let link = "otpauth://totp/PartyFlow:\(user.id)?secret=\(secret)&issuer=PartyFlow"
        if options.format == .json {
            Console.out(JSONValue.object(["secret": .string(secret), "link": .string(link)]).text)
            return
        }
        Console.out(options.say("密钥：\(secret)", "secret: \(secret)"))
        Console.out(options.say("链接：\(link)", "link: \(link)"))
        Console.out(
            options.say(
                "写入手机上的动态码程序，再用 partyflow user second-factor --code 码 确认；确认以前登录不要码。",
                "Enter it in the program of your device, then confirm with partyflow user second-factor --code CODE."))
    }

    private func confirm(_ code: String, _ user: StoreUser, _ desk: UserDesk) throws {
        let codes = try options.orFail { () throws(StoreError) in
            try desk.accounts.confirmSecondFactor(of: user.id, code: code, now: Now.instant())
        }
        guard let codes else {
            throw options.fail(
                "码不对，或还没有给出密钥；看一下手机和本机的时间", "wrong code, or no secret was given out; compare the clocks",
                ExitStatus.badInput)
        }
        if options.format == .json {
            Console.out(JSONValue.object(["recovery-codes": .array(codes.map { .string($0) })]).text)
            return
        }
        Console.out(
            options.say(
                "从现在起登录要动态码。恢复码各用一次，只显示这一回，请抄下收好：",
                "From now on a code is asked for. Recovery codes, each for one time, shown only now:"))
        for code in codes { Console.out("  " + code) }
    }
}
