import Diagnostics

/// Lines like a compiler's, and the totals at the end.
struct TextReport: FindingReport {
    let header: ReportHeader
    let sink: ReportSink

    func begin() {}

    func add(_ record: FindingRecord) throws {
        try sink(Array((FindingLine.text(record, header.language) + "\n").utf8))
    }

    func finish(_ summary: AuditSummary) throws {
        guard header.endsInSummary else { return }
        let lines = summary.remarks + summary.lines(header.language)
        try sink(Array(lines.map { $0 + "\n" }.joined().utf8))
    }
}

/// One JSON object a finding and line.
struct JSONReport: FindingReport {
    let sink: ReportSink

    func begin() {}

    func add(_ record: FindingRecord) throws { try sink(Array((FindingJSON.text(record) + "\n").utf8)) }

    func finish(_ summary: AuditSummary) {}
}

/// A table as text.
struct CSVReport: FindingReport {
    private let sheet: FindingSheet
    private let sink: ReportSink
    private var count = 0

    init(header: ReportHeader, sink: @escaping ReportSink) {
        sheet = FindingSheet(language: header.language)
        self.sink = sink
    }

    func begin() throws { try sink(sheet.csvHead) }

    mutating func add(_ record: FindingRecord) throws {
        count += 1
        try sink(sheet.csvLine(record, number: count))
    }

    func finish(_ summary: AuditSummary) {}
}
