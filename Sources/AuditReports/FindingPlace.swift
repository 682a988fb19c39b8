/// Where a finding stands in what was audited.
public enum FindingPlace: Hashable, Sendable {
    /// The file as a whole.
    case file(String)
    /// A line and column of a text file; of a roster in CSV, the row and the column.
    case line(file: String, line: Int, column: Int)
    /// A cell of a workbook, `Sheet1!C7`.
    case cell(file: String, cell: String)

    /// The file as it was named by whoever asked.
    public var file: String {
        switch self {
        case .file(let file), .line(let file, _, _), .cell(let file, _): file
        }
    }

    /// As programs read it: `file:line:column`, or `Sheet1!C7` of the file that is named beside it.
    public var at: String {
        switch self {
        case .file(let file): file
        case .line(let file, let line, let column): "\(file):\(line):\(column)"
        case .cell(_, let cell): cell
        }
    }

    /// As it stands at the beginning of a line, like a compiler's.
    public var text: String {
        switch self {
        case .file, .line: at
        case .cell(let file, let cell): "\(file):\(cell)"
        }
    }
}

/// Finds the places of what findings speak of.
public protocol FindingPlaces: Sendable {
    /// The place of an entry of `Dossier.history`, or of one of its facts or papers if the source can tell them apart.
    ///
    /// - Parameters:
    ///   - entry: position in the history; nil: the dossier as a whole.
    ///   - what: identifier of the transition, fact or paper that is meant; nil: the entry itself.
    func place(ofEntry entry: Int?, what: String?) -> FindingPlace
}
