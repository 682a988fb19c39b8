import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import WorkflowModel

/// `partyflow life …`
struct LifeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "life", abstract: "组织生活：登记开了什么会，回头看哪一季度没有开。",
        discussion: """
            例：
              partyflow life record branch-1 hold-theme-day --on 2026-05-15 --people present=li-qiang,chen-min
              partyflow life gaps branch-1 --from 2025-01-01
              partyflow life show branch-1
            """,
        subcommands: [LifeGapsCommand.self, LifeShowCommand.self, LifeRecordCommand.self])
}

/// Which regimen of which organization.
struct LifeArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "organization"))
    var organization: String

    @Option(name: .long, help: ArgumentHelp("常规制度；规则库只有一种时不用写。", valueName: "workflow"))
    var regimen: String?

    @Option(name: .long, help: ArgumentHelp("另外叠加的地方层，可多次。", valueName: "layer"))
    var layer: [String] = []

    var layers: [LayerID] { layer.map { LayerID($0) } }

    /// The regimen asked for, or the only one there is.
    func workflow(_ desk: CaseDesk) throws -> WorkflowID { try desk.regimen(regimen) }

    /// The regimen of the organization as it stands.
    func read(_ desk: CaseDesk, purpose: String) throws -> CaseInHand {
        let workflow = try workflow(desk)
        return try desk.attempt { () throws(ServiceError) in
            try desk.service.readRegimen(
                workflow, of: organization, layers: layers, as: desk.caller, purpose: purpose, now: Now.instant())
        }
    }
}

/// `partyflow life gaps ORGANIZATION`
struct LifeGapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps", abstract: "回头看：哪个月、哪一季度、哪一年没有做到，还有哪些到期前要做。",
        discussion: """
            例：
              partyflow life gaps branch-1
              partyflow life gaps branch-1 --from 2025-01-01 --through 2025-12-31 --format json

            结果：0 没有缺的；1 有没有做到的或长期中断的；66 没有这个党组织。
            """)

    @OptionGroup var options: CaseOptions
    @OptionGroup var life: LifeArguments

    @Option(name: .long, help: ArgumentHelp("从哪一天看起（默认自成立或最早的登记）。", valueName: "date"))
    var from: DateArgument?

    @Option(name: .long, help: ArgumentHelp("看到哪一天（默认今天）。", valueName: "date"))
    var through: DateArgument?

    @Option(name: .long, help: ArgumentHelp("以哪一天为“今天”（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    func run() throws {
        let desk = try options.open()
        let inHand = try life.read(desk, purpose: "life gaps")
        let view = LifeView(
            inHand: inHand, from: from?.date, through: through?.date, today: on?.date ?? Today.now(),
            options: desk.options)
        if desk.options.format == .json {
            Console.out(view.json.text)
        } else {
            view.gaps.forEach(Console.out)
        }
        if view.hasGaps { throw ExitStatus.rulesSayNo }
    }
}

/// `partyflow life show ORGANIZATION`
struct LifeShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一个党组织的组织生活现状：本期做到了哪些，最近登记了什么。",
        discussion: """
            例：
              partyflow life show branch-1
              partyflow life show branch-1 --on 2026-06-30 --format json
            """)

    @OptionGroup var options: CaseOptions
    @OptionGroup var life: LifeArguments

    @Option(name: .long, help: ArgumentHelp("以哪一天为“今天”（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    func run() throws {
        let desk = try options.open()
        let inHand = try life.read(desk, purpose: "life show")
        let today = on?.date ?? Today.now()
        let view = LifeView(inHand: inHand, from: today, through: today, today: today, options: desk.options)
        if desk.options.format == .json {
            Console.out(view.json.text)
        } else {
            view.present.forEach(Console.out)
        }
    }
}
