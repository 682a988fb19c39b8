import CivilTime
import Diagnostics
import RegistryDesk
import WorkflowModel

/// A field of the forms for organizations and people.
struct EntryField: Encodable, Sendable {
    let name: String
    let label: String
    let value: String
    var hint: String?
    /// A list beside the form that offers values.
    var list: String?
    var isText = false
    var isDate = false
    var isNumber = false
    var isSelect = false
    var isRequired = false
    var options: [CaseListModel.Option] = []

    static func text(
        _ name: String, _ label: String, _ value: String?, hint: String? = nil, list: String? = nil,
        isRequired: Bool = false
    ) -> EntryField {
        EntryField(
            name: name, label: label, value: value ?? "", hint: hint, list: list, isText: true, isRequired: isRequired)
    }

    static func date(_ name: String, _ label: String, _ value: String?, hint: String? = nil) -> EntryField {
        EntryField(name: name, label: label, value: value ?? "", hint: hint, isDate: true)
    }

    static func number(_ name: String, _ label: String, _ value: String?) -> EntryField {
        EntryField(name: name, label: label, value: value ?? "", isNumber: true)
    }

    /// A choice; the empty one stands for nothing stated.
    static func choice(
        _ name: String, _ label: String, _ value: String?, _ options: [(value: String, title: String)], none: String?,
        hint: String? = nil
    ) -> EntryField {
        var all = options
        if let none { all.insert(("", none), at: 0) }
        return EntryField(
            name: name, label: label, value: value ?? "", hint: hint, isSelect: true,
            options: all.map {
                CaseListModel.Option(value: $0.value, title: $0.title, isChosen: $0.value == (value ?? ""))
            })
    }

    /// A field of an organization as the rules know it.
    static func property(
        _ property: OrganizationProperty, _ value: String?, _ structure: OrganizationStructure, _ visit: Visit
    ) -> EntryField {
        let label = visit.say(property.title.zh, property.title.en)
        let unstated = visit.say("不写明", "not stated")
        switch property {
        case .kind:
            return .choice(
                property.rawValue, label, value,
                structure.placed.map { ($0.id, visit.say($0.title.zh, $0.title.en ?? $0.title.zh)) },
                none: visit.say("请选择", "choose"))
        case .level:
            return .choice(
                property.rawValue, label, value,
                structure.levels.map { ($0, Self.level($0, visit)) }, none: unstated)
        case .hasCommittee, .isOrgan:
            return .choice(
                property.rawValue, label, value, [("yes", visit.say("是", "yes")), ("no", visit.say("否", "no"))],
                none: unstated)
        case .members, .fullMembers, .committeeSize, .vacancies: return .number(property.rawValue, label, value)
        case .term:
            return .text(property.rawValue, label, value, hint: visit.say("如 3年", "such as 3 years"))
        case .lastElection, .founded, .dissolved: return .date(property.rawValue, label, value)
        case .termEnds:
            return .date(
                property.rawValue, label, value,
                hint: visit.say("一般不填：由上次选举和任期推算", "usually left empty: it follows from the last election and the term")
            )
        case .parent: return .text(property.rawValue, label, value)
        }
    }

    /// A level as people call it; the word of the rules where they have another.
    private static func level(_ word: String, _ visit: Visit) -> String {
        let titles = ["central": "中央", "province": "省", "prefecture": "地市", "county": "县", "village": "村、社区"]
        return visit.say(titles[word] ?? word, word)
    }
}
