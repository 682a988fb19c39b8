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
    /// The day that counts as today.
    let today: CivilDate
    /// What of each finding is described.
    let extent: FindingDescriber.Extent
    /// Patterns across dossiers are looked for.
    public let looksForPatterns: Bool
    /// Layers that are added, each once.
    private let chosen: [LayerID]
    /// Organizations that have layers of their own, which hold for those below them too.
    private let layeredOrganizations: Set<String>
    /// What patterns have taken down before anything was judged; nil: nobody looks for any.
    let emptyLedger: PatternLedger?
    /// Names of sheets that are read; empty: those of the mapping, or all.
    public let sheets: [String]
    /// A workflow with its layers, ready to judge and to speak.
    struct Bench: Sendable {
        var judge: Judge
        var words: FindingWords
    }
    private struct BenchKey: Hashable {
        var workflow: WorkflowID
        var layers: [LayerID]
    }
    private struct TableKey: Hashable {
        var table: ObjectIdentifier
        var judge: ObjectIdentifier
    }
    private let benches = Mutex<[BenchKey: Bench]>([:])
    /// Tables linked once for all their rows, which are kept so that nothing else takes their place.
    private let linked = Mutex<[TableKey: (table: RosterTable, link: LinkedTable)]>([:])

    /// A desk for one run.
    public init(
        language: Language, rulebook: Rulebook, mapping: RosterMapping?, layers: [String], today: CivilDate,
        extent: FindingDescriber.Extent, looksForPatterns: Bool, sheets: [String] = []
    ) {
        self.language = language
        self.rulebook = rulebook
        self.mapping = mapping
        self.today = today
        self.extent = extent
        self.looksForPatterns = looksForPatterns && !rulebook.patterns.isEmpty
        chosen = layers.reduce(into: []) { if !$0.contains(LayerID($1)) { $0.append(LayerID($1)) } }
        layeredOrganizations = Set(rulebook.workflows.flatMap { $0.layers.flatMap(\.appliesTo) })
        emptyLedger = self.looksForPatterns ? PatternLedger(rulebook) : nil
        self.sheets = sheets
    }

    /// Judges a dossier.
    public func audit(_ file: DossierFile) -> AuditedPiece {
        audit(file.dossier, at: DossierFilePlaces(file: file)) { $0.bind(file.dossier) }
    }

    /// Judges a row of a roster.
    public func audit(_ row: RosterRow) -> AuditedPiece {
        audit(row.tabled.head, at: RosterRowPlaces(row: row)) { judge in
            var link = link(row.table, to: judge)
            defer { keep(link, of: row.table, to: judge) }
            return judge.bind(row.tabled, of: &link)
        }
    }

    private func audit(_ dossier: Dossier, at places: some FindingPlaces, _ bind: (Judge) -> BoundCase) -> AuditedPiece
    {
        let wanted = wantedLayers(of: dossier)
        guard let bench = bench(of: dossier.workflow, wanted) else {
            return AuditedPiece(unknownLayers: wanted.map(\.rawValue))
        }
        let bound = bind(bench.judge)
        let report = DossierAuditor(judge: bench.judge).audit(bound, caseID: dossier.caseID, today: today)
        return AuditedPiece(
            records: records(report.findings, dossier, places, bound, bench), unstated: report.unstatedProperties,
            notCovered: report.notCovered,
            judge: bench.judge,
            sample: looksForPatterns ? PatternSample(dossier: dossier, bound: bound, findings: report.findings) : nil)
    }

    func records(
        _ findings: [Finding], _ dossier: Dossier, _ places: some FindingPlaces, _ bound: BoundCase, _ bench: Bench
    ) -> [FindingRecord] {
        guard !findings.isEmpty else { return [] }
        let describer = FindingDescriber(
            judge: bench.judge, bound: bound, dossier: dossier, places: places, language: language, extent: extent,
            words: bench.words)
        return findings.map { describer.record($0) }
    }

    func wantedLayers(of dossier: Dossier) -> [LayerID] {
        // Of many rows, few are of an organization with layers of its own.
        if dossier.layers.isEmpty, !mayHaveLayers(dossier.organization, dossier.surroundings.organizations) {
            return chosen
        }
        return rulebook.layers(of: dossier, beside: chosen)
    }

    /// False: no layer is for this organization; one above it would have to be stated.
    private func mayHaveLayers(_ organization: String?, _ others: [Organization]) -> Bool {
        if layeredOrganizations.isEmpty { return false }
        if let organization, layeredOrganizations.contains(organization) { return true }
        return others.contains { layeredOrganizations.contains($0.id) || $0.value("parent") != nil }
    }

    func link(_ table: RosterTable, to judge: Judge) -> LinkedTable {
        let key = TableKey(table: ObjectIdentifier(table), judge: ObjectIdentifier(judge))
        return linked.withLock { known in
            if let found = known[key] { return found.link }
            let link = LinkedTable(judge, steps: table.steps, covered: table.coverage)
            known[key] = (table, link)
            return link
        }
    }

    /// Keeps what a link has learnt for the rows that come later.
    func keep(_ link: LinkedTable, of table: RosterTable, to judge: Judge) {
        let key = TableKey(table: ObjectIdentifier(table), judge: ObjectIdentifier(judge))
        linked.withLock { known in
            if let found = known[key], found.link.learnt >= link.learnt { return }
            known[key] = (table, link)
        }
    }

    func bench(of workflow: WorkflowID, _ layers: [LayerID]) -> Bench? {
        let key = BenchKey(workflow: workflow, layers: layers)
        return benches.withLock { known in
            if let bench = known[key] { return bench }
            let bench = Judge(rulebook, workflow: key.workflow, layers: key.layers).map {
                Bench(judge: $0, words: FindingWords(judge: $0, language: language))
            }
            if let bench { known[key] = bench }
            return bench
        }
    }
}
