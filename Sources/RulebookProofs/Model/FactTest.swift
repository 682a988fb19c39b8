import CivilTime
import WorkflowModel

/// What a rule asks of one fact.
enum FactTest: Hashable {
    case stated(Bool)
    case number(NumberBound)
    /// Any number but this.
    case notNumber(Rational)
    /// Among the words, or (`negated`) not among them.
    case word(Set<Symbol>, negated: Bool)
    case flag(Bool)
    case period(atLeast: CalendarPeriod?, atMost: CalendarPeriod?)
    case ballot(BallotBound)
    case secret(Bool)

    /// Whether the test needs a value; a flag that is not stated is false.
    var needsValue: Bool {
        switch self {
        case .stated(let stated): stated
        case .flag(let value): value
        case .number, .notNumber, .word, .period, .ballot, .secret: true
        }
    }
}

/// A bound of a ballot, or its opposite.
struct BallotBound: Hashable {
    var left: BallotQuantity
    var comparator: Comparator
    var ratio: Rational
    var base: BallotQuantity
    var negated: Bool
}

/// Whether one value can satisfy several tests.
struct FactDomain {
    /// Words of a choice, if the fact is one.
    var words: Set<Symbol>?
    /// Kind of vote, if the fact is one.
    var ballot: Ballot.Kind?

    func isSatisfiable(_ tests: [FactTest]) -> Bool {
        if tests.contains(.stated(false)), tests.contains(where: \.needsValue) { return false }
        return flags(tests) && numbers(tests) && wordsLeft(tests) && periods(tests) && ballots(tests)
    }

    private func flags(_ tests: [FactTest]) -> Bool {
        let isContradiction = tests.contains(.flag(true)) && tests.contains(.flag(false))
        return !isContradiction && !(tests.contains(.secret(true)) && tests.contains(.secret(false)))
    }

    private func numbers(_ tests: [FactTest]) -> Bool {
        var low: (limit: Rational, open: Bool)?, high: (limit: Rational, open: Bool)?
        func raise(_ limit: Rational, open: Bool) {
            guard let known = low, limit < known.limit || (limit == known.limit && !open) else {
                return low = (limit, open)
            }
        }
        func lower(_ limit: Rational, open: Bool) {
            guard let known = high, known.limit < limit || (limit == known.limit && !open) else {
                return high = (limit, open)
            }
        }
        var excluded: Set<Rational> = []
        for test in tests {
            switch test {
            case .number(let bound):
                switch bound.comparator {
                case .atLeast: raise(bound.limit, open: false)
                case .moreThan: raise(bound.limit, open: true)
                case .atMost: lower(bound.limit, open: false)
                case .lessThan: lower(bound.limit, open: true)
                case .exactly:
                    raise(bound.limit, open: false)
                    lower(bound.limit, open: false)
                }
            case .notNumber(let value): excluded.insert(value)
            case .stated, .word, .flag, .period, .ballot, .secret: continue
            }
        }
        guard let low, let high else { return true }
        if low.limit == high.limit { return !low.open && !high.open && !excluded.contains(low.limit) }
        return low.limit < high.limit
    }

    private func wordsLeft(_ tests: [FactTest]) -> Bool {
        var left = words, excluded: Set<Symbol> = [], isAsked = false
        for case .word(let set, let negated) in tests {
            isAsked = true
            if negated {
                excluded.formUnion(set)
            } else {
                left = left?.intersection(set) ?? set
            }
        }
        guard isAsked, let left else { return true }
        return !left.subtracting(excluded).isEmpty
    }

    private func periods(_ tests: [FactTest]) -> Bool {
        let (low, high) = Self.periodLimits(tests)
        guard let low, let high else { return true }
        return (low.months, low.days) <= (high.months, high.days)
    }

    /// The tightest limits the tests set to a period.
    static func periodLimits(_ tests: [FactTest]) -> (least: CalendarPeriod?, greatest: CalendarPeriod?) {
        var low: CalendarPeriod?, high: CalendarPeriod?
        for case .period(let atLeast, let atMost) in tests {
            if let atLeast, low.map({ ($0.months, $0.days) < (atLeast.months, atLeast.days) }) ?? true { low = atLeast }
            if let atMost, high.map({ (atMost.months, atMost.days) < ($0.months, $0.days) }) ?? true { high = atMost }
        }
        return (low, high)
    }

    private func ballots(_ tests: [FactTest]) -> Bool {
        let bounds: [BallotBound] = tests.compactMap { if case .ballot(let bound) = $0 { bound } else { nil } }
        guard !bounds.isEmpty else { return true }
        var search = BallotSearch(bounds: bounds, kind: ballot)
        return search.isSatisfiable()
    }
}
