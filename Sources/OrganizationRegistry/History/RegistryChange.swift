public import CivilTime
public import WorkflowModel

/// What an entry of the registry says.
public enum RegistryChange: Hashable, Sendable {
    // MARK: Organizations

    /// An organization is there, with what is stated of it; of one that is known, this replaces what was known.
    case found(Organization)
    /// Properties are stated anew, or no longer stated.
    case state(String, properties: [RecordedFact], withdrawn: [String])
    /// An organization has another name.
    case rename(String, name: String)
    /// An organization lies below another one; nil: below none in this registry.
    case move(String, parent: String?)
    /// Organizations become one, which is there already or is founded together with this; the others end.
    case merge([String], into: String)
    /// An organization becomes several; it ends unless it is among them. Who is not placed goes to `rest`.
    case split(String, into: [SplitPart], rest: String)
    /// An organization ends without a successor.
    case dissolve(String)
    /// A body of an organization (its committee, its commission for discipline, the leading group beside it) is composed
    /// anew.
    case compose(String, Composition)
    /// Somebody takes a post in a body or changes it; nil: leaves the body.
    case seat(String, body: String, person: String, post: String?)

    // MARK: People

    /// A person is there, with what is stated; of one that is known, this replaces what was known.
    case register(RegisteredPerson)
    /// A person has another name.
    case renamePerson(String, name: String)
    /// Facts about a person are stated anew or no longer stated: `born`, `full-member-since`, fields; `penalty` no longer
    /// stated takes back all penalties known so far.
    case describe(String, facts: [RecordedFact], withdrawn: [String])
    /// A person belongs to an organization from then on; nil: to none in this registry.
    case belong(String, organization: String?)
    /// A penalty; one of the same kind and first day replaces the earlier entry.
    case penalize(String, Penalty)
    /// Somebody takes a post outside of any composed body, or lays it down.
    case post(String, organization: String?, post: String, isTaken: Bool)
    /// One person was registered several times; the others are the same person.
    case mergePeople([String], into: String)
    /// Two people were registered as one: these cases are of the other, who is registered.
    case separate(String, from: String, cases: [String])

    // MARK: Entries

    /// An earlier entry was wrong and no longer counts.
    case withdraw(String)
}

/// A part of an organization that is split.
public struct SplitPart: Hashable, Sendable {
    /// The organization that it becomes.
    public var organization: String
    /// People who belong to it from then on.
    public var people: [String]

    /// A part.
    public init(organization: String, people: [String]) {
        self.organization = organization
        self.people = people
    }
}

/// Who sits in a body of an organization.
public struct Composition: Hashable, Sendable {
    /// The body, such as `committee`, `discipline-committee` or `leading-group`.
    public var body: String
    /// Its members with their posts.
    public var seats: [Seat]
    /// For how long it was elected, if stated.
    public var term: CalendarPeriod?
    /// Elected by the members or delegates, and not appointed: then it begins a term of the organization if the body is
    /// the one that leads it.
    public var isElected: Bool
    /// The day of the election, where the entry holds from a later one: from it the term counts.
    public var electedOn: PartialDate?
    /// Leads the organization: its election is the organization's last election.
    public var isLeading: Bool

    /// A composition.
    public init(
        body: String, seats: [Seat], term: CalendarPeriod? = nil, isElected: Bool, electedOn: PartialDate? = nil,
        isLeading: Bool
    ) {
        self.body = body
        self.seats = seats
        self.term = term
        self.isElected = isElected
        self.electedOn = electedOn
        self.isLeading = isLeading
    }
}

/// A member of a body.
public struct Seat: Hashable, Sendable {
    /// The person: an identifier of the registry, or a name.
    public var person: String
    /// The post, such as `secretary`; nil: a member without one.
    public var post: String?

    /// A seat.
    public init(person: String, post: String? = nil) {
        self.person = person
        self.post = post
    }
}

/// A person as registered.
public struct RegisteredPerson: Hashable, Sendable {
    /// What acts read of the person.
    public var person: Person
    /// Birthday; nil: not stated.
    public var born: PartialDate?
    /// The organization the person belongs to, if stated.
    public var organization: String?
    /// Further facts, by the names that are declared for them.
    public var fields: [RecordedFact]

    /// A person.
    public init(
        _ person: Person, born: PartialDate? = nil, organization: String? = nil, fields: [RecordedFact] = []
    ) {
        self.person = person
        self.born = born
        self.organization = organization
        self.fields = fields
    }
}
