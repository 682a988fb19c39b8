/// Position of an amount in its edition's table.
@frozen public struct AmountIndex: Hashable, Sendable {
    /// Subscript into `Edition.amounts`.
    public let raw: Int32
    /// Wraps a subscript.
    @inlinable public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }
}

/// A number that a rule compares: plain data, an entry of `Edition.amounts`.
@frozen public enum Amount: Hashable, Sendable {
    /// As written in the rule.
    case literal(Rational)
    /// A number recorded as a fact.
    case fact(FactReference)
    /// A count of a ballot, stated or computed.
    case ballot(FactReference, BallotCount)
    /// The same count of the ballots of all earlier acts of a transition, added up.
    case eachBallot(FactReference, BallotCount)
    /// How many people of a group the act records.
    case people(GroupHandle)
    /// A number among the properties of the organization.
    case organization(Symbol)
    /// How many sit in the committee by the registry of the day, or hold a post in it.
    case seated(Symbol, post: Symbol?)
    /// The sum of some amounts less others; runs of `Edition.amountLists`.
    case sum(plus: Run, minus: Run)
}

/// A count that a ballot states, or that follows from it.
@frozen public enum BallotCount: Hashable, Sendable {
    /// A stated count.
    case stated(BallotQuantity)
    /// Nominees beyond the seats.
    case margin
    /// How many are elected.
    case winners
    /// How many are recorded as elected, or are by the count where nobody recorded it.
    case elected
    /// How many are tied across the last seat.
    case tied
    /// Seats to which nobody is elected.
    case openSeats

    /// Every count, for messages and for reading.
    public static let all: [BallotCount] =
        BallotQuantity.allCases.map { .stated($0) } + [.margin, .winners, .elected, .tied, .openSeats]

    /// The word of the rule language.
    public var word: String {
        switch self {
        case .stated(let quantity): quantity.word
        case .margin: "margin"
        case .winners: "winners"
        case .elected: "elected"
        case .tied: "tied"
        case .openSeats: "open-seats"
        }
    }

    /// Whether it follows from the majority that a rule asks for.
    public var needsMajority: Bool {
        switch self {
        case .stated, .margin: false
        case .winners, .elected, .tied, .openSeats: true
        }
    }
}
