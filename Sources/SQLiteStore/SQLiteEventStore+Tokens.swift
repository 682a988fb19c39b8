public import AccountServices
public import CaseServices
import Foundation
import GRDB
public import WorkflowModel

extension SQLiteEventStore {
    // MARK: Tokens of clients

    private static let tokenColumns = """
        SELECT name, digest, user, rights, organization, issued_at, issued_by, expires_at, revoked_at FROM client_token
        """

    /// A right that only a later version knows gives nothing here.
    private static func token(_ row: HotStatement) -> ClientToken {
        ClientToken(
            name: row.text(0), digest: row.bytes(1), user: row.text(2),
            rights: Set(row.text(3).split(separator: " ").compactMap { Right(rawValue: String($0)) }),
            organization: row.optionalText(4), issuedAt: Instant(row.text(5)), issuedBy: row.text(6),
            expiresAt: Instant(row.text(7)), revokedAt: row.optionalText(8).map { Instant($0) })
    }

    /// Keeps a token.
    public func put(_ token: ClientToken) throws(StoreError) {
        try writing("token", token.name) { db in
            let isUser = try HotStatement(db, "SELECT 1 FROM user WHERE id = ?", .text(token.user)).first { _ in true }
            guard isUser == true else { throw StoreError(.notFound, kind: "user", name: token.user) }
            let isTaken = try HotStatement(db, "SELECT 1 FROM client_token WHERE name = ?", .text(token.name)).first {
                _ in true
            }
            guard isTaken == nil else { throw StoreError(.exists, kind: "token", name: token.name) }
            try db.execute(
                sql: """
                    INSERT INTO client_token
                    (name, digest, user, rights, organization, issued_at, issued_by, expires_at, revoked_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    token.name, Data(token.digest), token.user,
                    token.rights.map(\.rawValue).sorted().joined(separator: " "), token.organization,
                    token.issuedAt.description, token.issuedBy, token.expiresAt.description,
                    token.revokedAt?.description,
                ])
        }
    }

    /// A token.
    public func token(_ digest: [UInt8]) throws(StoreError) -> ClientToken? {
        try reading("token", "") { db in
            try HotStatement(db, "\(Self.tokenColumns) WHERE digest = ?", .blob(digest)).first { Self.token($0) }
        }
    }

    /// All tokens.
    public func tokens() throws(StoreError) -> [ClientToken] {
        try reading("token", "") { db in
            try HotStatement(db, "\(Self.tokenColumns) ORDER BY name").map { Self.token($0) }
        }
    }

    /// Ends a token; the first end stands.
    public func revokeToken(_ name: String, at instant: Instant) throws(StoreError) {
        try writing("token", name) { db in
            let changed = try HotStatement(
                db, "UPDATE client_token SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?",
                .text(instant.description), .text(name)
            ).run()
            guard changed > 0 else { throw StoreError(.notFound, kind: "token", name: name) }
        }
    }
}
