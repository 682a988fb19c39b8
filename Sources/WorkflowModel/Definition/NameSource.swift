/// Where names of people come from: plain data, an entry of `Edition.nameSources`.
@frozen public enum NameSource: Hashable, Sendable {
    /// A list of names recorded as a fact, or one person.
    case fact(FactReference)
    /// Names on a ballot.
    case ballot(FactReference, BallotNames)
    /// Names on the ballots of all acts of a transition, where one may follow another.
    case eachBallot(FactReference, BallotNames)
    /// People of a group.
    case group(GroupHandle)
    /// Who sits in the committee by the registry of the day, or holds a post in it.
    case seated(Symbol, post: Symbol?)
}

/// Which names of a ballot are meant.
@frozen public enum BallotNames: String, Hashable, Sendable, CaseIterable {
    /// Those nominated.
    case nominees
    /// Everybody who got votes, written in or nominated.
    case candidates
    /// Those elected by the count.
    case elected
    /// Those tied across the last seat.
    case tied
}

/// How names lie to other names.
@frozen public enum NameRelation: String, Hashable, Sendable, CaseIterable {
    /// Each one is among the others.
    case among
    /// They are the same.
    case sameAs = "same-as"
    /// None is among the others.
    case apartFrom = "apart-from"
}
