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

    init(_ standings: [TermStanding], _ visit: Visit) {
        isDueOnly = visit.query["due"] != nil
        let shown =
            isDueOnly
            ? standings.filter { standing in
                switch standing.nearness {
                case .due, .overdue, .unknown: true
                case .running, .none: standing.overdueBelow > 0
                }
            } : standings
        lines = shown.map { OrganizationLine($0, visit) }
        isEmpty = standings.isEmpty
        isNarrowed = isDueOnly && shown.isEmpty
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
