public import AccountServices
public import CaseServices
public import WorkflowModel

extension SQLEventStore: AccountStore {
    // MARK: Accounts

    /// The account of a user.
    public func account(_ user: String) throws(StoreError) -> Account? {
        try reading("account", user) { db in try account(user, db) }
    }

    private func account(_ user: String, _ db: any SQLConnection) throws -> Account? {
        try db.statement(
            """
            SELECT password, password_set_at, must_change, failures, last_failure, locked_until, second_factor,
                   is_confirmed, last_step, recovery
            FROM account WHERE user = ?
            """, .text(user)
        ).first { row in
            var account = Account(user: user)
            account.password = try row.optionalBytes(0).map { sealed in
                String(decoding: try unseal(sealed, "password \(user)"), as: UTF8.self)
            }
            account.passwordSetAt = row.optionalText(1).map { Instant($0) }
            account.mustChangePassword = row.integer(2) != 0
            account.failures = row.integer(3)
            account.lastFailure = row.optionalText(4).map { Instant($0) }
            account.lockedUntil = row.optionalText(5).map { Instant($0) }
            if let sealed = row.optionalBytes(6) {
                let digests = row.bytes(9)
                account.secondFactor = SecondFactor(
                    secret: try unseal(sealed, "second-factor \(user)"), isConfirmed: row.integer(7) != 0,
                    lastStep: row.integer(8),
                    recoveryDigests: stride(from: 0, to: digests.count, by: 32).map {
                        Array(digests[$0..<min($0 + 32, digests.count)])
                    })
            }
            return account
        }
    }

    private func unseal(_ sealed: [UInt8], _ place: String) throws -> [UInt8] {
        do {
            return try Vault.open(sealed, key: registryKey, place: Array(place.utf8)).body
        } catch {
            throw StoreError(.unreadable, kind: "account", name: place, detail: "\(error)")
        }
    }

    private func seal(_ body: [UInt8], _ place: String) throws -> [UInt8] {
        try vault.seal(body, key: registryKey, place: Array(place.utf8)).sealed
    }

    /// Refuses a user who is not there, and locks him: what he has changes by one transaction at a time.
    func requireUser(_ user: String, _ db: any SQLConnection) throws {
        let sql = "SELECT 1 FROM user WHERE id = ?" + db.dialect.locking("user")
        guard try db.statement(sql, .text(user)).isAny() else {
            throw StoreError(.notFound, kind: "user", name: user)
        }
    }

    /// Changes the account of a user.
    public func change<Value: Sendable>(
        _ user: String, _ change: (inout Account) -> Value
    ) throws(StoreError) -> Value {
        try writing("account", user) { db in
            try requireUser(user, db)
            let before = try account(user, db)
            var account = before ?? Account(user: user)
            let value = change(&account)
            if account != before { try keep(account, db) }
            return value
        }
    }

    private func keep(_ account: Account, _ db: any SQLConnection) throws {
        let factor = account.secondFactor
        try db.statement(
            """
            INSERT INTO account
            (user, password, password_set_at, must_change, failures, last_failure, locked_until, second_factor,
             is_confirmed, last_step, recovery)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user) DO UPDATE SET password = excluded.password, password_set_at = excluded.password_set_at,
                must_change = excluded.must_change, failures = excluded.failures, last_failure = excluded.last_failure,
                locked_until = excluded.locked_until, second_factor = excluded.second_factor,
                is_confirmed = excluded.is_confirmed, last_step = excluded.last_step, recovery = excluded.recovery
            """,
            .text(account.user),
            .blob(try account.password.map { try seal(Array($0.utf8), "password \(account.user)") }),
            .text(account.passwordSetAt?.description), .flag(account.mustChangePassword), .number(account.failures),
            .text(account.lastFailure?.description), .text(account.lockedUntil?.description),
            .blob(try factor.map { try seal($0.secret, "second-factor \(account.user)") }),
            .flag(factor?.isConfirmed ?? false), .number(factor?.lastStep ?? 0),
            .blob(Array((factor?.recoveryDigests ?? []).joined()))
        ).run()
    }

    // MARK: Sessions

    private static let sessionColumns = "SELECT digest, user, started_at, last_used_at, address FROM web_session"

    private static func session(_ row: any SQLStatement) -> WebSession {
        WebSession(
            digest: row.bytes(0), user: row.text(1), startedAt: Instant(row.text(2)),
            lastUsedAt: Instant(row.text(3)), address: row.text(4))
    }

    /// Begins a session.
    public func put(_ session: WebSession) throws(StoreError) {
        try writing("session", session.id) { db in
            try requireUser(session.user, db)
            try db.statement(
                "INSERT INTO web_session (digest, user, started_at, last_used_at, address) VALUES (?, ?, ?, ?, ?)",
                .blob(session.digest), .text(session.user), .text(session.startedAt.description),
                .text(session.lastUsedAt.description), .text(session.address)
            ).run()
        }
    }

    /// A session.
    public func session(_ digest: [UInt8]) throws(StoreError) -> WebSession? {
        try reading("session", "") { db in
            try db.statement("\(Self.sessionColumns) WHERE digest = ?", .blob(digest)).first { Self.session($0) }
        }
    }

    /// Notes that a session was used.
    public func touch(_ digest: [UInt8], at instant: Instant) throws(StoreError) {
        _ = try writing("session", "") { db in
            try db.statement(
                "UPDATE web_session SET last_used_at = ? WHERE digest = ?", .text(instant.description),
                .blob(digest)
            ).run()
        }
    }

    /// Ends a session.
    public func endSession(_ digest: [UInt8]) throws(StoreError) {
        _ = try writing("session", "") { db in
            try db.statement("DELETE FROM web_session WHERE digest = ?", .blob(digest)).run()
        }
    }

    /// Sessions of a user.
    public func sessions(of user: String) throws(StoreError) -> [WebSession] {
        try reading("session", user) { db in
            try db.statement("\(Self.sessionColumns) WHERE user = ? ORDER BY started_at, digest", .text(user)).map {
                Self.session($0)
            }
        }
    }

    /// Ends sessions of a user.
    public func endSessions(of user: String, except kept: [UInt8]?) throws(StoreError) -> Int {
        try writing("session", user) { db in
            try db.statement(
                "DELETE FROM web_session WHERE user = ? AND digest <> ?", .text(user), .blob(kept ?? [0])
            ).run()
        }
    }

    /// Forgets sessions.
    public func forgetSessions(unusedSince instant: Instant) throws(StoreError) {
        _ = try writing("session", "") { db in
            try db.statement("DELETE FROM web_session WHERE last_used_at < ?", .text(instant.description)).run()
        }
    }

    // MARK: Drafts

    private static func draftPlace(_ user: String, _ place: String) -> String { "draft \(user) \(place)" }

    /// Keeps a draft.
    public func put(_ draft: Draft) throws(StoreError) {
        try writing("draft", draft.place) { db in
            try requireUser(draft.user, db)
            let sealed = try seal(draft.body, Self.draftPlace(draft.user, draft.place))
            try db.statement(
                """
                INSERT INTO draft (user, place, at, sealed) VALUES (?, ?, ?, ?)
                ON CONFLICT (user, place) DO UPDATE SET at = excluded.at, sealed = excluded.sealed
                """, .text(draft.user), .text(draft.place), .text(draft.at.description), .blob(sealed)
            ).run()
        }
    }

    private func draft(_ row: any SQLStatement) throws -> Draft {
        let user = row.text(0), place = row.text(1)
        return Draft(
            user: user, place: place, body: try unseal(row.bytes(3), Self.draftPlace(user, place)),
            at: Instant(row.text(2)))
    }

    /// A draft.
    public func draft(of user: String, at place: String) throws(StoreError) -> Draft? {
        try reading("draft", place) { db in
            try db.statement(
                "SELECT user, place, at, sealed FROM draft WHERE user = ? AND place = ?", .text(user), .text(place)
            ).first { try draft($0) }
        }
    }

    /// Drafts of a user.
    public func drafts(of user: String) throws(StoreError) -> [Draft] {
        try reading("draft", user) { db in
            try db.statement(
                "SELECT user, place, at, sealed FROM draft WHERE user = ? ORDER BY place", .text(user)
            ).map { try draft($0) }
        }
    }

    /// Throws a draft away.
    public func removeDraft(of user: String, at place: String) throws(StoreError) {
        _ = try writing("draft", place) { db in
            try db.statement("DELETE FROM draft WHERE user = ? AND place = ?", .text(user), .text(place)).run()
        }
    }

    /// Forgets drafts.
    public func forgetDrafts(before instant: Instant) throws(StoreError) {
        _ = try writing("draft", "") { db in
            try db.statement("DELETE FROM draft WHERE at < ?", .text(instant.description)).run()
        }
    }
}
