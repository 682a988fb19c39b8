import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// The store, who acts, and the organizations as they stood on a day.
struct OrganizationDesk {
    let service: CaseService
    let caller: Caller
    let log: RegistryLog
    let day: CivilDate
    let tree: OrganizationTree
    let options: GlobalOptions

    init(_ options: GlobalOptions, _ name: StoreNameOption, on day: CivilDate = Today.now()) throws {
        let (service, caller) = try StoreAccess.registryService(options, name)
        // Organizations are no secret among those who work here; to others they are.
        guard caller.permissions.allowSomewhere(.read) || caller.permissions.allowSomewhere(.administer) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: options.say("党组织登记", "organizations")))
        }
        let log = try options.orFail { () throws(StoreError) in try service.store.registryLog() }
        self.init(service: service, caller: caller, log: log, day: day, options: options)
    }

    private init(
        service: CaseService, caller: Caller, log: RegistryLog, day: CivilDate, options: GlobalOptions
    ) {
        self.service = service
        self.caller = caller
        self.log = log
        self.day = day
        self.options = options
        tree = OrganizationTree(log.organizations(on: day), structure: service.rulebook.structure)
    }

    var structure: OrganizationStructure { service.rulebook.structure }
    /// What ends organizations, with the commands that help where something is in the way.
    var ending: OrganizationEnding {
        OrganizationEnding(
            log, tree, today: Today.now(),
            hints: EndingHints(
                moveOrganizations: LocalizedText(
                    zh: "先用 partyflow org move 转走", en: "move them with partyflow org move first"),
                movePeople: LocalizedText(
                    zh: "先用 partyflow person move 转走", en: "move them with partyflow person move first")))
    }
    var printer: OrganizationPrinter {
        let seated = Set(tree.states.flatMap(\.bodies).flatMap(\.composition.seats).map(\.person))
        let names = seated.compactMap { id in log.person(id, on: day).map { (id, $0.person.name) } }
        return OrganizationPrinter(
            tree: tree, options: options, on: day, names: Dictionary(names) { first, _ in first })
    }

    /// An organization by identifier, as it stood on the day.
    func find(_ id: String) throws -> Organization {
        if let found = tree[id] { return found }
        let name = DisplayName.of(id)
        if let state = log.organization(id, on: day), let end = state.end {
            let since = state.endedOn?.isoText ?? options.say("日期不详", "an unknown day")
            let after =
                end.successors.isEmpty ? "" : options.say("，改看 ", "; see ") + end.successors.joined(separator: " ")
            throw options.fail(
                "党组织“\(name)”已于 \(since) \(end.word.zh)\(after)",
                "the organization `\(name)` \(end.word.en) on \(since)\(after)",
                ExitStatus.noInput)
        }
        if log.organization(id, on: .latest) != nil {
            throw options.fail(
                "\(day) 还没有党组织“\(name)”", "there was no organization `\(name)` yet on \(day)", ExitStatus.noInput)
        }
        let near = Suggestion(id, among: tree.ids, listing: false)
        throw options.fail(
            "没有党组织“\(name)”\(near.zh)", "there is no organization `\(name)`\(near.en)", ExitStatus.noInput)
    }

    /// Demands the right to keep organizations here; nil: everywhere.
    func requireAdministration(at organization: String?) throws {
        let chain = organization.map { tree.chain(of: $0).map(\.id) } ?? []
        guard caller.permissions.allow(.administer, in: chain) else {
            throw options.fail(
                ServiceError.notPermitted(.administer, organization: organization ?? options.say("整个库", "the store")))
        }
    }

    /// Enters changes; gives the desk as it is afterwards and what went along.
    func record(_ draft: RegistryDraft, isRehearsal: Bool = false) throws -> (after: OrganizationDesk, moved: Int) {
        let recorded = try options.orFail { () throws(ServiceError) in
            try service.record(draft, as: caller, today: Today.now(), now: Now.instant(), isRehearsal: isRehearsal)
        }
        let log = RegistryLog(
            try options.orFail { () throws(StoreError) in try service.store.registryEvents(about: nil) }
                + (isRehearsal ? recorded.events : []))
        let after = OrganizationDesk(service: service, caller: caller, log: log, day: day, options: options)
        return (after, recorded.placements.count)
    }

    /// Enters changes and shows one organization as it is afterwards.
    func record(_ draft: RegistryDraft, showing id: String, _ zh: String, _ en: String) throws {
        let (after, moved) = try record(draft)
        let shown = after.log.organization(id, on: .latest)?.organization ?? Organization(id: id, name: id)
        if options.format == .json {
            Console.out(after.printer.fullJSON(shown, moved: moved).text)
            return
        }
        Console.out(options.say(zh, en))
        after.printer.lines(shown).forEach(Console.out)
        for text in SizeRemarks(structure: structure, organization: shown, day: day).lines {
            Console.err(options.say(text.zh, text.en))
        }
        say(moved: moved)
    }

    func say(moved: Int) {
        guard moved > 0, options.format == .text else { return }
        Console.out(options.say("随之转移的案：\(moved) 件。", "Cases that went along: \(moved)."))
    }
}

extension OrganizationEnd {
    var successors: [String] {
        switch self {
        case .dissolved: []
        case .merged(let into): [into]
        case .split(let into, let rest): into.contains(rest) ? into : into + [rest]
        }
    }

    /// What happened, to follow a date in Chinese and an organization in English.
    var word: LocalizedText {
        switch self {
        case .dissolved: LocalizedText(zh: "撤销", en: "was dissolved")
        case .merged: LocalizedText(zh: "并入其他党组织", en: "was merged")
        case .split: LocalizedText(zh: "分设", en: "was split")
        }
    }
}
