import ArgumentParser
import CaseServices
import CivilTime
import OrganizationReports
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow remind list`
struct RemindListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "到期的事，或者发过、待发的提醒。",
        discussion: """
            例：
              partyflow remind list                                   今天到期和已经逾期的事
              partyflow remind list --through 2026-12-31 --organization branch-1
              partyflow remind list --on 2026-12-01 --owner branch-secretary
              partyflow remind list --overdue --csv > 逾期.csv
              partyflow remind list --dead                            发不出去的提醒（remind retry 再发）
              partyflow remind list --doubtful --format json          可能发了两次的
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(name: .long, help: ArgumentHelp("只看这一天到期的。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .long, help: ArgumentHelp("到这一天为止到期的，含还没有开始计期的（默认今天）。", valueName: "date"))
    var through: DateArgument?

    @Option(name: .long, help: ArgumentHelp("只看由这个角色负责的。", valueName: "role"))
    var owner: String?

    @Option(name: .long, help: ArgumentHelp("只看这个党组织及其下级。", valueName: "id"))
    var organization: String?

    @Flag(name: .long, help: "只看已经逾期的。")
    var overdue = false

    @Flag(name: .long, help: "待发的提醒。")
    var pending = false

    @Flag(name: .long, help: "已发的提醒。")
    var sent = false

    @Flag(name: .long, help: "不再发的提醒。")
    var dead = false

    @Flag(name: .long, help: "可能发了两次的提醒。")
    var doubtful = false

    @Flag(name: .long, help: "没有人收的提醒。")
    var unaddressed = false

    @Flag(name: .long, help: "印成 CSV。")
    var csv = false

    @Option(name: .long, help: ArgumentHelp("最多几条。", valueName: "number"))
    var limit = 1000

    private var asksForReminders: Bool { pending || sent || dead || doubtful || unaddressed }

    func validate() throws {
        if [pending, sent, dead, doubtful, unaddressed].count(where: { $0 }) > 1 {
            throw ValidationError(
                options.say(
                    "--pending、--sent、--dead、--doubtful、--unaddressed 只能选一个",
                    "one of --pending, --sent, --dead, --doubtful and --unaddressed"))
        }
        if on != nil, through != nil {
            throw ValidationError(options.say("--on 和 --through 只能选一个", "either --on or --through"))
        }
        if csv, options.format == .json {
            throw ValidationError(options.say("--csv 和 --format json 只能选一个", "either --csv or --format json"))
        }
        guard limit > 0 else { throw ValidationError(options.say("--limit 要大于 0", "--limit is above 0")) }
    }

    func run() throws {
        let (service, caller) = try StoreAccess.registryService(options, store)
        let places = try readable(service, caller)
        if asksForReminders { try reminders(service, places) } else { try duties(service, places) }
    }

    /// Organizations that he may read, at and below the one asked for; nil: all there are.
    private func readable(_ service: CaseService, _ caller: Caller) throws -> [String]? {
        if organization == nil, caller.permissions.allow(.read, in: []) { return nil }
        let all = try options.orFail { () throws(StoreError) in try service.store.organizations().map(\.id) }
        if let organization, !all.contains(organization) {
            let near = Suggestion(organization, among: all)
            throw options.fail(
                "没有党组织“\(DisplayName.of(organization))”\(near.zh)",
                "there is no organization `\(DisplayName.of(organization))`\(near.en)", ExitStatus.noInput)
        }
        let places = try all.filter { id in
            let chain = try options.orFail { () throws(ServiceError) in try service.chain(of: id).map(\.id) }
            return caller.permissions.allow(.read, in: chain) && organization.map(chain.contains) ?? true
        }
        if places.isEmpty {
            throw options.fail(ServiceError.notPermitted(.read, organization: organization ?? ""))
        }
        return places
    }

    // MARK: Duties

    private func duties(_ service: CaseService, _ places: [String]?) throws {
        let today = Today.now()
        let last = on?.date ?? through?.date ?? today
        let found = try options.orFail { () throws(StoreError) in
            try service.store.dutiesForeseen(through: last, organizations: places ?? [], limit: .max)
        }
        let shown = found.filter { duty in
            guard let due = duty.due else { return false }
            if let day = on?.date, due != day { return false }
            if overdue, due >= today { return false }
            return owner.map { $0 == duty.owner } ?? true
        }.prefix(limit)
        let columns = ["due", "days", "case", "organization", "duty", "owner", "since", "title", "owner-title"]
        let words = DutyWords(service.rulebook, options.language)
        var workflows: [String: WorkflowID] = [:]
        for id in Set(shown.map(\.caseID)) {
            workflows[id] = try options.orFail { () throws(StoreError) in try service.store.header(id).workflow }
        }
        func cells(_ duty: DutyDue) -> [String] {
            let days = duty.due.map { Int($0.dayNumber) - Int(today.dayNumber) } ?? 0
            let told = workflows[duty.caseID].map { words.duty(duty.duty, of: $0) }
            return [
                duty.due?.isoText ?? "", String(days), duty.caseID, duty.organization, duty.duty, duty.owner,
                duty.since?.isoText ?? "", told?.title ?? duty.duty, told?.owner ?? duty.owner,
            ]
        }
        if csv {
            Console.out(ReminderLines.comma(columns))
            for duty in shown { Console.out(ReminderLines.comma(cells(duty))) }
        } else if options.format == .json {
            for duty in shown {
                let pairs = zip(columns, cells(duty)).map { key, value in
                    (key, key == "days" ? JSONValue.int(Int64(value) ?? 0) : .string(value))
                }
                Console.out(JSONValue.object(Dictionary(pairs) { first, _ in first }).text)
            }
        } else if shown.isEmpty {
            Console.out(options.say("没有。", "None."))
        } else {
            var table = TextTable([
                options.say("到期", "due"), options.say("还有几天", "days"), options.say("案", "case"),
                options.say("党组织", "organization"), options.say("事项", "duty"), options.say("负责", "owner"),
            ])
            for duty in shown {
                let cells = cells(duty)
                table.add(Array(cells[..<4]) + cells[7...])
            }
            table.lines.forEach(Console.out)
        }
    }

    // MARK: Reminders

    private func reminders(_ service: CaseService, _ places: [String]?) throws {
        var filter = ReminderFilter()
        filter.organizations = places ?? []
        if pending { filter.state = .pending }
        if sent { filter.state = .sent }
        if dead { filter.state = .dead }
        filter.isDoubtful = doubtful
        filter.isUnaddressed = unaddressed
        filter.since = on?.date
        filter.limit = limit
        let asked = filter
        let found = try options.orFail { () throws(StoreError) in try service.store.reminders(asked) }
            .filter { tracked in
                let reminder = tracked.reminder
                if let day = on?.date, reminder.madeOn != day { return false }
                if let last = through?.date, reminder.madeOn > last { return false }
                return owner.map { $0 == reminder.owner } ?? true
            }
        let lines = ReminderLines(options: options)
        if csv {
            Console.out(ReminderLines.comma(ReminderLines.columns))
            for tracked in found { Console.out(ReminderLines.comma(lines.record(tracked))) }
        } else if options.format == .json {
            for tracked in found { Console.out(lines.json(tracked).text) }
        } else if found.isEmpty {
            Console.out(options.say("没有。", "None."))
        } else {
            lines.table(found).forEach(Console.out)
        }
    }
}

/// `partyflow remind retry ID`
struct RemindRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "把发不出去的提醒再发一次（下次运行时）。",
        discussion: """
            例：
              partyflow remind list --dead
              partyflow remind retry 3f9c2a17b04d            编号写前几位即可
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("提醒的编号，见 remind list --dead。", valueName: "id"))
    var id: String

    func run() throws {
        let (store, caller) = try StoreAccess.registry(options, store)
        guard caller.permissions.allow(.manageUsers, in: []) else {
            throw options.fail(ServiceError.notPermitted(.manageUsers, organization: options.say("整个库", "the store")))
        }
        var filter = ReminderFilter()
        filter.state = .dead
        filter.limit = .max
        let asked = filter
        let found = try options.orFail { () throws(StoreError) in try store.reminders(asked) }
            .map(\.reminder.id).filter { $0.hasPrefix(id) }
        guard let only = found.first, found.count == 1, !id.isEmpty else {
            throw found.isEmpty
                ? options.fail(
                    "没有不再发的提醒“\(DisplayName.of(id))”，见 remind list --dead",
                    "no reminder `\(DisplayName.of(id))` was given up; see remind list --dead", ExitStatus.noInput)
                : options.fail(
                    "“\(DisplayName.of(id))”开头的有 \(found.count) 条，请多写几位",
                    "\(found.count) begin with `\(DisplayName.of(id))`; write more of it", ExitStatus.wrongUse)
        }
        _ = try options.orFail { () throws(StoreError) in try store.retry(only, at: Now.instant()) }
        Console.out(options.say("下次运行时再发：\(only)", "To be sent with the next run: \(only)"))
    }
}
