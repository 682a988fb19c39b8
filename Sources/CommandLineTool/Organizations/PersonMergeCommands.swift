import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow person merge ID… --into ID`
struct PersonMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "同一个人登记了几次：归为一个编号，案随之归并。",
        discussion: """
            例：
              partyflow person merge li-qiang-2 --into li-qiang --reason 重复登记
              partyflow person merge li-qiang-2 --into li-qiang --although-different --reason 档案写错出生日期

            出生日期、登记的情况（如性别）或组织关系不同的，不归并；确是同一人的，写 --although-different 和 --reason。
            未办结的案从今天起随保留的编号转到他所在的党组织。原来的编号仍可用，都指这一个人。并错了，用 partyflow org withdraw 撤回那一条。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("多余的编号。", valueName: "id"))
    var ids: [String]

    @Option(help: ArgumentHelp("保留的编号。", valueName: "id"))
    var into: String

    @Option(help: ArgumentHelp("原因。", valueName: "text"))
    var reason: String?

    @Flag(name: .customLong("although-different"), help: "出生日期、性别、组织关系等不同，仍确认是同一个人；须写原因。")
    var althoughDifferent = false

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let person = try desk.find(into)
        let kept = person.id
        let found = try ids.map { try desk.find($0) }.filter { $0.id != kept }
        let others = found.map(\.id)
        let differing = found.map { ($0, desk.differences($0, person)) }.filter { !$0.1.isEmpty }
        if !differing.isEmpty, !althoughDifferent || (reason ?? "").isEmpty {
            let printer = PersonPrinter(options: options, on: desk.day, structure: desk.structure)
            for state in [person] + differing.map(\.0) { printer.lines(state).forEach(Console.err) }
            for (other, names) in differing {
                Console.err(
                    options.say(
                        "错误：“\(other.id)”与“\(kept)”不同：\(names.joined(separator: "、"))",
                        "error: `\(other.id)` and `\(kept)` differ: \(names.joined(separator: ", "))"))
            }
            throw options.fail(
                "没有归并。确是同一个人的，写 --although-different 和 --reason 原因",
                "nothing was merged; if they are one person, give --although-different and --reason",
                ExitStatus.rulesSayNo)
        }
        // From this day on his cases are where he belongs; what was done before was done where it was done.
        try desk.record(
            RegistryDraft([.mergePeople(others, into: kept)], on: PartialDate(desk.day), reason: reason), showing: kept,
            "已归并：", "Merged:")
        try desk.sayDoubled(of: kept)
    }
}

/// `partyflow person split ID --new ID --name NAME`
struct PersonSplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "两个人误登记为一个：另立一个编号，写明哪些案是他的。",
        discussion: """
            例：
              partyflow person split li-qiang --new li-qiang-b --name 李强 --born 1985-02 --case M-12

            立案时写的对象不改；从此按这条登记认人。各自的处分、组织关系再分别登记，登错的用 org withdraw 撤回。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("误登记的编号。", valueName: "id"))
    var id: String

    @Option(name: .customLong("new"), help: ArgumentHelp("另一个人的编号。", valueName: "id"))
    var other: String

    @Option(help: ArgumentHelp("另一个人的姓名；不写就是同名。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("另一个人的出生日期。", valueName: "date"))
    var born: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("属于另一个人的案，可多次。", valueName: "case"))
    var cases: [String] = []

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let person = try desk.find(id)
        var faults = Faults()
        if let problem = IdentifierCheck.problem(other, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        var state = PersonState(Person(id: other, name: name ?? person.person.name))
        PersonChange.apply(
            born.map { ["born=\($0)"] } ?? [], to: &state, desk.service.rulebook.structure, today: Today.now(), &faults)
        for caseID in cases {
            let header = try? desk.service.store.header(caseID)
            if header?.subjectID != person.id {
                faults.add(
                    "案“\(DisplayName.of(caseID))”不是“\(person.id)”的",
                    "the case `\(DisplayName.of(caseID))` is not about `\(person.id)`",
                    .noInput)
            }
        }
        try faults.report(options)
        try desk.record(
            entry.draft(
                [
                    .register(RegisteredPerson(state.person, born: state.born)),
                    .separate(other, from: person.id, cases: cases),
                ], on: nil), showing: other, "已分开：", "Separated:")
    }
}
