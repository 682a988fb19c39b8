import CivilTime
public import Diagnostics
import OrganizationReports
public import WorkflowModel

/// A property of an organization that can be stated, as the rules know it.
public enum OrganizationProperty: String, CaseIterable, Sendable {
    case kind, level, parent
    case hasCommittee = "has-committee"
    case isOrgan = "is-organ"
    case members
    case fullMembers = "full-members"
    case committeeSize = "committee-size"
    case vacancies, term
    case lastElection = "last-election"
    case termEnds = "term-ends"
    case founded, dissolved

    /// The words of all.
    public static var words: [String] { allCases.map(\.rawValue) }

    /// The words of all that may be changed, with what they mean, the name first. An end is an act of its own.
    static var changeable: [(word: String, title: LocalizedText)] {
        [("name", LocalizedText(zh: "名称", en: "name"))]
            + allCases.filter { $0 != .dissolved }.map { ($0.rawValue, $0.title) }
    }

    /// In words.
    public var title: LocalizedText {
        switch self {
        case .kind: LocalizedText(zh: "类别", en: "kind")
        case .level: LocalizedText(zh: "层级", en: "level")
        case .parent: LocalizedText(zh: "上级党组织", en: "parent")
        case .hasCommittee: LocalizedText(zh: "设委员会", en: "has a committee")
        case .isOrgan: LocalizedText(zh: "机关党组织", en: "in a public organ")
        case .members: LocalizedText(zh: "党员人数", en: "members")
        case .fullMembers: LocalizedText(zh: "正式党员人数", en: "full members")
        case .committeeSize: LocalizedText(zh: "委员职数", en: "seats in the committee")
        case .vacancies: LocalizedText(zh: "委员缺额", en: "vacancies in the committee")
        case .term: LocalizedText(zh: "任期", en: "term")
        case .lastElection: LocalizedText(zh: "上次选举日期", en: "last election")
        case .termEnds: LocalizedText(zh: "任期届满日期", en: "end of the term")
        case .founded: LocalizedText(zh: "成立日期", en: "founded")
        case .dissolved: LocalizedText(zh: "撤销日期", en: "dissolved")
        }
    }

    /// The value that a text states, or what is wrong with the text. Like dossiers, `无`, `—` and `/` state none.
    public func value(_ text: String, _ structure: OrganizationStructure) throws(PropertyProblem) -> RecordedValue {
        if ["无", "—", "/", "none"].contains(text), self != .kind, self != .parent { return .none }
        switch self {
        case .kind:
            guard let kind = structure.kind(argument: text) else { throw unknownWord(text, structure.titledKinds) }
            return .word(kind.id)
        case .level:
            guard structure.levels.contains(text) else { throw unknownWord(text, LevelWords.titled(structure.levels)) }
            return .word(text)
        case .parent: return .text(text)
        case .hasCommittee, .isOrgan:
            guard let flag = Self.flag(text) else { throw problem(text, "应为 yes 或 no", "should be yes or no") }
            return .flag(flag)
        case .members, .fullMembers, .committeeSize, .vacancies:
            guard let count = Int64(text), (0...1_000_000).contains(count) else {
                throw problem(text, "应为 0 以上的整数", "should be a whole number")
            }
            return .number(Rational(count))
        case .term: return .period(try period(text))
        case .lastElection, .termEnds, .founded, .dissolved: return .date(try date(text))
        }
    }

    /// Whether its value is a date.
    public var isDate: Bool {
        switch self {
        case .lastElection, .termEnds, .founded, .dissolved: true
        case .kind, .level, .parent, .hasCommittee, .isOrgan, .members, .fullMembers, .committeeSize, .vacancies, .term:
            false
        }
    }

    /// A flag by the words that people write for it.
    public static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "是", "设": true
        case "no", "false", "否", "不设": false
        default: nil
        }
    }

    private func period(_ text: String) throws(PropertyProblem) -> CalendarPeriod {
        guard case .calendar(let period)? = try? Period(parsing: text) else {
            throw problem(text, "应为一段时间，如 3 years 或 3年", "should be a period, such as 3 years")
        }
        return period
    }

    private func date(_ text: String) throws(PropertyProblem) -> PartialDate {
        do throws(DateTextProblem) { return try DateText.parse(text) } catch {
            let told = error.told
            throw problem(text, told.zh, told.en)
        }
    }

    private func unknownWord(_ text: String, _ known: [(word: String, title: LocalizedText)]) -> PropertyProblem {
        let near = Suggestion(text, among: known)
        return PropertyProblem(
            zh: "\(title.zh)没有“\(DisplayName.of(text))”这一种\(near.zh)",
            en: "there is no \(title.en) `\(DisplayName.of(text))`\(near.en)")
    }

    private func problem(_ text: String, _ zh: String, _ en: String) -> PropertyProblem {
        PropertyProblem(
            zh: "\(title.zh)（\(rawValue)）“\(DisplayName.of(text))”\(zh)",
            en: "\(rawValue) `\(DisplayName.of(text))` \(en)")
    }
}
