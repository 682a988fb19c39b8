extension Schema {
    /// Entries of the registry: the truth about organizations and people. The tables beside them are derived from then on.
    ///
    /// The log takes them in as well, so that nobody can cut the newest off; its lines about entries have no case.
    static let registryEvents = """
        CREATE TABLE registry_event (
            n INTEGER PRIMARY KEY NOT NULL CHECK (n > 0),
            kind TEXT NOT NULL CHECK (kind <> ''),
            first_day INTEGER,
            last_day INTEGER,
            recorded_at TEXT NOT NULL,
            recorder TEXT NOT NULL,
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            CHECK (first_day <= last_day)
        ) STRICT;
        CREATE TABLE registry_body (
            n INTEGER PRIMARY KEY NOT NULL REFERENCES registry_event (n),
            sealed BLOB
        ) STRICT;
        CREATE TABLE registry_about (
            kind TEXT NOT NULL CHECK (kind IN ('organization', 'person')),
            id TEXT NOT NULL,
            n INTEGER NOT NULL REFERENCES registry_event (n),
            PRIMARY KEY (kind, id, n)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER registry_event_is_never_changed BEFORE UPDATE ON registry_event
            BEGIN SELECT RAISE(ABORT, 'registry_event only grows'); END;
        CREATE TRIGGER registry_event_is_never_shortened BEFORE DELETE ON registry_event
            BEGIN SELECT RAISE(ABORT, 'registry_event only grows'); END;

        CREATE TABLE store_log_of_all (
            n INTEGER PRIMARY KEY NOT NULL CHECK (n > 0),
            case_no INTEGER REFERENCES case_file (case_no),
            seq INTEGER NOT NULL CHECK (seq >= 0),
            head BLOB NOT NULL CHECK (length(head) = 32),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        INSERT INTO store_log_of_all SELECT n, case_no, seq, head, previous, hash FROM store_log ORDER BY n;
        DROP TABLE store_log;
        ALTER TABLE store_log_of_all RENAME TO store_log;
        CREATE TRIGGER store_log_is_never_changed BEFORE UPDATE ON store_log
            BEGIN SELECT RAISE(ABORT, 'store_log only grows'); END;
        CREATE TRIGGER store_log_is_never_shortened BEFORE DELETE ON store_log
            BEGIN SELECT RAISE(ABORT, 'store_log only grows'); END;
        """
}
