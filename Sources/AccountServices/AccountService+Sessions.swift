public import CaseServices
public import WorkflowModel

extension AccountService {
    // MARK: Sessions

    func begin(_ user: String, _ address: String, _ now: Instant) throws(StoreError) -> String {
        let token = newToken()
        try store.put(
            WebSession(
                digest: secrets.digest(ofToken: token), user: user, startedAt: now, lastUsedAt: now, address: address))
        return token
    }

    /// Who shows this token; nil if there is no such session, it has ended, or its user may not act any more.
    public func session(_ token: String, now: Instant) throws(StoreError) -> SignedIn? {
        let digest = secrets.digest(ofToken: token)
        guard let session = try store.session(digest) else { return nil }
        let end = self.end(of: session)
        guard now < end else {
            try store.endSession(digest)
            return nil
        }
        guard let user = try registry.user(session.user), let caller = try registry.caller(session.user) else {
            _ = try store.endSessions(of: session.user, except: nil)
            return nil
        }
        var last = session
        if let unused = session.lastUsedAt.seconds(until: now), unused >= policy.touchEvery {
            try store.touch(digest, at: now)
            last.lastUsedAt = now
        }
        let mustChange = try store.account(user.id)?.mustChangePassword ?? false
        return SignedIn(
            user: user,
            caller: mustChange ? Caller(user: user.id, person: nil, permissions: Permissions([])) : caller,
            mustChangePassword: mustChange, csrf: csrf(token), sessionID: session.id, expires: self.end(of: last))
    }

    private func end(of session: WebSession) -> Instant {
        min(
            session.lastUsedAt.adding(seconds: policy.idleEnd), session.startedAt.adding(seconds: policy.absoluteEnd))
    }

    /// Follows from the token, so that nothing more has to be kept; the token does not follow from it.
    private func csrf(_ token: String) -> String {
        Hexadecimal.text(secrets.digest(Array("partyflow-csrf 1 \(token)".utf8)))
    }

    /// Whether a form carries what its session gave it.
    public func isGenuine(_ csrf: String, of session: SignedIn) -> Bool {
        secrets.areEqual(Array(csrf.utf8), Array(session.csrf.utf8))
    }

    /// Ends the session of a token.
    public func signOut(_ token: String, now: Instant) throws(StoreError) {
        let digest = secrets.digest(ofToken: token)
        guard let session = try store.session(digest) else { return }
        try store.endSession(digest)
        try note(SecurityEntry(at: now, .signedOut, user: session.user, address: session.address))
    }

    /// Sessions of a user that have not ended, the earliest first.
    public func sessions(of user: String, now: Instant) throws(StoreError) -> [WebSession] {
        try store.sessions(of: user).filter { now < end(of: $0) }
    }

    /// Ends one session of a user, by the name that is shown; all without a name. Gives how many.
    public func endSessions(
        of user: String, named id: String? = nil, by caller: Caller, now: Instant
    ) throws(StoreError) -> Int {
        var ended = 0
        if let id {
            for session in try store.sessions(of: user) where session.id == id {
                try store.endSession(session.digest)
                ended += 1
            }
        } else {
            ended = try store.endSessions(of: user, except: nil)
        }
        if ended > 0 {
            try note(SecurityEntry(at: now, .sessionsEnded, user: caller.user, about: user, detail: "\(ended)"))
        }
        return ended
    }
}
