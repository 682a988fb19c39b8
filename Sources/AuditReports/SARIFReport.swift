import Diagnostics
import WorkflowEngine
import WorkflowModel

/// The Static Analysis Results Interchange Format, version 2.1.0, one result a finding.
///
/// Results are written as they come; the rules, which the format puts anywhere, stand behind them.
struct SARIFReport: FindingReport {
    private let header: ReportHeader
    private let sink: ReportSink
    private var rules: [String] = []
    private var places: [String: Int] = [:]
    private var count = 0

    init(header: ReportHeader, sink: @escaping ReportSink) {
        self.header = header
        self.sink = sink
    }

    private func write(_ text: String) throws { try sink(Array(text.utf8)) }

    func begin() throws {
        try write(
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
                + "\"columnKind\":\"unicodeCodePoints\",\"language\":\"\(header.say("zh-CN", "en"))\",\"results\":[")
    }

    mutating func add(_ record: FindingRecord) throws {
        let id = record.path.description
        let index = places[id] ?? rules.count
        if index == rules.count {
            places[id] = index
            rules.append(rule(record))
        }
        try write((count == 0 ? "\n" : ",\n") + result(record, index: index))
        count += 1
    }

    func finish(_ summary: AuditSummary) throws {
        var driver = JSONMembers()
        driver.set("name", "PartyFlow")
        driver.set("semanticVersion", header.version)
        driver.set("rules", json: "[" + rules.map { "\n" + $0 }.joined(separator: ",") + "]")
        var tool = JSONMembers()
        tool.set("driver", json: driver.text)
        var invocation = JSONMembers()
        invocation.set("executionSuccessful", json: summary.unread.isEmpty ? "true" : "false")
        let notices =
            summary.unread.map { notice("\($0.file): \($0.reason)", level: "error", file: $0.file) }
            + summary.remarks.map { notice($0, level: "note", file: nil) }
            + summary.unmatched.map { notice($0, level: "warning", file: nil) }
        invocation.set("toolExecutionNotifications", json: JSONMembers.list(notices))
        var properties = JSONMembers()
        for line in header.lines(summary) { properties.set(line.name, line.value) }
        try write(
            "],\"tool\":\(tool.text),\"invocations\":[\(invocation.text)],\"properties\":\(properties.text)}]}\n")
    }

    // MARK: Parts

    private func text(_ text: String) -> String { "{\"text\":\(JSONText.quoted(text))}" }

    private func notice(_ said: String, level: String, file: String?) -> String {
        var members = JSONMembers()
        members.set("level", level)
        members.set("message", json: text(said))
        if let file { members.set("locations", json: JSONMembers.list([location(.file(file))])) }
        return members.text
    }

    private func rule(_ record: FindingRecord) -> String {
        var members = JSONMembers()
        members.set("id", record.path.description)
        members.set("name", record.path.rule.rawValue)
        members.set("shortDescription", json: text(record.title[header.language]))
        let articles = record.citations.map { $0.text[header.language] }
        var help = record.step.isEmpty ? "" : header.say("环节：\(record.step)。", "Step: \(record.step). ")
        help += record.title[header.language] + header.say("。", ".")
        if !articles.isEmpty {
            help += header.say("依据：", " Articles: ") + articles.joined(separator: header.say("；", "; "))
            help += header.say("。", ".")
        }
        if let limit = record.limit { help += header.say("限度：\(limit)。", " Limit: \(limit).") }
        members.set("help", json: text(help))
        members.set("defaultConfiguration", json: "{\"level\":\"\(level(record.severity))\"}")
        var properties = JSONMembers()
        properties.set("tags", json: JSONMembers.list([JSONText.quoted(record.path.workflow.rawValue)]))
        properties.set("articles", json: JSONMembers.list(articles.map(JSONText.quoted)))
        members.set("properties", json: properties.text)
        return members.text
    }

    private func result(_ record: FindingRecord, index: Int) -> String {
        var members = JSONMembers()
        members.set("ruleId", record.path.description)
        members.set("ruleIndex", json: "\(index)")
        members.set("level", level(record.severity))
        members.set("message", json: text(record.message[header.language]))
        members.set("locations", json: JSONMembers.list([location(record.place)]))
        let related = record.evidence.compactMap { basis in basis.place.map { location($0, said: basis.text) } }
        if !related.isEmpty { members.set("relatedLocations", json: JSONMembers.list(related)) }
        members.set("partialFingerprints", json: "{\"partyflow/v1\":\(JSONText.quoted(record.fingerprint))}")
        if header.baseline != nil { members.set("baselineState", "new") }
        if let explanation = record.explanation {
            var suppression = JSONMembers()
            suppression.set("kind", "external")
            suppression.set("status", "accepted")
            suppression.set("justification", explanation.text(header.language))
            members.set("suppressions", json: JSONMembers.list([suppression.text]))
        }
        members.set("properties", json: properties(record))
        return members.text
    }

    private func properties(_ record: FindingRecord) -> String {
        var members = JSONMembers()
        members.setOrNull("case", record.caseID)
        members.set("severity", record.severity.word)
        members.set("verdict", record.verdict == .violated ? "violated" : "undetermined")
        members.setIfPresent("about", record.about)
        members.setIfPresent("person", record.person)
        members.setIfPresent("organization", record.organization?.name)
        members.setIfPresent("allowed-from", record.allowedFrom)
        if !record.missing.isEmpty {
            members.set("missing", json: JSONMembers.list(record.missing.map { JSONText.quoted($0.what) }))
        }
        if let cure = record.cure {
            members.set("cure-way", cure.way.rawValue)
            members.set("cure", cure.text[header.language])
            members.set("cure-by", cure.by[header.language])
        }
        for figure in record.figures { members.set(figure.what, json: "\(figure.value)") }
        if !record.cases.isEmpty { members.set("cases", json: JSONMembers.list(record.cases.map(JSONText.quoted))) }
        return members.text
    }

    private func level(_ severity: Severity) -> String {
        switch severity {
        case .block: "error"
        case .finding: "warning"
        case .note: "note"
        }
    }

    private func location(_ place: FindingPlace, said: String? = nil) -> String {
        var physical = JSONMembers()
        physical.set("artifactLocation", json: "{\"uri\":\(JSONText.quoted(Self.uri(place.file)))}")
        var members = JSONMembers()
        switch place {
        case .file: break
        case .line(_, let line, let column):
            physical.set("region", json: "{\"startColumn\":\(max(1, column)),\"startLine\":\(max(1, line))}")
        case .cell(_, let cell):
            members.set("logicalLocations", json: "[{\"fullyQualifiedName\":\(JSONText.quoted(cell))}]")
        }
        members.set("physicalLocation", json: physical.text)
        if let said { members.set("message", json: text(said)) }
        return members.text
    }

    /// A path as a reference of RFC 3986.
    private static func uri(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in path.utf8 {
            let scalar = UnicodeScalar(byte)
            if byte < 0x80, "-._~/!$&'()*+,;=@".unicodeScalars.contains(scalar) || isLetter(byte) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return result
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
