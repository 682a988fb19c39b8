import AuditReports
import Diagnostics
import Foundation
import Spreadsheets
import Testing

/// Every form in both languages is printed as recorded below `fixtures/reports`.
///
/// `PARTYFLOW_WRITE_EXPECTED=1` writes the texts anew; read the difference before committing it.
struct GoldenReportTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/reports/expected").standardizedFileURL

    private static func expect(_ bytes: [UInt8], as name: String) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["PARTYFLOW_WRITE_EXPECTED"] != nil { try Data(bytes).write(to: file) }
        let wanted = [UInt8](try Data(contentsOf: file))
        #expect(wanted == bytes, "\(name)")
    }

    @Test(arguments: [ReportForm.text, .json, .csv, .sarif, .html], Language.allCases)
    func `a report is printed as recorded`(form: ReportForm, language: Language) throws {
        let ending = form == .json ? "jsonl" : form == .text ? "txt" : form.rawValue
        try Self.expect(try SampleRecords.bytes(form, language), as: "sample-\(language.rawValue).\(ending)")
    }

    @Test(arguments: Language.allCases)
    func `a workbook has the findings row by row, with room for an answer`(language: Language) throws {
        let bytes = try SampleRecords.bytes(.xlsx, language)
        #expect(bytes == (try SampleRecords.bytes(.xlsx, language)))
        let rows = try Table(reading: WorkbookRows(bytes, stopsAfterOne: true)).rows.map { $0.map(\.text) }
        let lines = rows.map { $0.joined(separator: "\t").replacingOccurrences(of: "\n", with: "⏎") + "\n" }
        try Self.expect(Array(lines.joined().utf8), as: "sample-\(language.rawValue).xlsx.txt")
        let handled = try #require(rows[0].firstIndex(of: language == .zh ? "处理情况" : "Handled"))
        #expect(rows.count == SampleRecords.all.count + 1)
        #expect(rows.dropFirst().allSatisfy { $0[handled].isEmpty && $0[handled + 1].isEmpty })
    }

    @Test(arguments: ReportForm.allCases)
    func `a report of nothing is whole`(form: ReportForm) throws {
        let bytes = try SampleRecords.bytes(form, .zh, [])
        let text = String(decoding: bytes, as: UTF8.self)
        switch form {
        case .text: #expect(text == "核查 0 份卷宗，0 个问题。\n")
        case .json: #expect(bytes.isEmpty)
        case .csv: #expect(text.split(separator: "\r\n").count == 1)
        case .xlsx: #expect(try Table(reading: WorkbookRows(bytes, stopsAfterOne: true)).rows.count == 1)
        case .sarif: #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(bytes)) }
        case .html: #expect(text.contains("没有发现问题。") && text.hasSuffix("</html>\n"))
        }
    }

    @Test func `a chart that has no room for every year shows those with the most findings`() throws {
        nonisolated(unsafe) var bytes: [UInt8] = []
        var report = ReportForm.html.report(SampleRecords.header(.zh), to: { bytes += $0 })
        var summary = AuditSummary()
        try report.begin()
        for year in Array(2000...2019) + [2027, 2027, 2027] {
            var record = SampleRecords.paperMissing
            record.year = year
            summary.add(record)
            try report.add(record)
        }
        try report.finish(summary)
        let html = String(decoding: bytes, as: UTF8.self)
        #expect(html.contains("2027年 3") && html.contains("2014年 1，2027年 3"))
        #expect(html.contains("图中是最多的 16 项"))
    }

    @Test(arguments: Language.allCases)
    func `nothing that a dossier says becomes markup, a formula or a link to the outside`(language: Language) throws {
        let html = String(decoding: try SampleRecords.bytes(.html, language), as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("<b>"))
        #expect(!html.contains("src=") && !html.contains("url(") && !html.contains("href=\"http"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        let csv = String(decoding: try SampleRecords.bytes(.csv, language), as: UTF8.self)
        #expect(csv.contains("'=HYPERLINK") && !csv.contains(",=HYPERLINK") && !csv.contains("\"=HYPERLINK"))
    }

    @Test(arguments: Language.allCases)
    func `every link of the page leads somewhere, and no place has two names`(language: Language) throws {
        let html = String(decoding: try SampleRecords.bytes(.html, language), as: UTF8.self)
        func values(_ start: String) -> [String] {
            html.components(separatedBy: start).dropFirst().map { String($0.prefix { $0 != "\"" }) }
        }
        let ids = values(" id=\"")
        #expect(Set(ids).count == ids.count)
        #expect(Set(values("href=\"#")).subtracting(ids).isEmpty)
    }
}
