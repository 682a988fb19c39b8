public import CivilTime

/// Why an entry cannot stand in the registry.
public enum RegistryProblem: Hashable, Sendable {
    /// No organization of this identifier.
    case unknownOrganization(String)
    /// Nobody of this identifier.
    case unknownPerson(String)
    /// An organization of this identifier is there already.
    case organizationExists(String)
    /// Somebody of this identifier is there already.
    case personExists(String)
    /// The organization had ended by then.
    case ended(String, on: PartialDate?)
    /// The organization was not there yet.
    case notYet(String, since: PartialDate)
    /// The organization is to end on a day after which other entries still speak of it.
    case outlived(String, by: PartialDate)
    /// Somebody belongs there already.
    case belongsAlready(String, organization: String)
    /// Somebody is to lay down a post that he does not have on that day.
    case notInPost(String, post: String)
    /// A split names no other organization.
    case nothingToSplit(String)
    /// The day has not come.
    case inTheFuture(PartialDate)
    /// An organization would lie below itself.
    case belowItself(String, parent: String)
    /// Something is to be merged with itself, or with nothing.
    case nothingToMerge(String)
    /// The organization has no such body on record whose members could change.
    case noBody(String, body: String)
    /// An act does not say who sits in a body.
    case nobodyNamed(String, body: String)
    /// The organization is founded by an entry that is to be withdrawn, and others rest on it.
    case stillNeeded(String)
    /// No such entry, or it was withdrawn already.
    case unknownEntry(String)
}
