public import CivilTime
public import DossierAudit
public import WorkflowEngine
import WorkflowModel

/// What the audit finds in a case whose acts were decided under several sets of layers: an act is asked for what its own
/// layers ask.
public enum LayeredFindings {
    /// Findings in the order of the history, each with the rules that found it.
    public static func of(_ layered: [LayeredActs], on today: CivilDate) -> [(finding: Finding, judge: Judge)] {
        var found: [(finding: Finding, judge: Judge)] = []
        for part in layered {
            let report = DossierAuditor(judge: part.inHand.judge).audit(
                part.inHand.bound, caseID: part.inHand.dossier.caseID, today: today)
            for finding in report.findings {
                let act = finding.position.map { part.inHand.bound.caseFile.events[$0].id }
                if act.map(part.acts.contains) ?? part.isPresent { found.append((finding, part.inHand.judge)) }
            }
        }
        return found.enumerated().sorted { a, b in
            (a.element.finding.position ?? .max, a.offset) < (b.element.finding.position ?? .max, b.offset)
        }.map(\.element)
    }
}
