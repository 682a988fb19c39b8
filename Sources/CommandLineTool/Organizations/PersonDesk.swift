import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// The store, who acts, and the people as they stood on a day.
struct PersonDesk {
    let service: CaseService
    let caller: Caller
    let log: RegistryLog
    let day: CivilDate
    let people: [PersonState]
    let options: GlobalOptions

    init(
        _ options: GlobalOptions, _ name: StoreNameOption, for right: Right, on day: CivilDate = Today.now()
    ) throws {
        let (service, caller) = try StoreAccess.registryService(options, name)
        self.service = service
        self.caller = caller
        self.day = day
        self.options = options
        // Who has the right somewhere may look people up: they move.
        guard caller.permissions.allowSomewhere(right) || caller.permissions.allowSomewhere(.administer) else {
            throw options.fail(ServiceError.notPermitted(right, organization: options.say("人员登记", "people")))
        }
        log = try options.orFail { () throws(StoreError) in try service.store.registryLog() }
        people = log.people(on: day)
    }

    /// Demands the right to see who belongs to an organization.
    func requireReading(at organization: String) throws {
        let chain = log.chain(of: organization, on: day).map(\.id)
        let places = chain.isEmpty ? [organization] : chain
        let rights: [Right] = [.read, .administer]
        guard rights.contains(where: { caller.permissions.allow($0, in: places) }) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: organization))
        }
    }

    /// Fields of people that the rules declare.
    var structure: OrganizationStructure { service.rulebook.structure }
    /// Further fields of people.
    var fields: [PersonField] { structure.personFields }

    func find(_ id: String) throws -> PersonState {
        if let found = people.first(where: { $0.id == id || $0.aliases.contains(id) }) { return found }
        let named = people.filter { $0.person.name == id }
        if let found = named.first, named.count == 1 { return found }
        let near = Suggestion(id, among: people.map(\.id) + people.map(\.person.name), listing: false)
        throw options.fail(
            named.isEmpty
                ? "没有人员“\(DisplayName.of(id))”\(near.zh)"
                : "有 \(named.count) 个人叫“\(id)”，请写编号：\(named.map(\.id).joined(separator: "、"))",
            named.isEmpty
                ? "there is nobody `\(DisplayName.of(id))`\(near.en)"
                : "\(named.count) people are called `\(id)`; name one of \(named.map(\.id).joined(separator: ", "))",
            ExitStatus.noInput)
    }

    /// What is stated of two people and cannot be true of one: the birthday, what is one of a few words, where they belong.
    func differences(_ one: PersonState, _ other: PersonState) -> [String] {
        var names: [String] = []
        if let born = one.born?.interval, let otherBorn = other.born?.interval,
            born.last < otherBorn.first || otherBorn.last < born.first
        {
            names.append(options.say("出生日期", "birthday"))
        }
        for field in fields where field.isLasting {
            let values = [one, other].compactMap { state in state.fields.first { $0.name == field.id }?.value }
            if values.count == 2, values[0] != values[1] { names.append(options.words(field.title)) }
        }
        if let here = one.organization, let there = other.organization,
            log.successor(of: here, following: one.id, on: day)
                != log.successor(of: there, following: other.id, on: day)
        {
            names.append(options.say("组织关系（\(here)、\(there)）", "membership (\(here), \(there))"))
        }
        return names
    }

    /// Adds a fault for an organization that is not there on a day.
    func check(_ organization: String, on date: PartialDate?, _ faults: inout Faults) {
        let last = date?.last ?? day
        if let state = log.organization(organization, on: last) {
            guard let end = state.end else { return }
            let name = DisplayName.of(organization)
            let since = state.endedOn?.isoText
            let after = end.successors.joined(separator: " ")
            faults.add(
                "党组织“\(name)”已于 \(since ?? "日期不详") \(end.word.zh)\(after.isEmpty ? "" : "，改看 \(after)")",
                "the organization `\(name)` \(end.word.en) on \(since ?? "an unknown day")"
                    + (after.isEmpty ? "" : "; see \(after)"), .noInput)
            return
        }
        let near = Suggestion(organization, among: log.organizations(on: last).map(\.id))
        faults.add(
            "没有党组织“\(DisplayName.of(organization))”\(near.zh)",
            "there is no organization `\(DisplayName.of(organization))`\(near.en)", .noInput)
    }

    /// Enters changes and shows a person as he is afterwards.
    func record(_ draft: RegistryDraft, showing id: String, _ zh: String, _ en: String) throws {
        let recorded = try options.orFail { () throws(ServiceError) in
            try service.record(draft, as: caller, today: Today.now(), now: Now.instant())
        }
        let after = try options.orFail { () throws(StoreError) in try service.store.registryLog() }
        guard let person = after.person(id, on: .latest) else { return }
        let printer = PersonPrinter(options: options, on: Today.now(), structure: structure, log: after)
        let moved = recorded.placements.count
        if options.format == .json {
            Console.out(printer.json(person, moved: moved).text)
            return
        }
        Console.out(options.say(zh, en))
        printer.lines(person).forEach(Console.out)
        if moved > 0 { Console.out(options.say("随之转移的案：\(moved) 件。", "Cases that went along: \(moved).")) }
    }

    /// Says which cases of somebody who left stay where they are, and how each is ended.
    func sayLeft(of person: String) throws {
        guard options.format == .text else { return }
        let cases = OpenCases(service: service)
        for header in try options.orFail({ () throws(StoreError) in try cases.about(person) }) {
            let told = cases.text(header)
            let ways = cases.ways(outOf: header)
            Console.err(
                options.say(
                    "未办结的案留在“\(header.organization)”：\(told.zh)"
                        + (ways.map { "；已经转出的，在案里办结：\($0.zh)，partyflow case advance \(header.id) 环节 --on 日期" } ?? ""),
                    "an open case stays with `\(header.organization)`: \(told.en)"
                        + (ways.map {
                            "; where he has left, end it: \($0.en), partyflow case advance \(header.id) STEP --on DATE"
                        } ?? "")))
        }
    }

    /// Says that somebody has more than one open case of a procedure.
    func sayDoubled(of person: String) throws {
        guard options.format == .text else { return }
        let cases = OpenCases(service: service)
        let open = try options.orFail { () throws(StoreError) in try cases.about(person) }
        for (_, same) in Dictionary(grouping: open, by: \.workflow).sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where same.count > 1 {
            let told = same.map(cases.text)
            Console.err(
                options.say(
                    "归并以后，同一个人有 \(same.count) 件未办结的案：\(told.map(\.zh).joined(separator: "、"))；只留一件，其余的在案里终止",
                    "one person now has \(same.count) open cases: \(told.map(\.en).joined(separator: ", ")); keep one and "
                        + "end the others"))
        }
    }
}
