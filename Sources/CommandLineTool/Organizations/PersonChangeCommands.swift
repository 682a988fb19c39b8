import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow person rename ID NAME`
struct PersonRenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "改名；以前的环节仍用原来的姓名。",
        discussion: """
            例：
              partyflow person rename li-qiang 李强国 --on 2024-05-01 --paper 户口簿

            不写 --on 就是从今天起。登记时写错的，用 person set name=。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("新的姓名。", valueName: "name"))
    var name: String

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let person = try desk.find(id)
        var faults = Faults()
        if let problem = IdentifierCheck.nameProblem(name, "姓名", "the name") { faults.add(problem.zh, problem.en) }
        try faults.report(options)
        let on = entry.on?.date ?? PartialDate(Today.now())
        try desk.record(
            entry.draft([.renamePerson(person.id, name: name)], on: on), showing: person.id, "已改名：", "Renamed:")
    }
}

/// `partyflow person move ID --to ORGANIZATION`
struct PersonMoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "转移组织关系：到另一个党组织，或转出本库；未办结的案随人转移。",
        discussion: """
            例：
              partyflow person move li-qiang --to ic-branch-2 --on 2025-06-01 --paper 介绍信第12号
              partyflow person move li-qiang --out --on 2025-06-01

            不写 --on 就是从今天起。转出本库的，未办结的案留在原处，逐件列出怎样办结；没有办结的，org check 也会指出。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Option(name: .customLong("to"), help: ArgumentHelp("转入的党组织的编号。", valueName: "id"))
    var target: String?

    @Flag(name: .customLong("out"), help: "转出本库。")
    var isLeaving = false

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let person = try desk.find(id)
        let on = entry.on?.date ?? PartialDate(Today.now())
        var faults = Faults()
        if (target == nil) != isLeaving { faults.add("写 --to 转入的党组织，或写 --out", "write --to ID, or --out") }
        if let target { desk.check(target, on: on, &faults) }
        try faults.report(options)
        try desk.record(
            entry.draft([.belong(person.id, organization: target)], on: on), showing: person.id, "已转移：", "Moved:")
        if isLeaving { try desk.sayLeft(of: person.id) }
    }
}

/// `partyflow person penalty ID KIND`
struct PersonPenaltyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "penalty", abstract: "登记处分及其影响期。",
        discussion: """
            例：
              partyflow person penalty li-qiang warning --from 2025-03-01 --through 2026-02-28
              partyflow person penalty li-qiang 留党察看 --from 2025-03-01 --through 2027-02-28 --on 2025-02-25

            --from 和 --through 是影响期的首尾；--on 是决定的日期，不写就同 --from。同一种类、同一起日的再登记一次，就是更正止日。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("种类。", valueName: "kind"))
    var kind: String

    @Option(help: ArgumentHelp("影响期的第一天。", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("影响期的最后一天；不明就不写。", valueName: "date"))
    var through: String?

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let person = try desk.find(id)
        var faults = Faults()
        if from == nil { faults.add("缺少 --from 影响期的第一天", "--from is missing") }
        let penalty = PersonChange.penalty(
            "\(kind):\(from ?? ""):\(through ?? "")", desk.service.rulebook.structure, &faults)
        try faults.report(options)
        guard let penalty else { return }
        try desk.record(
            entry.draft([.penalize(person.id, penalty)], on: entry.on?.date ?? penalty.from), showing: person.id,
            "已登记：", "Entered:")
    }
}

/// `partyflow person post ID POST`
struct PersonPostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "登记班子以外的职务的任免。班子成员用 org elect 和 org post。",
        discussion: """
            例：
              partyflow person post li-qiang 组织员 --of ic-committee --on 2024-05-01
              partyflow person post li-qiang 组织员 --of ic-committee --ends --on 2025-05-01

            不写 --on 就是从今天起。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("职务。", valueName: "post"))
    var post: String

    @Option(name: .customLong("of"), help: ArgumentHelp("哪个党组织的职务。", valueName: "id"))
    var organization: String?

    @Flag(help: "不再担任。")
    var ends = false

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let person = try desk.find(id)
        let on = entry.on?.date ?? PartialDate(Today.now())
        var faults = Faults()
        if let organization { desk.check(organization, on: on, &faults) }
        if ends, !person.posts.contains(where: { $0.post == post && $0.organization == organization && !$0.isOver }) {
            faults.add(
                "没有登记他担任“\(DisplayName.of(post))”", "no post `\(DisplayName.of(post))` is on record", .noInput
            )
        }
        try faults.report(options)
        try desk.record(
            entry.draft([.post(person.id, organization: organization, post: post, isTaken: !ends)], on: on),
            showing: person.id, "已登记：", "Entered:")
    }
}
