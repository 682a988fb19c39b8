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
              partyflow life gaps ic-committee --below --from 2026-01-01

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

    @Flag(help: "连同各级下级党组织，一个一个看。")
    var below = false

    func run() throws {
        let desk = try options.openForMany()
        var seen = 0, lacking = 0
        for id in try organizations(desk) {
            var one = life
            one.organization = id
            let view = LifeView(
                inHand: try one.read(desk, purpose: "life gaps"), from: from?.date, through: through?.date,
                today: on?.date ?? Today.now(), options: desk.options)
            // A party group or a working committee, for which the regimen does not hold.
            if below, view.isEmpty { continue }
            if desk.options.format == .json {
                Console.out(view.json.text)
            } else {
                if seen > 0 { Console.out("") }
                view.gaps.forEach(Console.out)
            }
            seen += 1
            lacking += view.hasGaps ? 1 : 0
        }
        if below, desk.options.format == .text {
            Console.err(
                desk.options.say(
                    "\(seen) 个党组织，\(lacking) 个有没有做到的。", "\(seen) organizations, \(lacking) of them with gaps."))
        }
        if lacking > 0 { throw ExitStatus.rulesSayNo }
    }

    /// The organization, and those below it if they are wanted, in order of identifiers.
    private func organizations(_ desk: CaseDesk) throws -> [String] {
        guard below else { return [life.organization] }
        let all = try desk.options.orFail { () throws(StoreError) in try desk.service.store.organizations() }
        let parents = Dictionary(all.map { ($0.id, $0.word("parent")) }) { first, _ in first }
        func isBelow(_ id: String) -> Bool {
            var next = parents[id] ?? nil, left = all.count
            while let above = next, left > 0 {
                if above == life.organization { return true }
                (next, left) = (parents[above] ?? nil, left - 1)
            }
            return false
        }
        return [life.organization] + all.map(\.id).filter(isBelow)
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
        let desk = try options.openForMany()
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
