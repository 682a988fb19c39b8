import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import Wording
import WorkflowModel

/// `partyflow org terms`
struct OrganizationTermsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "各级党组织的任期：哪天届满，哪些将满、已满，换届案立了没有。",
        discussion: """
            例：
              partyflow org terms
              partyflow org terms ic-committee --due
              partyflow org terms --on 2026-12-31 --format json
              partyflow org terms --open                 给将满、已满而没有换届案的立案；每天运行一次即可，不会重复

            任期届满日按登记；没有登记的，按上次选举日期加任期推算（workflows/organizations.yaml）。
            有逾期或无法推算的，退出码为 1。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("只看这个党组织和它的下级。", valueName: "id"))
    var root: String?

    @Option(name: .long, help: ArgumentHelp("哪一天的情况（默认今天）。", valueName: "date"))
    var on: DateArgument?

    @Flag(name: .long, help: "只列将满、已满和无法推算的。")
    var due = false

    @Flag(name: .customLong("open"), help: "给将满、已满而没有换届案的立案。")
    var opens = false

    @Flag(name: .customLong("dry-run"), help: "与 --open 同用：只说要立哪些案。")
    var dryRun = false

    func validate() throws {
        if dryRun, !opens { throw ValidationError("--dry-run 与 --open 同用") }
        if opens, on != nil { throw ValidationError("--open 按今天立案，不能写 --on") }
    }

    func run() throws {
        let desk = try options.openForMany()
        if let root {
            let known = try desk.options.orFail { () throws(StoreError) in try desk.service.store.organizations() }
            guard known.contains(where: { $0.id == root }) else {
                let near = Suggestion(root, among: known.map(\.id), listing: false)
                throw desk.options.fail(
                    "没有党组织“\(DisplayName.of(root))”\(near.zh)",
                    "there is no organization `\(DisplayName.of(root))`\(near.en)", ExitStatus.noInput)
            }
        }
        if opens { try open(desk) } else { try list(desk) }
    }

    private func list(_ desk: CaseDesk) throws {
        let day = on?.date ?? Today.now()
        let all = try desk.attempt { () throws(ServiceError) in
            try desk.service.terms(below: root, on: day, as: desk.caller)
        }
        let shown = due ? all.filter { $0.asksForAttention } : all
        let text = TermLines(options: desk.options, structure: desk.rulebook.structure)
        if desk.options.format == .json {
            Console.out(JSONValue.array(shown.map(text.json)).text)
        } else {
            text.lines(shown, of: all, on: day).forEach(Console.out)
        }
        if all.contains(where: { $0.nearness == .overdue || $0.nearness == .unknown }) { throw ExitStatus.rulesSayNo }
    }

    private func open(_ desk: CaseDesk) throws {
        let proposals = try desk.attempt { () throws(ServiceError) in
            try desk.service.openProposals(
                below: root, as: desk.caller, desk.entering(.enforcing), isTrial: dryRun)
        }
        let text = TermLines(options: desk.options, structure: desk.rulebook.structure)
        if desk.options.format == .text {
            let waiting = try desk.attempt { () throws(ServiceError) in
                try desk.service.terms(below: root, on: Today.now(), as: desk.caller)
            }.filter { $0.completedCase != nil && $0.caseID == nil && $0.nearness != .running }
            for standing in waiting { Console.err(String(text.line(standing).drop { $0 == " " })) }
        }
        if desk.options.format == .json {
            Console.out(JSONValue.array(proposals.map(text.json)).text)
        } else if proposals.isEmpty {
            Console.out(desk.options.say("没有要立的换届案。", "No case is to be opened."))
        } else {
            proposals.map(text.line).forEach(Console.out)
        }
        if proposals.contains(where: { $0.opened?.isRecorded == false }) { throw ExitStatus.rulesSayNo }
    }
}

extension TermStanding {
    /// Whether somebody should look at it: due, overdue, unknown, or something overdue below.
    var asksForAttention: Bool {
        switch nearness {
        case .due, .overdue, .unknown: true
        case .running, .none: overdueBelow > 0
        }
    }
}
