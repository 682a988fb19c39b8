import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import WorkflowModel

/// `partyflow life record ORGANIZATION RECORD`
struct LifeRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "登记一次组织生活；这个党组织还没有案卷的，自行立案。",
        discussion: """
            例：
              partyflow life record branch-1 list-members --on 2026-01-01 \\
                --people member=li-qiang,chen-min --people committee=chen-min
              partyflow life record branch-1 list-members --on 2026-01-01 --roster member --seated committee
              partyflow life record branch-1 hold-branch-meeting --on 2026-05-20 \\
                --fact notified=2026-05-15 --fact attendance.entitled=21 --fact attendance.present=18 \\
                --paper meeting-minutes --paper attendance-sheet
              partyflow life record branch-1 hold-theme-day --on 2026-05-15 --dry-run
            """)

    @OptionGroup var options: CaseOptions
    @OptionGroup var life: LifeArguments
    @OptionGroup var arguments: ActArguments

    @Argument(help: ArgumentHelp("登记什么，见 rules show organization-life。", valueName: "transition"))
    var record: String

    @Option(name: .long, help: ArgumentHelp("哪一天的事，以纸面为准（默认今天）。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .long, help: ArgumentHelp("把当天名册上的党员（含党小组）填入这一组，可多次。", valueName: "group"))
    var roster: [String] = []

    @Option(name: .long, help: ArgumentHelp("把当天本组织领导班子的成员填入这一组，可多次。", valueName: "group"))
    var seated: [String] = []

    @Flag(name: .customLong("dry-run"), help: "只判断，不登记。")
    var dryRun = false

    @Flag(name: .customLong("as-found"), help: "按纸面如实补录，不合规定的作为问题记下（需要权限）。")
    var asFound = false

    func run() throws {
        let desk = try options.openForMany()
        let workflow = try life.workflow(desk)
        let opening = try desk.attempt { () throws(ServiceError) in
            try desk.service.regimenOpening(
                workflow, of: life.organization, layers: life.layers, at: Now.instant(), by: desk.caller.user)
        }
        let known = try desk.attempt { () throws(ServiceError) in
            try desk.service.regimenCase(workflow, of: life.organization)
        }
        let people = try desk.options.orFail { () throws(StoreError) in
            try desk.service.store.people(nameContains: nil)
        }
        let day = on?.date ?? Today.now()
        let act = try filled(desk, day).act(
            record, on: day, workflow: workflow, people: people, rulebook: desk.rulebook,
            options: desk.options)
        if dryRun {
            let inHand = try life.read(desk, purpose: "life record")
            try desk.dry(act, try desk.surrounding(inHand, act), isFound: asFound)
            return
        }
        let entering = desk.entering(asFound ? .asFound : .enforcing)
        if let known {
            var inHand = try desk.read(known, purpose: "life record")
            _ = try desk.surrounding(inHand, act)
            let outcome = try desk.attempt { () throws(ServiceError) in
                try desk.service.advance(&inHand, act, as: desk.caller, entering)
            }
            try desk.report(outcome, on: inHand, act: act)
            return
        }
        _ = try desk.surrounding(try life.read(desk, purpose: "life record"), act)
        let opened = try desk.attempt { () throws(ServiceError) in
            try desk.service.open(opening, recording: [act], as: desk.caller, entering)
        }
        guard let outcome = opened.outcomes.first else { return }
        if opened.isRecorded, desk.options.format == .text {
            Console.out(desk.options.say("已立案：\(opening.id)", "Opened: \(opening.id)"))
        }
        try desk.report(outcome, on: opened.inHand, act: act)
    }

    /// The arguments with the people whom the registry has.
    private func filled(_ desk: CaseDesk, _ day: CivilDate) throws -> ActArguments {
        guard !roster.isEmpty || !seated.isEmpty else { return arguments }
        var filled = arguments
        let members = try desk.roster(of: life.organization, on: PartialDate(day)).map(\.person.id)
        filled.people += try roster.map { try line($0, members, desk, "名册上没有党员", "nobody is on the roster") }
        let events = try desk.options.orFail { () throws(StoreError) in
            try desk.service.store.registryEvents(about: [.organization(life.organization)])
        }
        let bodies = RegistryLog(events).organization(life.organization, on: day)?.bodies ?? []
        let seats = bodies.filter(\.composition.isLeading).flatMap(\.composition.seats).map(\.person)
        filled.people += try seated.map { try line($0, seats, desk, "没有登记领导班子", "no leading body is registered") }
        return filled
    }

    private func line(
        _ group: String, _ people: [String], _ desk: CaseDesk, _ zh: String, _ en: String
    ) throws -> String {
        guard !people.isEmpty else {
            throw desk.options.fail(
                "\(zh)（\(life.organization)）；先用 person move、org elect 登记，或用 --people 写明",
                "\(en) (\(life.organization)); register with person move or org elect first, or name them with --people",
                ExitStatus.noInput)
        }
        return group + "=" + people.joined(separator: ",")
    }
}
