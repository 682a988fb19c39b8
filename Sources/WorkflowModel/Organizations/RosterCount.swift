/// What the roster of a day says of an organization: nobody states it by hand, and it is a lower bound, for a roster need
/// not be complete.
public enum RosterCount {
    /// How many certainly have a vote.
    public static let voting = "voting-members"
    /// How many are full members and certainly have none.
    public static let suspended = "suspended-members"
    /// The names of these properties.
    public static let names = [voting, suspended]

    /// Whether only the registry says a property of an organization, by the roster or by who sits in its committee.
    public static func isOfTheRegistry(_ property: String) -> Bool {
        names.contains(property) || property == SittingCommittee.property
    }
}
