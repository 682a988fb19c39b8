/// What the numbers of a pattern count.
public enum PatternNumber: String, Hashable, Sendable, CaseIterable {
    /// Cases in the list.
    case cases
    /// The number from which, or beyond which, it is a pattern.
    case limit
    /// Dossiers of the organization that were read.
    case dossiers
    /// Acts.
    case acts
    /// Steps.
    case steps
    /// Meetings.
    case meetings
    /// Members whom the dossiers show.
    case members
    /// Entitled to vote, as stated; the least, where statements differ.
    case entitled
    /// The greatest number stated as entitled.
    case entitledAtMost = "entitled-at-most"
    /// Present, as stated; the least, where statements differ.
    case present
    /// The greatest number stated as present.
    case presentAtMost = "present-at-most"
    /// Days from an act to its entry, at most.
    case longestLag = "longest-lag-days"
    /// Acts entered as found, among the late ones.
    case asFound = "as-found"
}
