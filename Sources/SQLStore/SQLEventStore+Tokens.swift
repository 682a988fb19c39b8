public import AccountServices
public import CaseServices
public import WorkflowModel

extension SQLEventStore {
    // MARK: Tokens of clients

    private static let tokenColumns = """
        SELECT name, digest, user, rights, organization, issued_at, issued_by, expires_at, revoked_at FROM client_token
        """

    /// A right that only a later version knows gives nothing here.
    private static func token(_ row: any SQLStatement) -> ClientToken {
        ClientToken(
            name: row.text(0), digest: row.bytes(1), user: row.text(2),
            rights: Set(row.text(3).split(separator: " ").compactMap { Right(rawValue: String($0)) }),
            organization: row.optionalText(4), issuedAt: Instant(row.text(5)), issuedBy: row.text(6),
            expiresAt: Instant(row.text(7)), revokedAt: row.optionalText(8).map { Instant($0) })
    }

    /// Keeps a token.
    public func put(_ token: ClientToken) throws(StoreError) {
        try writing("token", token.name) { db in
            try requireUser(token.user, db)
            let added = try db.statement(
                """
                INSERT INTO client_token
                (name, digest, user, rights, organization, issued_at, issued_by, expires_at, revoked_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
                """, .text(token.name), .blob(token.digest), .text(token.user),
                .text(token.rights.map(\.rawValue).sorted().joined(separator: " ")), .text(token.organization),
                .text(token.issuedAt.description), .text(token.issuedBy), .text(token.expiresAt.description),
                .text(token.revokedAt?.description)
            ).run()
            guard added > 0 else { throw StoreError(.exists, kind: "token", name: token.name) }
        }
    }

    /// A token.
    public func token(_ digest: [UInt8]) throws(StoreError) -> ClientToken? {
        try reading("token", "") { db in
            try db.statement("\(Self.tokenColumns) WHERE digest = ?", .blob(digest)).first { Self.token($0) }
        }
    }

    /// All tokens.
    public func tokens() throws(StoreError) -> [ClientToken] {
        try reading("token", "") { db in
            try db.statement("\(Self.tokenColumns) ORDER BY name").map { Self.token($0) }
        }
    }

    /// Ends a token; the first end stands.
    public func revokeToken(_ name: String, at instant: Instant) throws(StoreError) {
        try writing("token", name) { db in
            let changed = try db.statement(
                "UPDATE client_token SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?",
                .text(instant.description), .text(name)
            ).run()
            guard changed > 0 else { throw StoreError(.notFound, kind: "token", name: name) }
        }
    }
}
