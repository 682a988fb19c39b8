import WorkflowModel

/// Looks for counts of a vote that satisfy several bounds: so many people entitled, every other count with it.
///
/// Intervals are narrowed until nothing moves, then a count with room left is tried value by value.
struct BallotSearch {
    /// Bounds are fractions, so what is possible with many is mostly possible with few; a few larger bodies for the rest.
    private static let bodies = Array(1...60) + [100, 120, 200, 1_000]
    private var budget = 20_000
    private let bounds: [BallotBound]
    private let kind: Ballot.Kind?
    private let mentioned: [Int]

    private struct Box {
        var low: [Int]
        var high: [Int]
    }

    init(bounds: [BallotBound], kind: Ballot.Kind?) {
        self.bounds = bounds
        self.kind = kind
        mentioned = Set(bounds.flatMap { [Int($0.left.rawValue), Int($0.base.rawValue)] }).sorted()
    }

    /// Whether some counts satisfy every bound. What takes too long to decide is taken to be possible.
    mutating func isSatisfiable() -> Bool {
        let count = BallotQuantity.allCases.count
        for entitled in Self.bodies {
            let most = max(60, entitled)
            var box = Box(low: [Int](repeating: 0, count: count), high: [Int](repeating: most, count: count))
            box.low[Int(BallotQuantity.entitled.rawValue)] = entitled
            box.high[Int(BallotQuantity.entitled.rawValue)] = entitled
            box.low[Int(BallotQuantity.seats.rawValue)] = 1
            if search(box) { return true }
        }
        return budget <= 0
    }

    private mutating func search(_ start: Box) -> Bool {
        guard budget > 0 else { return true }
        budget -= 1
        var box = start
        guard narrow(&box) else { return false }
        guard let index = mentioned.first(where: { box.low[$0] < box.high[$0] }) else { return true }
        for value in box.low[index]...box.high[index] {
            var next = box
            next.low[index] = value
            next.high[index] = value
            if search(next) { return true }
        }
        return false
    }

    private func narrow(_ box: inout Box) -> Bool {
        while true {
            let before = (box.low, box.high)
            for bound in bounds { apply(bound, &box) }
            natural(&box)
            if zip(box.low, box.high).contains(where: { $0 > $1 }) { return false }
            if before.0 == box.low, before.1 == box.high { return true }
        }
    }

    /// Nobody votes who is not there, and nobody twice.
    private func natural(_ box: inout Box) {
        func notMore(_ parts: [BallotQuantity], than whole: [BallotQuantity]) {
            let most = whole.reduce(0) { $0 + box.high[Int($1.rawValue)] }
            let least = parts.reduce(0) { $0 + box.low[Int($1.rawValue)] }
            for part in parts.map({ Int($0.rawValue) }) {
                box.high[part] = min(box.high[part], most - (least - box.low[part]))
            }
            for place in whole.map({ Int($0.rawValue) }) {
                box.low[place] = max(box.low[place], least - (most - box.high[place]))
            }
        }
        notMore([.present, .written], than: [.entitled])
        switch kind {
        case .resolution: notMore([.votesFor, .against, .abstained, .invalid], than: [.present, .written])
        case .election, nil: notMore([.invalid], than: [.returned])
        }
    }

    private func apply(_ bound: BallotBound, _ box: inout Box) {
        let left = Int(bound.left.rawValue), base = Int(bound.base.rawValue)
        let top = Int(bound.ratio.numerator), bottom = Int(bound.ratio.denominator)
        guard top >= 0 else { return }
        switch (bound.comparator, bound.negated) {
        case (.atLeast, false), (.lessThan, true): below(base, top, left, bottom, strictly: false, &box)
        case (.moreThan, false), (.atMost, true): below(base, top, left, bottom, strictly: true, &box)
        case (.atMost, false), (.moreThan, true): below(left, bottom, base, top, strictly: false, &box)
        case (.lessThan, false), (.atLeast, true): below(left, bottom, base, top, strictly: true, &box)
        case (.exactly, false):
            below(base, top, left, bottom, strictly: false, &box)
            below(left, bottom, base, top, strictly: false, &box)
        case (.exactly, true):
            guard box.low[left] == box.high[left], box.low[base] == box.high[base] else { return }
            if box.low[left] * bottom == box.low[base] * top { box.high[left] = box.low[left] - 1 }
        }
    }

    /// `small` · a ≤ `large` · b (or <).
    private func below(_ small: Int, _ a: Int, _ large: Int, _ b: Int, strictly: Bool, _ box: inout Box) {
        let margin = strictly ? 1 : 0
        if a > 0 {
            let limit = box.high[large] * b - margin
            box.high[small] = min(box.high[small], limit < 0 ? -1 : limit / a)
        }
        if b > 0 {
            let need = box.low[small] * a + margin
            box.low[large] = max(box.low[large], (need + b - 1) / b)
        }
    }
}
