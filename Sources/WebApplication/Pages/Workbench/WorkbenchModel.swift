import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// The workbench.
struct WorkbenchModel: Encodable, Equatable, Sendable {
    /// Something owed.
    struct Due: Encodable, Equatable, Sendable {
        let title: String
        let subject: String
        let href: String
        let by: String
        let owner: String
        let organization: String
        let late: String
        let isLate: Bool
    }

    /// A step that became possible.
    struct Possible: Encodable, Equatable, Sendable {
        let subject: String
        let step: String
        let href: String
    }

    /// A term that ends or has ended, with nothing that follows it.
    struct Term: Encodable, Equatable, Sendable {
        let organization: String
        let state: String
        let href: String
        let openHref: String?
        let isLate: Bool
    }

    /// Something the visitor was reminded of.
    struct Told: Encodable, Equatable, Sendable {
        let title: String
        let href: String
        let by: String
        let step: String
        let on: String
        let isUpward: Bool
    }

    /// What waits for the visitor's body, in one organization below it.
    struct Waiting: Encodable, Equatable, Sendable {
        let organization: String
        let count: String
        let lines: [Possible]
    }

    /// An organization in numbers.
    struct Place: Encodable, Equatable, Sendable {
        let name: String
        let href: String
        let overdue: Int
        let overdueHref: String
        let isLate: Bool
        let week: Int
        let weekHref: String
        let waiting: Int
    }

    /// A case about the visitor himself.
    struct Own: Encodable, Equatable, Sendable {
        let title: String
        let href: String
        let state: String
    }

    /// A number worth knowing.
    struct Count: Encodable, Equatable, Sendable {
        let title: String
        let count: Int
        let href: String
    }

    let today: String
    let overdue: [Due]
    let hasOverdue: Bool
    let week: [Due]
    let hasWeek: Bool
    let later: [Due]
    let hasLater: Bool
    let terms: [Term]
    let hasTerms: Bool
    let possible: [Possible]
    let hasPossible: Bool
    /// So many cases are still looked through for what became possible; nil: none.
    let looking: Int?
    let waiting: [Waiting]
    let hasWaiting: Bool
    let places: [Place]
    let hasPlaces: Bool
    let own: [Own]
    let hasOwn: Bool
    /// What a new store still needs, in order.
    let first: [FirstSteps.Step]
    let hasFirst: Bool
    /// What the visitor administers, where he works on no cases.
    let parts: [OverviewPage.Part]
    let hasParts: Bool
    let hasNothing: Bool
    let counts: [Count]
    let hasCounts: Bool
    let isEmpty: Bool
    let mayOpen: Bool
    /// Forms left half filled in.
    let unfinished: [UnfinishedForm]
    let hasUnfinished: Bool
    /// What whoever keeps the machine owes.
    let calendars: [Due]
    let hasCalendars: Bool
    /// The latest reminders, those first that others let pass.
    let told: [Told]
    let hasTold: Bool

    init(
        duties: [DutyDue], subjects: [CaseHeader], tally: [CaseTally], terms: [TermStanding],
        steps look: PossibleSteps.Look, unfinished: [UnfinishedForm],
        organizations: [Organization], own ownCases: [CaseHeader], first: [FirstSteps.Step], mayOpen: Bool,
        calendars: [AheadEntry] = [], told: [Told] = [], _ visit: Visit
    ) {
        let steps = look.found
        looking = look.left == 0 ? nil : look.left
        self.told = told
        hasTold = !told.isEmpty
        self.calendars = calendars.map { entry in
            let late = Int(visit.today.dayNumber - entry.day.dayNumber)
            return Due(
                title: entry.title, subject: entry.occasion ?? "", href: "/administration/in-force",
                by: entry.day.isoText, owner: entry.owner, organization: "",
                late: late > 0 ? visit.say("已逾期 \(late) 天", "\(late) days late") : "", isLate: late > 0)
        }
        hasCalendars = !calendars.isEmpty
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        let places = Dictionary(organizations.map { ($0.id, $0.name) }) { first, _ in first }
        let byID = Dictionary(subjects.map { ($0.id, $0) }) { first, _ in first }
        let day = visit.today
        let week = day.adding(days: 7) ?? day
        var known: [[String]: (title: String, owner: String)] = [:]
        let lines = duties.compactMap { duty -> (CivilDate, Due, String)? in
            guard let due = duty.due, let header = byID[duty.caseID] else { return nil }
            let name = [header.workflow.rawValue, duty.duty]
            let words = known[name] ?? titles.duty(duty.duty, of: header.workflow)
            known[name] = words
            let late = Int(day.dayNumber - due.dayNumber)
            return (
                due,
                Due(
                    title: words.title, subject: header.subjectName, href: "/cases/\(duty.caseID.urlEncoded)",
                    by: due.isoText, owner: words.owner,
                    organization: places[duty.organization] ?? duty.organization,
                    late: late > 0 ? visit.say("已逾期 \(late) 天", "\(late) days late") : "", isLate: late > 0),
                duty.organization
            )
        }
        today = visit.say("\(day.year)年\(day.month)月\(day.day)日", day.isoText)
        overdue = lines.filter { $0.0 < day }.map(\.1)
        self.week = lines.filter { $0.0 >= day && $0.0 <= week }.map(\.1)
        later = lines.filter { $0.0 > week }.map(\.1)
        func line(_ header: CaseHeader, _ step: PossibleSteps.Step) -> Possible {
            Possible(
                subject: header.subjectName, step: visit.say(step.title),
                href: "/cases/\(header.id.urlEncoded)/steps/\(step.name.urlEncoded)")
        }
        possible = steps.flatMap { header, found in found.fresh.map { line(header, $0) } }
        let permissions = visit.visitor?.caller.permissions
        let above = steps.flatMap { header, found in
            found.above.filter { permissions?.areGiven(.record, at: $0.chain) ?? false }
                .map { (place: header.organization, line: line(header, $0.step)) }
        }
        let byPlace = Dictionary(grouping: above) { $0.place }
        waiting = byPlace.keys.sorted().map { place in
            let lines = (byPlace[place] ?? []).map(\.line)
            return Waiting(
                organization: places[place] ?? place,
                count: visit.say("\(lines.count) 项", lines.count == 1 ? "1 step" : "\(lines.count) steps"), lines: lines
            )
        }
        hasWaiting = !waiting.isEmpty
        self.places = Self.places(lines.map { ($0.0, $0.2) }, byPlace.mapValues(\.count), places, visit)
        hasPlaces = self.places.count > 1
        own = ownCases.map { header in
            Own(
                title: titles.workflow(header.workflow), href: "/cases/\(header.id.urlEncoded)",
                state: titles.state(header.state, of: header.workflow))
        }
        hasOwn = !own.isEmpty
        self.first = first
        hasFirst = !first.isEmpty
        let mayRead = permissions?.allowSomewhere(.read) ?? false
        parts = mayRead ? [] : OverviewPage.parts(visit).filter { $0.isAdministration }
        hasParts = !parts.isEmpty
        hasNothing = !mayRead && own.isEmpty && parts.isEmpty
        self.unfinished = unfinished
        hasUnfinished = !unfinished.isEmpty
        let structure = visit.site.rulebook.structure
        let words = TermWords(visit.language, structure: structure)
        self.terms = terms.map { standing in
            let isLate =
                switch standing.nearness {
                case .overdue: true
                case .due, .running, .unknown, .none: false
                }
            let id = standing.organization.id.urlEncoded
            return Term(
                organization: standing.organization.name, state: words.state(standing), href: "/organizations/\(id)",
                openHref: mayOpen && standing.closing == nil
                    ? structure.proposal.map {
                        "/open-case?workflow=\($0.workflow.rawValue.urlEncoded)&organization=\(id)"
                    } : nil, isLate: isLate)
        }
        hasTerms = !terms.isEmpty
        counts = tally.map { entry in
            Count(
                title: "\(titles.workflow(entry.workflow)) · \(titles.state(entry.state, of: entry.workflow))",
                count: entry.cases,
                href: "/cases?workflow=\(entry.workflow.rawValue.urlEncoded)"
                    + (entry.state.map { "&state=\($0.urlEncoded)" } ?? ""))
        }
        hasOverdue = !overdue.isEmpty
        hasWeek = !self.week.isEmpty
        hasLater = !later.isEmpty
        hasPossible = !possible.isEmpty
        hasCounts = !counts.isEmpty
        isEmpty = tally.isEmpty && mayRead && first.isEmpty
        self.mayOpen = mayOpen
    }

    /// Organizations with something to do, those with most overdue first.
    private static func places(
        _ dues: [(day: CivilDate, place: String)], _ waiting: [String: Int], _ names: [String: String], _ visit: Visit
    ) -> [Place] {
        let week = visit.today.adding(days: 7) ?? visit.today
        let late = Dictionary(grouping: dues.filter { $0.day < visit.today }) { $0.place }.mapValues(\.count)
        let soon = Dictionary(grouping: dues.filter { $0.day >= visit.today && $0.day <= week }) { $0.place }
            .mapValues(\.count)
        let all = Set(late.keys).union(soon.keys).union(waiting.keys)
        return all.sorted { (-(late[$0] ?? 0), names[$0] ?? $0) < (-(late[$1] ?? 0), names[$1] ?? $1) }.map { id in
            let list = "/cases?organization=\(id.urlEncoded)"
            return Place(
                name: names[id] ?? id, href: "/organizations/\(id.urlEncoded)", overdue: late[id] ?? 0,
                overdueHref: list + "&due=overdue", isLate: (late[id] ?? 0) > 0, week: soon[id] ?? 0,
                weekHref: list + "&due=week", waiting: waiting[id] ?? 0)
        }
    }
}
