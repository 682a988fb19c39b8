import CivilTime
import WorkflowEngine
public import WorkflowModel

/// Takes down what patterns need of every dossier, and says in the end what it found.
///
/// A value: two collectors over two stretches of dossiers merge into the one over both, whatever the split. Of a dossier
/// it keeps small integers, its identifier and the subject's name; other texts once each.
public struct PatternCollector: Sendable {
    /// What is looked for.
    public let set: PatternSet
    let vocabulary: Vocabulary
    let calendar: WorkingCalendar?
    let gatherings: [Gathering]
    /// By pattern: positions of what it needs among the gatherings.
    let needs: [[Int]]

    var organizations = Interned()
    /// By organization: the first name stated; empty where none is.
    var organizationNames: [String] = []
    var people = Interned()
    /// By person: name and identifier.
    var identities: [PatternFinding.Person] = []
    var rules = Interned()
    var caseIDs: [String] = []
    var subjects: [String] = []
    /// By case: its organization.
    var homes: [Int32] = []
    /// By gathering: what was sighted, in the order of the cases.
    var sightings: [[Sighting]]

    /// A collector for one workflow of a rulebook; nil where the rulebook looks for nothing in it.
    public init?(_ rulebook: Rulebook, workflow id: WorkflowID) {
        guard let set = rulebook.patterns(of: id), let workflow = rulebook.workflow(id) else { return nil }
        self.init(set, vocabulary: workflow.vocabulary, calendar: set.calendar.flatMap { rulebook.calendars[$0] })
    }

    init(_ set: PatternSet, vocabulary: Vocabulary, calendar: WorkingCalendar?) {
        self.set = set
        self.vocabulary = vocabulary
        self.calendar = calendar
        var gatherings: [Gathering] = []
        needs = set.patterns.map { pattern in
            Gathering.needed(by: pattern.body).map { needed in
                if let known = gatherings.firstIndex(of: needed) { return known }
                gatherings.append(needed)
                return gatherings.count - 1
            }
        }
        self.gatherings = gatherings
        sightings = Array(repeating: [], count: gatherings.count)
    }

    /// Makes room for what so many dossiers are likely to name.
    public mutating func reserve(_ dossiers: Int) {
        caseIDs.reserveCapacity(dossiers)
        subjects.reserveCapacity(dossiers)
        homes.reserveCapacity(dossiers)
        people.reserve(2 * dossiers)
        identities.reserveCapacity(2 * dossiers)
    }

    /// Number of dossiers taken down.
    public var count: Int { caseIDs.count }

    /// Appends what another collector of the same set took down behind what this one did.
    public mutating func merge(_ other: PatternCollector) {
        let offset = Int32(caseIDs.count)
        let places = zip(other.organizations.texts, other.organizationNames).map { organization($0, named: $1) }
        let persons = zip(other.people.texts, other.identities).map { person($0, $1) }
        let faults = other.rules.texts.map { rules.place($0) }
        caseIDs += other.caseIDs
        subjects += other.subjects
        homes += other.homes.map { places[Int($0)] }
        for slot in sightings.indices {
            for var sighting in other.sightings[slot] {
                sighting.caseIndex += offset
                switch gatherings[slot] {
                case .group: sighting.key = persons[Int(sighting.key)]
                case .faults: sighting.key = faults[Int(sighting.key)]
                case .firstOf, .acts, .ballots, .members, .chains, .dates, .papers, .lags: break
                }
                sightings[slot].append(sighting)
            }
        }
    }

    /// All findings: in the order of the patterns, then of the organizations as they were first read, then of the days.
    public func findings() -> [PatternFinding] {
        set.patterns.indices.flatMap(findings)
    }

    /// The findings of one pattern, by its position in the set.
    public func findings(of position: Int) -> [PatternFinding] {
        PatternJudge(collector: self, position: position).findings()
    }

    // MARK: Names

    /// The place of an organization; the first name that somebody states for it stays.
    mutating func organization(_ id: String, named name: String) -> Int32 {
        let place = organizations.place(id)
        if Int(place) == organizationNames.count {
            organizationNames.append(name)
        } else if organizationNames[Int(place)].isEmpty {
            organizationNames[Int(place)] = name
        }
        return place
    }

    /// The place of a person under the text by which he is told from others.
    mutating func person(_ key: String, _ identity: PatternFinding.Person) -> Int32 {
        let place = people.place(key)
        if Int(place) == identities.count { identities.append(identity) }
        return place
    }
}
