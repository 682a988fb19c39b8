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
    /// Whether months and ages are counted.
    public var extent: Extent

    /// What of the cases is counted.
    public enum Extent: Sendable {
        /// Stages, months and ages.
        case whole
        /// Stages only, as was asked for.
        case stages
        /// Stages only: too many cases would have to be read, because nothing is kept of them.
        case tooManyToRead
    }
}

extension CaseService {
    /// Most cases that are read one by one: what they say is remembered.
    public static var mostRead: Int { StatisticsMemory.mostCases }

    /// Counts cases and members.
    ///
    /// - Parameters:
    ///   - root: only this organization and those below it; nil: all that the caller may read.
    ///   - memory: what was counted before.
    ///   - stagesOnly: months and ages, which take a look at every case, are left out.
    ///   - mostRead: where the store keeps nothing of more cases, months and ages are left out; nil: the cases are read, however long
    ///     it takes.
    public func statistics(
        below root: String? = nil, year: Int, today: CivilDate, as caller: Caller, language: Language,
        memory: StatisticsMemory = StatisticsMemory(), stagesOnly: Bool = false, mostRead: Int? = nil
    ) throws(ServiceError) -> Statistics {
        let standings = try terms(below: root, on: today, as: caller)
        let places = standings.map(\.organization)
        let tallies = try tallies(of: places.map(\.id))
        let count = tallies.reduce(0) { $0 + $1.cases }
        let counting = CaseStatistics(rulebook: rulebook, organizations: places, language: language)
        var cases = counting.byStage(tallies)
        var extent = Statistics.Extent.stages
        if !stagesOnly {
            var counts = CaseCounts(year: year, day: today)
            let isWhole = try add(places.map(\.id), to: &counts, memory, mostRead: mostRead ?? .max)
            extent = isWhole ? .whole : .tooManyToRead
            if isWhole { cases += counting.byMonth(counts) + counting.byAge(counts) }
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
        return Statistics(cases: cases, members: members, day: day, count: count, extent: extent)
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
    ///
    /// - Returns: whether all are counted; it ends where more would have to be read.
    private func add(
        _ places: [String], to counts: inout CaseCounts, _ memory: StatisticsMemory, mostRead: Int
    ) throws(ServiceError) -> Bool {
        let known = Set(places)
        var left = mostRead
        // Many are not named one by one: all cases are walked through, and others are passed over.
        let parts =
            places.count > Self.mostNamed
            ? [[]]
            : stride(from: 0, to: places.count, by: Self.mostTogether).map { first in
                Array(places[first..<min(first + Self.mostTogether, places.count)])
            }
        for asked in parts {
            var last: String?
            repeat {
                let page: [CountedCase]
                do throws(StoreError) {
                    page = try store.counted(of: asked, after: last, limit: Self.page)
                } catch { throw .store(error) }
                for counted in page where known.contains(counted.organization) {
                    if counted.digest == nil {
                        guard left > 0 else { return false }
                        left -= 1
                    }
                    counts.add(counted, try digest(of: counted, memory))
                }
                last = page.count < Self.page ? nil : page.last?.id
            } while last != nil
        }
        return true
    }

    private func digest(
        of counted: CountedCase, _ memory: StatisticsMemory
    ) throws(ServiceError) -> CaseDigest {
        if let kept = counted.digest { return kept }
        return try memory.digest(of: counted) { () throws(ServiceError) in try take(counted.id).digest }
    }

    private func allEntries() throws(ServiceError) -> RegistryLog {
        do throws(StoreError) { return try store.registryLog() } catch { throw .store(error) }
    }
}
