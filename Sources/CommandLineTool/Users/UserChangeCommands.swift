import AccountServices
import AccountWording
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow user add LOGIN --name …`
struct UserAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "增加一个用户，可同时给权限。",
        discussion: """
            例：
              partyflow user add wangfang --name 王芳
              partyflow user add wangfang --name 王芳 --person wang-fang \\
                --right read --right record --at ic-branch-1

            写明 --person，程序才能做到：本人的案不由本人登记。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    @Option(help: ArgumentHelp("姓名。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("人员登记中的编号，即这个用户本人。", valueName: "id"))
    var person: String?

    @Option(help: ArgumentHelp("角色或权限，可多次；all 为全部权限。", valueName: "right"))
    var right: [String] = []

    @Option(help: ArgumentHelp("权限管到哪个党组织及其下级（默认整个库）。", valueName: "id"))
    var at: String?

    func run() throws {
        let desk = try UserDesk(options, store)
        let place = at.flatMap { desk.tree[$0]?.id }
        try desk.require(.manageUsers, at: place)
        if !right.isEmpty { try desk.require(.secure, at: place) }
        var faults = Faults()
        if let problem = IdentifierCheck.problem(login, "登录名", "the login") { faults.add(problem.zh, problem.en) }
        if name == nil { faults.add("缺少 --name 姓名", "--name is missing") }
        if let name, let problem = IdentifierCheck.nameProblem(name, "姓名", "the name") {
            faults.add(problem.zh, problem.en)
        }
        if desk.users.contains(where: { $0.id == login }) {
            faults.add("已经有用户“\(login)”", "there is a user `\(login)` already", .cannotCreate)
        }
        try PersonLink.check(person, desk, &faults)
        let grants = desk.given(right, to: login, at: at, &faults)
        try desk.checkSeparation(grants, to: login, &faults)
        try faults.report(options)
        let user = StoreUser(id: login, name: name ?? login, person: person)
        try options.orFail { () throws(StoreError) in try desk.office.add(user) }
        try desk.give(grants)
        try desk.show(user, "已增加用户：", "Added: ")
        if grants.isEmpty, options.format == .text {
            Console.err(
                options.say(
                    "还没有权限；用 partyflow user grant \(login) read record --at 党组织 给他。",
                    "No rights yet; give some with partyflow user grant \(login) read record --at ORGANIZATION."))
        }
    }
}

/// The person that a user is.
enum PersonLink {
    static func check(_ id: String?, _ desk: UserDesk, _ faults: inout Faults) throws {
        guard let id, !id.isEmpty else { return }
        let people = try desk.options.orFail { () throws(StoreError) in try desk.store.people(nameContains: nil) }
        guard !people.contains(where: { $0.id == id }) else { return }
        let near = Suggestion(id, among: people.map(\.id), listing: false)
        faults.add(
            "人员登记里没有“\(DisplayName.of(id))”（登记用 partyflow person add）\(near.zh)",
            "there is nobody `\(DisplayName.of(id))` (add people with partyflow person add)\(near.en)",
            .noInput)
    }
}

/// `partyflow user set LOGIN …`
struct UserSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "修改用户的姓名、本人编号，停用或恢复。",
        discussion: """
            例：
              partyflow user set wangfang --person wang-fang
              partyflow user set wangfang --disable
              partyflow user set wangfang --enable
            """)

    /// Whether the user may act.
    enum Standing: String, EnumerableFlag {
        case disable, enable

        static func help(for value: Standing) -> ArgumentHelp? { value == .disable ? "停用。" : "恢复。" }
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    @Option(help: ArgumentHelp("姓名。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("人员登记中的编号；空着就是收回。", valueName: "id"))
    var person: String?

    @Flag(exclusivity: .exclusive)
    var standing: Standing?

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.manageUsers, at: nil)
        let before = try desk.find(login)
        var faults = Faults()
        if let name, let problem = IdentifierCheck.nameProblem(name, "姓名", "the name") {
            faults.add(problem.zh, problem.en)
        }
        try PersonLink.check(person, desk, &faults)
        if name == nil, person == nil, standing == nil {
            faults.add(
                "没有写要改什么：--name、--person、--disable 或 --enable",
                "nothing to change: --name, --person, --disable or --enable")
        }
        try faults.report(options)
        var user = before
        if let name { user.name = name }
        if let person { user.person = person.isEmpty ? nil : person }
        if let standing { user.isDisabled = standing == .disable }
        let users = desk.users.map { $0.id == user.id ? user : $0 }
        if user.isDisabled, !before.isDisabled, let lost = try desk.lostAdministration(users) {
            throw desk.lastAdministrator(lost)
        }
        try desk.put(user, before)
        try desk.show(user, "已修改：", "Changed: ")
    }
}

/// `partyflow user list`
struct UserListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出用户和权限。",
        discussion: """
            例：
              partyflow user list
              partyflow user list --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.requireAny(.manageUsers, .secure, .audit)
        let users = try desk.users.map { ($0, try desk.held(by: $0)) }
        if options.format == .json {
            Console.out(JSONValue.array(try users.map { try desk.json($0, $1) }).text)
            return
        }
        var table = TextTable([
            options.say("登录名", "login"), options.say("姓名", "name"), options.say("本人编号", "person"),
            options.say("权限", "rights"),
        ])
        for (user, grants) in users { table.add(desk.line(user, grants)) }
        table.lines.forEach(Console.out)
        try desk.saySwitches()
    }
}

/// `partyflow user grant LOGIN RIGHT…`
struct UserGrantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "给角色或权限。",
        discussion: """
            例：
              partyflow user grant wangfang read record --at ic-branch-1
              partyflow user grant wangfang branch-secretary --at ic-branch-1
              partyflow user grant wangfang all
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    @Argument(help: ArgumentHelp("角色或权限；all 为全部权限。", valueName: "right"))
    var rights: [String]

    @Option(help: ArgumentHelp("管到哪个党组织及其下级（默认整个库）。", valueName: "id"))
    var at: String?

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.secure, at: at.flatMap { desk.tree[$0]?.id })
        let user = try desk.find(login)
        var faults = Faults()
        let grants = desk.given(rights, to: login, at: at, &faults)
        try desk.checkSeparation(grants, to: login, &faults)
        try faults.report(options)
        try desk.give(grants)
        try desk.show(user, "现有权限：", "Rights now: ")
    }
}

/// `partyflow user revoke LOGIN RIGHT…`
struct UserRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "收回角色或权限。",
        discussion: """
            例：
              partyflow user revoke wangfang record --at ic-branch-1
              partyflow user revoke wangfang all

            写法与给的时候相同：给在哪个党组织，就在哪个党组织收回。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    @Argument(help: ArgumentHelp("角色或权限；all 为全部权限。", valueName: "right"))
    var rights: [String]

    @Option(help: ArgumentHelp("在哪个党组织给的（默认整个库）。", valueName: "id"))
    var at: String?

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.secure, at: at.flatMap { desk.tree[$0]?.id })
        let user = try desk.find(login)
        var faults = Faults()
        let lost = desk.given(rights, to: login, at: at, &faults)
        let held = try desk.held(by: user)
        if !rights.contains("all") {
            // What only came along with `administer` may be missing.
            let named = lost.rights.filter { grant in
                !grant.right.isAdministration
                    || rights.contains { $0 == grant.right.rawValue || $0 == grant.right.title.zh }
            }
            for grant in named where !held.rights.contains(grant) {
                let places = held.rights.filter { $0.right == grant.right }.map(\.organization)
                faults.notHeld(login, "权限", grant.right.title.zh, grant.right.rawValue, at, places, options)
            }
            for grant in lost.roles where !held.roles.contains(grant) {
                let places = held.roles.filter { $0.role == grant.role }.map(\.organization)
                faults.notHeld(login, "角色", grant.role.title.zh, grant.role.rawValue, at, places, options)
            }
        }
        try faults.report(options)
        if let right = try desk.lostAdministration(desk.users, without: lost) { throw desk.lastAdministrator(right) }
        try desk.take(
            GivenRights(
                rights: lost.rights.filter(held.rights.contains), roles: lost.roles.filter(held.roles.contains)))
        try desk.show(user, "现有权限：", "Rights now: ")
    }
}

extension Faults {
    /// That somebody lacks what is to be taken from him, and where he has it.
    fileprivate mutating func notHeld(
        _ login: String, _ kind: String, _ title: String, _ word: String, _ at: String?, _ held: [String?],
        _ options: GlobalOptions
    ) {
        let places = held.map { $0 ?? options.say("整个库", "everywhere") }
        add(
            "“\(login)”没有这项\(kind)：\(title)，\(at ?? "整个库")"
                + (places.isEmpty ? "" : "；有的是：\(places.joined(separator: "、"))"),
            "`\(login)` does not hold `\(word)` at \(at ?? "everywhere")"
                + (places.isEmpty ? "" : "; held at: \(places.joined(separator: ", "))"),
            .noInput)
    }
}
