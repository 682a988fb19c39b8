import AccountServices
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow user hand-over LOGIN --to LOGIN`
struct UserHandOverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "交接：角色和权限转给另一人，并列出未办结的案和待办。",
        discussion: """
            例：
              partyflow user hand-over wangfang --to chenmin --dry-run > 交接单.txt
              partyflow user hand-over wangfang --to chenmin
              partyflow user hand-over wangfang --to chenmin --keep      原来的人暂时保留权限
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("移交人的登录名。", valueName: "login"))
    var login: String

    @Option(help: ArgumentHelp("接收人的登录名。", valueName: "login"))
    var to: String

    @Flag(help: "移交人保留角色和权限。")
    var keep = false

    @Flag(help: "只列出，不改动。")
    var dryRun = false

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.secure, at: nil)
        let giver = try desk.find(login), taker = try desk.find(to)
        var faults = Faults()
        if giver.id == taker.id { faults.add("移交人和接收人是同一个人", "both are the same user") }
        if taker.isDisabled { faults.add("接收人已停用", "the receiver is disabled") }
        let held = try desk.held(by: giver)
        try desk.checkSeparation(held.given(to: taker.id), to: taker.id, &faults)
        try faults.report(options)
        let rulebook = try RulesLoader(options: options).load().rulebook
        let list = try options.orFail { () throws(StoreError) in
            try HandOverList(held, in: desk.store, rulebook)
        }
        if !dryRun {
            try options.orFail { () throws(StoreError) in
                try desk.office.handOver(held, from: giver.id, to: taker.id, keeps: keep, list)
            }
        }
        if options.format == .json {
            Console.out(list.json(from: giver, to: taker, isDone: !dryRun).text)
        } else {
            list.lines(from: giver, to: taker, held, options).forEach(Console.out)
        }
    }
}

extension HandOverList {
    func lines(from giver: StoreUser, to taker: StoreUser, _ held: GivenRights, _ options: GlobalOptions) -> [String] {
        var lines = [
            options.say(
                "交接单  \(Today.now().chineseText)", "Hand-over  \(Today.now())"),
            options.say(
                "移交人：\(giver.name)（\(giver.id)）  接收人：\(taker.name)（\(taker.id)）",
                "from \(giver.name) (\(giver.id)) to \(taker.name) (\(taker.id))"),
            options.say("角色和权限：", "roles and rights: ") + (held.isEmpty ? "—" : held.text(options)),
            options.say("案：\(cases.count) 件", "cases: \(cases.count)"),
        ]
        for header in cases {
            lines.append("  \(header.id)  \(DisplayName.of(header.subjectName))  \(header.organization)")
        }
        lines.append(options.say("待办：\(duties.count) 项", "duties: \(duties.count)"))
        for duty in duties {
            lines.append("  \(duty.due?.isoText ?? "—")  \(duty.caseID)  \(duty.duty)")
        }
        lines.append(
            options.say(
                "移交人签字：          接收人签字：          监交人签字：", "signed by:            received by:            witness:"))
        return lines
    }

    func json(from giver: StoreUser, to taker: StoreUser, isDone: Bool) -> JSONValue {
        .object([
            "from": .string(giver.id), "to": .string(taker.id), "done": .bool(isDone),
            "cases": .array(cases.map { .string($0.id) }),
            "duties": .array(
                duties.map { duty in
                    .object([
                        "case": .string(duty.caseID), "duty": .string(duty.duty),
                        "due": .optional(duty.due?.isoText),
                    ])
                }),
        ])
    }
}
