import ArgumentParser
import CaseServices
import CivilTime
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow org elect ID --member PERSON[=POST]…`
struct OrganizationElectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elect", abstract: "登记领导班子：委员会、纪委、旁设的党组等，各有谁、任什么职务。",
        discussion: """
            例：
              partyflow org elect ic-branch-1 --member li-qiang=书记 --member chen-min=组织委员 \\
                --member wang-fang --term "3 years" --on 2025-03-08
              partyflow org elect ic-committee --body discipline-committee --member zhao-lei=书记 --on 2025-03-08
              partyflow org elect ic-committee --body leading-group --appointed --member xu-wei=书记 --on 2024-01-01

            body 默认是 committee，即领导本组织的委员会（不设支委会的支部，就是书记、副书记）；选举它，上次选举日期就是这一天，
            任期从这一天起算。其余的 body 用 organizations.yaml 里的类别。必须写 --on。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("哪个班子。", valueName: "body"))
    var body = Self.leading

    @Option(help: ArgumentHelp("成员及职务，可多次；没有职务的只写编号。", valueName: "person=post"))
    var member: [String]

    @Option(help: ArgumentHelp("任期，如 \"3 years\"；不写按默认。", valueName: "period"))
    var term: String?

    @Flag(help: "是任命的，不是选举的。")
    var appointed = false

    static let leading = OrganizationStructure.leadingBody

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        _ = try desk.find(id)
        var faults = Faults()
        let bodies = desk.structure.bodies
        if !bodies.contains(body) {
            let near = Suggestion(body, among: desk.structure.titledBodies)
            faults.add(
                "没有“\(DisplayName.of(body))”这种班子\(near.zh)", "there is no body `\(DisplayName.of(body))`\(near.en)")
        }
        if entry.on == nil { faults.add("缺少 --on 选举或任命的日期", "--on is missing") }
        var seats: [Seat] = []
        for text in member {
            let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let person = sides.first else { continue }
            if seats.contains(where: { $0.person == person }) {
                faults.add("“\(DisplayName.of(person))”写了两次", "`\(DisplayName.of(person))` is given twice")
            }
            if desk.log.person(person, on: desk.day) == nil {
                let near = Suggestion(person, among: desk.log.personIDs, listing: false)
                faults.add(
                    "人员登记里没有“\(DisplayName.of(person))”\(near.zh)",
                    "there is nobody `\(DisplayName.of(person))`\(near.en)",
                    .noInput)
            }
            seats.append(Seat(person: person, post: sides.count == 2 ? sides[1] : nil))
        }
        var period: CalendarPeriod?
        if let term {
            if case .calendar(let parsed)? = try? Period(parsing: term) {
                period = parsed
            } else {
                faults.add(
                    "任期“\(DisplayName.of(term))”应如 3 years 或 3年",
                    "the term `\(DisplayName.of(term))` should be like 3 years")
            }
        }
        try faults.report(options)
        let composition = Composition(
            body: body, seats: seats, term: period, isElected: !appointed, isLeading: body == Self.leading)
        try desk.record(
            entry.draft([.compose(id, composition)], on: entry.on?.date), showing: id, "已登记：", "Entered:")
    }
}

/// `partyflow org post ID PERSON POST`
struct OrganizationPostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "班子成员的个别变动：增加、改任、离任。",
        discussion: """
            例：
              partyflow org post ic-branch-1 chen-min 副书记 --on 2025-09-01
              partyflow org post ic-branch-1 chen-min --leaves --on 2025-12-01

            不写职务就是没有职务的委员。不写 --on 就是从今天起。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("人员编号。", valueName: "person"))
    var person: String

    @Argument(help: ArgumentHelp("职务。", valueName: "post"))
    var post: String?

    @Option(help: ArgumentHelp("哪个班子。", valueName: "body"))
    var body = OrganizationElectCommand.leading

    @Flag(help: "离开这个班子。")
    var leaves = false

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        _ = try desk.find(id)
        try desk.requireAdministration(at: id)
        var faults = Faults()
        let seats = desk.log.organization(id, on: .latest)?.body(body)?.composition.seats
        if seats == nil {
            faults.add(
                "“\(id)”还没有登记“\(DisplayName.of(body))”；先用 partyflow org elect",
                "`\(id)` has no `\(DisplayName.of(body))` on record; use partyflow org elect first", .noInput)
        } else if leaves, seats?.contains(where: { $0.person == person }) == false {
            faults.add(
                "“\(DisplayName.of(person))”不在其中", "`\(DisplayName.of(person))` is not in it", .noInput)
        }
        if !leaves, desk.log.person(person, on: desk.day) == nil {
            faults.add(
                "人员登记里没有“\(DisplayName.of(person))”", "there is nobody `\(DisplayName.of(person))`", .noInput)
        }
        try faults.report(options)
        let on = entry.on?.date ?? PartialDate(Today.now())
        try desk.record(
            entry.draft([.seat(id, body: body, person: person, post: leaves ? nil : post ?? "")], on: on), showing: id,
            "已登记：", "Entered:")
    }
}
