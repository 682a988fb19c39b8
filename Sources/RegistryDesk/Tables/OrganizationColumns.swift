import CivilTime
public import Diagnostics
public import OrganizationRegistry
import WorkflowModel

/// Columns of a table of organizations.
public enum OrganizationColumns {
    /// Their words and titles.
    public static let all: [(word: String, title: LocalizedText)] =
        [
            ("id", LocalizedText(zh: "编号", en: "identifier")), ("name", LocalizedText(zh: "名称", en: "name")),
        ] + OrganizationProperty.allCases.map { ($0.rawValue, $0.title) } + [
            (committee, LocalizedText(zh: "委员会", en: "committee"))
        ]

    /// The column of the body that leads the organization: `li-qiang=书记；chen-min`.
    public static let committee = "committee"

    /// The cells of an organization, in the order of the columns, as an import reads them.
    public static func cells(_ state: OrganizationState) -> [String] {
        all.map { column in
            switch column.word {
            case "id": state.id
            case "name": state.organization.name
            case committee: seats(state)
            case "founded": (state.organization.value("founded")?.date ?? state.since)?.isoText ?? ""
            default: state.organization.value(column.word).map { RegisterValue.text($0) } ?? ""
            }
        }
    }
}

extension OrganizationColumns {
    /// Who sits on the committee; what was appointed begins with a word that says so.
    public static func seats(_ state: OrganizationState) -> String {
        guard let composition = state.bodies.first(where: \.composition.isLeading)?.composition else { return "" }
        let seats = composition.seats.map { $0.person + ($0.post.map { "=\($0)" } ?? "") }
        return (composition.isElected || seats.isEmpty ? "" : appointed[0]) + seats.joined(separator: "；")
    }

    /// The composition that a cell states; nil: as it is on record.
    public static func composition(_ text: String, of state: OrganizationState) -> Composition? {
        guard text != seats(state) else { return nil }
        let word = appointed.first { text.hasPrefix($0) }
        let seats = text.dropFirst(word?.count ?? 0).split { "；;".contains($0) }.map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0.filter { $0 != " " }) }
            return Seat(person: sides.first ?? "", post: sides.count == 2 ? sides[1] : nil)
        }
        return Composition(
            body: OrganizationStructure.leadingBody, seats: seats, isElected: word == nil, isLeading: true)
    }

    private static let appointed = ["任命：", "appointed:"]
}
