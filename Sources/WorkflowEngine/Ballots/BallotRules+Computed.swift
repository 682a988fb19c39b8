public import WorkflowModel

extension BallotRules {
    /// A count of a ballot, stated or computed; nil where what it rests on is not stated.
    public static func value(_ count: BallotCount, _ ballot: Ballot, majority: ElectionMajority?) -> Int? {
        switch count {
        case .stated(let quantity): return ballot[quantity].map(Int.init)
        case .margin:
            guard let nominees = ballot[.nominees], let seats = ballot[.seats] else { return nil }
            return Int(nominees) - Int(seats)
        case .winners: return result(ballot, majority)?.elected.count
        case .elected: return ballot.elected?.count ?? result(ballot, majority)?.elected.count
        case .tied: return result(ballot, majority)?.tied.count
        case .openSeats: return result(ballot, majority)?.open
        }
    }

    /// Names on a ballot; nil where what they rest on is not stated.
    public static func names(_ which: BallotNames, _ ballot: Ballot, majority: ElectionMajority?) -> [String]? {
        switch which {
        case .nominees: ballot.candidates.isEmpty ? nil : ballot.candidates.filter(\.nominated).map(\.name)
        case .candidates: ballot.candidates.isEmpty ? nil : ballot.candidates.map(\.name)
        case .elected: result(ballot, majority)?.elected ?? ballot.elected
        case .tied: result(ballot, majority)?.tied
        }
    }

    /// Stated counts that a count rests on.
    static func needed(_ count: BallotCount, majority: ElectionMajority?) -> [BallotQuantity] {
        switch count {
        case .stated(let quantity): [quantity]
        case .margin: [.nominees, .seats]
        case .winners, .elected, .tied, .openSeats: [.seats, majority?.base ?? .entitled]
        }
    }

    private static func result(_ ballot: Ballot, _ majority: ElectionMajority?) -> ElectionResult? {
        majority.flatMap { count(ballot, majority: $0.comparator, $0.ratio, of: $0.base) }
    }
}
