import AccountServices
import CaseServices
import WorkflowModel

/// The page with addresses for calendar programs.
struct CalendarsModel: Encodable, Sendable {
    /// An address.
    struct Row: Encodable, Sendable {
        let name: String
        let user: String
        let place: String
        let names: String
        let issued: String
        let state: String
        let isValid: Bool
    }

    let action: String
    let isOwn: Bool
    let rows: [Row]
    let hasRows: Bool
    let place: OrganizationField
    /// The address just issued, shown this once: where to click, and how it is written.
    let href: String?
    let address: String
    let problems: [String]
    let hasProblems: Bool

    init(
        _ addresses: [CalendarSubscription], action: String, isOwn: Bool, issued: String?, places: [Organization],
        problems: [String], _ desk: Office
    ) {
        let visit = desk.visit
        self.action = action
        self.isOwn = isOwn
        // The valid ones first, and of them the latest.
        rows = addresses.sorted { a, b in
            (a.revokedAt == nil ? 0 : 1, b.issuedAt.description) < (b.revokedAt == nil ? 0 : 1, a.issuedAt.description)
        }.map { one in
            Row(
                name: one.name, user: desk.name(one.user),
                place: one.organization.map { desk.place($0) } ?? visit.say("能查阅的全部", "all one may read"),
                names: one.namesPeople ? visit.say("写", "yes") : visit.say("不写", "no"),
                issued: Office.time(one.issuedAt),
                state: one.revokedAt.map { visit.say("\(Office.time($0)) 收回", "revoked \(Office.time($0))") }
                    ?? visit.say("有效", "valid"),
                isValid: one.revokedAt == nil)
        }
        hasRows = !rows.isEmpty
        let chosen = visit.form["organization"] ?? visit.query["organization"]
        place = OrganizationField(
            OrganizationChoice(known: places), chosen,
            label: visit.say("哪个党组织及其下级到期的事", "What falls due at and below"),
            none: visit.say("我能查阅的全部", "all I may read"), visit)
        href = issued.map { "/calendar/\($0).ics" }
        address = href.map { (visit.site.configuration.site ?? "") + $0 } ?? ""
        self.problems = problems
        hasProblems = !problems.isEmpty
    }
}
