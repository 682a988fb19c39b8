/// The forms in which findings are printed.
public enum ReportForm: String, Hashable, Sendable, CaseIterable {
    /// Lines like a compiler's.
    case text
    /// One JSON object a finding and line.
    case json
    /// A table for spreadsheets, as text.
    case csv
    /// A workbook with the findings, their totals and what was audited how.
    case xlsx
    /// The format of tools that analyse code, version 2.1.0.
    case sarif
    /// One page that prints well.
    case html

    /// The form that a file has by its name; nil: no known ending.
    public init?(file: String) {
        let name = file.split(separator: "/").last ?? ""
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return nil }
        switch name[name.index(after: point)...].lowercased() {
        case "txt", "log": self = .text
        case "json", "jsonl", "ndjson": self = name.lowercased().hasSuffix(".sarif.json") ? .sarif : .json
        case "csv": self = .csv
        case "xlsx": self = .xlsx
        case "sarif": self = .sarif
        case "html", "htm": self = .html
        default: return nil
        }
    }

    /// What of each finding the form prints.
    public var extent: FindingDescriber.Extent { self == .text ? .line : .whole }

    /// A report of this form.
    public func report(_ header: ReportHeader, to sink: @escaping ReportSink) -> any FindingReport {
        switch self {
        case .text: TextReport(header: header, sink: sink)
        case .json: JSONReport(sink: sink)
        case .csv: CSVReport(header: header, sink: sink)
        case .xlsx: WorkbookReport(header: header, sink: sink)
        case .sarif: SARIFReport(header: header, sink: sink)
        case .html: HTMLReport(header: header, sink: sink)
        }
    }
}
