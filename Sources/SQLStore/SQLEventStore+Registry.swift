public import CaseServices
public import WorkflowModel

extension SQLEventStore {
    // MARK: Organizations

    static func organization(_ row: any SQLStatement) throws -> Organization {
        Organization(id: row.text(0), name: row.text(1), properties: try EventCodec.decodeProperties(row.bytes(2)))
    }

    /// An organization.
    public func organization(_ id: String) throws(StoreError) -> Organization? {
        try reading("organization", id) { db in
            try db.statement("SELECT id, name, properties FROM organization WHERE id = ?", .text(id)).first {
                try Self.organization($0)
            }
        }
    }

    /// All organizations.
    public func organizations() throws(StoreError) -> [Organization] {
        try reading("organization", "") { db in
            try db.statement("SELECT id, name, properties FROM organization ORDER BY id").map {
                try Self.organization($0)
            }
        }
    }

    // MARK: People

    func person(_ row: any SQLStatement) throws -> Person {
        let id = row.text(0)
        do {
            let body = try Vault.open(row.bytes(1), key: registryKey, place: Array("person \(id)".utf8)).body
            return try EventCodec.decodePerson(body)
        } catch {
            throw StoreError(.unreadable, kind: "person", name: id, detail: "\(error)")
        }
    }

    /// A person.
    public func person(_ id: String) throws(StoreError) -> Person? {
        try reading("person", id) { db in
            try db.statement("SELECT id, sealed FROM person WHERE id = ?", .text(id)).first { try person($0) }
        }
    }

    /// People by a part of their name.
    public func people(nameContains text: String?) throws(StoreError) -> [Person] {
        try reading("person", text ?? "") { db in
            guard let text, !text.isEmpty else {
                return try db.statement("SELECT id, sealed FROM person ORDER BY id").map { try person($0) }
            }
            let sql = "SELECT id, sealed FROM person WHERE \(db.dialect.contains("name")) ORDER BY id"
            return try db.statement(sql, .text(text)).map { try person($0) }
        }
    }

    // MARK: Users

    /// Adds or replaces a user.
    public func put(_ user: StoreUser) throws(StoreError) {
        try writing("user", user.id) { db in
            try db.statement(
                """
                INSERT INTO user (id, name, person, is_disabled) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, person = excluded.person, is_disabled = excluded.is_disabled
                """, .text(user.id), .text(user.name), .text(user.person), .flag(user.isDisabled)
            ).run()
        }
    }

    private static func user(_ row: any SQLStatement) -> StoreUser {
        StoreUser(
            id: row.text(0), name: row.text(1), person: row.optionalText(2), isDisabled: row.integer(3) != 0)
    }

    /// A user.
    public func user(_ id: String) throws(StoreError) -> StoreUser? {
        try reading("user", id) { db in
            try db.statement("SELECT id, name, person, is_disabled FROM user WHERE id = ?", .text(id)).first {
                Self.user($0)
            }
        }
    }

    /// Names of users.
    public func userNames(of users: Set<String>) throws(StoreError) -> [String: String] {
        guard !users.isEmpty else { return [:] }
        return try reading("user", "") { db in
            let sql = "SELECT id, name FROM user WHERE id IN (\(Self.marks(users.count)))"
            let found = try db.statement(sql, users.sorted().map { .text($0) }).map { ($0.text(0), $0.text(1)) }
            return Dictionary(found) { first, _ in first }
        }
    }

    /// All users.
    public func users() throws(StoreError) -> [StoreUser] {
        try reading("user", "") { db in
            try db.statement("SELECT id, name, person, is_disabled FROM user ORDER BY id").map {
                Self.user($0)
            }
        }
    }

    /// Gives a right.
    public func grant(_ grant: Grant) throws(StoreError) {
        try writing("user", grant.user) { db in
            try requireUser(grant.user, db)
            try db.statement(
                "INSERT INTO user_role (user, role, organization) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                .text(grant.user), .text(grant.right.rawValue), .text(grant.organization ?? "")
            ).run()
        }
    }

    /// Takes a right away.
    public func revoke(_ grant: Grant) throws(StoreError) {
        try writing("user", grant.user) { db in
            try db.statement(
                "DELETE FROM user_role WHERE user = ? AND role = ? AND organization = ?",
                .text(grant.user), .text(grant.right.rawValue), .text(grant.organization ?? "")
            ).run()
        }
    }

    /// Rights of a user; one that a later version gave and this one does not know gives nothing here.
    public func grants(of user: String) throws(StoreError) -> [Grant] {
        try reading("user", user) { db in
            try db.statement(
                "SELECT role, organization FROM user_role WHERE user = ? ORDER BY role, organization", .text(user)
            ).map { row in
                guard let right = Right(rawValue: row.text(0)) else { return nil }
                let organization = row.text(1)
                return Grant(user: user, right: right, organization: organization.isEmpty ? nil : organization)
            }.compactMap { $0 }
        }
    }

    // MARK: Readings

    /// Notes that somebody read a dossier; those who read at the same time share a transaction.
    public func note(_ reading: Reading) throws(StoreError) {
        try readingNotes.run(reading) { readings in
            do throws(StoreError) {
                return try writing("case", "") { db in
                    try readings.map { reading in try insert(reading, db).map { .failure($0) } ?? .success(()) }
                }
            } catch {
                return readings.map { .failure(error.about($0.caseID)) }
            }
        }
    }

    /// Gives what is wrong with it: nobody else's note fails for that.
    private func insert(_ reading: Reading, _ db: any SQLConnection) throws -> StoreError? {
        let number: Int
        do {
            number = try self.number(of: reading.caseID, db)
        } catch let error as StoreError where error.code == .notFound {
            return error
        }
        try db.statement(
            "INSERT INTO reading_log (case_no, user, at, purpose) VALUES (?, ?, ?, ?)", .number(number),
            .text(reading.user), .text(reading.at.description), .text(reading.purpose)
        ).run()
        return nil
    }

    /// Who read a dossier.
    public func readings(of caseID: String) throws(StoreError) -> [Reading] {
        try reading("case", caseID) { db in
            try db.statement(
                """
                SELECT user, at, purpose FROM reading_log JOIN case_file USING (case_no)
                WHERE case_file.id = ? ORDER BY n
                """, .text(caseID)
            ).map { row in
                Reading(caseID: caseID, user: row.text(0), at: Instant(row.text(1)), purpose: row.text(2))
            }
        }
    }
}
