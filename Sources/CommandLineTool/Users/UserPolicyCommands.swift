import AccountServices
import AccountWording
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow user separate --system … --security … --audit …`
struct UserSeparateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "separate", abstract: "三员分设：系统、安全、审计三项管理分给三个人，从此不得兼任。",
        discussion: """
            例：
              partyflow user separate --system wangfang --security chenmin --audit liqiang

            其他人手中的这三项管理一并收回；办理案件的权限不动。分设以后不能改回，只能换人。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("系统管理员：党组织、人员、用户、运行。", valueName: "login"))
    var system: String

    @Option(help: ArgumentHelp("安全管理员：授权、解锁、令牌、开关。", valueName: "login"))
    var security: String

    @Option(help: ArgumentHelp("审计管理员：查看日志。", valueName: "login"))
    var audit: String

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.secure, at: nil)
        let chosen = try [(Administration.system, system), (.security, security), (.audit, audit)].map {
            ($0.0, try desk.find($0.1))
        }
        var faults = Faults()
        if Set(chosen.map(\.1.id)).count < 3 { faults.add("三员应是三个人", "three different users are needed") }
        for (_, user) in chosen where user.isDisabled {
            faults.add("“\(user.id)”已停用", "`\(user.id)` is disabled", .badInput)
        }
        try faults.report(options)
        let administrations = Administration.allCases
        for user in desk.users {
            let held = try desk.held(by: user)
            try desk.take(
                GivenRights(
                    rights: held.rights.filter { grant in administrations.contains { $0.right == grant.right } },
                    roles: held.roles.filter { grant in administrations.contains { $0.role == grant.role } }))
        }
        for (administration, user) in chosen {
            try desk.give(GivenRights(roles: [RoleGrant(user: user.id, role: administration.role)]))
        }
        try desk.turn(.singleAdministrator, on: false)
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "system": .string(system), "security": .string(security), "audit": .string(audit),
                ]).text)
            return
        }
        Console.out(options.say("三员已分设：", "The administrations are kept apart:"))
        for (administration, user) in chosen {
            Console.out("  \(options.say(administration.title.zh, administration.title.en))  \(user.id)  \(user.name)")
        }
    }
}

/// `partyflow user policy`
struct UserPolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "全库的开关：看，或改。",
        discussion: """
            例：
              partyflow user policy
              partyflow user policy --single-secretary on      只有一名工作人员：录入呈报的也可录入批复
              partyflow user policy --single-secretary off

            只有一名工作人员时，如实的办法是凭文书代录上级的批复（--from-paper-of）；开关只给确实没有第二个人、
            又在系统内作决定的单位。何时由谁改动，一直可见。
            """)

    /// On or off.
    enum Position: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("录入呈报与录入批复可以是一个人。", valueName: "on|off"))
    var singleSecretary: Position?

    func run() throws {
        let desk = try UserDesk(options, store)
        if let singleSecretary {
            try desk.require(.secure, at: nil)
            try desk.turn(.singleSecretary, on: singleSecretary == .on)
        } else {
            try desk.requireAny(.manageUsers, .secure, .audit)
        }
        let switches = try StoreSwitch.Name.allCases.map { name in
            (name, try options.orFail { () throws(StoreError) in try desk.store.storeSwitch(name) })
        }
        if options.format == .json {
            Console.out(
                JSONValue.object(
                    Dictionary(
                        uniqueKeysWithValues: switches.map { name, known in
                            (
                                name.rawValue,
                                JSONValue.object([
                                    "on": .bool(known?.isOn ?? false), "since": .optional(known?.since.description),
                                    "by": .optional(known?.by),
                                ])
                            )
                        })
                ).text)
            return
        }
        for (name, known) in switches {
            if let known, known.isOn {
                Console.out(known.text(options))
            } else {
                Console.out("\(name.rawValue)：\(options.say("关", "off"))")
            }
        }
    }
}

extension UserDesk {
    /// Turns a switch of the store.
    func turn(_ name: StoreSwitch.Name, on isOn: Bool) throws {
        let turned = StoreSwitch(name, isOn: isOn, since: Now.instant(), by: caller.user)
        try options.orFail { () throws(StoreError) in try store.put(turned) }
        try note(.policyChanged, about: name.rawValue, isOn ? "on" : "off")
    }
}
