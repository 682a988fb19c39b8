import CivilTime
import Diagnostics
import DossierAudit
import TestSupport
import WorkflowCompiler
import WorkflowEngine
import WorkflowModel

/// The shipped workflow of membership with patterns of a test's own.
struct PatternBench {
    let rulebook: Rulebook
    let judge: Judge
    private var collector: PatternCollector

    /// `body` is the body of one pattern in the rule language, named `sought`.
    init(_ body: String) throws {
        try self.init(
            patterns: """
                language: 1
                patterns: membership
                title: { zh: 试验, en: Test }
                calendar: cn
                sources: { rules: { title: 细则 } }
                look-for:
                  sought: { title: { zh: 所找的, en: Sought }, \(body), severity: note, cite: rules/3 }
                """)
    }

    init(patterns text: String) throws {
        let prefix = "workflows/"
        var files = try Fixtures.yamlFiles(in: "workflows").map { path in
            RuleFile(path: String(path.dropFirst(prefix.count)), bytes: try Fixtures.bytes(path))
        }
        // Only what the tests read; the rest would be compiled for nothing.
        files.removeAll {
            !$0.path.hasPrefix("membership/") && !$0.path.hasPrefix("calendars/") && $0.path != "organizations.yaml"
        }
        files.append(RuleFile(path: "patterns/membership.yaml", bytes: Array(text.utf8)))
        files.append(RuleFile(path: "rulebook.yaml", bytes: Array(Self.list(files).utf8)))
        let compiled = RulebookCompiler.compile(files: files)
        guard let rulebook = compiled.rulebook, let judge = Judge(rulebook, workflow: WorkflowID("membership")),
            let collector = PatternCollector(rulebook, workflow: WorkflowID("membership"))
        else {
            throw FixtureProblem(
                compiled.diagnostics.map { DiagnosticText.render($0, language: .en) }.joined(separator: "\n"))
        }
        self.rulebook = rulebook
        self.judge = judge
        self.collector = collector
    }

    private static func list(_ files: [RuleFile]) -> String {
        let editions = files.map(\.path).filter { $0.hasPrefix("membership/") }
        return """
            language: 1
            workflows: [\(editions.joined(separator: ", "))]
            calendars: [cn]
            patterns: [patterns/membership.yaml]
            """
    }

    /// An empty collector of the same patterns.
    func emptyCollector() -> PatternCollector {
        guard let fresh = PatternCollector(rulebook, workflow: WorkflowID("membership")) else { return collector }
        return fresh
    }

    mutating func add(_ entry: Entry) { collector.add(entry.dossier, judge.bind(entry.dossier), findings: []) }

    /// What is found over these dossiers.
    func findings(_ entries: [Entry]) -> [PatternFinding] {
        var copy = self
        for entry in entries { copy.add(entry) }
        return copy.collector.findings()
    }

    /// What is found, one line each.
    func lines(_ entries: [Entry]) -> [String] { findings(entries).map(\.line) }
}

/// A dossier of a test: a case of an organization with acts.
struct Entry {
    var dossier: Dossier

    init(_ caseID: String, of organization: String? = "one", name: String? = nil) {
        dossier = Dossier(
            workflow: WorkflowID("membership"), caseID: caseID, organization: organization,
            subject: Subject(id: caseID, name: name ?? "人\(caseID)"))
        if let organization {
            dossier.surroundings.organizations = [Organization(id: organization, name: "\(organization)支部")]
        }
    }

    /// With an act; a date that is none leaves it out, and the test fails by what it then finds.
    func act(
        _ step: String, _ date: String, facts: [RecordedFact] = [], people: [RecordedGroup] = [],
        papers: [RecordedPaper] = [], outcome: String? = nil, recorded: Recording? = nil, origin: Recording? = nil
    ) -> Entry {
        guard let on = try? DateText.parse(date) else { return self }
        var copy = self
        let act = RecordedAct(
            transition: step, on: on, people: people, facts: facts, papers: papers, outcome: outcome)
        copy.dossier.history.append(
            RecordedEvent(
                id: "\(copy.dossier.history.count + 1)", entry: .act(act), recorded: recorded, origin: origin))
        return copy
    }

    /// With an admission at a meeting.
    func admitted(_ date: String, entitled: Int32? = nil, present: Int32? = nil, outcome: String? = nil) -> Entry {
        var ballot = Ballot(kind: .resolution)
        ballot[.entitled] = entitled
        ballot[.present] = present
        let facts = entitled == nil && present == nil ? [] : [RecordedFact(name: "vote", value: .ballot(ballot))]
        return act("resolve-admission", date, facts: facts, outcome: outcome)
    }

    /// With an admission proposed by somebody.
    func admitted(_ date: String, by introducer: String, named name: String? = nil, outcome: String? = nil) -> Entry {
        var copy = act(
            "resolve-admission", date, people: [RecordedGroup(name: "introducer", people: [introducer])],
            outcome: outcome)
        if let name { copy.dossier.surroundings.people.append(Person(id: introducer, name: name)) }
        return copy
    }

    /// So many cases in a row, numbered from a first one.
    static func several(_ count: Int, from first: Int = 1, of organization: String? = "one", _ make: (Entry) -> Entry)
        -> [Entry]
    {
        (first..<(first + count)).map { make(Entry("\($0)", of: organization)) }
    }
}

extension PatternFinding {
    /// Verdict, organization or person, period, cases and numbers in one line.
    var line: String {
        let who = person.map { $0.name + ($0.id == nil ? "" : "=\($0.id ?? "")") } ?? organization?.id ?? "-"
        let span = period.map { $0.exact?.isoText ?? "\($0.first.isoText)..\($0.last.isoText)" } ?? "-"
        let counts = numbers.map { "\($0.name.rawValue) \($0.value)" }.joined(separator: ", ")
        return
            "\(verdict == .violated ? "violated" : "undetermined") \(who) \(span) [\(cases.joined(separator: " "))] \(counts)"
    }
}
