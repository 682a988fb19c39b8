public import CivilTime

/// What is wrong with a meeting on record as a whole.
public enum MeetingChange: Hashable, Sendable {
    /// It took place on another day; its papers of that day with it.
    case moved(PartialDate)
    /// It is to be taken back with everything it decided.
    case withdrawn
}
