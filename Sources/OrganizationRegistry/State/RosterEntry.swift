public import CivilTime

/// A member of an organization on a day.
public struct RosterEntry: Hashable, Sendable {
    /// The person.
    public var person: PersonState
    /// Whether he was a full member; undetermined where that is not stated or not known to the day.
    public var isFullMember: Truth
    /// Whether he had a vote: a full member whose rights were not suspended.
    public var mayVote: Truth

    /// A member.
    public init(person: PersonState, isFullMember: Truth, mayVote: Truth) {
        self.person = person
        self.isFullMember = isFullMember
        self.mayVote = mayVote
    }
}
