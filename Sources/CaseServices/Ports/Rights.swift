public import WorkflowModel

/// Something a user may do.
public enum Right: String, Hashable, Sendable, CaseIterable {
    /// See dossiers.
    case read
    /// Record acts that pass every blocking rule.
    case record
    /// Record history as it was found.
    case asFound = "as-found"
    /// Amend and withdraw although a later act breaks by it, and waive.
    case correct
    /// Record the act of a body above or outside, with its paper.
    case recordFromPaper = "record-from-paper"
    /// Accept and return papers, and explain findings.
    case validate
    /// Keep organizations and people.
    case administer
    /// Keep users and the machine.
    case manageUsers = "manage-users"
    /// Give rights and tokens, open closed accounts, turn the switches of the store.
    case secure
    /// Read the logs.
    case audit

    /// Whether it is about the program and not about cases.
    public var isAdministration: Bool {
        switch self {
        case .read, .record, .asFound, .correct, .recordFromPaper, .validate: false
        case .administer, .manageUsers, .secure, .audit: true
        }
    }
}

/// A right of a user at and below an organization.
public struct Grant: Hashable, Sendable {
    /// The user.
    public var user: String
    /// The right.
    public var right: Right
    /// The organization; nil: everywhere.
    public var organization: String?

    /// A grant.
    public init(user: String, right: Right, organization: String? = nil) {
        self.user = user
        self.right = right
        self.organization = organization
    }
}

/// Somebody who uses the program.
public struct StoreUser: Hashable, Sendable {
    /// Login.
    public var id: String
    /// Name.
    public var name: String
    /// The same person in the registry of people, if there.
    public var person: String?
    /// May not act any more.
    public var isDisabled: Bool

    /// A user.
    public init(id: String, name: String, person: String? = nil, isDisabled: Bool = false) {
        self.id = id
        self.name = name
        self.person = person
        self.isDisabled = isDisabled
    }
}

/// That somebody read a dossier.
public struct Reading: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Who read.
    public var user: String
    /// When.
    public var at: Instant
    /// What for, such as `show` or `export`.
    public var purpose: String

    /// A reading.
    public init(caseID: String, user: String, at: Instant, purpose: String) {
        self.caseID = caseID
        self.user = user
        self.at = at
        self.purpose = purpose
    }
}

/// What a user may do, and where.
public struct Permissions: Hashable, Sendable {
    private var grants: Set<Grant>
    private var isEverything: Bool
    /// What is allowed at most, whatever was granted; nil: no limit.
    private var limit: Limit?

    private struct Limit: Hashable {
        var rights: Set<Right>
        var organizations: Set<String>?

        func admits(_ right: Right, in chain: [String]) -> Bool {
            rights.contains(right) && organizations.map { !$0.isDisjoint(with: chain) } ?? true
        }
    }

    /// What these grants allow.
    public init(_ grants: [Grant]) {
        self.grants = Set(grants)
        isEverything = false
    }

    /// The same, but no more than these rights at and below organizations; nil: everywhere.
    public func limited(to rights: Set<Right>, at organizations: Set<String>?) -> Permissions {
        var limited = self
        limited.limit = Limit(rights: rights, organizations: organizations)
        return limited
    }

    private init(everything: Bool) {
        grants = []
        isEverything = everything
    }

    /// Everything, everywhere: whoever owns the file of a local store.
    public static let everything = Permissions(everything: true)

    /// Whether a right was given for one of these organizations by its name: not everywhere, and not by owning the store.
    public func areGiven(_ right: Right, at chain: [String]) -> Bool {
        guard limit?.admits(right, in: chain) ?? true else { return false }
        return grants.contains { grant in
            grant.right == right && grant.organization.map { chain.contains($0) } ?? false
        }
    }

    /// Whether a right is held anywhere.
    public func allowSomewhere(_ right: Right) -> Bool {
        guard limit?.rights.contains(right) ?? true else { return false }
        return isEverything || grants.contains { $0.right == right }
    }

    /// Where a right was given: it is held nowhere but at these organizations and below them. Nil: that is not limited.
    func places(of right: Right) -> Set<String>? {
        let given = grants.filter { $0.right == right }.map(\.organization)
        guard isEverything || given.contains(nil) else { return Set(given.compactMap { $0 }) }
        return limit?.organizations
    }

    /// Whether a right is held for the first of these organizations, the others being those above it.
    public func allow(_ right: Right, in chain: [String]) -> Bool {
        guard limit?.admits(right, in: chain) ?? true else { return false }
        return isEverything
            || grants.contains { grant in
                guard grant.right == right else { return false }
                guard let organization = grant.organization else { return true }
                return chain.contains(organization)
            }
    }
}

/// On whose behalf a use case runs.
public struct Caller: Hashable, Sendable {
    /// Login.
    public var user: String
    /// The same person in the registry of people, if known.
    public var person: String?
    /// What he may do.
    public var permissions: Permissions
    /// Whose substitute he is in this; what he records keeps that name too.
    public var standsFor: StandIn?

    /// A caller.
    public init(user: String, person: String? = nil, permissions: Permissions) {
        self.user = user
        self.person = person
        self.permissions = permissions
    }
}

/// A user for whom another acts.
public struct StandIn: Hashable, Sendable {
    /// Login.
    public var user: String
    /// The same person in the registry of people, if known.
    public var person: String?

    /// A user who is absent.
    public init(user: String, person: String? = nil) {
        self.user = user
        self.person = person
    }
}
