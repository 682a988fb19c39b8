public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// What a pattern found across dossiers, with its numbers and its list.
public struct PatternFinding: Hashable, Sendable {
    /// A number with its name.
    public struct Number: Hashable, Sendable {
        /// What it counts.
        public var name: PatternNumber
        /// How many.
        public var value: Int
    }

    /// An organization as dossiers name it.
    public struct Organization: Hashable, Sendable {
        /// Identifier; empty where dossiers name none.
        public var id: String
        /// Name, or the identifier where none is stated.
        public var name: String
    }

    /// A person as dossiers name him.
    public struct Person: Hashable, Sendable {
        /// Name.
        public var name: String
        /// Identifier; nil: that the dossiers mean one person rests on the name alone, within one organization.
        public var id: String?
    }

    /// Position of the pattern in its set.
    public var pattern: Int
    /// Identifier of the pattern.
    public var id: RuleID
    /// `membership/patterns/burst-of-admissions`.
    public var path: RulePath
    /// How grave it is.
    public var severity: Severity
    /// `violated`, or `undetermined` where partial dates or unknown years leave it open.
    public var verdict: Verdict
    /// The organization it is about.
    public var organization: Organization?
    /// The person it is about.
    public var person: Person?
    /// The kind of paper it is about.
    public var document: DocumentHandle?
    /// The rule it is about: `membership/designate-activist/designated-at-a-meeting`.
    public var rule: String?
    /// First and last day of what was found.
    public var period: DateInterval?
    /// Single days: of meetings, of decisions; of a burst, the last admission before it.
    public var days: [CivilDate]
    /// Years of which the calendar is not known.
    public var missingYears: [Int]
    /// Its numbers, in a fixed order.
    public var numbers: [Number]
    /// Identifiers of the cases, in the order in which they were read.
    public var cases: [String]
    /// Names of their subjects, in the same order.
    public var names: [String]
    /// Cases whose subjects were counted as members, where members are counted.
    public var counted: [String]
    /// Articles.
    public var citations: [Citation]
    /// What to do about it.
    public var cure: Cure?
    /// Stable name across runs: what is judged, not how it reads.
    public var fingerprint: String

    /// A number by its name.
    public subscript(_ name: PatternNumber) -> Int? { numbers.first { $0.name == name }?.value }
}
