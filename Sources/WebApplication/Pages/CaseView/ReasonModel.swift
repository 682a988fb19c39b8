import Wording
import WorkflowEngine

/// One reason, as a line of a card.
struct ReasonModel: Encodable, Sendable {
    /// What is wrong, in one line.
    let headline: String
    /// Why, with the facts of the case; nil where the line says it all.
    let explanation: String?
    /// Articles.
    let basis: String?
    /// What to do, and from which day.
    let remedy: String?
    /// How grave; empty for what blocks.
    let severity: String
    /// Full name of the rule, for whoever asks for details.
    let path: String
    /// Whether nothing could be established.
    let isOpen: Bool

    /// A reason of `Wording`.
    init(_ reason: Reason, severity: String = "", _ visit: Visit) {
        headline = reason.headline
        let full = visit.say("\(reason.headline)。", "\(reason.headline).")
        explanation = reason.explanation == full ? nil : reason.explanation.unlessEmpty
        basis = reason.basis.unlessEmpty
        remedy = reason.remedy?.unlessEmpty
        self.severity = severity
        path = reason.path
        isOpen = reason.isUndetermined
    }
}

/// A rule that holds, as a line of a card.
struct HeldModel: Encodable, Sendable {
    /// Title of the rule.
    let title: String
    /// The facts it rests on.
    let facts: String?
    /// Articles.
    let basis: String?
}
