import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// An organization as text for people and as JSON.
struct OrganizationPrinter {
    let tree: OrganizationTree
    let options: GlobalOptions
    let on: CivilDate
    /// Names of people, by identifier.
    var names: [String: String] = [:]

    /// The value of a property in words.
    func text(_ value: RecordedValue, of property: OrganizationProperty) -> String {
        if property == .parent,
            let id = Organization(
                id: "", name: "", properties: [RecordedFact(name: property.rawValue, value: value)]
            ).parentName
        {
            return tree[id].map { options.named($0.name, id) } ?? id
        }
        return Self.text(value, tree.structure, options)
    }

    /// A value in words.
    static func text(_ value: RecordedValue, _ structure: OrganizationStructure, _ options: GlobalOptions) -> String {
        switch value {
        case .none: options.say("无", "none")
        case .number(let number): number.description
        case .flag(let flag): flag ? options.say("是", "yes") : options.say("否", "no")
        case .date(let date): date.isoText
        case .period(let period): options.say(period.chineseText, period.plainText)
        case .word(let word): structure.kind(word).map { options.words($0.title) } ?? word
        case .text(let text): DisplayName.of(text)
        case .organization(let reference): reference.id
        case .names(let names): names.joined(separator: options.say("、", ", "))
        case .ballot: ""
        }
    }

    /// Everything that is stated, one line each.
    func lines(_ organization: Organization) -> [String] {
        var table = TextTable([DisplayName.of(organization.name), "\(organization.id)"])
        for property in OrganizationProperty.allCases {
            guard let value = organization.stated(property) else { continue }
            table.add([options.say(property.title.zh, property.title.en), text(value, of: property)])
        }
        if organization.stated(.termEnds) == nil, let end = tree.termEnd(of: organization) {
            table.add([options.say("届满（按任期推算）", "term ends (reckoned)"), end.description])
        }
        addHistory(of: organization, to: &table)
        let children = tree.children(of: organization.id)
        if !children.isEmpty {
            table.add([
                options.say("下级党组织", "below"),
                children.map { options.named($0.name, $0.id) }.joined(separator: options.say("、", ", ")),
            ])
        }
        return table.lines
    }

    /// Names before, and who sits in its bodies.
    private func addHistory(of organization: Organization, to table: inout TextTable) {
        guard let state = tree.states.first(where: { $0.id == organization.id }) else { return }
        for former in state.formerNames {
            table.add([
                options.say("曾用名", "former name"),
                DisplayName.of(former.name)
                    + (former.until.map { options.say("（至 \($0.isoText)）", " (until \($0.isoText))") } ?? ""),
            ])
        }
        for body in state.bodies {
            let title = tree.structure.kind(body.composition.body).map { options.words($0.title) }
            let seats = body.composition.seats.map { seat in
                (names[seat.person].map { options.named($0, seat.person) } ?? seat.person)
                    + (seat.post.map { " \($0)" } ?? "")
            }
            table.add([
                body.composition.isLeading ? options.say("委员", "committee") : title ?? body.composition.body,
                seats.joined(separator: options.say("、", ", "))
                    + (body.since.map { options.say("（\($0.isoText)）", " (\($0.isoText))") } ?? ""),
            ])
        }
    }

    /// The tree, one organization a line, indented by its depth.
    func list() -> [String] {
        var table = TextTable([
            options.say("名称", "name"), options.say("编号", "id"), options.say("类别", "kind"),
            options.say("党员", "members"), options.say("上次选举", "last election"),
        ])
        func add(_ organization: Organization, depth: Int) {
            table.add([
                String(repeating: "  ", count: depth) + DisplayName.of(organization.name), organization.id,
                tree.kind(of: organization).map { options.words($0.title) } ?? "—",
                organization.count(.members).map { "\($0)" } ?? "—",
                organization.date(.lastElection)?.isoText ?? "—",
            ])
            guard depth < 32 else { return }
            for child in tree.children(of: organization.id) { add(child, depth: depth + 1) }
        }
        for root in tree.roots { add(root, depth: 0) }
        return table.lines
    }

    func json(_ organization: Organization) -> JSONValue {
        var members: [String: JSONValue] = ["id": .string(organization.id), "name": .string(organization.name)]
        for fact in organization.properties { members[fact.name] = Self.json(fact.value) }
        return .object(members)
    }

    /// The same with what follows from the tree, and how many cases went along with a change.
    func fullJSON(_ organization: Organization, moved: Int? = nil) -> JSONValue {
        guard case .object(var members) = json(organization) else { return .null }
        members["above"] = .array(tree.chain(of: organization.id).dropFirst().map { .string($0.id) })
        members["below"] = .array(tree.children(of: organization.id).map { .string($0.id) })
        let reckoned = organization.stated(.termEnds) == nil ? tree.termEnd(of: organization) : nil
        members["term-ends-reckoned"] = .optional(reckoned?.description)
        members["on"] = .string("\(on)")
        if let state = tree.states.first(where: { $0.id == organization.id }) {
            members["former-names"] = .array(
                state.formerNames.map {
                    .object(["name": .string($0.name), "until": .optional($0.until?.isoText)])
                })
            members["bodies"] = .array(state.bodies.map { json($0) })
        }
        if let moved { members["cases-moved"] = .int(Int64(moved)) }
        return .object(members)
    }

    private func json(_ body: Body) -> JSONValue {
        .object([
            "body": .string(body.composition.body), "since": .optional(body.since?.isoText),
            "elected": .bool(body.composition.isElected),
            "seats": .array(
                body.composition.seats.map {
                    .object(["person": .string($0.person), "post": .optional($0.post)])
                }),
        ])
    }

    static func json(_ value: RecordedValue) -> JSONValue {
        switch value {
        case .none: .string("none")
        case .number(let number): number.denominator == 1 ? .int(number.numerator) : .string(number.description)
        case .flag(let flag): .bool(flag)
        case .date(let date): .string(date.isoText)
        case .period(let period): .string(period.plainText)
        case .word(let text), .text(let text): .string(text)
        case .organization(let reference): .string(reference.id)
        case .names(let names): .array(names.map { .string($0) })
        case .ballot: .null
        }
    }
}
