public import CaseServices
public import WorkflowModel

extension AccountService {
    // MARK: Tokens of clients

    /// What a token begins with, so that one that leaked is recognized.
    private static let tokenPrefix = "pf_"

    /// Gives out a token for a program that acts for a user. The text is shown now and kept nowhere.
    ///
    /// - Parameter days: it ends by itself after so many.
    public func issueToken(
        named name: String, for user: String, rights: Set<Right>, at organization: String?, days: Int,
        by caller: Caller, now: Instant
    ) throws(StoreError) -> String {
        guard !rights.isEmpty, (1...policy.longestTokenDays).contains(days) else {
            throw StoreError(.invalid, kind: "token", name: name)
        }
        let text = Self.tokenPrefix + newToken()
        try store.put(
            ClientToken(
                name: name, digest: secrets.digest(ofToken: text), user: user, rights: rights,
                organization: organization, issuedAt: now, issuedBy: caller.user,
                expiresAt: now.adding(seconds: days * 24 * 3600)))
        let words = Right.allCases.filter(rights.contains).map(\.rawValue).joined(separator: " ")
        try note(
            SecurityEntry(
                at: now, .tokenIssued, user: caller.user, about: user,
                detail: "\(name): \(words)\(organization.map { " at \($0)" } ?? "")"))
        return text
    }

    /// On whose behalf a program acts that shows a token: its user, with what both may do; nil if the token opens nothing.
    public func caller(token text: String, now: Instant) throws(StoreError) -> (token: ClientToken, caller: Caller)? {
        guard text.hasPrefix(Self.tokenPrefix), let token = try store.token(secrets.digest(ofToken: text)),
            token.isValid(at: now), var caller = try registry.caller(token.user)
        else { return nil }
        caller.permissions = caller.permissions.limited(to: token.rights, at: token.organization.map { [$0] })
        return (token, caller)
    }

    /// Ends a token.
    public func revokeToken(_ name: String, by caller: Caller, now: Instant) throws(StoreError) {
        try store.revokeToken(name, at: now)
        try note(SecurityEntry(at: now, .tokenRevoked, user: caller.user, about: name))
    }
}
