import CivilTime
import WorkflowModel

/// What counts towards a duty, and when it happened.
struct DutyTally {
    /// An act that counts.
    private struct Entry {
        var position: Int32
        var on: DateInterval
        /// What it counts for; nil: not stated.
        var amount: Rational?
        /// Who took part; nil: not stated.
        var people: Set<PersonHandle>?
    }

    /// What counts for certain, and at most.
    struct Sum {
        var certain = Rational(0)
        /// Nil: nobody can say how much, because something is not stated.
        var possible: Rational? = Rational(0)

        func reaches(_ wanted: Rational) -> Verdict {
            if certain >= wanted { return .holds }
            guard let possible else { return .undetermined }
            return possible >= wanted ? .undetermined : .violated
        }
    }

    private let parts: [CalendarPart]
    private var entries: [Entry] = []

    init(_ duty: PeriodicDuty, _ frequency: PeriodicDuty.Frequency, in caseFile: CaseFile) {
        parts = frequency.parts
        for (position, event) in caseFile.events.enumerated() where event.outcome == .done {
            guard let counted = duty.counted.first(where: { $0.record == event.transition }) else { continue }
            entries.append(
                Entry(
                    position: Int32(position), on: event.on, amount: Self.amount(counted, event),
                    people: event.participants))
        }
    }

    private static func amount(_ counted: PeriodicDuty.Counted, _ event: Event) -> Rational? {
        guard let fact = counted.fact else { return Rational(1) }
        for known in event.facts where known.fact == fact {
            switch known.value {
            case .number(let number): return number
            case .none: return Rational(0)
            case .date, .text, .flag, .word, .person, .period, .organization, .ballot, .names: return nil
            }
        }
        return nil
    }

    /// Positions of the acts that lie, or may lie, in a period.
    func acts(in span: CalendarSpan) -> [Int32] {
        entries.filter { $0.on.first <= span.last && $0.on.last >= span.first }.map(\.position)
    }

    /// What counts in a period for people who took part together (nobody: for all).
    ///
    /// - Parameter anywhere: whether acts outside the parts of the year count as well.
    func sum(_ span: CalendarSpan, for people: [PersonHandle], anywhere: Bool = false) -> Sum {
        let windows =
            parts.isEmpty || anywhere ? [span.interval] : parts.compactMap { $0.span(in: span.year)?.interval }
        var sum = Sum()
        for entry in entries {
            let isPossible = windows.contains { $0.first <= entry.on.last && entry.on.first <= $0.last }
            guard isPossible else { continue }
            var isCertain = windows.contains { $0.contains(entry.on.first) && $0.contains(entry.on.last) }
            if !people.isEmpty {
                if let present = entry.people {
                    guard people.allSatisfy(present.contains) else { continue }
                } else {
                    isCertain = false
                }
            }
            guard let amount = entry.amount else {
                sum.possible = nil
                continue
            }
            if isCertain { sum.certain = sum.certain.adding(amount) }
            sum.possible = sum.possible.map { $0.adding(amount) }
        }
        return sum
    }
}

extension Event {
    /// Everybody whom the groups of the act list; nil where it lists nobody at all.
    var participants: Set<PersonHandle>? { groupCount == 0 ? nil : Set(groups.flatMap(\.people)) }
}

extension Rational {
    /// The sum of two.
    func adding(_ other: Rational) -> Rational {
        Rational(
            numerator * other.denominator + other.numerator * denominator, over: denominator * other.denominator)
            ?? self
    }
}
