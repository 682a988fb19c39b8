import CaseServices
import CivilTime
import Diagnostics
import OrganizationReports
import WorkflowModel

/// What is mine to do: overdue, this week, and what became possible.
enum WorkbenchRoutes {
    static let all: [Route] = [
        .get("/", .signedIn, "工作台", "workbench", show)
    ]

    /// How many cases are looked through for what became possible.
    private static let mostCases = 300
    /// Of how many organizations the terms are looked at.
    private static let mostTerms = 200

    private static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let service = visit.site.service
        let scope = try WebProblem.of { () throws(ServiceError) in try service.scope(of: .read, for: visitor.caller) }
        let organizations = scope?.map(\.id) ?? []
        guard scope == nil || !organizations.isEmpty else {
            return try ofSubject(visitor, visit)
        }
        let soon = visit.today.adding(days: 30) ?? visit.today
        let duties = try WebProblem.ofStore { () throws(StoreError) in
            try service.store.dutiesDue(through: soon, organizations: organizations, limit: 500)
        }
        var filter = CaseFilter()
        filter.organizations = organizations
        filter.limit = mostCases
        let narrowed = filter
        let headers = try WebProblem.of { () throws(ServiceError) in
            try service.list(narrowed, as: visitor.caller).headers
        }
        let found = try WebProblem.of { () throws(ServiceError) in
            try steps(headers, service, visit)
        }
        let subjects = try subjects(of: duties, among: headers, visit)
        let tally = try WebProblem.ofStore { () throws(StoreError) in
            try service.store.tally(organizations: organizations)
        }
        let names = try WebProblem.of { () throws(ServiceError) in try service.organizations() }
        let terms = names.count <= mostTerms ? try terms(visitor, visit) : []
        let model = WorkbenchModel(
            duties: duties, subjects: subjects, tally: tally, terms: terms, steps: found,
            unfinished: try UnfinishedForm.all(visit), organizations: names,
            own: try ownCases(visitor, visit), first: try FirstSteps.list(tally.isEmpty, visit),
            mayOpen: visitor.caller.permissions.allowSomewhere(.record),
            calendars: calendars(visitor, visit), told: try told(visitor, visit), visit)
        return reply(model, visitor, visit)
    }

    /// What stands in the frame is written again only where it is another than the last time.
    private static func reply(_ model: WorkbenchModel, _ visitor: Visitor, _ visit: Visit) -> Reply {
        let title = visit.say("工作台", "Workbench")
        let content = visit.site.workbenches.content(of: model, for: visitor.user.id, visit.language) {
            visit.site.content(.workbenchContent, model, title: title, for: visit)
        }
        return visit.site.page(around: content, title: title, for: visit)
    }

    /// Tables of working days that are missing, for whoever keeps the machine.
    private static func calendars(_ visitor: Visitor, _ visit: Visit) -> [AheadEntry] {
        guard visitor.caller.permissions.allow(.manageUsers, in: []) else { return [] }
        return AheadList.calendars(visit.site.rulebook, on: visit.today, visit.language)
    }

    /// Terms that end soon or have ended, where nothing follows yet. Where there are many organizations they are told by
    /// the tree: each is looked at, which would make everybody wait here.
    private static func terms(
        _ visitor: Visitor, _ visit: Visit
    ) throws(WebProblem) -> [TermStanding] {
        let standings = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.terms(on: visit.today, as: visitor.caller)
        }
        return standings.filter { standing in
            guard standing.caseID == nil, standing.completedCase == nil else { return false }
            switch standing.nearness {
            case .due, .overdue: return true
            case .running, .unknown, .none: return false
            }
        }
    }

    /// Headers of the cases whose duties are shown. Most are among those looked through already; the others are asked for
    /// at once.
    private static func subjects(
        of duties: [DutyDue], among known: [CaseHeader], _ visit: Visit
    ) throws(WebProblem) -> [CaseHeader] {
        let others = Set(duties.map(\.caseID)).subtracting(known.map(\.id))
        return try WebProblem.of { () throws(ServiceError) in
            known + (try visit.site.service.headers(of: others.sorted()))
        }
    }

    /// Whoever may see no organization may still see the case that is about him, and administer.
    private static func ofSubject(_ visitor: Visitor, _ visit: Visit) throws(WebProblem) -> Reply {
        let isNew = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.service.store.tally(organizations: []).isEmpty
        }
        let model = WorkbenchModel(
            duties: [], subjects: [], tally: [], terms: [], steps: PossibleSteps.Look(), unfinished: [],
            organizations: [],
            own: try ownCases(visitor, visit), first: try FirstSteps.list(isNew, visit), mayOpen: false,
            calendars: calendars(visitor, visit), told: try told(visitor, visit), visit)
        return reply(model, visitor, visit)
    }

    /// Cases about the visitor himself.
    private static func ownCases(_ visitor: Visitor, _ visit: Visit) throws(WebProblem) -> [CaseHeader] {
        guard let person = visitor.caller.person else { return [] }
        var filter = CaseFilter()
        filter.subjectID = person
        let narrowed = filter
        return try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.list(narrowed, as: visitor.caller).headers
        }
    }

    /// What cases have to say today.
    private static func steps(
        _ headers: [CaseHeader], _ service: CaseService, _ visit: Visit
    ) throws(ServiceError) -> PossibleSteps.Look {
        let version: Int
        do throws(StoreError) { version = try service.store.registryVersion(mayLag: true) } catch {
            throw .store(error)
        }
        return try visit.site.possibleSteps.look(
            at: headers, on: visit.today, registryVersion: version, service)
    }
}
