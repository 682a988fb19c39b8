public import WorkflowModel

/// A line of the security log. Facts only, and never a secret: what was typed into a field is not in it.
public struct SecurityEntry: Hashable, Sendable {
    /// When.
    public var at: Instant
    /// What happened.
    public var kind: SecurityKind
    /// Who did it; nil: nobody known.
    public var user: String?
    /// Whom or what it was done to: a login, a case, an organization, a token.
    public var about: String?
    /// The network address; nil: at the prompt.
    public var address: String?
    /// What exactly, in identifiers.
    public var detail: String?

    /// A line.
    public init(
        at: Instant, _ kind: SecurityKind, user: String?, about: String? = nil, address: String? = nil,
        detail: String? = nil
    ) {
        self.at = at
        self.kind = kind
        self.user = user
        self.about = about
        self.address = address
        self.detail = detail
    }
}

/// Which lines of the security log are looked at; what is nil or empty does not restrict.
public struct SecurityFilter: Hashable, Sendable {
    /// Only lines by or about this user.
    public var user: String?
    /// Only these kinds.
    public var kinds: Set<SecurityKind> = []
    /// Only lines from this instant on.
    public var since: Instant?
    /// The newest so many.
    public var limit = 1000
    /// So many of the newest are left out, for the pages after the first.
    public var skipped = 0

    /// No restriction but the limit.
    public init() {}

    /// Whether a line is looked at.
    public func admits(_ entry: SecurityEntry) -> Bool {
        if let user, entry.user != user, entry.about != user { return false }
        if !kinds.isEmpty, !kinds.contains(entry.kind) { return false }
        if let since, entry.at < since { return false }
        return true
    }
}
