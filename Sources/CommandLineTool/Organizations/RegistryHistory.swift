import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow org history ID`
struct OrganizationHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "一个党组织的全部登记，按生效日期排列。",
        discussion: """
            例：
              partyflow org history ic-branch-1
              partyflow org history ic-branch-1 --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        if desk.log.organization(id, on: .latest) == nil { _ = try desk.find(id) }
        try RegistryHistory(store: desk.service.store, options: options, structure: desk.structure)
            .print(about: .organization(id))
    }
}

/// `partyflow person history ID`
struct PersonHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "一个人的全部登记，按生效日期排列。",
        discussion: """
            例：
              partyflow person history li-qiang
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    func run() throws {
        let desk = try PersonDesk(options, store, for: .read)
        let person = try desk.find(id)
        try RegistryHistory(store: desk.service.store, options: options, structure: desk.service.rulebook.structure)
            .print(about: .person(person.id))
    }
}

/// Entries of the registry as people read them.
struct RegistryHistory {
    let store: any EventStore & Registry
    let options: GlobalOptions
    let structure: OrganizationStructure

    func print(about name: RegistryName) throws {
        let events = try options.orFail { () throws(StoreError) in try store.registryEvents(about: [name]) }
        let counting = Set(RegistryLog(events).effective.map(\.id))
        let ordered = events.enumerated().sorted { a, b in
            (a.element.firstDay, a.offset) < (b.element.firstDay, b.offset)
        }.map(\.element)
        if options.format == .json {
            for event in ordered { Console.out(json(event, counts: counting.contains(event.id)).text) }
            return
        }
        var table = TextTable([
            options.say("条", "no."), options.say("生效", "from"), options.say("登记", "entry"),
            options.say("录入", "entered"),
        ])
        for event in ordered {
            let isWithdrawn = !counting.contains(event.id)
            table.add([
                event.id, event.on?.isoText ?? "—",
                sentence(event) + (isWithdrawn ? options.say("（已撤回）", " (withdrawn)") : ""),
                "\(Clock.text(event.at)) \(event.by)",
            ])
        }
        table.lines.forEach(Console.out)
    }

    private func json(_ event: RegistryEvent, counts: Bool) -> JSONValue {
        .object([
            "entry": .string(event.id), "what": .string(event.change.word), "on": .optional(event.on?.isoText),
            "at": .string(event.at.description), "by": .string(event.by), "reason": .optional(event.reason),
            "paper": .optional(event.paper), "case": .optional(event.caseID),
            "counts": .bool(counts), "text": .string(plain(event.change)),
        ])
    }

    private func sentence(_ event: RegistryEvent) -> String {
        let notes = [event.reason, event.paper, event.caseID].compactMap { $0 }.map { DisplayName.of($0) }
        return plain(event.change)
            + (notes.isEmpty ? "" : options.say("（", " (") + notes.joined(separator: "; ") + options.say("）", ")"))
    }

    /// What an entry says.
    func plain(_ change: RegistryChange) -> String {
        switch change {
        case .found(let organization):
            options.say("登记：", "entered: ") + DisplayName.of(organization.name) + facts(organization.properties)
        case .state(_, let properties, let withdrawn):
            options.say("情况", "stated") + facts(properties) + unstated(withdrawn)
        case .rename(_, let name), .renamePerson(_, let name): options.say("改名：", "renamed: ") + DisplayName.of(name)
        case .move(_, let parent): options.say("转隶：", "moved below ") + (parent ?? options.say("本库之外", "none here"))
        case .merge(let ids, let into):
            options.say("合并：\(list(ids)) 并入 \(into)", "merged: \(list(ids)) into \(into)")
        case .split(let id, let parts, let rest):
            options.say("分设：\(id) 分为 ", "split: \(id) into ")
                + list(parts.map { "\($0.organization)(\($0.people.count))" }) + options.say("，其余归 ", ", the rest ")
                + rest
        case .dissolve: options.say("撤销", "dissolved")
        case .compose(_, let composition):
            options.say(
                composition.isElected ? "选举 " : "任命 ", composition.isElected ? "elected " : "appointed ")
                + body(composition.body) + options.say("：", ": ")
                + list(composition.seats.map { $0.person + ($0.post.map { "=\($0)" } ?? "") })
        case .seat(_, let body, let person, let post):
            "\(self.body(body)) \(person) "
                + (post.map { $0.isEmpty ? options.say("为成员", "a member") : $0 } ?? options.say("离任", "leaves"))
        case .register(let entry):
            options.say("登记：", "entered: ") + DisplayName.of(entry.person.name)
                + (entry.organization.map { options.say("，在 ", ", in ") + $0 } ?? "") + facts(entry.fields)
        case .describe(_, let facts, let withdrawn):
            options.say("情况", "stated") + self.facts(facts) + unstated(withdrawn)
        case .belong(_, let organization):
            organization.map { options.say("转入 ", "joins ") + $0 } ?? options.say("转出", "leaves")
        case .penalize(_, let penalty):
            options.say("处分：", "penalty: ")
                + (structure.penalty(named: penalty.kind).map { options.words($0.title) } ?? penalty.kind)
                + " \(penalty.from?.isoText ?? "?") – \(penalty.through?.isoText ?? "?")"
        case .post(_, let organization, let post, let isTaken):
            options.say(isTaken ? "任 " : "免 ", isTaken ? "takes " : "lays down ") + post
                + (organization.map { options.say("，", ", ") + $0 } ?? "")
        case .mergePeople(let ids, let into):
            options.say("是同一人：\(list(ids)) 归 \(into)", "one person: \(list(ids)) kept as \(into)")
        case .separate(let id, let from, let cases):
            options.say("\(id) 与 \(from) 是两个人", "\(id) and \(from) are two people")
                + (cases.isEmpty
                    ? "" : options.say("，案 ", ", cases ") + list(cases) + options.say(" 归前者", " are of the first"))
        case .withdraw(let target): options.say("撤回第 \(target) 条", "entry \(target) withdrawn")
        }
    }

    /// What is stated of every person, whatever fields the rules declare.
    private static let titles = [
        "born": LocalizedText(zh: "出生", en: "born"),
        "full-member-since": LocalizedText(zh: "成为正式党员", en: "full member since"),
    ]

    private func list(_ items: [String]) -> String { items.joined(separator: options.say("、", ", ")) }

    private func unstated(_ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let titles = names.map { name in
            guard let title = OrganizationProperty(rawValue: name)?.title ?? Self.titles[name] else { return name }
            return options.say(title.zh, title.en)
        }
        return options.say("，收回 ", ", no longer stated ") + list(titles)
    }

    /// A body in words.
    private func body(_ word: String) -> String {
        if word == OrganizationElectCommand.leading { return options.say("委员会", "committee") }
        return structure.kind(word).map { options.words($0.title) } ?? word
    }

    private func facts(_ facts: [RecordedFact]) -> String {
        facts.map { fact in
            let property = OrganizationProperty(rawValue: fact.name)
            let field = structure.personFields.first { $0.id == fact.name }
            let title =
                property.map { options.say($0.title.zh, $0.title.en) } ?? field.map { options.words($0.title) }
                ?? Self.titles[fact.name].map { options.say($0.zh, $0.en) } ?? fact.name
            let value =
                field?.words(fact.value, options) ?? OrganizationPrinter.text(fact.value, structure, options)
            return options.say("，", ", ") + title + " " + value
        }.joined()
    }
}
