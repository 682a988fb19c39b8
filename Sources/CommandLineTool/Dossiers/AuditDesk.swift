import ArgumentParser
import AuditReports
import CivilTime
import DossierAudit
import DossierFiles
import Synchronization
import WorkflowEngine
import WorkflowModel

/// What one person's audit came to.
struct AuditedPiece: Sendable {
    /// The findings, as far as the report needs them.
    var records: [FindingRecord] = []
    /// Properties of the organization that conditions asked for and nothing states.
    var unstated: [String] = []
    /// What the editions that judged it do not judge.
    var notCovered: [UncoveredMatters] = []
    /// By which it was judged.
    var judge: Judge?
    /// Layers of the dossier that the rulebook does not have.
    var unknownLayers: [String] = []
    /// What patterns across dossiers need of it; nil: nobody looks for any.
    var sample: PatternSample?
}

/// Judges dossiers by one rulebook; may be used from several threads.
final class AuditDesk: Sendable {
    let options: GlobalOptions
    let rulebook: Rulebook
    let mapping: RosterMapping?
    let layers: [String]
    let today: CivilDate
    let extent: FindingDescriber.Extent
    /// Patterns across dossiers are looked for.
    let looksForPatterns: Bool
    /// Names of sheets that are read; empty: those of the mapping, or all.
    let sheets: [String]
    private let judges = Mutex<[String: Judge]>([:])
    /// What tables cover, linked once for all their rows.
    private let linked = Mutex<[String: BoundCoverage]>([:])

    init(
        options: GlobalOptions, rulebook: Rulebook, mapping: RosterMapping?, layers: [String], today: CivilDate,
        extent: FindingDescriber.Extent, looksForPatterns: Bool, sheets: [String] = []
    ) {
        self.options = options
        self.rulebook = rulebook
        self.mapping = mapping
        self.layers = layers
        self.today = today
        self.extent = extent
        self.looksForPatterns = looksForPatterns
        self.sheets = sheets
    }

    func audit(_ file: DossierFile) -> AuditedPiece {
        let wanted = rulebook.layers(of: file.dossier, beside: layers.map { LayerID($0) })
        guard let judge = judge(file.dossier.workflow, wanted) else {
            return AuditedPiece(unknownLayers: wanted.map(\.rawValue))
        }
        let bound = judge.bind(
            file.dossier, coverage: file.dossier.covered.map { coverage($0, of: file, judge, wanted) })
        let report = DossierAuditor(judge: judge).audit(bound, caseID: file.dossier.caseID, today: today)
        let describer = FindingDescriber(
            judge: judge, bound: bound, dossier: file.dossier, places: DossierFilePlaces(file: file),
            language: options.language, extent: extent)
        return AuditedPiece(
            records: report.findings.map { describer.record($0) }, unstated: report.unstatedProperties,
            notCovered: report.notCovered,
            judge: judge,
            sample: looksForPatterns
                ? PatternSample(dossier: file.dossier, bound: bound, findings: report.findings) : nil)
    }

    /// Rows of one table differ in what they leave open only.
    private func coverage(_ covered: Coverage, of file: DossierFile, _ judge: Judge, _ layers: [LayerID])
        -> BoundCoverage
    {
        let key = [file.file, file.sheet ?? "", Rulebook.key(judge.workflow.id, layers)].joined(separator: "\n")
        let base = linked.withLock { known in
            if let bound = known[key] { return bound }
            let bound = judge.link(covered)
            known[key] = bound
            return bound
        }
        return judge.link(covered, into: base)
    }

    private func judge(_ workflow: WorkflowID, _ layers: [LayerID]) -> Judge? {
        let key = Rulebook.key(workflow, layers)
        return judges.withLock { known in
            if let judge = known[key] { return judge }
            let judge = Judge(rulebook, workflow: workflow, layers: layers)
            if let judge { known[key] = judge }
            return judge
        }
    }
}
