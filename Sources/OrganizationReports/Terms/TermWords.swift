public import CaseServices
public import CivilTime
public import Diagnostics
import Wording
public import WorkflowModel

/// Terms of organizations as people read them.
public struct TermWords: Sendable {
    /// How many terms stand how.
    public struct Tally: Hashable, Sendable {
        /// All organizations.
        public var all = 0
        /// Terms that have ended.
        public var overdue = 0
        /// Terms that end soon.
        public var due = 0
        /// Terms whose end nobody knows.
        public var unknown = 0

        /// Counts standings.
        public init(_ standings: [TermStanding]) {
            all = standings.count
            for standing in standings {
                switch standing.nearness {
                case .overdue: overdue += 1
                case .due: due += 1
                case .unknown: unknown += 1
                case .running, .none: break
                }
            }
        }
    }

    private let language: Language
    /// How long before the end a re-election opens.
    private let lead: CalendarPeriod?

    /// Words of a language.
    public init(_ language: Language, structure: OrganizationStructure) {
        self.language = language
        lead = structure.proposal?.lead
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// Where a term stands.
    public func state(_ standing: TermStanding) -> String {
        let end = standing.end.map { say($0.chineseText, $0.isoText) } ?? standing.partialEnd?.isoText ?? ""
        if let closing = standing.closing { return state(standing, closing, end) }
        if let day = standing.postponedTo {
            let isOver = standing.nearness == .overdue
            return say(
                "任期至 \(end)，已批准延期至 \(day.chineseText)\(isOver ? "，已逾期" : "")",
                "term ends \(end), postponed to \(day.isoText)\(isOver ? ", overdue" : "")")
        }
        return switch standing.nearness {
        case .running: say("任期至 \(end)", "term ends \(end)")
        case .due(let since):
            say("任期至 \(end)，\(since.chineseText)起应当换届", "term ends \(end), due since \(since.isoText)")
        case .overdue: say("已于 \(end) 届满", "overdue since \(end)")
        case .unknown where standing.partialEnd != nil:
            say("任期届满日只知道是 \(end)：补登到日", "the term ends in \(end): state the day")
        case .unknown:
            say("任期届满日无法推算：补登上次选举日期、类别或层级", "end of the term unknown: state the last election, kind or level")
        case .none: say("没有任期", "no term")
        }
    }

    /// Where an organization stands that is there for a time.
    private func state(
        _ standing: TermStanding, _ closing: OrganizationKind.Closing, _ end: String
    ) -> String {
        let basis = closing.citations.map { $0.text(language) }.joined(separator: say("；", "; "))
        let told = basis.isEmpty ? "" : say("（\(basis)）", " (\(basis))")
        let id = standing.organization.id
        return switch standing.nearness {
        case .running, .none: say("设至 \(end)", "there until \(end)")
        case .due: say("设至 \(end)，到期撤销，不换届\(told)", "there until \(end), then dissolved, not re-elected\(told)")
        case .overdue:
            say(
                "已于 \(end) 到期，应当撤销（partyflow org dissolve \(id)）\(told)",
                "its time ended on \(end), dissolve it (partyflow org dissolve \(id))\(told)")
        case .unknown where standing.partialEnd != nil:
            say("设立期限只知道是 \(end)：补登到日\(told)", "it ends in \(end): state the day\(told)")
        case .unknown:
            say(
                "没有登记设到哪一天：partyflow org set \(id) term-ends=日期\(told)",
                "until when it is there is not stated: partyflow org set \(id) term-ends=DATE\(told)")
        }
    }

    /// How many below are overdue; nil: none.
    public func below(_ standing: TermStanding) -> String? {
        standing.overdueBelow > 0
            ? say("下级已届满 \(standing.overdueBelow) 个", "\(standing.overdueBelow) overdue below") : nil
    }

    /// All of them in one sentence.
    public func summary(_ tally: Tally, on day: CivilDate) -> String {
        say(
            "\(day.chineseText)：共 \(tally.all) 个党组织，已届满 \(tally.overdue) 个，\(lead.map { "\($0.chineseText)内" } ?? "即将")届满 \(tally.due) 个，无法推算 \(tally.unknown) 个。",
            "\(day.isoText): \(tally.all) organizations, \(tally.overdue) overdue, \(tally.due) due\(lead.map { " within \($0.plainText)" } ?? ""), \(tally.unknown) unknown."
        )
    }
}
