import AuditReports
import Diagnostics
import DossierFiles

/// Places of findings in the file of a dossier.
struct DossierFilePlaces: FindingPlaces {
    let file: DossierFile

    func place(ofEntry entry: Int?, what: String?) -> FindingPlace {
        guard let entry else { return .line(file: file.file, line: 1, column: 1) }
        guard file.positions.events.indices.contains(entry) else { return .file(file.file) }
        let start = file.positions.events[entry].act
        return .line(file: file.file, line: Int(start.line), column: Int(start.column))
    }
}
