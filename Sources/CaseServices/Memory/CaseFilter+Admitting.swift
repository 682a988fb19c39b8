import CivilTime
import WorkflowModel

extension CaseFilter {
    /// Whether a case is among those that are asked for.
    func admits(_ header: CaseHeader) -> Bool {
        if let workflow, header.workflow != workflow { return false }
        if !organizations.isEmpty, !organizations.contains(header.organization) { return false }
        if let state, header.state != state { return false }
        if let subjectID, header.subjectID != subjectID { return false }
        if let text = nameContains.map(Self.plain), !text.isEmpty, !orOrganizations.contains(header.organization),
            !orCases.contains(header.id)
        {
            guard [header.subjectName, header.id].contains(where: { Self.plain($0).contains(text) }) else {
                return false
            }
        }
        if let after, header.id <= after { return false }
        if let dueThrough, header.firstDue.map({ $0 > dueThrough }) ?? true { return false }
        return true
    }

    private static func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
}
