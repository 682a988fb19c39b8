public import CaseServices
import Foundation
import GRDB
public import WorkflowModel

extension SQLiteEventStore {
    // MARK: Organizations

    /// Adds or replaces an organization.
    public func put(_ organization: Organization) throws(StoreError) {
        try writing("organization", organization.id) { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO organization (id, name, properties) VALUES (?, ?, ?)",
                arguments: [
                    organization.id, organization.name, Data(EventCodec.bytes(of: organization.properties)),
                ])
        }
    }

    private static func organization(_ row: Row) throws -> Organization {
        let properties: Data = row[2]
        return Organization(
            id: row[0], name: row[1], properties: try EventCodec.decodeProperties(Array(properties)))
    }

    /// An organization.
    public func organization(_ id: String) throws(StoreError) -> Organization? {
        try reading("organization", id) { db in
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT id, name, properties FROM organization WHERE id = ?"), arguments: [id]
            ).map { try Self.organization($0) }
        }
    }

    /// All organizations.
    public func organizations() throws(StoreError) -> [Organization] {
        try reading("organization", "") { db in
            try Row.fetchAll(db, sql: "SELECT id, name, properties FROM organization ORDER BY id").map {
                try Self.organization($0)
            }
        }
    }

    // MARK: People

    /// Adds or replaces a person. What is recorded of him beside the name is sealed.
    public func put(_ person: Person) throws(StoreError) {
        try writing("person", person.id) { db in
            let place = Array("person \(person.id)".utf8)
            let sealed = try vault.seal(EventCodec.bytes(of: person), key: registryKey, place: place).sealed
            try db.execute(
                sql: "INSERT OR REPLACE INTO person (id, name, sealed) VALUES (?, ?, ?)",
                arguments: [person.id, person.name, sealed])
        }
    }

    private func person(_ row: Row) throws -> Person {
        let id: String = row[0]
        do {
            let body = try Vault.open(row[1], key: registryKey, place: Array("person \(id)".utf8)).body
            return try EventCodec.decodePerson(body)
        } catch {
            throw StoreError(.unreadable, kind: "person", name: id, detail: "\(error)")
        }
    }

    /// A person.
    public func person(_ id: String) throws(StoreError) -> Person? {
        try reading("person", id) { db in
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT id, sealed FROM person WHERE id = ?"), arguments: [id]
            ).map { try person($0) }
        }
    }

    /// People by a part of their name.
    public func people(nameContains text: String?) throws(StoreError) -> [Person] {
        try reading("person", text ?? "") { db in
            try Row.fetchAll(
                db,
                sql: "SELECT id, sealed FROM person WHERE ?1 IS NULL OR ?1 = '' OR instr(name, ?1) > 0 ORDER BY id",
                arguments: [text]
            ).map { try person($0) }
        }
    }

    // MARK: Users

    /// Adds or replaces a user.
    public func put(_ user: StoreUser) throws(StoreError) {
        try writing("user", user.id) { db in
            try db.execute(
                sql: """
                    INSERT INTO user (id, name, person, is_disabled) VALUES (?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE
                    SET name = excluded.name, person = excluded.person, is_disabled = excluded.is_disabled
                    """,
                arguments: [user.id, user.name, user.person, user.isDisabled])
        }
    }

    private static func user(_ row: Row) -> StoreUser {
        StoreUser(id: row[0], name: row[1], person: row[2], isDisabled: row[3])
    }

    /// A user.
    public func user(_ id: String) throws(StoreError) -> StoreUser? {
        try reading("user", id) { db in
            try Row.fetchOne(
                db, sql: "SELECT id, name, person, is_disabled FROM user WHERE id = ?", arguments: [id]
            ).map { Self.user($0) }
        }
    }

    /// All users.
    public func users() throws(StoreError) -> [StoreUser] {
        try reading("user", "") { db in
            try Row.fetchAll(db, sql: "SELECT id, name, person, is_disabled FROM user ORDER BY id").map {
                Self.user($0)
            }
        }
    }

    /// Gives a right.
    public func grant(_ grant: Grant) throws(StoreError) {
        try writing("user", grant.user) { db in
            let known = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM user WHERE id = ?)", arguments: [grant.user])
            guard known == true else { throw StoreError(.notFound, kind: "user", name: grant.user) }
            try db.execute(
                sql: "INSERT OR IGNORE INTO user_role (user, role, organization) VALUES (?, ?, ?)",
                arguments: [grant.user, grant.right.rawValue, grant.organization ?? ""])
        }
    }

    /// Takes a right away.
    public func revoke(_ grant: Grant) throws(StoreError) {
        try writing("user", grant.user) { db in
            try db.execute(
                sql: "DELETE FROM user_role WHERE user = ? AND role = ? AND organization = ?",
                arguments: [grant.user, grant.right.rawValue, grant.organization ?? ""])
        }
    }

    /// Rights of a user; one that a later version gave and this one does not know gives nothing here.
    public func grants(of user: String) throws(StoreError) -> [Grant] {
        try reading("user", user) { db in
            try Row.fetchAll(
                db, sql: "SELECT role, organization FROM user_role WHERE user = ? ORDER BY role, organization",
                arguments: [user]
            ).compactMap { row in
                guard let right = Right(rawValue: row[0]) else { return nil }
                let organization: String = row[1]
                return Grant(user: user, right: right, organization: organization.isEmpty ? nil : organization)
            }
        }
    }

    // MARK: Readings

    /// Notes that somebody read a dossier.
    public func note(_ reading: Reading) throws(StoreError) {
        try writing("case", reading.caseID) { db in
            let number = try number(of: reading.caseID, db)
            try db.execute(
                sql: "INSERT INTO reading_log (case_no, user, at, purpose) VALUES (?, ?, ?, ?)",
                arguments: [number, reading.user, reading.at.description, reading.purpose])
        }
    }

    /// Who read a dossier.
    public func readings(of caseID: String) throws(StoreError) -> [Reading] {
        try reading("case", caseID) { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT user, at, purpose FROM reading_log JOIN case_file USING (case_no)
                    WHERE case_file.id = ? ORDER BY n
                    """, arguments: [caseID]
            ).map { row in
                Reading(caseID: caseID, user: row[0], at: Instant(row[1]), purpose: row[2])
            }
        }
    }
}
