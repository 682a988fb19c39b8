public import CaseServices
import CivilTime
public import WorkflowModel

extension SQLEventStore {
    // MARK: Roles

    /// Gives a role. Roles and rights lie in one table: their words differ.
    public func grant(_ grant: RoleGrant) throws(StoreError) {
        try writing("user", grant.user) { db in
            try requireUser(grant.user, db)
            try db.statement(
                "INSERT INTO user_role (user, role, organization) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                .text(grant.user), .text(grant.role.rawValue), .text(grant.organization ?? "")
            ).run()
        }
    }

    /// Takes a role away.
    public func revoke(_ grant: RoleGrant) throws(StoreError) {
        try writing("user", grant.user) { db in
            try db.statement(
                "DELETE FROM user_role WHERE user = ? AND role = ? AND organization = ?",
                .text(grant.user), .text(grant.role.rawValue), .text(grant.organization ?? "")
            ).run()
        }
    }

    /// Roles of a user; one that a later version gave and this one does not know gives nothing here.
    public func roles(of user: String) throws(StoreError) -> [RoleGrant] {
        try reading("user", user) { db in
            try db.statement(
                "SELECT role, organization FROM user_role WHERE user = ? ORDER BY role, organization", .text(user)
            ).map { row in
                guard let role = OfficeRole(rawValue: row.text(0)) else { return nil }
                let organization = row.text(1)
                return RoleGrant(user: user, role: role, organization: organization.isEmpty ? nil : organization)
            }.compactMap { $0 }
        }
    }

    // MARK: Substitutes

    /// Arranges a substitution.
    public func put(_ substitution: Substitution) throws(StoreError) -> Int {
        try writing("substitution", substitution.substitute) { db in
            for user in [substitution.substitute, substitution.user].sorted() { try requireUser(user, db) }
            let number = try db.statement(
                """
                INSERT INTO substitution
                (substitute, user, organization, first_day, last_day, arranged_by, arranged_at, ended_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING n
                """, .text(substitution.substitute), .text(substitution.user), .text(substitution.organization),
                .number(Int(substitution.from.dayNumber)), .number(Int(substitution.through.dayNumber)),
                .text(substitution.by), .text(substitution.at.description), .text(substitution.endedAt?.description)
            ).first { $0.integer(0) }
            guard let number else { throw StoreError(.io, kind: "substitution", name: substitution.substitute) }
            return number
        }
    }

    /// All substitutions.
    public func substitutions() throws(StoreError) -> [Substitution] {
        try reading("substitution", "") { db in
            try db.statement(
                """
                SELECT n, substitute, user, organization, first_day, last_day, arranged_by, arranged_at, ended_at
                FROM substitution ORDER BY n
                """
            ).map { row in
                guard let from = row.day(4), let through = row.day(5) else { return nil }
                return Substitution(
                    number: row.integer(0), substitute: row.text(1), user: row.text(2),
                    organization: row.optionalText(3), from: from, through: through, by: row.text(6),
                    at: Instant(row.text(7)), endedAt: row.optionalText(8).map { Instant($0) })
            }.compactMap { $0 }
        }
    }

    /// Ends a substitution.
    public func endSubstitution(_ number: Int, at instant: Instant) throws(StoreError) {
        try writing("substitution", String(number)) { db in
            let changed = try db.statement(
                "UPDATE substitution SET ended_at = coalesce(ended_at, ?) WHERE n = ?", .text(instant.description),
                .number(number)
            ).run()
            guard changed > 0 else { throw StoreError(.notFound, kind: "substitution", name: String(number)) }
        }
    }

    // MARK: Switches

    /// Turns a switch.
    public func put(_ storeSwitch: StoreSwitch) throws(StoreError) {
        try writing("switch", storeSwitch.name.rawValue) { db in
            try db.statement(
                """
                INSERT INTO store_switch (name, is_on, since, turned_by) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                SET is_on = excluded.is_on, since = excluded.since, turned_by = excluded.turned_by
                """, .text(storeSwitch.name.rawValue), .flag(storeSwitch.isOn), .text(storeSwitch.since.description),
                .text(storeSwitch.by)
            ).run()
        }
    }

    /// A switch.
    public func storeSwitch(_ name: StoreSwitch.Name) throws(StoreError) -> StoreSwitch? {
        try reading("switch", name.rawValue) { db in
            try db.statement(
                "SELECT is_on, since, turned_by FROM store_switch WHERE name = ?", .text(name.rawValue)
            ).first { StoreSwitch(name, isOn: $0.integer(0) != 0, since: Instant($0.text(1)), by: $0.text(2)) }
        }
    }
}
