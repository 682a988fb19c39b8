public import Diagnostics

/// How whoever enters organizations and people goes on where something is in the way: a command names its options, a page
/// its fields.
public struct RegisterHints: Sendable {
    /// Follows `there is an organization already`.
    public var update: LocalizedText
    /// Follows what no organization may be.
    public var asFound: LocalizedText
    /// Follows `the committee was not entered, these are not registered`.
    public var committeeLater: LocalizedText
    /// Follows two people of one name.
    public var samePerson: LocalizedText

    /// Hints.
    public init(
        update: LocalizedText, asFound: LocalizedText, committeeLater: LocalizedText, samePerson: LocalizedText
    ) {
        self.update = update
        self.asFound = asFound
        self.committeeLater = committeeLater
        self.samePerson = samePerson
    }
}
