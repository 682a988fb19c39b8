import AuditReports
import CivilTime
import Diagnostics
import DossierAudit
import Testing

/// What is new since an earlier report, and what somebody explained.
struct SelectionTests {
    private func explanation(
        _ caseID: String, _ rule: String, about: String? = nil, fingerprint: String? = nil
    ) throws -> NamedExplanation {
        NamedExplanation(
            caseID: caseID, rule: rule, about: about, fingerprint: fingerprint, by: "陈敏",
            date: try DateText.parse("2026-03"), document: "情况说明", reason: "已核实")
    }

    @Test(arguments: [
        "papers-complete", "hold-talk/papers-complete", "membership/2014-05-28/hold-talk/papers-complete",
    ])
    func `an explanation names its rule in any of its forms`(rule: String) throws {
        var selection = FindingSelection(explanations: [try explanation("M-1", rule)])
        var record = SampleRecords.paperMissing
        let isShown = selection.takes(&record)
        #expect(isShown)
        #expect(record.explanation?.by == "陈敏" && record.explanation?.date == "2026-03")
        #expect(selection.unmatched.isEmpty)
    }

    @Test func `one that names another case, rule, paper or finding explains nothing and is told`() throws {
        let wrong = [
            try explanation("M-9", "papers-complete"), try explanation("M-1", "talk-within-one-month"),
            try explanation("M-1", "papers-complete", about: "admission-form"),
            try explanation("M-1", "papers-complete", fingerprint: "00000000000000ff"),
            try explanation("M-1", "membership/2026-05-11/hold-talk/papers-complete"),
        ]
        var selection = FindingSelection(explanations: wrong)
        var record = SampleRecords.paperMissing
        let isShown = selection.takes(&record)
        #expect(isShown)
        #expect(record.explanation == nil)
        #expect(selection.unmatched.map(\.slot) == [0, 1, 2, 3, 4])
        #expect(
            selection.unmatched.map(\.rulesFound) == [[]] + Array(repeating: ["hold-talk/papers-complete"], count: 4))
    }

    @Test func `what stood in the earlier report is left out, of the same case only`() {
        let old: Set = [
            KnownFinding(caseID: "M-1", fingerprint: "00000000000000a2"),
            KnownFinding(caseID: "M-2", fingerprint: "00000000000000a1"),
            KnownFinding(caseID: nil, fingerprint: "00000000000000d1"),
        ]
        var selection = FindingSelection(baseline: old)
        var shown: [String] = []
        for var record in SampleRecords.all where selection.takes(&record) { shown.append(record.fingerprint) }
        #expect(shown == ["00000000000000a1", "00000000000000b1", "00000000000000b2", "00000000000000c1"])
        #expect(selection.known == 2)
        #expect(selection.gone == 1)
    }

    @Test func `without an earlier report everything is new, and nothing is gone`() {
        var selection = FindingSelection()
        var record = SampleRecords.tooEarly
        let isShown = selection.takes(&record)
        #expect(isShown)
        #expect(selection.known == nil && selection.gone == 0)
    }

    @Test func `totals count what is explained apart, and dossiers once`() {
        let summary = SampleRecords.summary(.zh)
        #expect(summary.total.blocks == 2 && summary.total.findings == 2)
        #expect(summary.total.notes == 1 && summary.total.explained == 1)
        #expect(summary.dossiersWithFindings == 3)
        #expect(summary.years.map(\.key) == ["2015", "2020", "2021", "2022", ""])
        #expect(summary.organizations.map(\.tally.all) == [3, 2, 1])
        #expect(
            summary.lines(.en)[0]
                == "4 dossiers checked, 6 findings (2 errors, 2 warnings, 1 note, 1 explained; 1 of them undetermined) in 3 dossiers. 1 file could not be read."
        )
    }

    @Test(arguments: [
        ("a.html", ReportForm.html), ("b/报告.XLSX", .xlsx), ("c.sarif", .sarif), ("c.sarif.json", .sarif),
        ("d.jsonl", .json),
        ("e.csv", .csv), ("f.txt", .text),
    ])
    func `the ending of a file says its form`(file: String, form: ReportForm) {
        #expect(ReportForm(file: file) == form)
    }

    @Test(arguments: ["报告", ".html", "a.pdf", "x.html/report"])
    func `an ending that says nothing is no form`(file: String) {
        #expect(ReportForm(file: file) == nil)
    }
}
