import AccountServices
import ArgumentParser
import CaseServices
import Diagnostics
import Foundation
import RegistryDesk
import WorkflowModel

/// `partyflow store init`
struct StoreInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "建立一个库：密钥、恢复单、第一个党组织、第一个用户。",
        discussion: """
            例：
              partyflow store init                          在终端上逐项询问
              partyflow store init --store postgres://pf:口令@db.example/partyflow …      库在 PostgreSQL 服务器上
              partyflow store init --organization ic-branch-1 \\
                --organization-name 第一党支部 --organization-kind branch \\
                --user-name 王芳 --backup-folder backups

            从不覆盖已有的库、密钥或恢复单。第一个用户有整个库的全部权限，一人兼任三员；有三个人时用 partyflow user separate 分设。
            口令只用于网页登录，也可以后用 partyflow user password 设。
            恢复单是一页纸，写着密钥：打印后收好，再删除文件。密钥文件最好不与库放在一起（--key-file）。
            类别：work-committee、committee、general-branch、branch、branch-without-committee、party-group。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    @Option(help: ArgumentHelp("第一个党组织的编号，如 ic-branch-1。", valueName: "id"))
    var organization: String?

    @Option(help: ArgumentHelp("它的名称。", valueName: "name"))
    var organizationName: String?

    @Option(help: ArgumentHelp("它的类别。", valueName: "kind"))
    var organizationKind: String?

    @Option(help: ArgumentHelp("第一个用户的系统登录名（默认本人）。", valueName: "login"))
    var user: String?

    @Option(help: ArgumentHelp("他的姓名。", valueName: "name"))
    var userName: String?

    @Option(help: ArgumentHelp("密钥文件（默认库文件名加 .key）。", valueName: "path"))
    var keyFile: String?

    @Option(help: ArgumentHelp("备份文件夹，最好在另一块磁盘上。", valueName: "path"))
    var backupFolder: String?

    @Option(help: ArgumentHelp("恢复单（默认库文件名加 -recovery.txt）。", valueName: "path"))
    var recoverySheet: String?

    @Flag(help: "从标准输入读入一行，作为第一个用户网页登录的口令。")
    var passwordStdin = false

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let structure = try RulesLoader(options: options).load().rulebook.structure
        // Nobody should answer questions first and hear afterwards that it cannot be.
        var early = Faults()
        FoundingPlaces.check(location, key: keyFile, sheet: recoverySheet, backups: backupFolder, &early)
        if try options.orFail({ () throws(StoreError) in try location.isTaken() }) { try early.report(options) }
        var answers = Prompter.isPossible && early.isEmpty ? try ask(location, structure) : given
        if passwordStdin || (Prompter.isPossible && early.isEmpty) {
            answers.password = try PasswordSource.read(fromInput: passwordStdin, isOptional: true, options)
        }
        var faults = Faults()
        answers.check(structure, &faults)
        for text in early.texts { faults.add(text.zh, text.en, .cannotCreate) }
        if Prompter.isPossible, early.isEmpty {
            FoundingPlaces.check(
                location, key: answers.keyFile, sheet: recoverySheet, backups: answers.backupFolder, &faults)
        }
        try faults.report(options)
        let founding = Founding(
            location: location, answers: answers,
            settings: StoreSettings(
                key: FoundingPlaces.absolute(answers.keyFile) ?? location.defaultKeyPath,
                backups: FoundingPlaces.absolute(answers.backupFolder)),
            sheetPath: FoundingPlaces.absolute(recoverySheet) ?? location.defaultSheetPath, structure: structure,
            options: options)
        try options.orFail { () throws(StoreError) in try founding.run() }
        report(founding)
    }

    private var given: FoundingAnswers {
        FoundingAnswers(
            organization: organization, organizationName: organizationName, organizationKind: organizationKind,
            user: user ?? Login.name, userName: userName, keyFile: keyFile, backupFolder: backupFolder)
    }

    private func ask(
        _ location: StoreLocation, _ structure: OrganizationStructure
    ) throws(ExitCode) -> FoundingAnswers {
        let prompter = Prompter(options: options)
        var answers = given
        Console.err(
            options.say(
                "建立新库 \(location.name)。方括号里的是建议，直接回车就采用。",
                "A new store at \(location.name). What stands in brackets is taken by an empty line."))
        if organizationName == nil {
            answers.organizationName = try prompter.ask("党组织名称", "Name of the organization") {
                IdentifierCheck.nameProblem($0, "名称", "the name")
            }
        }
        if organizationKind == nil {
            for (number, kind) in structure.placed.enumerated() {
                Console.err("  \(number + 1)  \(options.words(kind.title))  \(kind.id)")
            }
            answers.organizationKind = try prompter.ask("类别，写数字或词", "Kind, by number or word") { text in
                guard structure.kind(argument: text) == nil else { return nil }
                let near = Suggestion(text, among: structure.titledKinds)
                return LocalizedText(zh: "没有这一类\(near.zh)", en: "no such kind\(near.en)")
            }
        }
        if organization == nil {
            let kind = answers.organizationKind.flatMap { structure.kind(argument: $0) }
            answers.organization = try prompter.ask(
                "编号，以后不变", "Identifier, never to be changed",
                proposal: kind.map { $0.hasCommittee == nil ? $0.id : "branch-1" }
            ) { IdentifierCheck.problem($0, "编号", "the identifier") }
        }
        if user == nil {
            answers.user = try prompter.ask("你的系统登录名", "Your login", proposal: Login.name) {
                IdentifierCheck.problem($0, "登录名", "the login")
            }
        }
        if userName == nil {
            answers.userName = try prompter.ask("你的姓名", "Your name") {
                IdentifierCheck.nameProblem($0, "姓名", "the name")
            }
        }
        if keyFile == nil {
            answers.keyFile = try prompter.ask(
                "密钥文件，最好不与库放在一起", "Key file, better not beside the store", proposal: location.defaultKeyPath
            ) { FoundingPlaces.problem(ofNew: $0) }
        }
        if backupFolder == nil {
            let answer = try prompter.ask(
                "备份文件夹，最好在另一块磁盘上，可以空着", "Folder for backups, better on another disk; may be left empty",
                isOptional: true)
            answers.backupFolder = answer.isEmpty ? nil : answer
        }
        return answers
    }

    private func report(_ founding: Founding) {
        let key = founding.settings.key, sheet = founding.sheetPath
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "store": .string(founding.location.name), "key": .string(key), "recovery-sheet": .string(sheet),
                    "settings": .string(founding.location.settingsPath),
                    "backups": .optional(founding.settings.backups),
                    "token-file": .optional(founding.location.server.map { _ in founding.location.tokenPath }),
                    "organization": .optional(founding.answers.organization), "user": .string(founding.answers.user),
                ]).text)
            return
        }
        var table = TextTable([options.say("库", "store"), founding.location.name])
        table.add([options.say("密钥文件", "key file"), key])
        table.add([options.say("恢复单", "recovery sheet"), sheet])
        if founding.location.server != nil {
            table.add([options.say("令牌文件", "token file"), founding.location.tokenPath])
        }
        table.add([
            options.say("备份文件夹", "backups"),
            founding.settings.backups
                ?? options.say(
                    "未设（备份时用 --to，或写入 \(founding.location.settingsPath)）",
                    "none (use --to, or name one in \(founding.location.settingsPath))"),
        ])
        table.add([
            options.say("党组织", "organization"),
            options.named(founding.answers.organizationName, founding.answers.organization),
        ])
        table.add([options.say("用户", "user"), options.named(founding.answers.userName, founding.answers.user)])
        Console.out(options.say("库已建立。", "The store is ready."))
        table.lines.forEach { Console.out("  " + $0) }
        if founding.answers.password == nil {
            Console.out(
                options.say(
                    "网页登录还没有口令；用 partyflow user password 设。",
                    "There is no password for the browser yet; set one with partyflow user password."))
        }
        Console.out(
            options.say(
                "请现在打印恢复单，收进保险柜，再删除那个文件：密钥和恢复单都没有了，谁也打不开库。",
                "Print the recovery sheet now, lock it away and delete the file: without key and sheet nobody opens "
                    + "the store."))
        if founding.location.folder == URL(fileURLWithPath: key).deletingLastPathComponent().path {
            Console.out(
                options.say(
                    "密钥与库在同一个文件夹：拷走这个文件夹的人两样都有。可移走密钥，并改 -settings.json 中的 key。",
                    "Key and store lie in one folder: whoever copies it has both. You may move the key and change "
                        + "`key` in -settings.json."))
        }
        if founding.location.server != nil {
            Console.out(
                options.say(
                    "在服务器上的库，命令行凭令牌认人，不看系统登录名：“\(founding.answers.user)”的令牌在上面的令牌文件里，"
                        + "\(SecurityPolicy().longestTokenDays) 天后作废；别人的令牌用 partyflow token add --command-line 发。",
                    "With a store on a server the command line knows people by tokens, not by logins: that of "
                        + "`\(founding.answers.user)` is in the token file above. Others get theirs by partyflow token add --command-line."
                ))
        } else if founding.answers.user != Login.name {
            Console.out(
                options.say(
                    "你现在的系统登录名是“\(Login.name)”；办理时要用“\(founding.answers.user)”登录。",
                    "You are logged in as `\(Login.name)`; to work with the store, log in as `\(founding.answers.user)`."
                ))
        }
    }
}
