import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// An organization as a line of the tree.
struct OrganizationLine: Encodable, Sendable {
    let name: String
    let href: String
    /// How far to the right, as a class of the style sheet.
    let depth: String
    /// The same for those who do not see it.
    let level: String
    let kind: String
    let members: String
    let state: String
    let tag: String?
    let tagKind: String
    /// What is overdue below; nil: nothing.
    let below: String?
    /// How many below it are not listed; nil: none.
    let hidden: String?
    let caseHref: String?
    let caseTitle: String

    private static let deepest = 8

    init(_ standing: TermStanding, from top: Int = 0, hidden: Int = 0, _ visit: Visit) {
        let structure = visit.site.rulebook.structure
        let organization = standing.organization
        let words = TermWords(visit.language, structure: structure)
        let depth = standing.depth - top
        name = organization.name
        href = OrganizationHead.href(organization.id)
        self.depth = "deep-\(min(depth, Self.deepest))"
        level = visit.say("第 \(depth + 1) 级", "level \(depth + 1)")
        kind =
            organization.word("kind").flatMap { structure.kind($0) }
            .map { visit.say($0.title.zh, $0.title.en ?? $0.title.zh) } ?? "—"
        members = organization.countText("members") ?? "—"
        state = words.state(standing)
        below = words.below(standing)
        self.hidden =
            hidden == 0
            ? nil : visit.say("另有下级 \(hidden) 个，见该组织的页面", "\(hidden) more below, on its own page")
        switch standing.nearness {
        case .running, .none: (tag, tagKind) = (nil, "")
        case .due: (tag, tagKind) = (visit.say("将届满", "due"), "wait")
        case .overdue: (tag, tagKind) = (visit.say("已届满", "overdue"), "late")
        case .unknown: (tag, tagKind) = (visit.say("不能推算", "unknown"), "wait")
        }
        let follow = standing.caseID ?? standing.completedCase
        caseHref = follow.map { "/cases/\($0.urlEncoded)" }
        caseTitle =
            standing.caseID == nil
            ? visit.say("换届已完成，结果尚未登记", "re-election completed, result not registered")
            : visit.say("换届案", "re-election under way")
    }
}

extension Organization {
    /// A stated count as text; nil: it is not stated.
    func countText(_ property: String) -> String? {
        guard case .number(let number)? = value(property) else { return nil }
        return number.description
    }

    /// A stated day as text; nil: it is not stated.
    func dateText(_ property: String, _ visit: Visit) -> String? {
        guard case .date(let date)? = value(property) else { return nil }
        return visit.say(date.chineseText, date.isoText)
    }
}
