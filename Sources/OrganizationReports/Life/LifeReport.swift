public import CaseServices
public import CivilTime
public import Diagnostics
public import DossierAudit
public import Wording
public import WorkflowEngine
import WorkflowModel

/// The regimen of an organization over some days, in words: what was not done, what nobody can tell, what is still to be
/// done.
public struct LifeReport: Sendable {
    /// Periods of one duty of which the same is to be said.
    public struct Group: Sendable {
        /// How grave it is, in a word.
        public var severity: String
        /// The duty.
        public var title: String
        /// The articles it rests on.
        public var basis: String
        /// The layer it comes from; nil: the rules for everybody.
        public var layer: String?
        /// Periods of which there is nothing further to say.
        public var periods: [String] = []
        /// Periods with what was found in them.
        public var details: [Detail] = []
    }

    /// A period with what was found in it.
    public struct Detail: Sendable {
        /// The period.
        public var period: String
        /// What was found.
        public var found: String
    }

    /// Something to be said of somebody.
    public struct Remark: Sendable {
        /// How grave it is, in a word.
        public var severity: String
        /// Explained by whoever answers for it.
        public var isExplained: Bool
        /// What is to be said.
        public var text: String
        /// The layer it comes from; nil: the rules for everybody.
        public var layer: String?
    }

    /// Something still to be done.
    public struct Due: Sendable {
        /// The last day for it.
        public var day: CivilDate
        /// The duty.
        public var title: String
        /// Whose duty it is.
        public var owner: String
        /// How much there is so far, or who is still missing; empty: nothing to say.
        public var behind: String
    }

    /// Findings of one kind: period by period, and person by person.
    public struct Part: Sendable {
        /// Duties.
        public var groups: [Group]
        /// People.
        public var remarks: [Remark]
        /// Nothing.
        public var isEmpty: Bool { groups.isEmpty && remarks.isEmpty }
    }

    /// The case of the regimen.
    public let inHand: CaseInHand
    /// First day asked for; nil: since the organization exists.
    public let from: CivilDate?
    /// Last day asked for; nil: today.
    public let through: CivilDate?
    /// The day that counts as today.
    public let today: CivilDate
    /// Language of the texts.
    public let language: Language
    /// How every period and break stands.
    public let look: LookBack
    /// What is wrong with them: periods that are findings in their order, then breaks.
    public let findings: [Finding]

    /// Looks back at the regimen of an organization.
    public init(inHand: CaseInHand, from: CivilDate?, through: CivilDate?, today: CivilDate, language: Language) {
        self.inHand = inHand
        self.from = from
        self.through = through
        self.today = today
        self.language = language
        (look, findings) = DossierAuditor(judge: inHand.judge).lookBack(
            inHand.bound, caseID: inHand.dossier.caseID, from: from, through: through, today: today)
    }

    /// The linked records.
    public var caseFile: CaseFile { inHand.bound.caseFile }
    /// Texts about the rules of the regimen.
    public var wording: Wording { Wording(judge: inHand.judge, language: language) }

    /// Whether something was certainly not done, notes apart.
    public var hasGaps: Bool { findings.contains { $0.verdict == .violated && $0.severity > .note && !$0.isExplained } }

    /// Nothing is owed, nothing was done, nothing is missing.
    public var isEmpty: Bool {
        look.periods.isEmpty && look.breaks.isEmpty && look.unlisted.isEmpty && caseFile.events.isEmpty
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    // MARK: Findings

    /// What was not done.
    public var notDone: Part { part(findings.filter { $0.verdict == .violated }) }

    /// What nobody can tell.
    public var unclear: Part { part(findings.filter { $0.verdict != .violated }) }

    /// What is to be said of people, whether certain or not.
    public var ofPeople: [Remark] { findings.filter(\.about.isPerson).map(remark) }

    /// Periods of one duty together, as whoever asks which quarter has no meeting wants them; then what is about people.
    private func part(_ findings: [Finding]) -> Part {
        struct Key: Hashable {
            var path: String
            var severity: Severity
            var layer: LayerID?
        }
        var order: [Key] = [], members: [Key: [Finding]] = [:]
        for finding in findings where !finding.about.isPerson {
            let key = Key(path: finding.path.description, severity: finding.severity, layer: finding.layer)
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(finding)
        }
        return Part(
            groups: order.compactMap { members[$0] }.compactMap(group),
            remarks: findings.filter(\.about.isPerson).map(remark))
    }

    private func group(_ findings: [Finding]) -> Group? {
        guard let first = findings.first else { return nil }
        var group = Group(
            severity: wording.word(first.severity), title: first.title.map { say($0.zh, $0.en ?? $0.zh) } ?? "",
            basis: wording.basis(first), layer: first.layer?.rawValue)
        for finding in findings.sorted(by: { ($0.about.start ?? .earliest) < ($1.about.start ?? .earliest) }) {
            guard case .span(let span) = finding.about else { continue }
            let found = wording.found(finding, in: caseFile)
            let name = wording.span(span) + (finding.isExplained ? say("（已说明）", " (explained)") : "")
            if found.isEmpty {
                group.periods.append(name)
            } else {
                group.details.append(Detail(period: name, found: found))
            }
        }
        return group
    }

    private func remark(_ finding: Finding) -> Remark {
        let reason = wording.reason(finding, in: caseFile)
        return Remark(
            severity: reason.severityWord, isExplained: finding.isExplained, text: reason.text,
            layer: finding.layer?.rawValue)
    }
}

extension About {
    /// The first day of the span it is about.
    fileprivate var start: CivilDate? {
        if case .span(let span) = self { return span.first }
        return nil
    }

    /// Whether it is about somebody.
    fileprivate var isPerson: Bool {
        if case .person = self { return true }
        return false
    }
}
