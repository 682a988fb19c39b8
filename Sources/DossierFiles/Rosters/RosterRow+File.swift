public import Diagnostics
internal import Spreadsheets
public import WorkflowModel

/// The same by names, with its places: for whoever keeps, writes or shows dossiers.
extension RosterRow {
    /// The row as a dossier.
    public var file: DossierFile {
        let table = reading.table
        var dossier = tabled.head
        dossier.history = tabled.acts.enumerated().map { number, act in
            let content = act.content.map { tabled.contents[$0] }
            return RecordedEvent(
                id: "\(number + 1)",
                entry: .act(content ?? RecordedAct(transition: table.steps[Int(act.step)], on: act.on)))
        }
        dossier.covered = tabled.gaps.coverage(of: table.coverage, steps: table.steps)
        var positions = DossierPositions(events: tabled.acts.map(self.positions))
        positions.start = start
        for field in reading.plan.subject {
            if let place = self.place(ofSubject: field.name) { positions.subject[field.name] = place }
        }
        var found = DossierFile(dossier: dossier, positions: positions, file: reading.file)
        found.sheet = reading.sheet
        return found
    }

    /// The file as it was named to the reader.
    public var path: String { reading.file }
    /// The sheet of a workbook.
    public var sheet: String? { reading.sheet }

    /// Where the case begins.
    public var start: SourcePosition {
        let name = reading.plan.subject.last { $0.name == "name" && isStated($0.column) }
        return position(of: name?.column ?? reading.plan.caseKey ?? 0)
    }

    /// Where a field of the subject stands; nil: nothing is stated of it.
    public func place(ofSubject field: String) -> SourcePosition? {
        reading.plan.subject.last { $0.name == field && isStated($0.column) }.map { position(of: $0.column) }
    }

    /// Where an act stands and what it says.
    public func positions(of act: TabledAct) -> EventPositions {
        if let content = act.content { return places[content] }
        let place = position(of: Int(act.column))
        return EventPositions(act: place, date: place)
    }

    private func isStated(_ column: Int) -> Bool { !row[column].isEmpty && !NoneWords.contains(row[column].text) }

    private func position(of column: Int) -> SourcePosition {
        SourcePosition(line: Int32(truncatingIfNeeded: row.number), column: Int32(truncatingIfNeeded: column + 1))
    }
}
