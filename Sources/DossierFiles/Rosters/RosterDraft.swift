internal import Diagnostics
internal import Spreadsheets
internal import WorkflowModel

/// A person's row that is still to be read as a dossier.
public struct RosterDraft: Sendable {
    let row: SheetRow
    let reading: RowReading
    let key: String
    /// The row in which its key stood before.
    let earlier: Int?

    /// The dossier of the row.
    public func read() -> RosterRow {
        var found = reading.read(row, key: key)
        if let earlier {
            found.diagnostics.append(reading.repeatedKey(key, row, earlier))
            found.tabled.head.caseID = "\(key)@\(row.number)"
        }
        return found
    }
}
