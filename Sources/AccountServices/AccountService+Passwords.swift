public import CaseServices
public import WorkflowModel

extension AccountService {
    // MARK: Passwords

    /// What keeps a text from being the password of a user; empty: nothing.
    public func problems(_ password: String, of user: StoreUser) -> [PasswordProblem] {
        PasswordPolicy.problems(password, of: user, policy)
    }

    /// A user changes his own password. Every session of his ends; the one of the token goes on under another token.
    public func changePassword(
        session token: String, from old: String, to new: String, now: Instant
    ) throws(StoreError) -> PasswordChange {
        guard let session = try store.session(secrets.digest(ofToken: token)) else { return .wrong(retryAfter: nil) }
        let change = try changePassword(of: session.user, from: old, to: new, address: session.address, now: now)
        guard case .changed = change else { return change }
        return .changed(token: try begin(session.user, session.address, now))
    }

    /// A user changes his own password without a session.
    public func changePassword(
        of login: String, from old: String, to new: String, address: String? = nil, now: Instant
    ) throws(StoreError) -> PasswordChange {
        guard let user = try registry.user(login), !user.isDisabled, let kept = try store.account(login)?.password
        else { return .wrong(retryAfter: nil) }
        if let wait = try attempt(login, now) { return .wrong(retryAfter: wait) }
        guard case .same = match(old, kept) else {
            switch try failed(login, "password", address, now) {
            case .wrong: return .wrong(retryAfter: nil)
            case .locked(let wait): return .wrong(retryAfter: wait)
            }
        }
        try store.change(login) { $0.forgetFailures() }
        let problems = problems(new, of: user) + (old == new ? [.unchanged] : [])
        guard problems.isEmpty else { return .unfit(problems) }
        try keep(new, of: login, mustChange: false, now)
        try note(SecurityEntry(at: now, .passwordChanged, user: login, address: address))
        return .changed(token: nil)
    }

    /// Somebody sets the password of a user, who must change it when he next signs in unless he has set it himself.
    /// Gives what is wrong with it; empty: it was set, and every session of the user ended.
    public func setPassword(
        of user: StoreUser, to new: String, mustChange: Bool, by caller: Caller, now: Instant
    ) throws(StoreError) -> [PasswordProblem] {
        let problems = problems(new, of: user)
        guard problems.isEmpty else { return problems }
        try keep(new, of: user.id, mustChange: mustChange, now)
        try note(SecurityEntry(at: now, .passwordSet, user: caller.user, about: user.id))
        return []
    }

    private func keep(_ password: String, of user: String, mustChange: Bool, _ now: Instant) throws(StoreError) {
        let hash = try hasher.hash(password, salt: randomness.bytes(16))
        try store.change(user) { account in
            account.password = hash
            account.passwordSetAt = now
            account.mustChangePassword = mustChange
            account.forgetFailures()
        }
        _ = try store.endSessions(of: user, except: nil)
    }
}
