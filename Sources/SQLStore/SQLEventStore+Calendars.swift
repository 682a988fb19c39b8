public import AccountServices
public import CaseServices
import CivilTime
public import WorkflowModel

extension SQLEventStore {
    // MARK: Addresses of calendars

    private static let subscriptionColumns = """
        SELECT name, digest, user, organization, names_people, issued_at, issued_by, revoked_at FROM calendar_subscription
        """

    private static func subscription(_ row: any SQLStatement) -> CalendarSubscription {
        CalendarSubscription(
            name: row.text(0), digest: row.bytes(1), user: row.text(2), organization: row.optionalText(3),
            namesPeople: row.integer(4) == 1, issuedAt: Instant(row.text(5)), issuedBy: row.text(6),
            revokedAt: row.optionalText(7).map { Instant($0) })
    }

    /// Keeps an address.
    public func put(_ subscription: CalendarSubscription) throws(StoreError) {
        try writing("calendar", subscription.name) { db in
            try requireUser(subscription.user, db)
            let added = try db.statement(
                """
                INSERT INTO calendar_subscription
                (name, digest, user, organization, names_people, issued_at, issued_by, revoked_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING
                """, .text(subscription.name), .blob(subscription.digest), .text(subscription.user),
                .text(subscription.organization), .number(subscription.namesPeople ? 1 : 0),
                .text(subscription.issuedAt.description), .text(subscription.issuedBy),
                .text(subscription.revokedAt?.description)
            ).run()
            guard added > 0 else { throw StoreError(.exists, kind: "calendar", name: subscription.name) }
        }
    }

    /// The address with this digest.
    public func subscription(_ digest: [UInt8]) throws(StoreError) -> CalendarSubscription? {
        try reading("calendar", "") { db in
            try db.statement("\(Self.subscriptionColumns) WHERE digest = ?", .blob(digest)).first {
                Self.subscription($0)
            }
        }
    }

    /// All addresses.
    public func subscriptions() throws(StoreError) -> [CalendarSubscription] {
        try reading("calendar", "") { db in
            try db.statement("\(Self.subscriptionColumns) ORDER BY name").map { Self.subscription($0) }
        }
    }

    /// Ends an address; the first end stands.
    public func revokeSubscription(_ name: String, at instant: Instant) throws(StoreError) {
        try writing("calendar", name) { db in
            let changed = try db.statement(
                "UPDATE calendar_subscription SET revoked_at = coalesce(revoked_at, ?) WHERE name = ?",
                .text(instant.description), .text(name)
            ).run()
            guard changed > 0 else { throw StoreError(.notFound, kind: "calendar", name: name) }
        }
    }

    // MARK: What calendars say

    /// Notes what a calendar says now.
    public func publish(
        _ entries: [PublishedEntry], in scope: String, at instant: Instant, forgetting limit: Instant
    ) throws(StoreError) -> [PublishedEntry] {
        // Most of the time nothing is new, and nobody has to wait for the writer's lock.
        let seen = try reading("calendar", scope) { db in try Self.published(scope, db) }
        let same = PublishedEntry.next(after: seen, saying: entries, at: instant, forgetting: limit)
        guard Set(same) != Set(seen) else { return same }
        return try writing("calendar", scope) { db in
            try db.lock(.calendar(scope))
            let before = try Self.published(scope, db)
            let next = PublishedEntry.next(after: before, saying: entries, at: instant, forgetting: limit)
            let old = Set(before), names = Set(next.map(\.uid))
            for gone in before where !names.contains(gone.uid) {
                try db.statement(
                    "DELETE FROM calendar_entry WHERE scope = ? AND uid = ?", .text(scope), .text(gone.uid)
                ).run()
            }
            for entry in next where !old.contains(entry) {
                try db.statement(
                    """
                    INSERT INTO calendar_entry
                    (scope, uid, day, fingerprint, sequence, modified_at, is_cancelled) VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (scope, uid) DO UPDATE SET day = excluded.day, fingerprint = excluded.fingerprint,
                        sequence = excluded.sequence, modified_at = excluded.modified_at,
                        is_cancelled = excluded.is_cancelled
                    """, .text(scope), .text(entry.uid), .number(Int(entry.day.dayNumber)), .blob(entry.fingerprint),
                    .number(entry.sequence), .text(entry.modifiedAt.description), .number(entry.isCancelled ? 1 : 0)
                ).run()
            }
            return next
        }
    }

    private static func published(_ scope: String, _ db: any SQLConnection) throws -> [PublishedEntry] {
        try db.statement(
            """
            SELECT uid, day, fingerprint, sequence, modified_at, is_cancelled FROM calendar_entry
            WHERE scope = ? ORDER BY uid
            """, .text(scope)
        ).map { row in
            PublishedEntry(
                uid: row.text(0), day: row.day(1) ?? .earliest, fingerprint: row.bytes(2), sequence: row.integer(3),
                modifiedAt: Instant(row.text(4)), isCancelled: row.integer(5) == 1)
        }
    }

    // MARK: Where users are reached

    /// Mail addresses of users.
    public func mailAddresses() throws(StoreError) -> [String: String] {
        let rows = try reading("user", "") { db in
            try db.statement("SELECT user, mail FROM user_contact").map { ($0.text(0), $0.text(1)) }
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Sets the mail address of a user, or takes it away.
    public func setMailAddress(_ address: String?, of user: String) throws(StoreError) {
        try writing("user", user) { db in
            try requireUser(user, db)
            if let address {
                try db.statement(
                    "INSERT INTO user_contact (user, mail) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET mail = excluded.mail",
                    .text(user), .text(address)
                ).run()
            } else {
                try db.statement("DELETE FROM user_contact WHERE user = ?", .text(user)).run()
            }
        }
    }
}
