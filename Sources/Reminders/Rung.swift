public import CivilTime

/// One step of a ladder of reminders.
public enum Rung: Hashable, Sendable {
    /// A warning so long before the last day.
    case before(Period)
    /// On the last day.
    case onDay
    /// The n-th reminder after it, from 1.
    case after(Int)
    /// To those above.
    case escalation

    /// The name of the step, part of the identifier of a reminder: `before-7-days`, `on-day`, `after-2`, `escalation`.
    public var id: String {
        switch self {
        case .before(let period): "before-" + period.plainText.split(separator: " ").joined(separator: "-")
        case .onDay: "on-day"
        case .after(let number): "after-\(number)"
        case .escalation: "escalation"
        }
    }

    /// The step behind a name; nil where there is none.
    public init?(id: String) {
        switch id {
        case "on-day": self = .onDay
        case "escalation": self = .escalation
        default:
            let parts = id.split(separator: "-", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            if parts[0] == "after", let number = Int(parts[1]), number > 0 {
                self = .after(number)
                return
            }
            // `before-1-year-6-months`, `before-3-working-days`.
            let words = parts[1].split(separator: "-").map(String.init)
            let text = words.joined(separator: " ").replacing("working ", with: "working-")
            guard parts[0] == "before", let period = try? Period(parsing: text) else { return nil }
            self = .before(period)
        }
    }
}

/// A step with its day.
public struct DatedRung: Hashable, Sendable {
    /// The step.
    public var rung: Rung
    /// The day on which it is due.
    public var day: CivilDate

    /// A step with its day.
    public init(_ rung: Rung, on day: CivilDate) {
        self.rung = rung
        self.day = day
    }
}
