import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// A person as text for people and as JSON, on a day.
struct PersonPrinter {
    let options: GlobalOptions
    let on: CivilDate
    let structure: OrganizationStructure
    /// Where names given up and seats in bodies are looked up; nil: they are left out.
    var log: RegistryLog?

    /// Surely a full member on the day, and surely under no penalty.
    func isUnencumbered(_ person: Person) -> Bool {
        guard let since = person.fullMemberSince, since.last <= on else { return false }
        return !person.penalties.contains { isPossible($0) }
    }

    /// Whether a penalty may have its effect on the day; what is not stated is taken as possible.
    private func isPossible(_ penalty: Penalty) -> Bool {
        (penalty.from?.first ?? .earliest) <= on && on <= (penalty.through?.last ?? .latest)
    }

    func lines(_ state: PersonState) -> [String] {
        let person = state.person
        var table = TextTable([DisplayName.of(person.name), person.id])
        if let born = state.born { table.add([options.say("出生", "born"), born.isoText]) }
        table.add([options.say("成为正式党员", "full member since"), membership(person)])
        for penalty in person.penalties {
            table.add([
                options.say("处分", "penalty"),
                text(penalty)
                    + (isPossible(penalty)
                        ? options.say("，在影响期内（\(on)）", ", in effect on \(on)")
                        : options.say("，不在影响期内（\(on)）", ", without effect on \(on)")),
            ])
        }
        for membership in state.memberships {
            table.add([
                options.say("组织关系", "organization"),
                organization(membership) + span(membership.from, membership.until, membership.isOver),
            ])
        }
        for name in formerNames(state) { table.add([options.say("曾用名", "former name"), DisplayName.of(name)]) }
        for seat in seats(state) { table.add([options.say("职务", "post"), seat]) }
        for post in state.posts {
            table.add([
                options.say("职务", "post"),
                post.post + (post.organization.map { options.say("，", ", ") + $0 } ?? "")
                    + span(post.from, post.until, post.isOver),
            ])
        }
        for field in state.fields {
            let declared = structure.personFields.first { $0.id == field.name }
            table.add([
                declared.map { options.words($0.title) } ?? field.name,
                declared?.words(field.value, options) ?? RegisterValue.text(field.value),
            ])
        }
        if !state.aliases.isEmpty {
            table.add([options.say("其他编号", "also"), state.aliases.joined(separator: options.say("、", ", "))])
        }
        return table.lines
    }

    /// An organization by its name of that time and its identifier, and its name of the day where that is another one.
    private func organization(_ membership: Membership) -> String {
        let id = membership.organization
        let last = membership.isOver ? membership.until?.first ?? on : on
        guard let then = log?.organization(id, on: last)?.organization.name else { return id }
        let now = log?.organization(id, on: on)?.organization.name ?? then
        return options.named(then, id) + (now == then ? "" : options.say("，今名\(now)", ", now \(now)"))
    }

    /// Names that were given up, in order.
    private func formerNames(_ state: PersonState) -> [String] {
        var names: [String] = []
        for event in log?.entries(about: .person(state.id), through: on) ?? [] {
            if case .register(let entry) = event.change, entry.person.id == state.id { names.append(entry.person.name) }
            if case .renamePerson(_, let name) = event.change { names.append(name) }
        }
        return names.reduce(into: []) { known, name in
            if name != state.person.name, !known.contains(name) { known.append(name) }
        }
    }

    /// Seats in bodies of organizations, as they are composed on the day.
    private func seats(_ state: PersonState) -> [String] {
        (log?.organizations(on: on) ?? []).flatMap { organization in
            organization.bodies.flatMap { body in
                body.composition.seats.filter { $0.person == state.id }.map { seat in
                    let post = seat.post.flatMap { $0.isEmpty ? nil : $0 } ?? options.say("委员", "member")
                    return post + options.say("，", ", ")
                        + options.named(organization.organization.name, organization.id)
                }
            }
        }
    }

    /// From when until when, if either is known or it is over.
    private func span(_ from: PartialDate?, _ until: PartialDate?, _ isOver: Bool) -> String {
        guard from != nil || isOver else { return "" }
        let end = isOver ? until?.isoText ?? "?" : ""
        return options.say("（", " (") + "\(from?.isoText ?? "") – \(end)".trimmed + options.say("）", ")")
    }

    func list(_ people: [PersonState]) -> [String] {
        var table = TextTable([
            options.say("姓名", "name"), options.say("编号", "id"), options.say("成为正式党员", "full member since"),
            options.say("处分（\(on)）", "penalty (\(on))"),
        ])
        for person in people.map(\.person) {
            let active = person.penalties.filter { isPossible($0) }.map { text($0) }
            table.add([
                DisplayName.of(person.name), person.id, membership(person),
                active.joined(separator: options.say("；", "; ")),
            ])
        }
        return table.lines
    }

    private func membership(_ person: Person) -> String {
        if person.isNotFullMember { return options.say("不是正式党员", "not a full member") }
        return person.fullMemberSince?.isoText ?? options.say("未写明", "not stated")
    }

    private func text(_ penalty: Penalty) -> String {
        let title = structure.penalty(named: penalty.kind)?.title
        let unknown = options.say("不明", "unknown")
        return (title.map { options.words($0) } ?? penalty.kind) + " "
            + "\(penalty.from?.isoText ?? unknown) – \(penalty.through?.isoText ?? unknown)"
    }

    func json(_ state: PersonState, moved: Int? = nil) -> JSONValue {
        let person = state.person
        var members: [String: JSONValue] = [
            "id": .string(person.id), "name": .string(person.name), "born": .optional(state.born?.isoText),
            "organization": .optional(state.organization),
            "memberships": .array(
                state.memberships.map {
                    .object([
                        "organization": .string($0.organization), "from": .optional($0.from?.isoText),
                        "until": .optional($0.until?.isoText), "is-over": .bool($0.isOver),
                    ])
                }),
            "posts": .array(
                state.posts.map {
                    .object([
                        "post": .string($0.post), "organization": .optional($0.organization),
                        "from": .optional($0.from?.isoText), "until": .optional($0.until?.isoText),
                        "is-over": .bool($0.isOver),
                    ])
                }), "aliases": .array(state.aliases.map { .string($0) }),
            "full-member-since": person.isNotFullMember ? .string("none") : .optional(person.fullMemberSince?.isoText),
            "penalties": .array(
                person.penalties.map { penalty in
                    .object([
                        "kind": .string(penalty.kind), "from": .optional(penalty.from?.isoText),
                        "through": .optional(penalty.through?.isoText), "in-effect": .bool(isPossible(penalty)),
                    ])
                }),
            "on": .string("\(on)"),
        ]
        for field in state.fields { members[field.name] = OrganizationPrinter.json(field.value) }
        if let moved { members["cases-moved"] = .int(Int64(moved)) }
        return .object(members)
    }
}

extension String {
    /// Without the blanks at its ends.
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
