public import DossierAudit
public import WorkflowEngine
public import WorkflowModel

/// What the patterns of a rulebook take down of dossiers of any of its workflows, and the records it comes to.
///
/// A value: ledgers over consecutive stretches of dossiers merge into the one over all of them.
public struct PatternLedger: Sendable {
    private let rulebook: Rulebook
    private var collectors: [PatternCollector]

    /// A ledger of all patterns of a rulebook.
    public init(_ rulebook: Rulebook) {
        self.rulebook = rulebook
        collectors = rulebook.patterns.compactMap { PatternCollector(rulebook, workflow: $0.workflow) }
    }

    /// Makes room for so many dossiers of one workflow.
    public mutating func reserve(_ dossiers: Int, of workflow: WorkflowID) {
        for slot in collectors.indices where collectors[slot].set.workflow == workflow {
            collectors[slot].reserve(dossiers)
        }
    }

    /// Takes down a dossier with what an audit says about it.
    public mutating func add(_ dossier: Dossier, _ bound: BoundCase, findings: [Finding]) {
        for slot in collectors.indices { collectors[slot].add(dossier, bound, findings: findings) }
    }

    /// Takes down a dossier that was judged elsewhere.
    public mutating func add(_ sample: PatternSample) {
        add(sample.dossier, sample.bound, findings: sample.findings)
    }

    /// Appends what another ledger of the same rulebook took down behind what this one did.
    public mutating func merge(_ other: PatternLedger) {
        for slot in collectors.indices { collectors[slot].merge(other.collectors[slot]) }
    }

    /// Number of patterns that are looked for.
    public var patterns: Int { collectors.reduce(0) { $0 + $1.set.patterns.count } }

    /// What was found in a source: the roster, the folder, or the files as they were named.
    public func records(at place: FindingPlace) -> [FindingRecord] {
        (0..<patterns).flatMap { records(ofPattern: $0, at: place) }
    }

    /// The same of one pattern, so that several may be judged at once.
    public func records(ofPattern position: Int, at place: FindingPlace) -> [FindingRecord] {
        var position = position
        for collector in collectors {
            guard position >= collector.set.patterns.count else {
                // One dossier alone shows nothing that its own audit does not.
                guard collector.count > 1, let workflow = rulebook.workflow(collector.set.workflow) else { return [] }
                let describer = PatternDescriber(collector.set, workflow: workflow, place: place)
                return collector.findings(of: position).map(describer.record)
            }
            position -= collector.set.patterns.count
        }
        return []
    }
}
