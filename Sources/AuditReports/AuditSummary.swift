public import Diagnostics
import WorkflowModel

/// What a report says at its end, or at its beginning: totals, and what was not looked at.
public struct AuditSummary: Sendable {
    /// Findings of one rule, organization or year.
    public struct Group: Hashable, Sendable {
        /// What is counted: the identifier of a rule or organization, or a year.
        public var key: String
        /// Its name.
        public var title: LocalizedText
        /// How many.
        public var tally: Tally
    }

    /// Groups in the order in which they first occur.
    struct Groups: Sendable {
        private(set) var list: [Group] = []
        private var places: [String: Int] = [:]

        mutating func add(_ record: FindingRecord, key: String, title: @autoclosure () -> LocalizedText) {
            let place = places[key] ?? list.count
            if place == list.count {
                list.append(Group(key: key, title: title(), tally: Tally()))
                places[key] = place
            }
            list[place].tally.add(record)
        }

        /// Those with most findings first.
        var byCount: [Group] {
            list.sorted { $0.tally.all != $1.tally.all ? $0.tally.all > $1.tally.all : $0.key < $1.key }
        }
    }

    /// A file that could not be read.
    public struct Unread: Hashable, Sendable {
        /// The file as it was named.
        public var file: String
        /// Why, in the language of the report.
        public var reason: String

        /// A file that could not be read.
        public init(file: String, reason: String) {
            self.file = file
            self.reason = reason
        }

        /// A file with mistakes in it, by the first of them.
        public init(file: String, errors diagnostics: [Diagnostic], _ language: Language) {
            let errors = diagnostics.filter { $0.severity == .error }
            let first = errors.first?.message ?? LocalizedText(zh: "", en: "")
            self.file = file
            switch language {
            case .zh: reason = "读不懂，\(errors.count) 处错误：\(first.zh)"
            case .en: reason = "\(errors.count) \(errors.count == 1 ? "error" : "errors") in it: \(first.en)"
            }
        }
    }

    /// All findings.
    public private(set) var total = Tally()
    /// Dossiers that were judged.
    public var dossiers = 0
    /// Dossiers of which a finding is shown.
    public private(set) var dossiersWithFindings = 0
    /// Findings that stood in the earlier report already; nil: there was none.
    public var known: Int?
    /// Findings of the earlier report that are gone.
    public var gone = 0
    /// Files that could not be read.
    public var unread: [Unread] = []
    /// What was not judged and why: what nobody states, what no column maps.
    public var remarks: [String] = []
    /// Explanations that fitted no finding.
    public var unmatched: [String] = []
    /// Editions that spoke.
    public private(set) var editions: [String] = []

    private var ruleGroups = Groups()
    private var organizationGroups = Groups()
    private var yearGroups = Groups()
    private var lastDossier: (file: String, caseID: String)?
    private var lastEdition: (workflow: WorkflowID, edition: EditionID)?
    private var knownEditions: Set<String> = []

    /// Nothing yet.
    public init() {}

    /// Counts a finding that is shown. Those of one dossier come one after the other.
    public mutating func add(_ record: FindingRecord) {
        total.add(record)
        ruleGroups.add(record, key: record.path.rule.rawValue, title: record.title)
        if let caseID = record.caseID {
            if lastDossier?.caseID != caseID || lastDossier?.file != record.place.file { dossiersWithFindings += 1 }
            lastDossier = (record.place.file, caseID)
        }
        let organization = record.organization
        organizationGroups.add(
            record, key: organization?.id ?? "",
            title: organization.map { LocalizedText(zh: $0.name, en: $0.name) }
                ?? LocalizedText(zh: "没有写明党组织", en: "No organization stated"))
        yearGroups.add(
            record, key: record.year.map { "\($0)" } ?? "",
            title: record.year.map { LocalizedText(zh: "\($0)年", en: "\($0)") }
                ?? LocalizedText(zh: "整份卷宗", en: "Whole dossier"))
        guard record.caseID != nil,
            record.path.edition != lastEdition?.edition || record.path.workflow != lastEdition?.workflow
        else { return }
        lastEdition = (record.path.workflow, record.path.edition)
        let edition = "\(record.path.workflow)/\(record.path.edition)"
        if knownEditions.insert(edition).inserted {
            editions.append(edition)
            editions.sort()
        }
    }

    /// By rule, those with most findings first.
    public var rules: [Group] { ruleGroups.byCount }
    /// By organization, those with most findings first.
    public var organizations: [Group] { organizationGroups.byCount }
    /// By year of the act, the earliest first, what belongs to no year last.
    public var years: [Group] {
        yearGroups.list.sorted { $0.key.isEmpty != $1.key.isEmpty ? $1.key.isEmpty : $0.key < $1.key }
    }
}
