import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Foundation
import RegistryDesk
import SQLStore
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow demo`
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "建一个示例库，把一个人从申请带到转正，再告诉你接着试什么。",
        discussion: """
            例：
              partyflow demo
              partyflow demo --folder my-demo --lang en
              partyflow demo --cases 100000 --seed 7
              partyflow demo --cases 1000000 --acts 2 --store postgres://partyflow@db.example/sample
              partyflow demo --cases 1000000 --acts 2 --store postgres://partyflow@db.example/sample --folder partyflow-demo --continue

            一个支部、一名书记、一台电脑。每一步都按当日有效的规则判断；中间故意试几次不该办的，看它怎样说明理由。
            加上 --cases，就建一个有那么多案的大库，试速度用：每个支部一百案，处在各个阶段，人是虚构的；种子和日期相同，案也相同。
            中途断了的，同样的命令加上 --folder（原来的文件夹）和 --continue，从断的地方接着建。
            """)

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("放示例库的文件夹（默认 partyflow-demo；已存在则另起编号）。", valueName: "folder"))
    var folder: String?

    @Option(name: .long, help: ArgumentHelp("建一个有这么多案的库（1–10000000），不演示。", valueName: "n"))
    var cases: Int?

    @Option(
        name: .long, help: ArgumentHelp("--cases 的库建在服务器上的这个空数据库里（postgres://…）；密钥仍在文件夹里。", valueName: "store"))
    var store: String?

    @Option(name: .long, help: ArgumentHelp("--cases 的随机种子（默认 1）。", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        name: .long, help: ArgumentHelp("--cases 的每一案至多办几步（1–100；默认办到各自的阶段）：案多而卷宗薄的库。", valueName: "n"))
    var acts: Int?

    @Flag(name: .customLong("continue"), help: "--cases 的库建到一半断了：在 --folder 的那个库里接着建（其余选项照旧）。")
    var continues = false

    func validate() throws {
        if let acts, cases == nil || !(1...100).contains(acts) {
            throw ValidationError("--acts 与 --cases 同用，须在 1 到 100 之间 (with --cases, between 1 and 100)")
        }
        if store != nil, cases == nil {
            throw ValidationError("--store 与 --cases 同用 (--store goes with --cases)")
        }
        if continues, cases == nil || folder == nil {
            throw ValidationError("--continue 与 --cases、--folder 同用 (--continue goes with --cases and --folder)")
        }
        if let cases, !(1...10_000_000).contains(cases) {
            throw ValidationError("--cases 须在 1 到 10000000 之间 (between 1 and 10000000)")
        }
    }

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let place =
            if continues, let folder {
                DemoPlace(folder: folder, server: try server())
            } else {
                try DemoPlace.make(folder, server: try server(), options)
            }
        var show = DemoShow(rulebook: rulebook, options: options, place: place)
        guard let cases else { return try show.run() }
        var crowd = DemoCrowd(
            desk: continues ? try show.openOffice() : try show.office(), today: Today.now(), cases: cases,
            mostActs: acts, seed: seed)
        try crowd.fill()
        Console.out(options.say("已登记 \(cases) 案。", "\(cases) cases entered."))
    }

    /// The empty database of `--store`; nil: a file.
    private func server() throws -> StoreLocation? {
        guard let store else { return nil }
        let location = try StoreLocation.find(store, options)
        guard location.server != nil else {
            throw options.fail(
                "--store 须是服务器上的数据库（postgres://…）；建文件用 --folder",
                "--store is a database on a server (postgres://…); for a file there is --folder", ExitStatus.wrongUse)
        }
        if continues { return location }
        var faults = Faults()
        FoundingPlaces.check(location, key: nil, sheet: nil, backups: nil, &faults)
        try faults.report(options)
        return location
    }
}

/// A folder of its own for the sample store, never an existing one.
struct DemoPlace {
    let folder: String
    /// The database on a server that the store is made in; nil: it is a file of the folder.
    let server: StoreLocation?
    var location: StoreLocation { server ?? StoreLocation(path: storePath) }
    var storePath: String { folder + "/partyflow.db" }
    var keyPath: String { folder + "/partyflow.key" }

    static func make(_ wanted: String?, server: StoreLocation?, _ options: GlobalOptions) throws -> DemoPlace {
        let base = wanted ?? "partyflow-demo"
        var path = base, number = 1
        while FileManager.default.fileExists(atPath: path) {
            guard wanted == nil else {
                Console.err(options.say("错误：\(base) 已经存在，请换一个文件夹", "error: \(base) exists; name another folder"))
                throw ExitStatus.cannotCreate
            }
            number += 1
            path = "\(base)-\(number)"
        }
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            Console.err(options.say("错误：无法建立文件夹 \(path)", "error: cannot make the folder \(path)"))
            throw ExitStatus.cannotCreate
        }
        return DemoPlace(folder: path, server: server)
    }
}
