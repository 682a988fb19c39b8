public import CivilTime
public import WorkflowModel
public import YAMLTree

/// Where something stands in a dossier, as scenarios name it: `hold-talk.date`, `inspect-activist#2`, `subject.born`.
public struct ScenarioPath: Hashable, Sendable, CustomStringConvertible {
    /// As written.
    public let description: String
    /// Its parts with the number of the occurrence (1 unless `#n` says otherwise).
    public let parts: [(name: String, occurrence: Int)]

    /// A path; nil where a part is empty or a number is no number.
    public init?(_ text: String) {
        var parts: [(name: String, occurrence: Int)] = []
        for piece in text.split(separator: ".", omittingEmptySubsequences: false) {
            let halves = piece.split(separator: "#", omittingEmptySubsequences: false)
            guard let name = halves.first, !name.isEmpty, halves.count <= 2 else { return nil }
            guard halves.count == 2 else {
                parts.append((String(name), 1))
                continue
            }
            guard let number = Int(halves[1]), number >= 1 else { return nil }
            parts.append((String(name), number))
        }
        description = text
        self.parts = parts
    }

    /// Paths are the same if they are written the same.
    public static func == (left: ScenarioPath, right: ScenarioPath) -> Bool { left.description == right.description }

    /// Hashes the path as written.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

/// One change that a scenario makes to its dossier.
public struct ScenarioChange: Sendable {
    /// What is done.
    public enum Action: Sendable {
        /// A date, fact, count, paper, person … gets another value.
        case set(ScenarioPath, YAMLNode)
        /// It is not on record.
        case remove(ScenarioPath)
        /// An entry is appended to the history.
        case add(YAMLNode)
        /// Whatever comes after this act is not on record.
        case cutAfter(ScenarioPath)
    }
    /// What is done.
    public var action: Action
    /// File and line, for messages.
    public var place: String
}

/// A finding that a scenario expects: the place and the rule, and as much more as is written.
public struct ExpectedFinding: Hashable, Sendable, CustomStringConvertible {
    /// `hold-talk/talk-within-one-month`.
    public var rule: String
    /// Word of the verdict.
    public var verdict: String
    /// Word of the severity, if it matters.
    public var severity: String?
    /// The paper, step or duty it is about, if it matters.
    public var about: String?

    /// As scenarios write it.
    public var description: String {
        "\(rule)\(about.map { " [\($0)]" } ?? ""): \(verdict)\(severity.map { " \($0)" } ?? "")"
    }

    /// Whether a finding is the expected one.
    public func matches(_ finding: ReportedFinding) -> Bool {
        finding.rule == rule && finding.verdict == verdict && severity.map { $0 == finding.severity } ?? true
            && about.map { $0 == finding.about } ?? true
    }
}

/// A dossier with changes and what must be found in it.
public struct Scenario: Sendable, CustomStringConvertible {
    /// What it shows.
    public var title: String
    /// File and line.
    public var place: String
    /// The dossier it starts from, as a path below the package.
    public var base: String
    /// Day of the check.
    public var on: CivilDate
    /// Layers instead of the dossier's own.
    public var layers: [LayerID]?
    /// Changes, in order.
    public var changes: [ScenarioChange]
    /// The findings: these and no others.
    public var expect: [ExpectedFinding]
    /// Rules that must have been judged to hold.
    public var holds: [String]

    /// Title and place.
    public var description: String { "\(title) (\(place))" }
}

/// An act entered on a day, and whether it may be done.
public struct LiveScenario: Sendable, CustomStringConvertible {
    /// What must come out.
    public enum Expectation: Hashable, Sendable {
        case allowed
        case blocked
        /// Not on its day, but from this one on.
        case from(CivilDate)
    }
    /// What it shows.
    public var title: String
    /// File and line.
    public var place: String
    /// The dossier it starts from.
    public var base: String
    /// Layers instead of the dossier's own.
    public var layers: [LayerID]?
    /// Changes made first.
    public var changes: [ScenarioChange]
    /// The history is cut before this act; nil: before the first act of the same step.
    public var before: ScenarioPath?
    /// The act without its date.
    public var act: YAMLNode
    /// Date of the act.
    public var on: String
    /// Day on which it is entered.
    public var today: CivilDate
    /// What must come out.
    public var expect: Expectation
    /// Rules that block, if they are named.
    public var reasons: [String]?
    /// Rules that are findings, broken or open, if they are named.
    public var findings: [String]?

    /// Title and place.
    public var description: String { "\(title) (\(place))" }
}

/// A file of scenarios.
public struct ScenarioFile: Sendable {
    /// Its path below the package.
    public var path: String
    /// Scenarios of audits.
    public var scenarios: [Scenario]
    /// Scenarios of entering.
    public var live: [LiveScenario]
}
