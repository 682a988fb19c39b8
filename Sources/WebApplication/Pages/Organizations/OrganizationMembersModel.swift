import CivilTime
import OrganizationRegistry
import WorkflowModel

/// The roster of an organization on a day.
struct OrganizationMembersModel: Encodable, Sendable {
    /// Somebody.
    struct Row: Encodable, Sendable {
        let name: String
        let place: String
        let standing: String
        let since: String
        let vote: String
        let voteKind: String
        let posts: String
    }

    let head: OrganizationHead
    let on: String
    let rows: [Row]
    let isEmpty: Bool
    let summary: String
    let withBranches: Bool
    let csvHref: String
    let problem: String?
    let action: String

    init(
        _ entries: [RosterEntry], of state: OrganizationState, on day: CivilDate?, asked: String, withBranches: Bool,
        _ log: RegistryLog, _ visit: Visit
    ) {
        let date = day ?? visit.today
        head = OrganizationHead(state, at: .members, log, visit)
        on = date.isoText
        self.withBranches = withBranches
        action = OrganizationHead.href(state.id) + "/members"
        csvHref = "\(action).csv?on=\(date.isoText)" + (withBranches ? "&below=1" : "")
        problem =
            day == nil
            ? visit.say(
                "“\(asked)”不是日期，应如 2026-06-30；以下按今天。", "“\(asked)” is no date such as 2026-06-30; shown for today.")
            : nil
        var posts: [String: [String]] = [:]
        let seating = entries.reduce(into: Set<String>()) { found, entry in
            for id in [entry.person.id] + entry.person.aliases {
                found.formUnion(log.organizations(seating: id, through: date))
            }
        }
        for organization in seating.sorted().compactMap({ log.standing($0, on: date) }) {
            for seat in organization.bodies.flatMap(\.composition.seats) {
                let own = organization.id == state.id ? "" : organization.organization.name
                posts[seat.person, default: []].append(own + (seat.post ?? visit.say("委员", " member")))
            }
        }
        rows = entries.map { Self.row($0, posts[$0.person.id] ?? [], on: date, log, visit) }
        isEmpty = rows.isEmpty
        let voting = entries.count { $0.mayVote == .holds }
        let unsure = entries.count { $0.mayVote == .undetermined }
        summary = visit.say(
            "\(date.chineseText)：党员 \(entries.count) 人，有表决权 \(voting) 人" + (unsure > 0 ? "，不能认定 \(unsure) 人。" : "。"),
            "\(date.isoText): \(entries.count) members, \(voting) with a vote"
                + (unsure > 0 ? ", \(unsure) undetermined." : "."))
    }

    private static func row(
        _ entry: RosterEntry, _ posts: [String], on day: CivilDate, _ log: RegistryLog, _ visit: Visit
    ) -> Row {
        let person = entry.person.person
        let standing: String
        switch entry.isFullMember {
        case .holds: standing = visit.say("正式党员", "full member")
        case .violated: standing = visit.say("不是正式党员", "not a full member")
        case .undetermined: standing = visit.say("不能认定", "undetermined")
        }
        let vote: (text: String, kind: String)
        switch entry.mayVote {
        case .holds: vote = (visit.say("有", "yes"), "")
        case .violated: vote = (visit.say("没有", "no"), "wait")
        case .undetermined: vote = (visit.say("不能认定", "undetermined"), "wait")
        }
        return Row(
            name: person.name,
            place: entry.person.organization.flatMap { log.organization($0, on: day)?.organization.name } ?? "—",
            standing: standing, since: person.fullMemberSince?.isoText ?? "—", vote: vote.text, voteKind: vote.kind,
            posts: posts.isEmpty ? "—" : posts.joined(separator: visit.say("、", ", ")))
    }

    /// The same as a table to take away.
    func table(_ visit: Visit) -> [[String]] {
        [
            [
                visit.say("姓名", "name"), visit.say("党组织", "organization"), visit.say("身份", "standing"),
                visit.say("成为正式党员", "full member since"), visit.say("表决权", "vote"), visit.say("职务", "posts"),
            ]
        ] + rows.map { [$0.name, $0.place, $0.standing, $0.since, $0.vote, $0.posts] }
    }
}
