import GRDB

/// The tables, as a list of migrations. A migration that was ever released is never changed; the next one is added.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 cases, events, log, projections, registry") { db in
            try db.execute(sql: cases)
            try db.execute(sql: projections)
            try db.execute(sql: registry)
            try db.execute(sql: guards)
        }
        migrator.registerMigration("0002 entries of the registry") { db in try db.execute(sql: registryEvents) }
        migrator.registerMigration("0003 accounts") { db in try db.execute(sql: accounts) }
        migrator.registerMigration("0004 roles, substitutes, switches") { db in try db.execute(sql: office) }
        migrator.registerMigration("0005 numbers of cases") { db in try db.execute(sql: tally) }
        migrator.registerMigration("0006 reminders") { db in try db.execute(sql: reminders) }
        migrator.registerMigration("0007 contacts and calendars") { db in try db.execute(sql: calendars) }
        migrator.registerMigration("0008 duties by organization, what cases are found by") { db in
            try db.execute(sql: dutiesByOrganization)
            try fillSought(db)
        }
        migrator.registerMigration("0009 what wakes, from the index alone; reminders of no case") { db in
            try db.execute(sql: wakeByIndex)
            try db.execute(sql: remindersOfNoCase)
        }
        migrator.registerMigration("0010 reminders by recipient") { db in
            try db.execute(sql: "CREATE INDEX reminder_recipient ON reminder (recipient, made_on)")
        }
        migrator.registerMigration("0011 lists in every order, names by their characters") { db in
            try db.execute(sql: lists)
            try fillGrams(db)
        }
        migrator.registerMigration("0012 what statistics need of a case") { db in
            try db.execute(sql: "ALTER TABLE case_row ADD COLUMN digest BLOB")
        }
        migrator.registerMigration("0013 sounds and numbers by three characters") { db in try db.execute(sql: sought) }
        return migrator
    }

    /// The truth. The events of a case lie side by side, because they are read together; bodies lie apart, because
    /// they alone can be erased.
    private static let cases = """
        CREATE TABLE case_file (
            case_no INTEGER PRIMARY KEY NOT NULL,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            workflow TEXT NOT NULL CHECK (workflow <> ''),
            organization TEXT NOT NULL,
            opened_at TEXT NOT NULL,
            opened_by TEXT NOT NULL,
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE case_opening (
            case_no INTEGER PRIMARY KEY NOT NULL REFERENCES case_file (case_no),
            sealed BLOB
        ) STRICT;
        CREATE TABLE case_key (
            case_no INTEGER PRIMARY KEY NOT NULL REFERENCES case_file (case_no),
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60)
        ) STRICT;
        CREATE TABLE store_key (
            name TEXT PRIMARY KEY NOT NULL,
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE event (
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            seq INTEGER NOT NULL CHECK (seq > 0),
            event_id TEXT NOT NULL CHECK (event_id = CAST(seq AS TEXT) OR event_id GLOB '*[^0-9]*'),
            kind TEXT NOT NULL
                CHECK (kind IN ('act', 'amend', 'withdraw', 'waive', 'accept', 'return', 'explain')),
            transition TEXT CHECK ((transition IS NOT NULL) = (kind IN ('act', 'amend'))),
            first_day INTEGER,
            last_day INTEGER,
            recorded_at TEXT NOT NULL,
            recorder TEXT NOT NULL,
            on_behalf TEXT,
            mode TEXT NOT NULL CHECK (mode IN ('enforcing', 'as-found')),
            rulebook TEXT,
            calendars TEXT,
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (case_no, seq),
            CHECK (first_day <= last_day)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX event_own_id ON event (case_no, event_id) WHERE event_id GLOB '*[^0-9]*';
        CREATE TABLE event_body (
            case_no INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            sealed BLOB,
            PRIMARY KEY (case_no, seq),
            FOREIGN KEY (case_no, seq) REFERENCES event (case_no, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE store_log (
            n INTEGER PRIMARY KEY NOT NULL CHECK (n > 0),
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            seq INTEGER NOT NULL CHECK (seq >= 0),
            head BLOB NOT NULL CHECK (length(head) = 32),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        """

    /// Derived, for lists; `verify` builds them again and compares.
    private static let projections = """
        CREATE TABLE case_row (
            case_no INTEGER PRIMARY KEY NOT NULL REFERENCES case_file (case_no),
            organization TEXT NOT NULL,
            subject_id TEXT NOT NULL,
            subject_name TEXT NOT NULL,
            state TEXT,
            version INTEGER NOT NULL CHECK (version >= 0),
            last_day INTEGER,
            as_of INTEGER,
            head BLOB NOT NULL CHECK (length(head) = 32)
        ) STRICT;
        CREATE INDEX case_row_organization ON case_row (organization);
        CREATE INDEX case_row_subject ON case_row (subject_id);
        CREATE TABLE duty_due (
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            duty TEXT NOT NULL,
            case_id TEXT NOT NULL,
            due INTEGER,
            owner TEXT NOT NULL,
            organization TEXT NOT NULL,
            PRIMARY KEY (case_no, duty)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX duty_due_day ON duty_due (due, case_id, duty, owner, organization) WHERE due IS NOT NULL;
        """

    private static let registry = """
        CREATE TABLE organization (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            name TEXT NOT NULL,
            properties BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE person (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            name TEXT NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE user (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            name TEXT NOT NULL,
            person TEXT,
            is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE user_role (
            user TEXT NOT NULL REFERENCES user (id),
            role TEXT NOT NULL,
            organization TEXT NOT NULL,
            PRIMARY KEY (user, role, organization)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reading_log (
            n INTEGER PRIMARY KEY NOT NULL,
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            user TEXT NOT NULL,
            at TEXT NOT NULL,
            purpose TEXT NOT NULL
        ) STRICT;
        CREATE INDEX reading_log_case ON reading_log (case_no);
        """

    /// Against accidents only; whoever can write the file can drop a trigger, and then the hashes tell.
    private static let guards = ["case_file", "event", "store_log", "reading_log"].map { table in
        """
        CREATE TRIGGER \(table)_is_never_changed BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) only grows'); END;
        CREATE TRIGGER \(table)_is_never_shortened BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) only grows'); END;

        """
    }.joined()
}
