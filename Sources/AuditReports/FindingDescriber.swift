import CivilTime
public import Diagnostics
public import DossierAudit
import Wording
public import WorkflowEngine
public import WorkflowModel

/// The sentences of one workflow in the language of a report and in the other one; made once for many dossiers.
public struct FindingWords: Sendable {
    let own: Wording
    let other: Wording

    /// Words of a workflow for reports in a language.
    public init(judge: Judge, language: Language) {
        own = Wording(judge: judge, language: language)
        other = Wording(judge: judge, language: language == .zh ? .en : .zh)
    }
}

/// Turns the findings about one dossier into records.
public struct FindingDescriber: Sendable {
    /// How much of a record is needed.
    public enum Extent: Sendable {
        /// What a line of text says: the message stands in the language of the report only, without the evidence.
        case line
        /// Everything.
        case whole
    }

    private let judge: Judge
    private let words: FindingWords
    private let bound: BoundCase
    private let dossier: Dossier
    private let places: any FindingPlaces
    private let extent: Extent
    private let language: Language
    private let organization: FindingRecord.OrganizationName?
    private let person: String?

    /// A describer of one dossier.
    ///
    /// - Parameter words: sentences of the judge's workflow in that language, where they are made already.
    public init(
        judge: Judge, bound: BoundCase, dossier: Dossier, places: any FindingPlaces, language: Language,
        extent: Extent = .whole, words: FindingWords? = nil
    ) {
        self.judge = judge
        self.words = words ?? FindingWords(judge: judge, language: language)
        self.bound = bound
        self.dossier = dossier
        self.places = places
        self.language = language
        self.extent = extent
        let isAboutOrganization = judge.editions.last?.definition.subject == .organization
        let own = dossier.surroundings.organization ?? dossier.organization
        organization = own.map { id in
            let known = dossier.surroundings.organizations.first { $0.id == id }
            return FindingRecord.OrganizationName(id: id, name: known?.name ?? id)
        }
        person = isAboutOrganization ? nil : dossier.subject.name
    }

    /// The record of a finding.
    public func record(_ finding: Finding) -> FindingRecord {
        let words = words.own
        let reason = words.reason(finding, in: bound.caseFile, isBrief: extent == .line)
        var record = FindingRecord(
            caseID: dossier.caseID, person: person, organization: organization, place: place(finding),
            path: finding.path, title: Self.same(Self.headed(reason.ruleTitle)), severity: finding.severity,
            verdict: finding.verdict, about: about(finding), event: finding.event, fingerprint: finding.fingerprint,
            message: Self.same(reason.text), allowedFrom: finding.allowedFrom?.isoText,
            layer: finding.layer?.rawValue, explanation: finding.isExplained ? explanation(finding) : nil,
            year: finding.position.map { bound.caseFile.events[$0].date.first.year }.map { Int($0) })
        record.due = finding.due?.isoText
        guard extent == .whole else { return record }
        let other = self.words.other
        let otherReason = other.reason(finding, in: bound.caseFile)
        record.message = both(reason.text, otherReason.text)
        record.title = both(Self.headed(reason.ruleTitle), Self.headed(otherReason.ruleTitle))
        record.step =
            finding.position.map { words.title(of: bound.caseFile.events[$0].transition, edition: finding.edition) }
            ?? ""
        let colon = language == .zh ? "：" : ": "
        record.facts = reason.opening.isEmpty ? reason.explanation : reason.opening + colon + reason.explanation
        record.remedy = reason.remedy
        record.citations = finding.citations.map { citation in
            FindingRecord.Article(
                source: citation.source, article: citation.article,
                edition: (finding.edition.map { judge.editions[$0].definition.id } ?? finding.path.edition).rawValue,
                text: both(
                    words.article(citation, edition: finding.edition),
                    other.article(citation, edition: finding.edition)))
        }
        record.evidence = evidence(finding, words)
        record.missing = words.missing(finding, in: bound.caseFile).map { .init(what: $0.what, text: $0.text) }
        if let edition = finding.edition, let condition = finding.condition {
            record.limit = words.limitText(condition, edition: judge.editions[edition].definition)
        }
        // What is not known to be a fault is settled first.
        if finding.verdict == .violated, let cure = finding.cure {
            record.cure = FindingRecord.Remedy(
                cure.way, text: LocalizedText(zh: cure.text.zh, en: cure.text.en ?? cure.text.zh),
                by: both(
                    words.title(of: cure.decidedBy, edition: finding.edition),
                    other.title(of: cure.decidedBy, edition: finding.edition)))
        }
        return record
    }

    /// A title as it stands by itself, not inside a sentence.
    private static func headed(_ title: String) -> String { title.prefix(1).uppercased() + title.dropFirst() }

    private static func same(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }

    /// A text in the language of the report and the same in the other one.
    private func both(_ own: String, _ other: String) -> LocalizedText {
        language == .zh ? LocalizedText(zh: own, en: other) : LocalizedText(zh: other, en: own)
    }

    private func about(_ finding: Finding) -> String? {
        let names = judge.workflow.vocabulary
        switch finding.about {
        case .nothing: return nil
        case .transition(let handle): return names.transitions[handle]
        case .state(let handle): return names.states[handle]
        case .paper(let handle): return names.documents[handle]
        case .person(let handle):
            return bound.caseFile.people.indices.contains(handle.index) ? bound.caseFile.people[handle.index].id : nil
        case .span(let span): return span.isoText
        case .duty(let slot):
            guard let edition = finding.edition else { return nil }
            return judge.editions[edition].definition.duties[Int(slot)].id
        }
    }

    /// What a finding rests on, with its places. The act that is judged is evidence too; it stands last.
    private func evidence(_ finding: Finding, _ words: Wording) -> [FindingRecord.Basis] {
        var items = words.evidence(finding, in: bound.caseFile)
        if let position = finding.position {
            let event = bound.caseFile.events[position]
            let what = judge.workflow.vocabulary.transitions[event.transition]
            if !items.contains(where: { $0.position == position && $0.what == what }) {
                let title = words.title(of: event.transition, edition: finding.edition)
                items.append(EvidenceText(what: what, date: event.date.isoText, text: title, position: position))
            }
        }
        if finding.key.isOfIdentityNumber {
            let number = dossier.subject.idNumber ?? ""
            // What is left of a damaged number names nobody and shows the damage.
            let text = finding.key == .identityNumberDamaged ? number : IdentityNumber.masked(number)
            return [FindingRecord.Basis(what: "id-number", date: nil, place: place(finding), text: text)]
        }
        return items.map { item in
            FindingRecord.Basis(
                what: item.what, date: item.date,
                place: (item.position ?? finding.position).map { place($0, what: item.what) }, text: item.text)
        }
    }

    /// The last entry of the dossier that explains the finding.
    private func explanation(_ finding: Finding) -> FindingRecord.Explanation {
        var found = FindingRecord.Explanation(by: nil, date: nil, document: nil, reason: "")
        for recorded in dossier.history {
            guard case .explain(finding.fingerprint, let paper, let reason) = recorded.entry else { continue }
            found.reason = reason
            found.by = recorded.recorded?.by ?? paper?.by
            found.date = paper?.dated?.isoText ?? recorded.recorded.map { String($0.at.description.prefix(10)) }
            found.document = paper.map(title)
        }
        return found
    }

    private func title(_ paper: RecordedPaper) -> String {
        guard let handle = judge.workflow.vocabulary.documents.handle(paper.kind) else { return paper.kind }
        return words.own.title(of: handle)
    }

    private func place(_ finding: Finding) -> FindingPlace {
        if let position = finding.position { return places.place(ofEntry: bound.origins[position], what: nil) }
        // What is about the dossier as a whole and rests on a field of a paper stands at that paper.
        for item in finding.evidence {
            guard case .field(let position, let index, _) = item else { continue }
            let paper = bound.caseFile.events[Int(position)].papers[Int(index)]
            return place(Int(position), what: judge.workflow.vocabulary.documents[paper.document])
        }
        return places.place(ofEntry: nil, what: finding.key.isOfIdentityNumber ? "id-number" : nil)
    }

    private func place(_ position: Int, what: String) -> FindingPlace {
        places.place(ofEntry: bound.origins[position], what: what)
    }
}
