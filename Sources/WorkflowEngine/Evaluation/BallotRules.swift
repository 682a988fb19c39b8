public import CivilTime
public import WorkflowModel

/// Arithmetic of votes: whole numbers and cross-multiplication, the bounds come from the rules.
public enum BallotRules {
    /// `left` compared with `ratio` of `base`; the line itself counts as the comparator says.
    public static func compare(_ left: Int64, _ comparator: Comparator, _ ratio: Rational, of base: Int64) -> Bool {
        let a = left.multipliedFullWidth(by: ratio.denominator), b = base.multipliedFullWidth(by: ratio.numerator)
        let isLess = a.high != b.high ? a.high < b.high : a.low < b.low
        let isEqual = a.high == b.high && a.low == b.low
        switch comparator {
        case .atLeast: return !isLess
        case .atMost: return isLess || isEqual
        case .moreThan: return !isLess && !isEqual
        case .lessThan: return isLess
        case .exactly: return isEqual
        }
    }

    /// Counts without which nothing can be said.
    public static func needed(_ kind: Ballot.Kind) -> [BallotQuantity] {
        switch kind {
        case .resolution: [.entitled, .present, .votesFor, .against, .abstained]
        case .election: [.seats, .entitled, .present, .issued, .returned]
        }
    }

    /// More votes were counted than people were there, and nobody said how many wrote.
    static func lacksWritten(_ ballot: Ballot) -> Bool {
        guard ballot.kind == .resolution, ballot.stated(.written) == nil, let present = ballot[.present] else {
            return false
        }
        let parts: [BallotQuantity] = [.votesFor, .against, .abstained, .invalid]
        return parts.reduce(Int64(0)) { $0 + Int64(ballot[$1] ?? 0) } > Int64(present)
    }

    /// Whether the counts are possible, or (`exactly`) account for every vote. Three-valued: what is not stated may be 0 or more.
    ///
    /// - Parameter knowsWritten: whether the source has a place for written opinions; without one there were none.
    public static func addsUp(_ ballot: Ballot, exactly: Bool, knowsWritten: Bool = false) -> Truth {
        var truth = Truth.holds
        for quantity in BallotQuantity.allCases where quantity != .nominees {
            if let count = ballot.stated(quantity), count < 0 { return .violated }
        }
        func notMore(_ left: Int64?, _ right: Int64?) {
            guard let left, let right else {
                truth = truth.and(.undetermined)
                return
            }
            if left > right { truth = .violated }
        }
        func stated(_ quantity: BallotQuantity) -> Int64? { ballot[quantity].map(Int64.init) }
        switch ballot.kind {
        case .resolution:
            let parts: [BallotQuantity] = [.votesFor, .against, .abstained, .invalid]
            let known = parts.reduce(Int64(0)) { $0 + (stated($1) ?? 0) }
            let isWhole = parts.allSatisfy { ballot[$0] != nil }
            let papers = stated(.present).map { $0 + (stated(.written) ?? 0) }
            if exactly {
                guard isWhole, let papers else { return .undetermined }
                return known < papers ? .violated : .holds
            }
            // What is stated may already be too much, whatever else there is; written opinions that nobody counted may
            // make up for those present, and for no more than are entitled.
            if let papers, known > papers {
                guard knowsWritten, ballot.stated(.written) == nil else { return .violated }
                if let entitled = stated(.entitled), max(known, papers) > entitled { return .violated }
                return .undetermined
            }
            if !isWhole || papers == nil { truth = .undetermined }
            notMore(papers, stated(.entitled))
        case .election:
            notMore(stated(.present), stated(.entitled))
            notMore(stated(.invalid), stated(.returned))
            if exactly { return truth.and(everyPaperCounted(ballot)) }
            guard truth != .violated, repeated(ballot) == nil else { return .violated }
            for candidate in ballot.candidates {
                let votes = [candidate.votes ?? 0, candidate.against ?? 0, candidate.abstained ?? 0]
                if votes.contains(where: { $0 < 0 }) { return .violated }
                guard let returned = stated(.returned) else { return .undetermined }
                let sum = votes.reduce(Int64(0)) { $0 + Int64($1) }
                if sum > returned - (stated(.invalid) ?? 0) { return .violated }
            }
            if let seats = stated(.seats), let returned = stated(.returned) {
                let all = ballot.candidates.reduce(Int64(0)) { $0 + Int64($1.votes ?? 0) }
                if all > seats * (returned - (stated(.invalid) ?? 0)) { return .violated }
            }
            if lacksVotes(ballot) { truth = truth.and(.undetermined) }
        }
        return truth
    }

    /// Somebody who stands on the ballot more than once; nil: nobody does. Which of his counts is right, nobody knows.
    public static func repeated(_ ballot: Ballot) -> String? {
        var seen: Set<String> = []
        return ballot.candidates.first { !seen.insert($0.name).inserted }?.name
    }

    /// Nobody wrote how many votes somebody on the ballot got.
    public static func lacksVotes(_ ballot: Ballot) -> Bool { ballot.candidates.contains { $0.votes == nil } }

    /// Where votes against and abstentions were counted, each nominee's add up to the valid papers.
    private static func everyPaperCounted(_ ballot: Ballot) -> Truth {
        guard let returned = ballot[.returned], let invalid = ballot[.invalid] else { return .undetermined }
        let isCounted = ballot.candidates.allSatisfy { candidate in
            guard candidate.nominated, let votes = candidate.votes, let against = candidate.against,
                let abstained = candidate.abstained
            else { return true }
            return Int64(votes) + Int64(against) + Int64(abstained) == Int64(returned) - Int64(invalid)
        }
        return isCounted ? .holds : .violated
    }

    /// The result of an election.
    public struct ElectionResult: Hashable, Sendable {
        /// Names elected, by votes, then as listed.
        public var elected: [String]
        /// Names tied across the last seat: a run-off among them is required.
        public var tied: [String]
        /// Seats nobody was elected to (those of a tie included).
        public var open: Int
    }

    /// Counts an election: whoever has the majority, in order of votes, up to the number of seats. A tie across the last
    /// seat elects none of the tied. Nil where a count that the majority rests on or somebody's votes are not stated, or
    /// somebody has two counts.
    public static func count(
        _ ballot: Ballot, majority comparator: Comparator, _ ratio: Rational, of base: BallotQuantity
    ) -> ElectionResult? {
        // On whom nobody voted there is nothing to count.
        guard !ballot.candidates.isEmpty, let seats = ballot[.seats].map(Int.init), seats >= 0,
            let whole = ballot[base].map(Int64.init), repeated(ballot) == nil, !lacksVotes(ballot)
        else {
            return nil
        }
        let sorted = ballot.candidates.map { (name: $0.name, votes: $0.votes ?? 0) }.enumerated()
            .filter { compare(Int64($0.element.votes), comparator, ratio, of: whole) }
            .sorted {
                $0.element.votes != $1.element.votes ? $0.element.votes > $1.element.votes : $0.offset < $1.offset
            }
            .map(\.element)
        guard sorted.count > seats else {
            return ElectionResult(elected: sorted.map(\.name), tied: [], open: seats - sorted.count)
        }
        guard seats > 0 else { return ElectionResult(elected: [], tied: [], open: 0) }
        let line = sorted[seats - 1].votes
        guard sorted[seats].votes == line else {
            return ElectionResult(elected: sorted.prefix(seats).map(\.name), tied: [], open: 0)
        }
        let clear = sorted.filter { $0.votes > line }
        return ElectionResult(
            elected: clear.map(\.name), tied: sorted.filter { $0.votes == line }.map(\.name), open: seats - clear.count)
    }
}
