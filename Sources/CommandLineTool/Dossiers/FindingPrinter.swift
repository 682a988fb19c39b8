import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Wording
import WorkflowEngine
import WorkflowModel

/// Prints findings like a compiler, or as JSON.
struct FindingPrinter {
    let judge: Judge
    let bound: BoundCase
    let file: DossierFile
    let language: Language

    /// `file:line:column: 错误: …`
    func text(_ finding: Finding) -> String {
        let reason = Wording(judge: judge, language: language).reason(finding, in: bound.caseFile)
        let explained = finding.isExplained ? (language == .zh ? "（已说明）" : " (explained)") : ""
        return "\(place(finding)): \(severityWord(finding))\(explained): \(reason.text) [\(finding.path)]"
    }

    /// One object a finding.
    func json(_ finding: Finding) -> JSONValue {
        let message = Wording(judge: judge, language: .zh).message(finding, in: bound.caseFile)
        var members: [String: JSONValue] = [
            "case": .string(file.dossier.caseID), "file": .string(file.file), "at": .string(place(finding)),
            "rule": .string(finding.path.description), "severity": .string(finding.severity.word),
            "verdict": .string(finding.verdict == .violated ? "violated" : "undetermined"),
            "about": .optional(about(finding)),
            "event": finding.event.map { .int(Int64($0)) } ?? .null, "fingerprint": .string(finding.fingerprint),
            "message": .object(["zh": .string(message.zh), "en": .string(message.en)]),
            "cite": .array(finding.citations.map { cite($0, finding) }),
            "evidence": .array(evidence(finding)),
        ]
        let words = Wording(judge: judge, language: language)
        if !finding.missing.isEmpty {
            members["missing"] = .array(words.missing(finding, in: bound.caseFile).map { .string($0.what) })
        }
        if let edition = finding.edition, let condition = finding.condition,
            let limit = words.limitText(condition, edition: judge.editions[edition].definition)
        {
            members["limit"] = .string(limit)
        }
        if let from = finding.allowedFrom { members["allowed-from"] = .string(from.isoText) }
        if let layer = finding.layer { members["layer"] = .string(layer.rawValue) }
        if finding.isExplained { members["explained"] = .bool(true) }
        return .object(members)
    }

    /// Properties of the organization that nothing states, each once.
    func unstated(_ report: AuditReport) -> [String] {
        report.unstatedProperties.map { property in
            language == .zh
                ? "\(file.file): 提示: 卷宗没有写明组织的 \(property)，与它有关的条件未作判断。"
                : "\(file.file): note: the organization's \(property) is not stated; conditions on it were not judged."
        }
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

    private func cite(_ citation: Citation, _ finding: Finding) -> JSONValue {
        .object([
            "source": .string(citation.source), "article": .string(citation.article),
            "edition": .string(finding.path.edition.rawValue),
            "text": .string(Wording(judge: judge, language: .zh).article(citation, edition: finding.edition)),
        ])
    }

    /// What a finding rests on, with the place in the file.
    private func evidence(_ finding: Finding) -> [JSONValue] {
        var items = Wording(judge: judge, language: language).evidence(finding, in: bound.caseFile)
        // The act that is judged is evidence too; it stands last.
        if let position = finding.position {
            let event = bound.caseFile.events[position]
            let what = judge.workflow.vocabulary.transitions[event.transition]
            if !items.contains(where: { $0.position == position && $0.what == what }) {
                let title = Wording(judge: judge, language: language).title(
                    of: event.transition, edition: finding.edition)
                items.append(EvidenceText(what: what, date: event.date.isoText, text: title, position: position))
            }
        }
        return items.map { item in
            var members: [String: JSONValue] = ["what": .string(item.what), "text": .string(item.text)]
            if let date = item.date { members["date"] = .string(date) }
            if let position = item.position ?? finding.position { members["at"] = .string(place(position)) }
            return .object(members)
        }
    }

    private func severityWord(_ finding: Finding) -> String {
        switch (finding.severity, language) {
        case (.block, .zh): "错误"
        case (.finding, .zh): "问题"
        case (.note, .zh): "提示"
        case (.block, .en): "error"
        case (.finding, .en): "warning"
        case (.note, .en): "note"
        }
    }

    private func place(_ finding: Finding) -> String {
        guard let position = finding.position else { return file.file + ":1:1" }
        return place(position)
    }

    private func place(_ position: Int) -> String {
        let origin = bound.origins[position]
        guard file.positions.events.indices.contains(origin) else { return file.file }
        let start = file.positions.events[origin].act
        return "\(file.file):\(start.line):\(start.column)"
    }
}
