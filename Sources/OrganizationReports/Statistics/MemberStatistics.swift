public import CivilTime
public import Diagnostics
public import OrganizationRegistry
public import WorkflowModel

/// Members on a day, counted by standing, age and every field that the rules declare for the registry of people.
public struct MemberStatistics: Sendable {
    private let roster: [RosterEntry]
    private let structure: OrganizationStructure
    private let day: CivilDate
    private let language: Language

    /// Counts the people of a roster.
    public init(_ roster: [RosterEntry], structure: OrganizationStructure, on day: CivilDate, language: Language) {
        self.roster = roster
        self.structure = structure
        self.day = day
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private var unstated: String { say("没有登记", "not stated") }

    /// One table for each.
    public var tables: [StatisticsTable] { [standing, age] + structure.personFields.map(table) }

    private func table(_ title: String, _ counts: [(title: String, count: Int)]) -> StatisticsTable {
        StatisticsTable(
            title: say("党员：\(title)", "Members: \(title)"), rowHead: title, columns: [say("人数", "people")],
            rows: counts.map { StatisticsTable.Row($0.title, [$0.count]) }, total: say("合计", "total"))
    }

    private var standing: StatisticsTable {
        table(
            say("身份", "standing"),
            [
                (say("正式党员", "full members"), roster.count { $0.isFullMember == .holds }),
                (say("不是正式党员", "not full members"), roster.count { $0.isFullMember == .violated }),
                (say("不能认定", "undetermined"), roster.count { $0.isFullMember == .undetermined }),
            ])
    }

    private var age: StatisticsTable {
        let bands = Dictionary(grouping: roster) { AgeBand.of($0.person.born, on: day) }
        return table(
            say("年龄", "age"),
            bands.keys.sorted { ($0 ?? .max) < ($1 ?? .max) }.map {
                (AgeBand.title($0, language), bands[$0]?.count ?? 0)
            })
    }

    private func table(_ field: PersonField) -> StatisticsTable {
        let values = roster.map { entry in entry.person.fields.first { $0.name == field.id }?.value }
        let title = say(field.title.zh, field.title.en ?? field.title.zh)
        let open = values.count { $0 == nil || $0 == RecordedValue.none }
        var counts: [(title: String, count: Int)]
        switch field.kind {
        case .word:
            counts = field.choices.map { choice in
                (say(choice.title.zh, choice.title.en ?? choice.title.zh), values.count { $0 == .word(choice.word) })
            }
        case .flag:
            counts = [
                (say("是", "yes"), values.count { $0 == .flag(true) }),
                (say("否", "no"), values.count { $0 == .flag(false) }),
            ]
        case .text, .number, .date:
            let words = values.compactMap(Self.group)
            counts = Dictionary(grouping: words) { $0 }.map { (title: $0.key, count: $0.value.count) }
                .sorted { a, b in field.kind == .text ? (b.count, a.title) < (a.count, b.title) : a.title < b.title }
        }
        counts.append((unstated, open))
        return table(title, counts)
    }

    /// A value as it is counted: days by ten years.
    private static func group(_ value: RecordedValue?) -> String? {
        switch value {
        case .text(let text)?: return text
        case .number(let number)?: return number.description
        case .date(let date)?:
            let first = date.first.year / 10 * 10
            return first == date.last.year / 10 * 10 ? "\(first)–\(first + 9)" : date.isoText
        case .none?, .word?, .flag?, .period?, .organization?, .names?, .ballot?, nil: return nil
        }
    }
}
