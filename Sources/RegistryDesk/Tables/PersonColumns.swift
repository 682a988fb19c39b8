import CivilTime
public import Diagnostics
public import OrganizationRegistry
public import WorkflowModel

/// Columns of a table of people: those of every store, and the fields that the rules declare.
public struct PersonColumns {
    private let fields: [PersonField]

    /// The columns of a store whose rules declare these fields.
    public init(fields: [PersonField]) { self.fields = fields }

    /// Their words and titles.
    public var all: [(word: String, title: LocalizedText)] {
        [
            ("id", LocalizedText(zh: "编号", en: "identifier")), ("name", LocalizedText(zh: "姓名", en: "name")),
            ("born", LocalizedText(zh: "出生日期", en: "born")),
            ("full-member-since", LocalizedText(zh: "成为正式党员", en: "full member since")),
            ("organization", LocalizedText(zh: "所在党组织", en: "organization")),
            ("since", LocalizedText(zh: "转入日期", en: "in it since")),
            ("penalty", LocalizedText(zh: "处分", en: "penalties")),
        ] + fields.map { ($0.id, $0.title.localized) }
    }

    /// The cells of a person, in the order of the columns, as an import reads them.
    public func cells(_ state: PersonState) -> [String] {
        let membership = state.memberships.last { !$0.isOver }
        return all.map { column in
            switch column.word {
            case "id": state.id
            case "name": state.person.name
            case "born": state.born?.isoText ?? ""
            case "full-member-since":
                state.person.isNotFullMember ? "无" : state.person.fullMemberSince?.isoText ?? ""
            case "organization": membership?.organization ?? ""
            case "since": membership?.from?.isoText ?? ""
            case "penalty":
                state.person.penalties.map {
                    "\($0.kind):\($0.from?.isoText ?? ""):\($0.through?.isoText ?? "")"
                }.joined(separator: "；")
            default: state.fields.first { $0.name == column.word }.map { RegisterValue.text($0.value) } ?? ""
            }
        }
    }
}
