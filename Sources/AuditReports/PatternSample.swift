public import DossierAudit
public import WorkflowEngine
public import WorkflowModel

/// What patterns need of one dossier that was judged: made where it is judged, taken down in the order of reading.
public struct PatternSample: Sendable {
    let dossier: Dossier
    let bound: BoundCase
    let findings: [Finding]

    /// A sample of a dossier with what an audit says about it.
    public init(dossier: Dossier, bound: BoundCase, findings: [Finding]) {
        self.dossier = dossier
        self.bound = bound
        self.findings = findings
    }
}
