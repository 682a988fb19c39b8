public import Diagnostics
public import DossierAudit

/// Reads the findings of an earlier report, as JSON Lines or SARIF, to know them again.
public enum BaselineReader {
    /// The key under which a report of ours keeps a fingerprint in SARIF.
    public static let fingerprintKey = "partyflow/v1"

    /// Reads a report; its problems, with their places. The findings are nil if there are any.
    public static func read(_ bytes: [UInt8], file: String) -> (findings: Set<KnownFinding>?, diagnostics: [Diagnostic])
    {
        var reading = BaselineReading(file: file, scanner: JSONScanner(bytes))
        reading.run()
        return (reading.diagnostics.isEmpty ? reading.findings : nil, reading.diagnostics)
    }
}

private struct BaselineReading {
    let file: String
    var scanner: JSONScanner
    var findings: Set<KnownFinding> = []
    var diagnostics: [Diagnostic] = []

    private typealias Problem = JSONScanner.Problem

    mutating func run() {
        while !scanner.isAtEnd(), diagnostics.count < FileProblems.most {
            let start = scanner.offset
            do throws(Problem) { try top(at: start) } catch {
                report(error)
                // Only where every line is an object of its own does the next line begin anew.
                guard !scanner.spansLines(start, error.offset) else { return }
                scanner.skipLine()
            }
        }
    }

    /// A finding, or a whole report in SARIF.
    private mutating func top(at start: Int) throws(Problem) {
        var fingerprint: String?, caseID: String?
        var hasCase = false, isReport = false
        var found: [KnownFinding] = []
        try scanner.object { (key, scanner) throws(Problem) in
            switch key {
            case "fingerprint": fingerprint = try scanner.string()
            case "case":
                caseID = try scanner.stringOrNull()
                hasCase = true
            case "runs":
                isReport = true
                try scanner.array { (scanner) throws(Problem) in found += try Self.run(&scanner) }
            default: try scanner.skip()
            }
        }
        if let fingerprint, hasCase { found.append(KnownFinding(caseID: caseID, fingerprint: fingerprint)) }
        guard isReport || !found.isEmpty else {
            throw Problem(
                offset: start, zh: "这里应当是一个问题，带 case 和 fingerprint；请用 dossier check 或 audit 的 json 或 sarif 输出",
                en:
                    "Here a finding with `case` and `fingerprint` is expected; use the output json or sarif of check or audit."
            )
        }
        findings.formUnion(found)
    }

    private static func run(_ scanner: inout JSONScanner) throws(Problem) -> [KnownFinding] {
        var found: [KnownFinding] = []
        try scanner.object { (key, scanner) throws(Problem) in
            guard key == "results" else { return try scanner.skip() }
            try scanner.array { (scanner) throws(Problem) in found.append(try Self.result(&scanner)) }
        }
        return found
    }

    private static func result(_ scanner: inout JSONScanner) throws(Problem) -> KnownFinding {
        let start = scanner.offset
        var fingerprint: String?, caseID: String?
        try scanner.object { (key, scanner) throws(Problem) in
            switch key {
            case "partialFingerprints":
                try scanner.object { (key, scanner) throws(Problem) in
                    guard key == BaselineReader.fingerprintKey else { return try scanner.skip() }
                    fingerprint = try scanner.string()
                }
            case "properties":
                try scanner.object { (key, scanner) throws(Problem) in
                    guard key == "case" else { return try scanner.skip() }
                    caseID = try scanner.stringOrNull()
                }
            default: try scanner.skip()
            }
        }
        guard let fingerprint else {
            throw Problem(
                offset: start, zh: "这一项没有 \(BaselineReader.fingerprintKey) 指纹，不是本程序的报告",
                en:
                    "This result has no fingerprint `\(BaselineReader.fingerprintKey)`; it is no report of this program."
            )
        }
        return KnownFinding(caseID: caseID, fingerprint: fingerprint)
    }

    private mutating func report(_ problem: Problem) {
        let (line, column) = scanner.position(problem.offset)
        let place = SourcePosition(line: line, column: column)
        diagnostics.append(
            Diagnostic(
                code: AuditFileCodes.badReport, message: LocalizedText(zh: problem.zh, en: problem.en),
                primary: SourceSpan(file: file, start: place, end: place)))
    }
}
