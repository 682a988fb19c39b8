public import CaseServices
import CivilTime
public import WorkflowModel

/// What administrators do with users and their rights, each of it written to the security log. Whether the caller may
/// is asked by whoever stands between him and this.
public struct UserOffice: Sendable {
    /// Accounts and users.
    public let accounts: AccountService
    /// Who does it.
    public let caller: Caller
    /// When.
    public let now: Instant

    /// The office of a caller at an instant.
    public init(_ accounts: AccountService, as caller: Caller, now: Instant) {
        self.accounts = accounts
        self.caller = caller
        self.now = now
    }

    private var registry: any Registry { accounts.registry }

    /// Adds a line to the security log.
    public func note(_ kind: SecurityKind, about: String?, _ detail: String? = nil) throws(StoreError) {
        try accounts.note(SecurityEntry(at: now, kind, user: caller.user, about: about, detail: detail))
    }

    // MARK: Users

    /// Adds a user; `exists` if the login is taken.
    public func add(_ user: StoreUser) throws(StoreError) {
        guard try registry.user(user.id) == nil else { throw StoreError(.exists, kind: "user", name: user.id) }
        try registry.put(user)
        try note(.userAdded, about: user.id)
    }

    /// Keeps what was changed of a user; who may not act any more is signed out everywhere.
    public func put(_ user: StoreUser, _ before: StoreUser) throws(StoreError) {
        try registry.put(user)
        if user.isDisabled { _ = try accounts.store.endSessions(of: user.id, except: nil) }
        if user.isDisabled != before.isDisabled {
            try note(user.isDisabled ? .userDisabled : .userEnabled, about: user.id)
        }
        if user.name != before.name || user.person != before.person {
            try note(.userChanged, about: user.id, user.person.map { "person \($0)" })
        }
    }

    // MARK: Rights

    /// What a user holds.
    public func held(by user: String) throws(StoreError) -> GivenRights {
        GivenRights(rights: try registry.grants(of: user), roles: try registry.roles(of: user))
    }

    /// What stands against giving this to a user where the store keeps the administrations apart; nil: nothing.
    public func separation(giving more: GivenRights, to user: String) throws(StoreError) -> Separation? {
        guard !(try registry.isOn(.singleAdministrator)), !more.isEmpty else { return nil }
        if user == caller.user { return .oneself }
        let all = try held(by: user).all + more.all
        let administrations = Administration.held(by: all)
        if !Administration.held(by: more.all).isEmpty, administrations.count > 1 { return .several(administrations) }
        guard all.contains(where: { !$0.right.isAdministration }) else { return nil }
        return administrations.first(where: \.staysAwayFromCases).map { .casesBeside($0) }
    }

    /// Gives roles and rights.
    public func give(_ given: GivenRights) throws(StoreError) {
        for grant in given.rights {
            try registry.grant(grant)
            try note(.granted, about: grant.user, Self.detail(grant.right.rawValue, grant.organization))
        }
        for grant in given.roles {
            try registry.grant(grant)
            try note(.granted, about: grant.user, Self.detail(grant.role.rawValue, grant.organization))
        }
    }

    /// Takes roles and rights away.
    public func take(_ given: GivenRights) throws(StoreError) {
        for grant in given.rights {
            try registry.revoke(grant)
            try note(.revoked, about: grant.user, Self.detail(grant.right.rawValue, grant.organization))
        }
        for grant in given.roles {
            try registry.revoke(grant)
            try note(.revoked, about: grant.user, Self.detail(grant.role.rawValue, grant.organization))
        }
    }

    /// A word and its place, as the log has them.
    public static func detail(_ word: String, _ organization: String?) -> String {
        organization.map { "\(word) at \($0)" } ?? word
    }

    /// The first administration of the whole store that nobody would hold any more if it stood so; nil: none.
    ///
    /// - Parameters:
    ///   - users: all users as they would be; nil: as they are.
    ///   - lost: what would be taken away.
    public func lostAdministration(
        _ users: [StoreUser]? = nil, without lost: GivenRights? = nil
    ) throws(StoreError) -> Right? {
        let present = try registry.users()
        for right in [Right.administer, .manageUsers, .secure] {
            var isHeld = false, wasHeld = false
            for user in present {
                let now = users?.first { $0.id == user.id } ?? user
                var held = try held(by: user.id)
                let grant = Grant(user: user.id, right: right)
                // Where nobody held it before, nothing is lost.
                wasHeld = wasHeld || !user.isDisabled && held.all.contains(grant)
                if let lost {
                    held.rights.removeAll(where: lost.rights.contains)
                    held.roles.removeAll(where: lost.roles.contains)
                }
                isHeld = isHeld || !now.isDisabled && held.all.contains(grant)
            }
            if wasHeld, !isHeld { return right }
        }
        return nil
    }

    // MARK: Substitutes

    /// Arranges that somebody acts for another; gives its number.
    public func arrange(_ substitution: Substitution) throws(StoreError) -> Int {
        let number = try registry.put(substitution)
        try note(
            .substituted, about: substitution.substitute,
            Self.detail(
                "no. \(number) for \(substitution.user) \(substitution.from.isoText)..\(substitution.through.isoText)",
                substitution.organization))
        return number
    }

    /// Ends a substitution before its time.
    public func end(_ substitution: Substitution) throws(StoreError) {
        try registry.endSubstitution(substitution.number, at: now)
        try note(.substituted, about: substitution.substitute, "no. \(substitution.number) ended")
    }

    // MARK: Hand-over

    /// Gives what one user holds to another.
    ///
    /// - Parameter keeps: whether the first one keeps it, too.
    public func handOver(
        _ held: GivenRights, from giver: String, to taker: String, keeps: Bool, _ list: HandOverList
    ) throws(StoreError) {
        try give(held.given(to: taker))
        if !keeps { try take(held) }
        try note(
            .handedOver, about: giver, "to \(taker): \(list.cases.count) cases, \(list.duties.count) duties")
    }
}
