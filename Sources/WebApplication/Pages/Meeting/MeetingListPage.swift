import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Meetings on record: the list, one of them, and the way to a new one.
enum MeetingListPage {
    /// How many organizations are looked through where none is chosen.
    private static let mostOrganizations = 40

    /// The list.
    struct Model: Encodable, Sendable {
        /// A meeting.
        struct Row: Encodable, Sendable {
            let date: String
            let href: String
            let title: String
            let organization: String
            let present: String
            let cases: Int
        }
        /// By which organization the list is narrowed; nil: there is only one.
        let place: OrganizationField?
        let hasPlace: Bool
        let rows: [Row]
        let isEmpty: Bool
        let mustChoose: Bool
        let newHref: String
        let mayHold: Bool
        /// Forms left half filled in.
        let unfinished: [UnfinishedForm]
        let hasUnfinished: Bool
    }

    /// The choice before a new one.
    struct Choice: Encodable, Sendable {
        let place: OrganizationField
        let problems: [String]
        let hasProblems: Bool
        let kinds: [CaseListModel.Option]
        let on: String
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let places = try visit.organizations(where: .read)
        let choice = OrganizationChoice(known: places)
        let asked = visit.query["organization"]
        let meant = Set(choice.identifiers(of: asked ?? ""))
        let shown = places.filter { meant.contains($0.id) }
        let isTooMany = shown.count > mostOrganizations
        let held =
            isTooMany || shown.isEmpty
            ? []
            : try WebProblem.of { () throws(ServiceError) in
                try visit.site.service.meetings(
                    at: shown.map(\.id), as: visitor.caller, purpose: "web", now: visit.now)
            }
        let rows = held.sorted { ($0.act.on.first, $0.id) > ($1.act.on.first, $1.id) }.map { meeting in
            Model.Row(
                date: meeting.act.on.isoText, href: href(meeting), title: title(meeting, visit),
                organization: places.first { $0.id == meeting.organization }?.name ?? meeting.organization,
                present: HeldMeetingModel.attendance(meeting, visit), cases: meeting.cases.count)
        }
        let unfinished = try UnfinishedForm.all(under: "/meetings/", visit)
        let model = Model(
            place: places.count > 1 ? OrganizationField(narrowing: choice, asked, visit) : nil,
            hasPlace: places.count > 1, rows: rows,
            isEmpty: rows.isEmpty && !isTooMany, mustChoose: isTooMany,
            newHref: "/meetings/new"
                + (asked == nil ? "" : "?organization=\((shown.count == 1 ? shown[0].id : asked ?? "").urlEncoded)"),
            mayHold: visitor.caller.permissions.allowSomewhere(.record), unfinished: unfinished,
            hasUnfinished: !unfinished.isEmpty)
        return visit.site.page(.meetings, model, title: visit.say("会议", "Meetings"), for: visit)
    }

    static func choose(_ visit: Visit) throws(WebProblem) -> Reply {
        let choice = OrganizationChoice(known: try visit.organizations(where: .record))
        let kinds = MeetingKind.all(on: visit.today, visit)
        let asked = visit.query["organization"]
        var problems: [String] = []
        let place = choice.one(asked, &problems, visit)
        if let place, let kind = visit.query["kind"],
            kinds.contains(where: { $0.step == kind })
        {
            let day = visit.query["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
            // What was typed for it before comes back; a day in the address would begin anew.
            let on = day == visit.today ? "" : "&on=\(day.isoText)"
            return .redirect(to: "/meetings/at/\(place.id.urlEncoded)/new?kind=\(kind.urlEncoded)\(on)")
        }
        let model = Choice(
            place: OrganizationField(choice, asked, label: visit.say("党组织", "Organization"), visit),
            problems: problems, hasProblems: !problems.isEmpty,
            kinds: kinds.map {
                CaseListModel.Option(value: $0.step, title: $0.title, isChosen: $0.step == visit.query["kind"])
            },
            on: visit.query["on"] ?? visit.today.isoText)
        return visit.site.page(.meetingChoice, model, title: visit.say("登记会议", "A meeting"), for: visit)
    }

    static func one(_ visit: Visit) throws(WebProblem) -> Reply { try page(try held(visit), nil, visit) }

    /// The meeting that an address names.
    static func held(_ visit: Visit) throws(WebProblem) -> HeldMeeting {
        let visitor = try visit.signedIn()
        let organization = try visit.parameter("organization")
        let id = try visit.parameter("meeting")
        let held = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.meetings(
                at: [organization], id: id, as: visitor.caller, purpose: "web", now: visit.now)
        }.first
        guard let held else { throw .notThere }
        return held
    }

    /// A meeting on record, with a correction that is being entered.
    static func page(
        _ held: HeldMeeting, _ correction: MeetingCorrection?, status: Int = 200, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        var cases: [CaseInHand] = []
        for caseID in held.cases {
            do throws(ServiceError) {
                cases.append(
                    try visit.site.service.read(caseID, as: visitor.caller, purpose: "web", now: visit.now))
            } catch {
                // A case of an organization that this visitor may not see is counted and not shown.
                guard case .notPermitted = error else { throw .service(error) }
            }
        }
        // Whoever may not record on one of the cases corrects none of them.
        let mayCorrect =
            cases.count == held.cases.count
            && (cases + [held.inHand]).allSatisfy { visit.site.service.allows(.record, to: visitor.caller, on: $0) }
        var form = correction ?? MeetingCorrection(on: held.act.on.isoText)
        form.action = "\(href(held))/correct"
        let model = HeldMeetingModel(
            held, cases, title(held, visit), correction: mayCorrect ? form : nil,
            isOpen: correction != nil, visit)
        return visit.site.page(
            .heldMeeting, model, title: "\(model.title) · \(model.organization)", for: visit, status: status)
    }

    // MARK: Parts

    private static func href(_ meeting: HeldMeeting) -> String {
        "/meetings/at/\(meeting.organization.urlEncoded)/\(meeting.id.urlEncoded)"
    }

    private static func title(_ meeting: HeldMeeting, _ visit: Visit) -> String {
        let judge = meeting.inHand.judge
        let wording = Wording(judge: judge, language: visit.language)
        return judge.workflow.vocabulary.transitions.handle(meeting.act.transition).map { wording.title(of: $0) }
            ?? visit.say("会议", "meeting")
    }
}
