/// How careful the program is about signing in. Seconds, unless something else is said.
public struct SecurityPolicy: Hashable, Sendable {
    /// Fewest characters of a password.
    public var shortestPassword = 10
    /// Most characters: what is longer only costs time.
    public var longestPassword = 256
    /// So many failures close an account.
    public var failuresBeforeLockout = 5
    /// For how long at first; every further failure doubles it.
    public var firstLockout = 60
    /// For how long at most.
    public var longestLockout = 3600
    /// After so long without a failure, the count begins anew.
    public var failuresForgottenAfter = 24 * 3600
    /// A session ends after so long without use.
    public var idleEnd = 30 * 60
    /// A session ends after so long in any case.
    public var absoluteEnd = 12 * 3600
    /// The use of a session is written down this often at most: a page that only reads shall not write.
    public var touchEvery = 60
    /// A draft is kept for so long.
    public var draftsKept = 30 * 24 * 3600
    /// Seconds for which answers to programs are kept.
    public var answersKept = 24 * 3600
    /// Most bytes of a draft.
    public var largestDraft = 256 * 1024
    /// Most drafts of a user.
    public var mostDrafts = 200
    /// So many recovery codes are given out with a second factor.
    public var recoveryCodes = 10
    /// A token ends after so many days at most.
    public var longestTokenDays = 366

    /// The values above.
    public init() {}
}
