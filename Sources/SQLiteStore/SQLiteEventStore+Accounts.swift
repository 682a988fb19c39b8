public import AccountServices
public import CaseServices
import Foundation
import GRDB
public import WorkflowModel

extension SQLiteEventStore: AccountStore {
    // MARK: Accounts

    /// The account of a user.
    public func account(_ user: String) throws(StoreError) -> Account? {
        try reading("account", user) { db in try account(user, db) }
    }

    private func account(_ user: String, _ db: Database) throws -> Account? {
        try HotStatement(
            db,
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
        Array(try vault.seal(body, key: registryKey, place: Array(place.utf8)).sealed)
    }

    func requireUser(_ user: String, _ db: Database) throws {
        let isKnown = try HotStatement(db, "SELECT 1 FROM user WHERE id = ?", .text(user)).first { _ in true }
        guard isKnown == true else { throw StoreError(.notFound, kind: "user", name: user) }
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

    private func keep(_ account: Account, _ db: Database) throws {
        let factor = account.secondFactor
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO account
                (user, password, password_set_at, must_change, failures, last_failure, locked_until, second_factor,
                 is_confirmed, last_step, recovery)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.user, try account.password.map { Data(try seal(Array($0.utf8), "password \(account.user)")) },
                account.passwordSetAt?.description, account.mustChangePassword, account.failures,
                account.lastFailure?.description, account.lockedUntil?.description,
                try factor.map { Data(try seal($0.secret, "second-factor \(account.user)")) },
                factor?.isConfirmed ?? false, factor?.lastStep ?? 0, Data((factor?.recoveryDigests ?? []).joined()),
            ])
    }

    // MARK: Sessions

    private static let sessionColumns = "SELECT digest, user, started_at, last_used_at, address FROM web_session"

    private static func session(_ row: HotStatement) -> WebSession {
        WebSession(
            digest: row.bytes(0), user: row.text(1), startedAt: Instant(row.text(2)),
            lastUsedAt: Instant(row.text(3)), address: row.text(4))
    }

    /// Begins a session.
    public func put(_ session: WebSession) throws(StoreError) {
        try writing("session", session.id) { db in
            try requireUser(session.user, db)
            try db.execute(
                sql: """
                    INSERT INTO web_session (digest, user, started_at, last_used_at, address) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(session.digest), session.user, session.startedAt.description, session.lastUsedAt.description,
                    session.address,
                ])
        }
    }

    /// A session.
    public func session(_ digest: [UInt8]) throws(StoreError) -> WebSession? {
        try reading("session", "") { db in
            try HotStatement(db, "\(Self.sessionColumns) WHERE digest = ?", .blob(digest)).first { Self.session($0) }
        }
    }

    /// Notes that a session was used.
    public func touch(_ digest: [UInt8], at instant: Instant) throws(StoreError) {
        _ = try writing("session", "") { db in
            try HotStatement(
                db, "UPDATE web_session SET last_used_at = ? WHERE digest = ?", .text(instant.description),
                .blob(digest)
            ).run()
        }
    }

    /// Ends a session.
    public func endSession(_ digest: [UInt8]) throws(StoreError) {
        _ = try writing("session", "") { db in
            try HotStatement(db, "DELETE FROM web_session WHERE digest = ?", .blob(digest)).run()
        }
    }

    /// Sessions of a user.
    public func sessions(of user: String) throws(StoreError) -> [WebSession] {
        try reading("session", user) { db in
            try HotStatement(db, "\(Self.sessionColumns) WHERE user = ? ORDER BY started_at, digest", .text(user)).map {
                Self.session($0)
            }
        }
    }

    /// Ends sessions of a user.
    public func endSessions(of user: String, except kept: [UInt8]?) throws(StoreError) -> Int {
        try writing("session", user) { db in
            try HotStatement(
                db, "DELETE FROM web_session WHERE user = ? AND digest <> ?", .text(user), .blob(kept ?? [0])
            ).run()
        }
    }

    /// Forgets sessions.
    public func forgetSessions(unusedSince instant: Instant) throws(StoreError) {
        _ = try writing("session", "") { db in
            try HotStatement(db, "DELETE FROM web_session WHERE last_used_at < ?", .text(instant.description)).run()
        }
    }

    // MARK: Drafts

    private static func draftPlace(_ user: String, _ place: String) -> String { "draft \(user) \(place)" }

    /// Keeps a draft.
    public func put(_ draft: Draft) throws(StoreError) {
        try writing("draft", draft.place) { db in
            try requireUser(draft.user, db)
            let sealed = try seal(draft.body, Self.draftPlace(draft.user, draft.place))
            try db.execute(
                sql: "INSERT OR REPLACE INTO draft (user, place, at, sealed) VALUES (?, ?, ?, ?)",
                arguments: [draft.user, draft.place, draft.at.description, Data(sealed)])
        }
    }

    private func draft(_ row: HotStatement) throws -> Draft {
        let user = row.text(0), place = row.text(1)
        return Draft(
            user: user, place: place, body: try unseal(row.bytes(3), Self.draftPlace(user, place)),
            at: Instant(row.text(2)))
    }

    /// A draft.
    public func draft(of user: String, at place: String) throws(StoreError) -> Draft? {
        try reading("draft", place) { db in
            try HotStatement(
                db, "SELECT user, place, at, sealed FROM draft WHERE user = ? AND place = ?", .text(user), .text(place)
            ).first { try draft($0) }
        }
    }

    /// Drafts of a user.
    public func drafts(of user: String) throws(StoreError) -> [Draft] {
        try reading("draft", user) { db in
            try HotStatement(
                db, "SELECT user, place, at, sealed FROM draft WHERE user = ? ORDER BY place", .text(user)
            ).map { try draft($0) }
        }
    }

    /// Throws a draft away.
    public func removeDraft(of user: String, at place: String) throws(StoreError) {
        _ = try writing("draft", place) { db in
            try HotStatement(db, "DELETE FROM draft WHERE user = ? AND place = ?", .text(user), .text(place)).run()
        }
    }

    /// Forgets drafts.
    public func forgetDrafts(before instant: Instant) throws(StoreError) {
        _ = try writing("draft", "") { db in
            try HotStatement(db, "DELETE FROM draft WHERE at < ?", .text(instant.description)).run()
        }
    }
}
