public import CivilTime
public import DossierAudit
public import WorkflowEngine
import WorkflowModel

extension Wording {
    /// A period of the calendar in prose: `2024年第一季度`.
    public func span(_ span: CalendarSpan) -> String { voice(nil).span(span) }

    /// What is on record in the period of a finding, in short; empty where nothing is.
    public func found(_ finding: Finding, in caseFile: CaseFile) -> String {
        guard case .periodicDuty(let slot) = finding.key, let edition = edition(finding.edition),
            edition.periodicDuties.indices.contains(Int(slot))
        else { return "" }
        let isBare = !finding.evidence.contains { item in
            switch item {
            case .act, .shortfall: true
            default: false
            }
        }
        return isBare ? "" : voice(nil).tidy(scene(finding, caseFile).found(edition.periodicDuties[Int(slot)]))
    }

    /// Articles of a finding, as sentences cite them.
    public func basis(_ finding: Finding) -> String {
        let voice = voice(finding.edition)
        return voice.tidy(voice.basis(finding.citations))
    }
}
