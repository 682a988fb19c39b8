import CaseServices
import CivilTime
import OrganizationRegistry
import OrganizationReports
import Spreadsheets
import WorkflowModel

/// Organizations: the tree with its terms, and of each one its bodies, members and life.
enum OrganizationRoutes {
    private static let own = Access.right(.read, .organization(parameter: "organization"))

    static let all: [Route] = [
        .get("/organizations", .right(.read, .somewhere), "党组织的上下级和任期", "the tree of organizations, with terms", tree),
        .get("/organizations/{organization}", own, "一个党组织", "an organization", show),
        .get("/organizations/{organization}/members", own, "党员名册", "the roster", members),
        .get("/organizations/{organization}/members.csv", own, "党员名册，存成表格", "the roster as a table", table),
        .get("/organizations/{organization}/life", own, "一年的组织生活", "a year of organization life", life),
    ]

    private static func tree(_ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let standings = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.terms(on: visit.today, as: caller)
        }
        let model = OrganizationTreeModel(standings, visit)
        return visit.site.page(.organizations, model, title: visit.say("党组织", "Organizations"), for: visit)
    }

    private static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let (id, log, state) = try found(visit)
        let service = visit.site.service
        let standings = try WebProblem.of { () throws(ServiceError) in
            try service.terms(below: id, on: visit.today, as: caller)
        }
        let due = OrganizationDue(standings, try duties(of: standings, visit), visit)
        let model = OrganizationModel(state, standings, log, due, visit)
        return visit.site.page(.organization, model, title: state.organization.name, for: visit)
    }

    /// What cases owe in the next twelve months.
    private static func duties(
        of standings: [TermStanding], _ visit: Visit
    ) throws(WebProblem) -> [OrganizationDue.Duty] {
        let places = standings.map(\.organization.id)
        guard !places.isEmpty else { return [] }
        let service = visit.site.service
        let last = OrganizationDue.last(visit)
        let duties = try WebProblem.ofStore { () throws(StoreError) in
            try service.store.dutiesDue(through: last, organizations: places, limit: OrganizationDue.most)
        }
        let headers = try WebProblem.of { () throws(ServiceError) in
            try service.headers(of: duties.map(\.caseID))
        }
        let byID = Dictionary(headers.map { ($0.id, $0) }) { first, _ in first }
        return duties.compactMap { duty in byID[duty.caseID].map { OrganizationDue.Duty(duty: duty, header: $0) } }
    }

    private static func members(_ visit: Visit) throws(WebProblem) -> Reply {
        let model = try roster(visit)
        return visit.site.page(.members, model, title: visit.say("党员名册", "Roster"), for: visit)
    }

    private static func table(_ visit: Visit) throws(WebProblem) -> Reply {
        let model = try roster(visit)
        try visit.site.noteExport("members.csv \(model.rows.count)", visit)
        let name = "\(visit.say("党员名册", "roster"))-\(model.on).csv"
        return .file(
            Array(CSVWriter.text(model.table(visit)).utf8), type: "text/csv; charset=utf-8", named: name)
    }

    private static func roster(_ visit: Visit) throws(WebProblem) -> OrganizationMembersModel {
        let (id, _, state) = try found(visit)
        let asked = visit.query["on"] ?? ""
        let day = asked.isEmpty ? visit.today : (try? DateText.parse(asked))?.exact
        let log = try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.registryLog() }
        let withBranches = visit.query["below"] != nil
        let entries = log.roster(
            of: id, on: day ?? visit.today, withBranches: withBranches,
            suspending: visit.site.rulebook.structure.suspendsVote)
        return OrganizationMembersModel(
            entries, of: state, on: day, asked: asked, withBranches: withBranches, log, visit)
    }

    private static func life(_ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let (id, log, state) = try found(visit)
        let year = visit.query["year"].flatMap { Int($0) } ?? visit.today.year
        guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31),
            first <= visit.today
        else { throw .notThere }
        let service = visit.site.service
        let reports = try WebProblem.of { () throws(ServiceError) in
            try service.regimens.map { regimen throws(ServiceError) in
                LifeReport(
                    inHand: try service.readRegimen(regimen, of: id, as: caller, purpose: "web life", now: visit.now),
                    from: first, through: min(last, visit.today), today: visit.today, language: visit.language)
            }
        }
        let model = OrganizationLifeModel(reports, of: state, year: year, log, visit)
        return visit.site.page(.life, model, title: visit.say("组织生活", "Organization life"), for: visit)
    }

    /// The organization that the path names, as it stands today; the log has those above it and those seated in it.
    static func found(
        _ visit: Visit
    ) throws(WebProblem) -> (id: String, log: RegistryLog, state: OrganizationState) {
        let id = try visit.parameter("organization")
        let store = visit.site.service.store
        let log = try WebProblem.ofStore { () throws(StoreError) in
            let own = try store.registryLog(about: [.organization(id)])
            let seats = own.organization(id, on: visit.today)?.bodies.flatMap(\.composition.seats) ?? []
            guard !seats.isEmpty else { return own }
            return try store.registryLog(about: Set(seats.map { .person($0.person) } + [.organization(id)]))
        }
        guard let state = log.organization(id, on: visit.today) else { throw .notThere }
        return (id, log, state)
    }
}
