internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// How a property of an organization is read.
enum PropertyForm {
    case word, count, flag, period, date, text, names
}

/// The properties of an organization that a dossier can state.
enum OrganizationProperties {
    static let forms: [String: PropertyForm] = [
        "kind": .word, "level": .word, "members": .count, "full-members": .count, "committee-size": .count,
        "has-committee": .flag, "term": .period, "last-election": .date, "term-ends": .date, "vacancies": .count,
        "parent": .text, "is-organ": .flag, "founded": .date, "dissolved": .date,
        RosterCount.voting: .count, RosterCount.suspended: .count, SittingCommittee.property: .names,
    ]
    static let keys = ["name"] + forms.keys.sorted()
}

extension FileReading {
    /// The case's organization and all that are declared; one that both places name is one organization.
    mutating func organizations(_ top: Fields) -> (caseID: String?, list: [Organization]) {
        var list = top["organizations"].map { organizations($0) } ?? []
        guard let node = top["organization"], !node.isNone else { return (nil, list) }
        if node.kind == .scalar { return (node.text, list) }
        guard let own = identifiedOrganization(node) else { return (nil, list) }
        if let position = list.firstIndex(where: { $0.id == own.id }) {
            list[position] = merge(own, list[position], node)
        } else {
            list.append(own)
        }
        return (own.id, list)
    }

    /// Organizations by identifier: a mapping, or a list of entries with `id` as exports write it.
    mutating func organizations(_ node: YAMLNode) -> [Organization] {
        var result: [Organization] = []
        if node.kind == .sequence {
            for item in node.items {
                if let organization = identifiedOrganization(item) { result.append(organization) }
            }
            return result
        }
        guard expect(.mapping, node, "organizations", "`organizations`") else { return [] }
        for (key, value) in node.entries {
            let id = key.text
            if value.isAbsent {
                result.append(Organization(id: id, name: id))
            } else if value.kind == .scalar {
                result.append(Organization(id: id, name: value.text))
            } else if let fields = fields(
                value, "党组织“\(id)”", "The organization `\(id)`", keys: OrganizationProperties.keys)
            {
                result.append(organization(id, fields))
            }
        }
        return result
    }

    private mutating func identifiedOrganization(_ node: YAMLNode) -> Organization? {
        guard let fields = fields(node, "党组织", "The organization", keys: ["id"] + OrganizationProperties.keys),
            let id = required(fields, "id", "党组织", "The organization"), let text = text(id, "id", "The id")
        else { return nil }
        return organization(text, fields)
    }

    private mutating func organization(_ id: String, _ fields: Fields) -> Organization {
        var organization = Organization(id: id, name: optionalText(fields["name"], "名称", "The name") ?? id)
        for key in OrganizationProperties.keys {
            guard let node = fields[key], let form = OrganizationProperties.forms[key] else { continue }
            if let value = property(node, key, form) {
                organization.properties.append(RecordedFact(name: key, value: value))
            }
        }
        return organization
    }

    private mutating func property(_ node: YAMLNode, _ key: String, _ form: PropertyForm) -> RecordedValue? {
        if node.isNone { return RecordedValue.none }
        let en = "`\(key)`"
        switch form {
        case .word: return (key == "kind" ? kind(node) : text(node, key, en)).map { .word($0) }
        case .count: return count(node, key, en).map { .number(Rational(Int64($0))) }
        case .flag: return flag(node, key, en).map { .flag($0) }
        case .period: return period(node, key, en).map { .period($0) }
        case .date: return date(node, key, en).map { .date($0) }
        case .text: return text(node, key, en).map { .text($0) }
        case .names: return .names(texts(node, key, en).flatMap(Self.separated))
        }
    }

    /// A kind of organization; one that looks like a known kind mistyped is pointed out.
    mutating func kind(_ node: YAMLNode) -> String? {
        guard let kind = text(node, "党组织类别", "The kind of organization") else { return nil }
        if !names.organizationKinds.contains(kind), let meant = names.organizationKinds.suggestion(for: kind) {
            problems.add(
                .unusualKind, node, "没有规则用到“\(FileProblems.excerpt(kind))”这个党组织类别",
                "No rule knows the kind of organization `\(FileProblems.excerpt(kind))`.", severity: .warning,
                found: kind, expected: names.organizationKinds.listed, suggestion: meant,
                hint: ("改成规则用的写法，否则按不符合处理", "Write it as the rules do, or it will count as another kind."))
        }
        return kind
    }

    private mutating func merge(_ own: Organization, _ declared: Organization, _ node: YAMLNode) -> Organization {
        var result = own
        if own.name == own.id { result.name = declared.name }
        for property in declared.properties {
            guard let twin = own.properties.first(where: { $0.name == property.name }) else {
                result.properties.append(property)
                continue
            }
            guard twin != property else { continue }
            problems.add(
                .repeatedEntry, node, "党组织“\(own.id)”的 \(property.name) 在 organization 和 organizations 里写得不一样",
                "`organization` and `organizations` state different values of `\(property.name)` for `\(own.id)`.",
                hint: ("只在一处写", "State it in one place."))
        }
        return result
    }

    /// An organization named in a fact.
    mutating func organizationReference(_ node: YAMLNode, _ zh: String, _ en: String) -> OrganizationReference? {
        if node.kind == .scalar { return OrganizationReference(id: node.text, kind: nil) }
        guard let fields = fields(node, zh, en, keys: ["id", "name", "kind"]) else { return nil }
        guard let id = fields["id"] ?? fields["name"] else {
            _ = required(fields, "id", zh, en)
            return nil
        }
        guard let text = text(id, "id", "The id") else { return nil }
        let kind = fields["kind"].flatMap { $0.isNone ? nil : self.kind($0) }
        return OrganizationReference(id: text, kind: kind)
    }
}
