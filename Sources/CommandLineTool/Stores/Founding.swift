import AccountCrypto
import AccountServices
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Foundation
import OrganizationRegistry
import PostgresStore
import RegistryDesk
import SQLStore
import SQLiteStore
import WorkflowModel

/// What a new store needs to know.
struct FoundingAnswers {
    var organization: String?
    var organizationName: String?
    var organizationKind: String?
    var user: String
    var userName: String?
    var keyFile: String?
    var backupFolder: String?
    /// For signing in with the browser, if he wants one yet.
    var password: String?

    /// What is missing or wrong in them.
    func check(_ structure: OrganizationStructure, _ faults: inout Faults) {
        func need(_ value: String?, _ option: String, _ zh: String) {
            if value == nil { faults.add("缺少 \(option)：\(zh)", "\(option) is missing") }
        }
        need(organization, "--organization", "第一个党组织的编号，如 ic-branch-1")
        need(organizationName, "--organization-name", "它的名称")
        need(organizationKind, "--organization-kind", "它的类别，如 branch")
        need(userName, "--user-name", "第一个用户（\(user)）的姓名")
        func add(_ problem: LocalizedText?) {
            if let problem { faults.add(problem.zh, problem.en) }
        }
        add(organization.flatMap { IdentifierCheck.problem($0, "编号", "the identifier") })
        add(organizationName.flatMap { IdentifierCheck.nameProblem($0, "党组织名称", "the name of the organization") })
        add(IdentifierCheck.problem(user, "登录名", "the login"))
        add(userName.flatMap { IdentifierCheck.nameProblem($0, "姓名", "the name of the user") })
        if let password {
            let problems = PasswordPolicy.problems(
                password, of: StoreUser(id: user, name: userName ?? user), SecurityPolicy())
            for problem in problems { add(problem.text) }
        }
        if let organizationKind, structure.kind(argument: organizationKind) == nil {
            let near = Suggestion(organizationKind, among: structure.titledKinds)
            faults.add(
                "没有“\(DisplayName.of(organizationKind))”这一类党组织\(near.zh)",
                "there is no kind of organization `\(DisplayName.of(organizationKind))`\(near.en)")
        }
    }
}

/// Where the files of a new store are to lie.
enum FoundingPlaces {
    static func absolute(_ path: String?) -> String? {
        path.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    }

    /// What keeps the files from being made.
    static func check(
        _ location: StoreLocation, key: String?, sheet: String?, backups: String?, _ faults: inout Faults
    ) {
        do throws(StoreError) {
            guard try !location.isTaken() else {
                faults.add(
                    "已经有库 \(location.name)，不覆盖；要另建一个，用 --store 另一个文件",
                    "there is a store \(location.name) already; it is not replaced. For another one use --store",
                    .cannotCreate)
                return
            }
        } catch {
            faults.add(error.told.text.zh, error.told.text.en, error.told.status)
            return
        }
        let own =
            location.server == nil
            ? (location.path, "库", "store") : (location.tokenPath, "令牌文件", "token file")
        let files = [
            own, (absolute(key) ?? location.defaultKeyPath, "密钥文件", "key file"),
            (absolute(sheet) ?? location.defaultSheetPath, "恢复单", "recovery sheet"),
            (location.settingsPath, "设置文件", "settings file"),
        ]
        var folders: Set<String> = []
        for (path, zh, en) in files {
            if NewFile.exists(path) {
                faults.add(
                    "已经有\(zh) \(path)，不覆盖；若是上次建库中断留下的，移走后再建",
                    "there is a \(en) \(path) already; it is not replaced. If an interrupted init has left it, move it away",
                    .cannotCreate)
            }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            if folders.insert(folder).inserted, let problem = problem(ofNew: path) {
                faults.add(problem.zh, problem.en, .cannotCreate)
            }
        }
        if let backups = absolute(backups) { checkFolder(backups, &faults) }
    }

    /// What keeps a folder from being made or used.
    private static func checkFolder(_ path: String, _ faults: inout Faults) {
        // What is missing is made, so the first folder that is there decides.
        var there = path
        while !NewFile.exists(there), there.count > 1 {
            there = URL(fileURLWithPath: there).deletingLastPathComponent().path
        }
        guard let obstacle = NewFile.obstacle(to: there + "/x") else { return }
        faults.add(
            "备份文件夹 \(path) 不能用（\(there)：\(obstacle.zh)）",
            "the folder for backups \(path) cannot be used (\(there): \(obstacle.en))",
            .cannotCreate)
    }

    /// Why a file cannot be made in its folder.
    static func problem(ofNew path: String) -> LocalizedText? {
        guard let path = absolute(path), let obstacle = NewFile.obstacle(to: path) else { return nil }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return LocalizedText(
            zh: "不能在文件夹 \(folder) 里建立文件（\(obstacle.zh)）",
            en: "no file can be made in the folder \(folder) (\(obstacle.en))")
    }
}

/// Makes a store with all that belongs to it, or nothing.
struct Founding {
    let location: StoreLocation
    let answers: FoundingAnswers
    let settings: StoreSettings
    let sheetPath: String
    let structure: OrganizationStructure
    let options: GlobalOptions

    /// Every file is made under another name and gets its own when all are there, the store last: it is whole or it is
    /// not there, and whoever interrupts this can begin again.
    func run() throws(StoreError) {
        let mark = ".new-\(getpid())"
        let part = location.path + mark
        var files = [
            (path: settings.key, kind: "key"), (path: sheetPath, kind: "sheet"),
            (path: location.settingsPath, kind: "settings"),
        ]
        if location.server != nil { files.append((path: location.tokenPath, kind: "token")) }
        var published: [String] = []
        do throws(StoreError) {
            if let backups = settings.backups { try makeFolder(backups) }
            let key = try MasterKey.generate(at: settings.key + mark)
            try NewFile.write(try sheet(settings.key + mark).text, at: sheetPath + mark, kind: "sheet")
            try NewFile.write(settings.text(for: location), at: location.settingsPath + mark, kind: "settings")
            let store = try SQLiteEventStore.create(at: part, key: key)
            try fill(store)
            if location.server != nil {
                try NewFile.write(
                    try Self.token(for: answers.user, in: store) + "\n", at: location.tokenPath + mark, kind: "token")
            }
            for (path, kind) in files {
                try NewFile.publish(path + mark, as: path, kind: kind)
                published.append(path)
            }
            // A server takes all of it in one transaction.
            if let server = location.server { try PostgresEventStore.create(at: server, from: store) }
            try store.close()
            if location.server == nil {
                try NewFile.publish(try NewFile.wholeDatabase(part), as: location.path, kind: "store")
            }
            NewFile.removeDatabase(part)
        } catch {
            // The key has sealed nothing that is left.
            for (path, _) in files { unlink(path + mark) }
            for path in published { unlink(path) }
            NewFile.removeDatabase(part)
            throw error
        }
    }

    private func makeFolder(_ path: String) throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(.io, kind: "backup", name: path, detail: error.localizedDescription)
        }
    }

    private func sheet(_ keyPath: String) throws(StoreError) -> RecoverySheet {
        guard let file = FileManager.default.contents(atPath: keyPath), let key = KeyText(file: file) else {
            throw StoreError(.unreadable, kind: "key", name: keyPath)
        }
        return RecoverySheet(
            key: key, storePath: location.name, keyPath: settings.key,
            organization: options.named(answers.organizationName, answers.organization),
            madeBy: options.named(answers.userName, answers.user),
            date: options.say(Today.now().chineseText, Today.now().description), options: options)
    }

    /// The first user's token for the command line; what he may later, it may.
    static func token(for user: String, in store: SQLEventStore) throws(StoreError) -> String {
        let accounts = AccountService(
            store: store, registry: store, hasher: ScryptHasher(), secrets: SecretCrypto())
        return try accounts.issueToken(
            named: "\(user)-command-line", for: user, rights: Set(Right.allCases), at: nil,
            days: accounts.policy.longestTokenDays, by: Caller(user: user, permissions: .everything),
            now: Now.instant())
    }

    private func fill(_ store: SQLEventStore) throws(StoreError) {
        guard let id = answers.organization, let name = answers.organizationName,
            let kind = answers.organizationKind.flatMap({ structure.kind(argument: $0) })
        else { throw StoreError(.invalid, kind: "organization", name: answers.organization ?? "") }
        var organization = Organization(id: id, name: name)
        organization.state(.kind, .word(kind.id))
        if let hasCommittee = kind.hasCommittee { organization.state(.hasCommittee, .flag(hasCommittee)) }
        let founded = RegistryEvent(change: .found(organization), at: Now.instant(), by: answers.user)
        _ = try store.record(RegistryEntry([founded]))
        try store.put(StoreUser(id: answers.user, name: answers.userName ?? answers.user))
        for right in Right.allCases { try store.grant(Grant(user: answers.user, right: right)) }
        // Who founds a store is its only user, so he is all its administrators until there are three.
        try store.put(StoreSwitch(.singleAdministrator, isOn: true, since: Now.instant(), by: answers.user))
        try store.note(
            SecurityEntry(at: Now.instant(), .userAdded, user: answers.user, about: answers.user, detail: "store init"))
        guard let password = answers.password else { return }
        let accounts = AccountService(
            store: store, registry: store, hasher: ScryptHasher(), secrets: SecretCrypto())
        let user = StoreUser(id: answers.user, name: answers.userName ?? answers.user)
        let problems = try accounts.setPassword(
            of: user, to: password, mustChange: false, by: Caller(user: user.id, permissions: .everything),
            now: Now.instant())
        guard problems.isEmpty else { throw StoreError(.invalid, kind: "password", name: user.id) }
    }
}
