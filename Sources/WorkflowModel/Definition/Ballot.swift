/// A count on a ballot that bounds can name.
@frozen public enum BallotQuantity: UInt8, Hashable, Sendable, CaseIterable {
    /// Those with a vote who should attend (应到会有表决权).
    case entitled
    /// Those with a vote who are there (实到会).
    case present
    /// Written opinions sent in before the meeting.
    case written
    /// Votes for.
    case votesFor
    /// Votes against.
    case against
    /// Abstentions.
    case abstained
    /// Papers that do not count.
    case invalid
    /// Papers handed out.
    case issued
    /// Papers returned.
    case returned
    /// Persons nominated.
    case nominees
    /// Seats to fill.
    case seats

    /// The word of the rule language and of dossiers.
    public var word: String {
        switch self {
        case .entitled: "entitled"
        case .present: "present"
        case .written: "written"
        case .votesFor: "for"
        case .against: "against"
        case .abstained: "abstained"
        case .invalid: "invalid"
        case .issued: "issued"
        case .returned: "returned"
        case .nominees: "nominees"
        case .seats: "seats"
        }
    }
}

/// Somebody voted on in an election.
public struct Candidate: Hashable, Sendable {
    /// Name as on the ballot paper.
    public var name: String
    /// Votes for; nil: nobody wrote how many.
    public var votes: Int32?
    /// Votes against, if counted.
    public var against: Int32?
    /// Abstentions, if counted.
    public var abstained: Int32?
    /// Nominated, or written in by voters (另选他人).
    public var nominated: Bool
    /// Identifier of the person, if stated.
    public var person: String?

    /// A candidate with the votes received.
    public init(
        name: String, votes: Int32?, against: Int32? = nil, abstained: Int32? = nil, nominated: Bool = true,
        person: String? = nil
    ) {
        self.name = name
        self.votes = votes
        self.against = against
        self.abstained = abstained
        self.nominated = nominated
        self.person = person
    }
}

/// The counts of one vote, of a resolution or an election. What is not stated is nil.
public struct Ballot: Hashable, Sendable {
    /// Kind of vote.
    public enum Kind: UInt8, Hashable, Sendable {
        /// A vote on a motion: for, against, abstained.
        case resolution
        /// A vote on persons.
        case election
    }

    /// Kind of vote.
    public var kind: Kind
    /// Counts by quantity (`BallotQuantity.rawValue`); -1 stands for *not stated*.
    private var counts = CountTable()
    /// Whether it was by secret ballot, if stated.
    public var secret: Bool?
    /// Candidates of an election.
    public var candidates: [Candidate] = []
    /// The result as recorded, if it was.
    public var elected: [String]?

    /// A ballot on which nothing is stated yet.
    public init(kind: Kind) { self.kind = kind }

    /// A count; `nominees` is computed from the candidates, `written` and `invalid` are 0 if not stated.
    public subscript(_ quantity: BallotQuantity) -> Int32? {
        get {
            if quantity == .nominees {
                return candidates.isEmpty ? nil : Int32(candidates.lazy.filter(\.nominated).count)
            }
            let value = counts[Int(quantity.rawValue)]
            if value == Int32.min { return quantity == .invalid || quantity == .written ? 0 : nil }
            return value
        }
        set { counts[Int(quantity.rawValue)] = newValue ?? Int32.min }
    }

    /// A count exactly as stated: nil where nothing was written, also for `written` and `invalid`.
    public func stated(_ quantity: BallotQuantity) -> Int32? {
        let value = counts[Int(quantity.rawValue)]
        return value == Int32.min ? nil : value
    }
}

/// Eleven counts without a heap allocation.
struct CountTable: Hashable, Sendable {
    private var values: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32)

    init() {
        let none = Int32.min
        values = (none, none, none, none, none, none, none, none, none, none, none)
    }

    subscript(_ index: Int) -> Int32 {
        get {
            switch index {
            case 0: values.0
            case 1: values.1
            case 2: values.2
            case 3: values.3
            case 4: values.4
            case 5: values.5
            case 6: values.6
            case 7: values.7
            case 8: values.8
            case 9: values.9
            default: values.10
            }
        }
        set {
            switch index {
            case 0: values.0 = newValue
            case 1: values.1 = newValue
            case 2: values.2 = newValue
            case 3: values.3 = newValue
            case 4: values.4 = newValue
            case 5: values.5 = newValue
            case 6: values.6 = newValue
            case 7: values.7 = newValue
            case 8: values.8 = newValue
            case 9: values.9 = newValue
            default: values.10 = newValue
            }
        }
    }

    static func == (a: Self, b: Self) -> Bool { (0..<11).allSatisfy { a[$0] == b[$0] } }
    func hash(into hasher: inout Hasher) { for index in 0..<11 { hasher.combine(self[index]) } }
}
