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
    /// Most cases that are read one by one: what they say is remembered.
    public static var mostCounted: Int { StatisticsMemory.mostCases }

    /// Counts cases and members.
    ///
    /// - Parameters:
    ///   - root: only this organization and those below it; nil: all that the caller may read.
    ///   - memory: what was counted before.
    ///   - most: where there are more cases, they are not read one by one; nil: they are, however long it takes.
    public func statistics(
        below root: String? = nil, year: Int, today: CivilDate, as caller: Caller, language: Language,
        memory: StatisticsMemory = StatisticsMemory(), most: Int? = nil
    ) throws(ServiceError) -> Statistics {
        let standings = try terms(below: root, on: today, as: caller)
        let places = standings.map(\.organization)
        let tallies = try tallies(of: places.map(\.id))
        let count = tallies.reduce(0) { $0 + $1.cases }
        let counting = CaseStatistics(rulebook: rulebook, organizations: places, language: language)
        var cases = counting.byStage(tallies)
        let isCut = most.map { count > $0 } ?? false
        if !isCut, count > 0 {
            let digests = try digests(of: places.map(\.id), as: caller, memory)
            cases += counting.byMonth(digests, of: year) + counting.byAge(digests, on: today)
        }
        let last = CivilDate(year: year, month: 12, day: 31) ?? today
        let day = min(last, today)
        let log = try allEntries()
        // Whoever may read an organization may read what lies below it.
        let tops = standings.filter { $0.depth == 0 }.map(\.organization.id)
        let members = memory.members(StatisticsMemory.Members(tops: tops, day: day, entries: log.count, language)) {
            let roster = tops.flatMap { top in
                log.roster(of: top, on: day, withBranches: true, suspending: rulebook.structure.suspendsVote)
            }
            return MemberStatistics(roster, structure: rulebook.structure, on: day, language: language).tables
        }
        return Statistics(cases: cases, members: members, day: day, count: count, isCut: isCut)
    }

    /// More organizations than this are not named one by one.
    private static var mostNamed: Int { 10_000 }

    private func tallies(of places: [String]) throws(ServiceError) -> [CaseTally] {
        guard !places.isEmpty else { return [] }
        let asked = places.count > Self.mostNamed ? [] : places
        let known = Set(places)
        do throws(StoreError) {
            return try store.tallyByOrganization(asked).filter { $0.organization.map(known.contains) ?? false }
        } catch { throw .store(error) }
    }

    private func digests(
        of places: [String], as caller: Caller, _ memory: StatisticsMemory
    ) throws(ServiceError) -> [CaseDigest] {
        var filter = CaseFilter()
        filter.limit = .max
        if places.count <= Self.mostNamed { filter.organizations = places }
        let asked = filter
        let known = Set(places)
        var digests: [CaseDigest] = []
        for header in try list(asked, as: caller).headers where known.contains(header.organization) {
            digests.append(
                try memory.digest(of: header) { () throws(ServiceError) in CaseDigest(try take(header.id)) })
        }
        return digests
    }

    private func allEntries() throws(ServiceError) -> RegistryLog {
        do throws(StoreError) { return try store.registryLog() } catch { throw .store(error) }
    }
}
