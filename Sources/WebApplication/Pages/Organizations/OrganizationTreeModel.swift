import CaseServices
import OrganizationReports
import WorkflowModel

/// The page with the tree of organizations.
struct OrganizationTreeModel: Encodable, Sendable {
    /// A number with its name.
    struct Count: Encodable, Sendable {
        let title: String
        let count: Int
    }

    let lines: [OrganizationLine]
    let isEmpty: Bool
    let isNarrowed: Bool
    let counts: [Count]
    let summary: String
    let isDueOnly: Bool
    /// What the names have to contain.
    let search: String
    let isSearchable: Bool
    /// What is left out, in words.
    let more: String?

    init(_ standings: [TermStanding], _ visit: Visit) {
        isDueOnly = visit.query["due"] != nil
        let search = visit.query["q"] ?? ""
        self.search = search
        var asked = standings
        if isDueOnly {
            asked = asked.filter { standing in
                switch standing.nearness {
                case .due, .overdue, .unknown: true
                case .running, .none: standing.overdueBelow > 0
                }
            }
        }
        if !search.isEmpty { asked = asked.filter { $0.organization.name.contains(search) } }
        let levels = OrganizationLevels(asked, isWhole: asked.count == standings.count)
        lines = levels.shown.map { OrganizationLine($0.standing, hidden: $0.hidden, visit) }
        isSearchable = standings.count > OrganizationLevels.most || !search.isEmpty
        more =
            levels.cut == 0
            ? nil
            : visit.say(
                "另有 \(levels.cut) 个没有列出，请按名称查找。", "\(levels.cut) more are not listed; search by name.")
        isEmpty = standings.isEmpty
        isNarrowed = !standings.isEmpty && asked.isEmpty
        let tally = TermWords.Tally(standings)
        counts = [
            Count(title: visit.say("党组织", "organizations"), count: tally.all),
            Count(title: visit.say("任期已届满", "terms overdue"), count: tally.overdue),
            Count(title: visit.say("任期将届满", "terms due"), count: tally.due),
            Count(title: visit.say("届满日不能推算", "end unknown"), count: tally.unknown),
        ]
        summary = TermWords(visit.language, structure: visit.site.rulebook.structure)
            .summary(tally, on: visit.today)
    }
}
