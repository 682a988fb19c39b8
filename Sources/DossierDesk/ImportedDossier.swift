import Diagnostics
public import DossierFiles
import WorkflowEngine
public import WorkflowModel

extension RosterRow {
    /// The dossier of the row under an identifier of its own: a row number is a key in its file, not among all cases.
    public func dossier(of path: String) -> Dossier {
        var dossier = file.dossier
        let number = file.positions.start.line
        guard dossier.caseID.allSatisfy(\.isNumber) || dossier.caseID == file.sheet.map({ "\($0)!\(number)" }) else {
            return dossier
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let key = dossier.caseID.replacing("!", with: "-")
        let id = "\(name.split(separator: ".").first ?? "roster")-\(key)"
        if dossier.subject.id == dossier.caseID { dossier.subject.id = id }
        dossier.caseID = id
        return dossier
    }
}

extension Dossier {
    /// What its source covers, with what of the history comes from it: what is recorded afterwards is asked for whole.
    public var coverageOfHistory: Coverage? {
        guard var coverage = covered?.settled else { return nil }
        coverage.entries = min(coverage.entries ?? .max, history.count)
        return coverage
    }
}
