import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Prints findings as JSON, one object a finding.
public enum FindingJSON {
    /// The object on one line, keys sorted; what is not stated is left out.
    public static func text(_ record: FindingRecord) -> String {
        var members = JSONMembers()
        members.setOrNull("case", record.caseID)
        members.set("file", record.place.file)
        members.set("at", record.place.at)
        members.set("rule", record.path.description)
        members.set("title", record.title)
        members.set("severity", record.severity.word)
        members.set("verdict", record.verdict == .violated ? "violated" : "undetermined")
        members.setOrNull("about", record.about)
        members.set("event", json: record.event.map { "\($0)" } ?? "null")
        members.set("fingerprint", record.fingerprint)
        members.set("message", record.message)
        members.set("cite", json: JSONMembers.list(record.citations.map(article)))
        members.set("evidence", json: JSONMembers.list(record.evidence.map(basis)))
        members.setIfPresent("person", record.person)
        if let organization = record.organization {
            var inner = JSONMembers()
            inner.set("id", organization.id)
            inner.set("name", organization.name)
            members.set("organization", json: inner.text)
        }
        if !record.missing.isEmpty {
            members.set("missing", json: JSONMembers.list(record.missing.map { JSONText.quoted($0.what) }))
        }
        members.setIfPresent("limit", record.limit)
        members.setIfPresent("allowed-from", record.allowedFrom)
        members.setIfPresent("due", record.due)
        members.setIfPresent("layer", record.layer)
        if let cure = record.cure { members.set("cure", json: remedy(cure)) }
        if let explanation = record.explanation {
            members.set("explained", json: "true")
            members.set("explanation", json: text(explanation))
        }
        if !record.figures.isEmpty {
            var numbers = JSONMembers()
            for figure in record.figures { numbers.set(figure.what, json: "\(figure.value)") }
            members.set("numbers", json: numbers.text)
        }
        if !record.cases.isEmpty { members.set("cases", json: JSONMembers.list(record.cases.map(JSONText.quoted))) }
        return members.text
    }

    private static func article(_ article: FindingRecord.Article) -> String {
        var members = JSONMembers()
        members.set("source", article.source)
        members.set("article", article.article)
        members.set("edition", article.edition)
        members.set("text", article.text.zh)
        return members.text
    }

    private static func basis(_ basis: FindingRecord.Basis) -> String {
        var members = JSONMembers()
        members.set("what", basis.what)
        members.set("text", basis.text)
        members.setIfPresent("date", basis.date)
        members.setIfPresent("at", basis.place?.at)
        return members.text
    }

    private static func remedy(_ cure: FindingRecord.Remedy) -> String {
        var members = JSONMembers()
        members.set("way", cure.way.rawValue)
        members.set("possible", json: cure.isPossible ? "true" : "false")
        members.set("text", cure.text)
        members.set("by", cure.by)
        return members.text
    }

    private static func text(_ explanation: FindingRecord.Explanation) -> String {
        var members = JSONMembers()
        members.setIfPresent("by", explanation.by)
        members.setIfPresent("date", explanation.date)
        members.setIfPresent("document", explanation.document)
        members.set("reason", explanation.reason)
        return members.text
    }
}
