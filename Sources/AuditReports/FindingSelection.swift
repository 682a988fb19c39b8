import CivilTime
public import DossierAudit
import WorkflowModel

/// Which findings a report shows: those that are new since an earlier one, explained ones marked.
public struct FindingSelection: Sendable {
    private let explanations: [NamedExplanation]
    private var slots: [String: [Int]] = [:]
    private var isUsed: [Bool]
    private var rulesFound: [String: [String]] = [:]
    private let baseline: Set<KnownFinding>?
    private var seen: Set<KnownFinding> = []
    private var knownCount = 0

    /// A selection; without a baseline everything is new.
    public init(explanations: [NamedExplanation] = [], baseline: Set<KnownFinding>? = nil) {
        self.explanations = explanations
        self.baseline = baseline
        isUsed = explanations.map { _ in false }
        for (slot, explanation) in explanations.enumerated() { slots[explanation.caseID, default: []].append(slot) }
    }

    /// Marks a finding if it is explained, and tells whether it is to be shown.
    public mutating func takes(_ record: inout FindingRecord) -> Bool {
        explain(&record)
        guard let baseline else { return true }
        let finding = KnownFinding(caseID: record.caseID, fingerprint: record.fingerprint)
        guard baseline.contains(finding) else { return true }
        seen.insert(finding)
        knownCount += 1
        return false
    }

    private mutating func explain(_ record: inout FindingRecord) {
        guard !slots.isEmpty, let caseID = record.caseID, let candidates = slots[caseID] else { return }
        let rule = "\(record.path.place)/\(record.path.rule)"
        if rulesFound[caseID]?.contains(rule) != true { rulesFound[caseID, default: []].append(rule) }
        for slot in candidates where Self.fits(explanations[slot], record) {
            isUsed[slot] = true
            let explanation = explanations[slot]
            record.explanation = FindingRecord.Explanation(
                by: explanation.by, date: explanation.date.isoText, document: explanation.document,
                reason: explanation.reason)
        }
    }

    private static func fits(_ explanation: NamedExplanation, _ record: FindingRecord) -> Bool {
        let names = [
            record.path.description, "\(record.path.place)/\(record.path.rule)", record.path.rule.rawValue,
        ]
        return names.contains(explanation.rule) && (explanation.about ?? record.about) == record.about
            && (explanation.fingerprint ?? record.fingerprint) == record.fingerprint
    }

    /// Findings that stood in the earlier report; nil: there was none.
    public var known: Int? { baseline.map { _ in knownCount } }

    /// Findings of the earlier report that did not come again.
    public var gone: Int { baseline.map { $0.count - seen.count } ?? 0 }

    /// Explanations that fitted no finding, by position, with the rules that did find something in their case.
    public var unmatched: [(slot: Int, rulesFound: [String])] {
        explanations.indices.filter { !isUsed[$0] }.map { ($0, rulesFound[explanations[$0].caseID] ?? []) }
    }
}
