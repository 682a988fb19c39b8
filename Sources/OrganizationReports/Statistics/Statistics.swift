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
            var counts = CaseCounts(year: year, day: today)
            try add(places.map(\.id), to: &counts, memory)
            cases += counting.byMonth(counts) + counting.byAge(counts)
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

    /// So many organizations are asked for at once.
    private static var mostTogether: Int { 64 }
    /// So many cases are in hand at once.
    private static var page: Int { 2_000 }

    /// Counts the cases of organizations, page by page. What was derived from a case is kept beside it; a case of which
    /// nothing is kept that fits its record is read.
    private func add(
        _ places: [String], to counts: inout CaseCounts, _ memory: StatisticsMemory
    ) throws(ServiceError) {
        let known = Set(places)
        guard places.count <= Self.mostNamed else { return try add([], known, to: &counts, memory) }
        for first in stride(from: 0, to: places.count, by: Self.mostTogether) {
            let some = Array(places[first..<min(first + Self.mostTogether, places.count)])
            try add(some, known, to: &counts, memory)
        }
    }

    /// - Parameter asked: organizations that the store is asked for; none: it is asked for all.
    private func add(
        _ asked: [String], _ known: Set<String>, to counts: inout CaseCounts, _ memory: StatisticsMemory
    ) throws(ServiceError) {
        var last: String?
        repeat {
            let page: [CountedCase]
            do throws(StoreError) {
                page = try store.counted(of: asked, after: last, limit: Self.page)
            } catch { throw .store(error) }
            for counted in page where known.contains(counted.organization) {
                let digest: CaseDigest
                if let kept = counted.digest {
                    digest = kept
                } else {
                    digest = try memory.digest(of: counted) { () throws(ServiceError) in try take(counted.id).digest }
                }
                counts.add(counted, digest)
            }
            last = page.count < Self.page ? nil : page.last?.id
        } while last != nil
    }

    private func allEntries() throws(ServiceError) -> RegistryLog {
        do throws(StoreError) { return try store.registryLog() } catch { throw .store(error) }
    }
}
