public import AuditReports
import Diagnostics
public import DossierFiles
import WorkflowModel

/// Places of findings in the file of a dossier.
public struct DossierFilePlaces: FindingPlaces {
    let file: DossierFile

    /// Places of a file.
    public init(file: DossierFile) { self.file = file }

    /// The place of an entry, or of something in it.
    public func place(ofEntry entry: Int?, what: String?) -> FindingPlace {
        guard let entry else { return place(what.flatMap { file.positions.subject[$0] } ?? file.positions.start) }
        guard file.positions.events.indices.contains(entry) else { return .file(file.file) }
        let positions = file.positions.events[entry]
        // In a roster every fact has a cell of its own.
        if file.dossier.covered != nil, let what, let cell = positions.facts[what] { return place(cell) }
        return place(positions.act)
    }

    private func place(_ position: SourcePosition) -> FindingPlace {
        FindingPlace(position, file: file.file, sheet: file.sheet)
    }
}
