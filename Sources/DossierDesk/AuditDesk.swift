public import AuditReports
public import CivilTime
public import Diagnostics
public import DossierAudit
public import DossierFiles
import Synchronization
public import WorkflowEngine
public import WorkflowModel

/// What one person's audit came to.
public struct AuditedPiece: Sendable {
    /// The findings, as far as the report needs them.
    public var records: [FindingRecord] = []
    /// Properties of the organization that conditions asked for and nothing states.
    public var unstated: [String] = []
    /// What the editions that judged it do not judge.
    public var notCovered: [UncoveredMatters] = []
    /// By which it was judged.
    public var judge: Judge?
    /// Layers of the dossier that the rulebook does not have.
    public var unknownLayers: [String] = []
    /// What patterns across dossiers need of it; nil: nobody looks for any.
    public var sample: PatternSample?
}

/// Judges dossiers by one rulebook; may be used from several threads.
public final class AuditDesk: Sendable {
    /// Language of the report.
    let language: Language
    /// The rules.
    public let rulebook: Rulebook
    /// How rosters are read; nil: none can be.
    public let mapping: RosterMapping?
    /// Layers that are added.
    let layers: [String]
    /// The day that counts as today.
    let today: CivilDate
    /// What of each finding is described.
    let extent: FindingDescriber.Extent
    /// Patterns across dossiers are looked for.
    public let looksForPatterns: Bool
    /// Names of sheets that are read; empty: those of the mapping, or all.
    public let sheets: [String]
    /// A workflow with its layers, ready to judge and to speak.
    private struct Bench: Sendable {
        var judge: Judge
        var words: FindingWords
    }
    private struct BenchKey: Hashable {
        var workflow: WorkflowID
        var layers: [LayerID]
    }
    private struct TableKey: Hashable {
        var file: String
        var sheet: String?
        var bench: BenchKey
    }
    private let benches = Mutex<[BenchKey: Bench]>([:])
    /// What tables cover, linked once for all their rows.
    private let linked = Mutex<[TableKey: BoundCoverage]>([:])

    /// A desk for one run.
    public init(
        language: Language, rulebook: Rulebook, mapping: RosterMapping?, layers: [String], today: CivilDate,
        extent: FindingDescriber.Extent, looksForPatterns: Bool, sheets: [String] = []
    ) {
        self.language = language
        self.rulebook = rulebook
        self.mapping = mapping
        self.layers = layers
        self.today = today
        self.extent = extent
        self.looksForPatterns = looksForPatterns && !rulebook.patterns.isEmpty
        self.sheets = sheets
    }

    /// Judges a dossier.
    public func audit(_ file: DossierFile) -> AuditedPiece {
        let wanted = rulebook.layers(of: file.dossier, beside: layers.map { LayerID($0) })
        let key = BenchKey(workflow: file.dossier.workflow, layers: wanted)
        guard let bench = bench(key) else { return AuditedPiece(unknownLayers: wanted.map(\.rawValue)) }
        let judge = bench.judge
        let bound = judge.bind(
            file.dossier, coverage: file.dossier.covered.map { coverage($0, of: file, judge, key) })
        let report = DossierAuditor(judge: judge).audit(bound, caseID: file.dossier.caseID, today: today)
        return AuditedPiece(
            records: records(report.findings, file, bound, bench), unstated: report.unstatedProperties,
            notCovered: report.notCovered,
            judge: judge,
            sample: looksForPatterns
                ? PatternSample(dossier: file.dossier, bound: bound, findings: report.findings) : nil)
    }

    private func records(_ findings: [Finding], _ file: DossierFile, _ bound: BoundCase, _ bench: Bench)
        -> [FindingRecord]
    {
        guard !findings.isEmpty else { return [] }
        let describer = FindingDescriber(
            judge: bench.judge, bound: bound, dossier: file.dossier, places: DossierFilePlaces(file: file),
            language: language, extent: extent, words: bench.words)
        return findings.map { describer.record($0) }
    }

    /// Rows of one table differ in what they leave open only.
    private func coverage(_ covered: Coverage, of file: DossierFile, _ judge: Judge, _ bench: BenchKey)
        -> BoundCoverage
    {
        let key = TableKey(file: file.file, sheet: file.sheet, bench: bench)
        let base = linked.withLock { known in
            if let bound = known[key] { return bound }
            let bound = judge.link(covered.ofTable)
            known[key] = bound
            return bound
        }
        return judge.link(covered, into: base)
    }

    private func bench(_ key: BenchKey) -> Bench? {
        benches.withLock { known in
            if let bench = known[key] { return bench }
            let bench = Judge(rulebook, workflow: key.workflow, layers: key.layers).map {
                Bench(judge: $0, words: FindingWords(judge: $0, language: language))
            }
            if let bench { known[key] = bench }
            return bench
        }
    }
}
