public import CaseServices
public import WorkflowModel

extension AccountService {
    // MARK: Signing in

    /// Signs a user in with his password, and the code of his device or a recovery code where he has a second factor.
    ///
    /// An attempt is counted before it is judged, so that many at once are not more than so many in a row.
    public func signIn(
        login: String, password: String, code: String? = nil, from address: String, now: Instant
    ) throws(StoreError) -> SignIn {
        guard let user = try registry.user(login), !user.isDisabled, let account = try store.account(login),
            let kept = account.password
        else {
            // As slow as an attempt on an account that is there. What was typed is not written down: it may be a password.
            _ = try? hasher.hash(String(password.prefix(policy.longestPassword)), salt: randomness.bytes(16))
            try note(SecurityEntry(at: now, .failed, user: nil, address: address))
            return .refused(.wrong)
        }
        if let wait = try attempt(login, now) {
            try note(SecurityEntry(at: now, .failed, user: nil, about: login, address: address, detail: "locked"))
            return .refused(.locked(retryAfter: wait))
        }
        guard case .same(let isOutdated) = match(password, kept) else {
            return .refused(try failed(login, "password", address, now))
        }
        if account.secondFactor?.isConfirmed == true {
            guard let code, !code.isEmpty else {
                // Not a failure: half of the proof was right, and the other half was not asked for yet.
                try store.change(login) { $0.failures = max(0, $0.failures - 1) }
                return .needsCode
            }
            guard try prove(login, code, address, now) else {
                return .refused(try failed(login, "code", address, now))
            }
        }
        let fresh = isOutdated ? try hasher.hash(password, salt: randomness.bytes(16)) : nil
        try store.change(login) { account in
            account.forgetFailures()
            // Somebody may have changed it meanwhile.
            if let fresh, account.password == kept { account.password = fresh }
        }
        try note(SecurityEntry(at: now, .signedIn, user: login, address: address))
        try store.forgetSessions(unusedSince: now.adding(seconds: -policy.absoluteEnd))
        let token = try begin(login, address, now)
        guard let signedIn = try session(token, now: now) else { return .refused(.wrong) }
        return .signedIn(token: token, signedIn)
    }

    func match(_ password: String, _ kept: String) -> PasswordMatch {
        password.count > policy.longestPassword ? .different : hasher.match(password, kept)
    }

    /// Counts an attempt; seconds to wait where the account is closed.
    func attempt(_ login: String, _ now: Instant) throws(StoreError) -> Int? {
        let policy = policy
        return try store.change(login) { $0.countAttempt(at: now, policy) }
    }

    /// What to answer to an attempt that failed; it was counted before.
    func failed(
        _ login: String, _ what: String, _ address: String?, _ now: Instant
    ) throws(StoreError) -> SignInRefusal {
        try note(SecurityEntry(at: now, .failed, user: nil, about: login, address: address, detail: what))
        guard let until = try store.account(login)?.lockedUntil, let wait = now.seconds(until: until), wait > 0 else {
            return .wrong
        }
        try note(SecurityEntry(at: now, .lockedOut, user: nil, about: login, address: address, detail: "\(wait) s"))
        return .locked(retryAfter: wait)
    }

    /// Opens an account that is closed after failures.
    public func unlock(_ login: String, by caller: Caller, now: Instant) throws(StoreError) {
        try store.change(login) { $0.forgetFailures() }
        try note(SecurityEntry(at: now, .unlocked, user: caller.user, about: login))
    }
}

extension Account {
    mutating func forgetFailures() {
        failures = 0
        lastFailure = nil
        lockedUntil = nil
    }

    /// Counts an attempt as failed until it is known not to be; seconds to wait where none is admitted.
    mutating func countAttempt(at now: Instant, _ policy: SecurityPolicy) -> Int? {
        if let until = lockedUntil {
            if let wait = now.seconds(until: until), wait > 0 { return wait }
            lockedUntil = nil
        }
        if let last = lastFailure, (last.seconds(until: now) ?? 0) > policy.failuresForgottenAfter { failures = 0 }
        failures += 1
        lastFailure = now
        if failures >= policy.failuresBeforeLockout {
            let doublings = min(failures - policy.failuresBeforeLockout, 20)
            lockedUntil = now.adding(seconds: min(policy.firstLockout << doublings, policy.longestLockout))
        }
        return nil
    }
}
