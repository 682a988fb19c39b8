import CivilTime
public import Diagnostics
public import WorkflowEngine
public import WorkflowModel

/// What the rules of one edition say of a ballot, in sentences.
public struct BallotWording: Sendable {
    /// A bound on a count with its verdict.
    public struct BoundText: Hashable, Sendable {
        /// Title of the rule.
        public var title: String
        /// The comparison with its numbers.
        public var sum: String
        /// Whether it holds.
        public var verdict: Verdict
        /// The verdict in words.
        public var word: String
        /// Articles; empty: none.
        public var basis: String
    }

    /// The ballot.
    public let ballot: Ballot
    /// Its bounds.
    public let bounds: BallotBounds
    /// The edition they stand in.
    public let edition: Edition
    /// The language of the sentences.
    public let language: Language

    /// A ballot by the bounds of an edition.
    public init(_ ballot: Ballot, _ bounds: BallotBounds, _ edition: Edition, _ language: Language) {
        self.ballot = ballot
        self.bounds = bounds
        self.edition = edition
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// Whether the counts contradict each other.
    public var isImpossible: Bool { BallotRules.addsUp(ballot, exactly: false) == .violated }
    /// Whether the meeting is void.
    public var isVoid: Bool { bounds.isVoid(ballot) }
    /// What the count gives; nil where a count is missing, or nobody was voted on.
    public var election: BallotRules.ElectionResult? {
        guard !ballot.candidates.isEmpty else { return nil }
        return bounds.majority.flatMap { BallotRules.count(ballot, majority: $0.comparator, $0.ratio, of: $0.base) }
    }

    /// Why the counts are impossible; nil: they are not.
    public var impossible: String? {
        guard isImpossible else { return nil }
        return BallotRules.repeated(ballot).map { name in
            say("票数不可能：\(name)在选票上列了不止一次。", "impossible counts: \(name) stands on the ballot more than once.")
        }
            ?? say(
                "票数不可能：票数之和超过票张数，或人数相互矛盾。",
                "impossible counts: more votes than papers, or counts that contradict each other.")
    }

    /// Each bound with its verdict.
    public var texts: [BoundText] { bounds.bounds.map { text($0) } }

    /// A bound with its verdict.
    public func text(_ bound: BallotBounds.Bound) -> BoundText {
        // Other steps have rules of the same name that rest on other articles.
        let rule = edition.transition(bounds.step)?.rules.first { $0.id == bound.rule }
        let left = ballot[bound.left].map { "\($0)" } ?? "?", base = ballot[bound.base].map { "\($0)" } ?? "?"
        let verdict = bounds.judge(bound, ballot)
        let word: String
        switch verdict {
        case .holds: word = say("符合", "holds")
        case .violated: word = say("不符合", "violated")
        case .undetermined, .notApplicable: word = say("缺少数字，无法认定", "undetermined: a count is missing")
        }
        let sign: String
        switch bound.comparator {
        case .atLeast: sign = "≥"
        case .atMost: sign = "≤"
        case .moreThan: sign = ">"
        case .lessThan: sign = "<"
        case .exactly: sign = "="
        }
        return BoundText(
            title: rule.map { say($0.title.zh, $0.title.en ?? $0.title.zh) } ?? bound.rule.rawValue,
            sum: "\(self.word(bound.left)) \(left) \(sign) \(bound.ratio) × \(self.word(bound.base)) \(base)",
            verdict: verdict, word: word,
            basis: rule.map { Articles.places($0.citations, of: edition, language) } ?? "")
    }

    /// What it takes to be elected; nil: no rule says.
    public var majority: String? {
        bounds.majority.map { majority in
            switch majority.comparator {
            case .atLeast:
                say(
                    "当选须得票不少于\(word(majority.base))的 \(majority.ratio)",
                    "elected with at least \(majority.ratio) of \(word(majority.base))")
            case .moreThan, .atMost, .lessThan, .exactly:
                say(
                    "当选须得票超过\(word(majority.base))的 \(majority.ratio)",
                    "elected with more than \(majority.ratio) of \(word(majority.base))")
            }
        }
    }

    /// What a count is called.
    public func word(_ quantity: BallotQuantity) -> String {
        switch quantity {
        case .entitled: say("应到会有表决权", "entitled")
        case .present: say("实到会", "present")
        case .written: say("书面意见", "written")
        case .votesFor: say("赞成", "for")
        case .against: say("反对", "against")
        case .abstained: say("弃权", "abstained")
        case .invalid: say("无效票", "invalid")
        case .issued: say("发出票", "issued")
        case .returned: say("收回票", "returned")
        case .nominees: say("候选人", "nominees")
        case .seats: say("应选名额", "seats")
        }
    }
}
