import AccountServices
import CaseServices
import CivilTime
import GRDB
import SQLStore
import SQLiteStore
import Testing
import WorkflowModel

/// Roles, substitutes and switches, on every store.
struct OfficeConformanceTests {
    private func day(_ day: Int) throws -> CivilDate { try #require(CivilDate(year: 2026, month: 12, day: day)) }

    @Test(arguments: StoreKind.allCases)
    func `a role gives its rights at its organization and below`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        defer { withExtendedLifetime(stores) {} }
        let registry = stores.registry
        let role = RoleGrant(user: "wang", role: .branchSecretary, organization: "ic")
        try registry.grant(role)
        try registry.grant(role)
        try registry.grant(RoleGrant(user: "wang", role: .auditAdministrator))
        #expect(
            try registry.roles(of: "wang") == [RoleGrant(user: "wang", role: .auditAdministrator), role])
        #expect(try registry.grants(of: "wang").isEmpty)
        let permissions = try #require(try registry.caller("wang")).permissions
        for right in [Right.read, .record, .asFound, .recordFromPaper] {
            #expect(permissions.allow(right, in: ["branch", "ic"]))
            #expect(!permissions.allow(right, in: ["other"]))
        }
        #expect(!permissions.allowSomewhere(.correct))
        #expect(permissions.allow(.audit, in: []))
        #expect(!permissions.allowSomewhere(.secure))
        #expect(
            Administration.held(by: try registry.allGrants(of: "wang")) == [.audit])
        try registry.revoke(role)
        #expect(try registry.roles(of: "wang").map(\.role) == [.auditAdministrator])
        #expect(throws: StoreError(.notFound, kind: "user", name: "nobody")) {
            try registry.grant(RoleGrant(user: "nobody", role: .organizer))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a substitute has the rights of the other from the first day through the last`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        defer { withExtendedLifetime(stores) {} }
        let registry = stores.registry
        try registry.grant(Grant(user: "li", right: .secure))
        try registry.put(StoreUser(id: "li", name: "李娜", person: "li-na"))
        let number = try registry.put(
            Substitution(
                substitute: "wang", user: "li", organization: "branch", from: try day(1), through: try day(14),
                by: "li", at: AccountStores.at(0)))
        #expect(number == 1)
        for (on, holds) in [(30, false), (1, true), (14, true), (15, false)] {
            let date = on == 30 ? try #require(CivilDate(year: 2026, month: 11, day: 30)) : try day(on)
            #expect(try (registry.caller("wang", for: "li", on: date) != nil) == holds, "\(date)")
        }
        let caller = try #require(try registry.caller("wang", for: "li", on: try day(1)))
        #expect(caller.user == "wang")
        #expect(caller.standsFor == StandIn(user: "li", person: "li-na"))
        #expect(caller.permissions.allow(.read, in: ["branch", "ic"]))
        #expect(!caller.permissions.allow(.read, in: ["other", "ic"]))
        #expect(!caller.permissions.allowSomewhere(.secure))
        #expect(try registry.caller("li", for: "wang", on: try day(1)) == nil)
        try registry.endSubstitution(1, at: AccountStores.at(1))
        try registry.endSubstitution(1, at: AccountStores.at(2))
        #expect(try registry.substitutions().map(\.endedAt) == [AccountStores.at(1)])
        #expect(try registry.caller("wang", for: "li", on: try day(1)) == nil)
        #expect(throws: StoreError(.notFound, kind: "substitution", name: "2")) {
            try registry.endSubstitution(2, at: AccountStores.at(1))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a switch keeps who turned it and when`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        defer { withExtendedLifetime(stores) {} }
        let registry = stores.registry
        #expect(try !registry.isOn(.singleSecretary))
        let on = StoreSwitch(.singleSecretary, isOn: true, since: AccountStores.at(0), by: "wang")
        try registry.put(on)
        #expect(try registry.storeSwitch(.singleSecretary) == on)
        #expect(try registry.isOn(.singleSecretary))
        #expect(try !registry.isOn(.singleAdministrator))
    }

    @Test
    func `whoever administered an older store keeps all of it, and it says so`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.newStore()
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        try queue.write { db in
            for trigger in ["comes", "moves"] { try db.execute(sql: "DROP TRIGGER case_tally_\(trigger)") }
            for table in ["substitution", "store_switch", "case_tally"] { try db.execute(sql: "DROP TABLE \(table)") }
            try db.execute(sql: "DROP INDEX duty_due_place")
            let later = [
                "dispatch", "reminder", "reminder_basis", "duty_ahead", "calendar_entry", "calendar_subscription",
                "user_contact",
            ]
            for table in later {
                try db.execute(sql: "DROP TABLE \(table)")
            }
            for index in ["organization", "workflow", "state", "due", "last", "name", "case", "wake"] {
                try db.execute(sql: "DROP INDEX case_row_\(index)")
            }
            try db.execute(sql: "CREATE INDEX case_row_organization ON case_row (organization)")
            try db.execute(sql: "ALTER TABLE case_row DROP COLUMN workflow")
            try db.execute(sql: "ALTER TABLE case_row DROP COLUMN first_due")
            try db.execute(
                sql: """
                    DROP TRIGGER case_sought_comes; DROP TRIGGER case_sought_changes; DROP TABLE case_sought;
                    ALTER TABLE case_row DROP COLUMN digest
                    """)
            try db.execute(sql: "DROP TABLE case_gram")
            try db.execute(sql: "ALTER TABLE case_row DROP COLUMN wake_on")
            try db.execute(sql: "ALTER TABLE case_row DROP COLUMN case_id")
            try db.execute(sql: "ALTER TABLE duty_due DROP COLUMN since")
            try db.execute(sql: "ALTER TABLE case_row DROP COLUMN sought")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier >= '0004 '")
            try db.execute(sql: "INSERT INTO user VALUES ('li', '李娜', NULL, 0)")
            try db.execute(
                sql: "INSERT INTO user_role VALUES ('li', 'administer', ''), ('li', 'record', 'branch')")
        }
        try queue.close()
        #expect(
            try SQLiteEventStore.migrate(at: folder.file("store.db")) == [
                "0004 roles, substitutes, switches", "0005 numbers of cases", "0006 reminders",
                "0007 contacts and calendars",
                "0008 duties by organization, what cases are found by",
                "0009 what wakes, from the index alone; reminders of no case",
                "0010 reminders by recipient",
                "0011 lists in every order, names by their characters", "0012 what statistics need of a case",
                "0013 sounds and numbers by three characters",
            ])
        let store = try folder.reopen()
        #expect(
            try store.grants(of: "li").map { "\($0.right.rawValue) \($0.organization ?? "-")" } == [
                "administer -", "audit -", "manage-users -", "record branch", "secure -", "validate branch",
            ])
        #expect(try store.isOn(.singleAdministrator))
    }
}
