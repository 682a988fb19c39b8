import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow person roster ORGANIZATION`
struct PersonRosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "一个党组织某一天的党员名册，以及谁有表决权。",
        discussion: """
            例：
              partyflow person roster ic-branch-1
              partyflow person roster ic-committee --below --on 2025-03-08 --format json

            党支部的名册连同所属党小组的党员；下级党支部等的，加 --below。
            有表决权的是正式党员，留党察看期间的除外。正式党员时间没有写明或只写到月、年，当天判断不了的，写“不能认定”。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var organization: String

    @Flag(help: "包括下级党组织的党员。")
    var below = false

    func run() throws {
        let desk = try PersonDesk(options, store, for: .read, on: days.day)
        try desk.requireReading(at: organization)
        var faults = Faults()
        desk.check(organization, on: PartialDate(days.day), &faults)
        try faults.report(options)
        let roster = desk.log.roster(
            of: organization, on: days.day, withBranches: below, parts: desk.service.rulebook.structure.partKinds,
            suspending: desk.service.rulebook.structure.suspendsVote)
        let voting = roster.count { $0.mayVote == .holds }
        let unsure = roster.count { $0.mayVote == .undetermined }
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "organization": .string(organization), "on": .string("\(days.day)"),
                    "members": .int(Int64(roster.count)),
                    "full-members": .int(Int64(roster.count { $0.isFullMember == .holds })),
                    "voting": .int(Int64(voting)), "undetermined": .int(Int64(unsure)),
                    "people": .array(roster.map { json($0) }),
                ]).text)
            return
        }
        var table = TextTable([
            options.say("姓名", "name"), options.say("编号", "id"), options.say("党组织", "organization"),
            options.say("正式党员", "full member"), options.say("表决权", "vote"),
        ])
        for entry in roster {
            table.add([
                DisplayName.of(entry.person.person.name), entry.person.id, entry.person.organization ?? "—",
                word(entry.isFullMember), word(entry.mayVote),
            ])
        }
        table.lines.forEach(Console.out)
        Console.out(
            options.say(
                "\(days.day)：党员 \(roster.count) 人，有表决权 \(voting) 人" + (unsure > 0 ? "，不能认定 \(unsure) 人。" : "。"),
                "\(days.day): \(roster.count) members, \(voting) with a vote"
                    + (unsure > 0 ? ", \(unsure) undetermined." : ".")))
    }

    private func word(_ truth: Truth) -> String {
        switch truth {
        case .holds: options.say("是", "yes")
        case .violated: options.say("否", "no")
        case .undetermined: options.say("不能认定", "undetermined")
        }
    }

    private func json(_ entry: RosterEntry) -> JSONValue {
        .object([
            "id": .string(entry.person.id), "name": .string(entry.person.person.name),
            "organization": .optional(entry.person.organization),
            "full-member": .string(entry.isFullMember.word), "vote": .string(entry.mayVote.word),
        ])
    }
}

extension Truth {
    /// The word in JSON.
    fileprivate var word: String {
        switch self {
        case .holds: "yes"
        case .violated: "no"
        case .undetermined: "undetermined"
        }
    }
}
