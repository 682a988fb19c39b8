import CaseServices
import CivilTime
import OrganizationRegistry
import OrganizationReports
import WorkflowModel

/// The page of an organization.
struct OrganizationModel: Encodable, Sendable {
    /// Something stated.
    struct Fact: Encodable, Sendable {
        let title: String
        let value: String
    }

    /// A member of a body.
    struct Member: Encodable, Sendable {
        let name: String
        let post: String
    }

    /// A body.
    struct Panel: Encodable, Sendable {
        let title: String
        let since: String
        let members: [Member]
    }

    /// A name it had.
    struct Former: Encodable, Sendable {
        let name: String
        let until: String
    }

    let head: OrganizationHead
    let term: OrganizationLine?
    let facts: [Fact]
    let remarks: [String]
    let panels: [Panel]
    let hasPanels: Bool
    let former: [Former]
    let hasFormer: Bool
    let below: [OrganizationLine]
    let hasBelow: Bool
    /// What is left out, in words.
    let more: String?
    let due: OrganizationDue
    let casesHref: String

    init(
        _ state: OrganizationState, _ standings: [TermStanding], _ log: RegistryLog, _ due: OrganizationDue,
        _ visit: Visit
    ) {
        let structure = visit.site.rulebook.structure
        let organization = structure.completed(state.organization)
        head = OrganizationHead(state, at: .overview, log, visit)
        self.due = due
        term = standings.first { $0.organization.id == state.id }.map { OrganizationLine($0, from: $0.depth, visit) }
        remarks = SizeRemark.list(structure, state.organization, on: visit.today).map { visit.say($0.text) }
        panels = state.bodies.map { Self.panel($0, structure, log, visit) }
        hasPanels = !panels.isEmpty
        former = state.formerNames.map { name in
            Former(name: name.name, until: name.until.map { visit.say($0.chineseText, $0.isoText) } ?? "—")
        }
        hasFormer = !former.isEmpty
        let top = standings.first?.depth ?? 0
        let levels = OrganizationLevels(standings.filter { $0.organization.id != state.id })
        below = levels.shown.map { OrganizationLine($0.standing, from: top + 1, hidden: $0.hidden, visit) }
        more =
            levels.cut == 0
            ? nil
            : visit.say(
                "另有 \(levels.cut) 个没有列出，请在“党组织”页按名称查找。",
                "\(levels.cut) more are not listed; search by name on the page of all organizations.")
        hasBelow = !below.isEmpty
        casesHref = "/cases?organization=\(state.id.urlEncoded)"
        var facts: [Fact] = []
        func add(_ zh: String, _ en: String, _ value: String?) {
            if let value { facts.append(Fact(title: visit.say(zh, en), value: value)) }
        }
        add("党员", "members", organization.countText("members"))
        add("正式党员", "full members", organization.countText("full-members"))
        add("委员职数", "seats", organization.countText("committee-size"))
        add("委员缺额", "vacancies", organization.countText("vacancies"))
        add("成立", "founded", (state.since ?? nil).map { visit.say($0.chineseText, $0.isoText) })
        add("上次选举", "last election", organization.dateText("last-election", visit))
        if case .period(let term)? = organization.value("term") {
            add("任期", "term", visit.say(term.chineseText, term.plainText))
        }
        add("任期届满", "term ends", organization.dateText("term-ends", visit))
        self.facts = facts
    }

    private static func panel(
        _ body: Body, _ structure: OrganizationStructure, _ log: RegistryLog, _ visit: Visit
    ) -> Panel {
        let title = structure.kind(body.composition.body).map { visit.say($0.title.zh, $0.title.en ?? $0.title.zh) }
        // The reply that confirms an election comes later than the election.
        let since = (body.composition.electedOn ?? body.since).map { visit.say($0.chineseText, $0.isoText) }
        return Panel(
            title: body.composition.isLeading
                ? visit.say("委员会", "Committee") : title ?? visit.say("其他班子", "Other body"),
            since: since.map {
                body.composition.isElected
                    ? visit.say("\($0) 选举产生", "elected \($0)") : visit.say("\($0) 任命", "appointed \($0)")
            } ?? "",
            members: body.composition.seats.map { seat in
                Member(
                    name: log.person(seat.person, on: visit.today)?.person.name ?? visit.say("未登记的人", "not registered"),
                    post: seat.post ?? visit.say("委员", "member"))
            })
    }
}
