public import CaseServices
public import CivilTime
public import Diagnostics
import OrganizationRegistry
import WorkflowModel

/// Everything that is counted of an organization and those below it, or of all that somebody may read.
public struct Statistics: Sendable {
    /// Cases by stage and organization, then by month, then by age.
    public var cases: [StatisticsTable]
    /// Members as of the end of the year.
    public var members: [StatisticsTable]
    /// The day for which members are counted: the last of the year, or today where it is not over.
    public var day: CivilDate
    /// How many cases there are.
    public var count: Int
    /// There are more than are read one by one, so months and ages are not counted.
    public var isCut: Bool
}

extension CaseService {
    /// Most cases that are read one by one.
    public static var mostCounted: Int { 1000 }

    /// Counts cases and members.
    ///
    /// - Parameter root: only this organization and those below it; nil: all that the caller may read.
    public func statistics(
        below root: String? = nil, year: Int, today: CivilDate, as caller: Caller, language: Language
    ) throws(ServiceError) -> Statistics {
        let standings = try terms(below: root, on: today, as: caller)
        let places = standings.map(\.organization)
        let ids = Set(places.map(\.id))
        var filter = CaseFilter()
        filter.limit = .max
        let asked = filter
        let headers = try list(asked, as: caller).headers.filter { ids.contains($0.organization) }
        let counting = CaseStatistics(rulebook: rulebook, organizations: places, language: language)
        var cases = counting.byStage(headers)
        let isCut = headers.count > Self.mostCounted
        if !isCut {
            var digests: [CaseDigest] = []
            for header in headers { digests.append(CaseDigest(try take(header.id))) }
            cases += counting.byMonth(digests, of: year) + counting.byAge(digests, on: today)
        }
        let last = CivilDate(year: year, month: 12, day: 31) ?? today
        let day = min(last, today)
        let log = try allEntries()
        // Whoever may read an organization may read what lies below it.
        var roster: [RosterEntry] = []
        for top in standings where top.depth == 0 {
            roster += log.roster(
                of: top.organization.id, on: day, withBranches: true, suspending: rulebook.structure.suspendsVote)
        }
        let members = MemberStatistics(roster, structure: rulebook.structure, on: day, language: language)
        return Statistics(cases: cases, members: members.tables, day: day, count: headers.count, isCut: isCut)
    }

    private func allEntries() throws(ServiceError) -> RegistryLog {
        do throws(StoreError) { return try store.registryLog() } catch { throw .store(error) }
    }
}
