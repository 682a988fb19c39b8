import CivilTime
import Diagnostics
public import DossierAudit
import Wording
public import WorkflowModel

/// Turns what patterns found across dossiers into records.
public struct PatternDescriber: Sendable {
    private let set: PatternSet
    private let zh: PatternWording
    private let en: PatternWording
    private let place: FindingPlace

    /// A describer of what was found in one source: the roster, the folder, or the first of the files.
    public init(_ set: PatternSet, workflow: Workflow, place: FindingPlace) {
        self.set = set
        self.place = place
        zh = PatternWording(set, workflow: workflow, language: .zh)
        en = PatternWording(set, workflow: workflow, language: .en)
    }

    /// The record of a finding.
    public func record(_ finding: PatternFinding) -> FindingRecord {
        let pattern = set.patterns[finding.pattern]
        return FindingRecord(
            caseID: nil,
            organization: finding.organization.map { FindingRecord.OrganizationName(id: $0.id, name: $0.name) },
            place: place, path: finding.path, title: LocalizedText(zh: zh.title(pattern), en: en.title(pattern)),
            severity: finding.severity, verdict: finding.verdict, about: zh.about(finding),
            fingerprint: finding.fingerprint,
            message: LocalizedText(zh: zh.message(finding), en: en.message(finding)),
            citations: finding.citations.map { citation in
                FindingRecord.Article(
                    source: citation.source, article: citation.article, edition: "",
                    text: LocalizedText(zh: citation.text(.zh), en: citation.text(.en)))
            },
            evidence: evidence(finding), missing: missing(finding),
            cure: finding.cure.map { cure in
                FindingRecord.Remedy(
                    cure.way, text: LocalizedText(zh: cure.text.zh, en: cure.text.en ?? cure.text.zh),
                    by: LocalizedText(zh: zh.title(cure.decidedBy), en: en.title(cure.decidedBy)))
            },
            year: finding.period.map { Int($0.first.year) },
            figures: finding.numbers.map { number in
                FindingRecord.Figure(
                    what: number.name.rawValue,
                    text: LocalizedText(zh: zh.title(number.name), en: en.title(number.name)), value: number.value)
            },
            cases: finding.cases)
    }

    /// The period, single days, and who was counted.
    private func evidence(_ finding: PatternFinding) -> [FindingRecord.Basis] {
        var items: [FindingRecord.Basis] = []
        if let period = finding.period {
            items.append(.init(what: "first", date: period.first.isoText, place: nil, text: period.first.isoText))
            items.append(.init(what: "last", date: period.last.isoText, place: nil, text: period.last.isoText))
        }
        items += finding.days.map { .init(what: "day", date: $0.isoText, place: nil, text: $0.isoText) }
        return items + finding.counted.map { .init(what: "counted", date: nil, place: nil, text: $0) }
    }

    private func missing(_ finding: PatternFinding) -> [FindingRecord.Lack] {
        finding.missingYears.map { .init(what: "calendar.\($0)", text: "\($0)") }
    }
}
