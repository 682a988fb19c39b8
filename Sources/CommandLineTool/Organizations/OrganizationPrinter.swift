import CivilTime
import Diagnostics
import WorkflowModel

/// An organization as text for people and as JSON.
struct OrganizationPrinter {
    let tree: OrganizationTree
    let options: GlobalOptions

    /// The value of a property in words.
    func text(_ value: RecordedValue, of property: OrganizationProperty) -> String {
        switch value {
        case .none: return options.say("无", "none")
        case .number(let number): return number.description
        case .flag(let flag): return flag ? options.say("是", "yes") : options.say("否", "no")
        case .date(let date): return date.isoText
        case .period(let period): return options.say(period.chineseText, period.plainText)
        case .word(let word) where property == .kind:
            return OrganizationKind(rawValue: word).map { options.say($0.title.zh, $0.title.en) } ?? word
        case .text(let id) where property == .parent, .word(let id) where property == .parent:
            return tree[id].map { options.named($0.name, id) } ?? id
        case .word(let word): return word
        case .text(let text): return DisplayName.of(text)
        case .organization(let reference): return reference.id
        case .names(let names): return names.joined(separator: options.say("、", ", "))
        case .ballot: return ""
        }
    }

    /// Everything that is stated, one line each.
    func lines(_ organization: Organization) -> [String] {
        var table = TextTable([DisplayName.of(organization.name), "\(organization.id)"])
        for property in OrganizationProperty.allCases {
            guard let value = organization.stated(property) else { continue }
            table.add([options.say(property.title.zh, property.title.en), text(value, of: property)])
        }
        if let end = organization.reckonedTermEnd {
            table.add([
                options.say("届满（按任期推算）", "term ends (reckoned)"), end.description,
            ])
        }
        let children = tree.children(of: organization.id)
        if !children.isEmpty {
            table.add([
                options.say("下级党组织", "below"),
                children.map { options.named($0.name, $0.id) }.joined(separator: options.say("、", ", ")),
            ])
        }
        return table.lines
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
                organization.kind.map { options.say($0.title.zh, $0.title.en) } ?? "—",
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

    /// The same with what follows from the tree.
    func fullJSON(_ organization: Organization) -> JSONValue {
        guard case .object(var members) = json(organization) else { return .null }
        members["above"] = .array(tree.chain(of: organization.id).dropFirst().map { .string($0.id) })
        members["below"] = .array(tree.children(of: organization.id).map { .string($0.id) })
        members["term-ends-reckoned"] = .optional(organization.reckonedTermEnd?.description)
        return .object(members)
    }

    private static func json(_ value: RecordedValue) -> JSONValue {
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
