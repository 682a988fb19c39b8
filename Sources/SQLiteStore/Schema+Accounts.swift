extension Schema {
    /// Who may use the program and how he proves it. What is kept of passwords, the secrets of devices and what was
    /// typed and not saved are sealed; of tokens there are digests only.
    static let accounts = """
        CREATE TABLE account (
            user TEXT PRIMARY KEY NOT NULL REFERENCES user (id),
            password BLOB,
            password_set_at TEXT,
            must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
            failures INTEGER NOT NULL CHECK (failures >= 0),
            last_failure TEXT,
            locked_until TEXT,
            second_factor BLOB,
            is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
            last_step INTEGER NOT NULL,
            recovery BLOB NOT NULL CHECK (length(recovery) % 32 = 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE web_session (
            digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
            user TEXT NOT NULL REFERENCES user (id),
            started_at TEXT NOT NULL,
            last_used_at TEXT NOT NULL,
            address TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX web_session_user ON web_session (user);
        CREATE TABLE draft (
            user TEXT NOT NULL REFERENCES user (id),
            place TEXT NOT NULL,
            at TEXT NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (user, place)
        ) STRICT;
        CREATE TABLE client_token (
            name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            user TEXT NOT NULL REFERENCES user (id),
            rights TEXT NOT NULL,
            organization TEXT,
            issued_at TEXT NOT NULL,
            issued_by TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE security_log (
            n INTEGER PRIMARY KEY NOT NULL CHECK (n > 0),
            at TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind <> ''),
            user TEXT,
            about TEXT,
            address TEXT,
            detail TEXT,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX security_log_user ON security_log (user);
        CREATE INDEX security_log_about ON security_log (about);
        CREATE TRIGGER security_log_is_never_changed BEFORE UPDATE ON security_log
            BEGIN SELECT RAISE(ABORT, 'security_log only grows'); END;
        CREATE TRIGGER security_log_is_never_shortened BEFORE DELETE ON security_log
            BEGIN SELECT RAISE(ABORT, 'security_log only grows'); END;
        """
}
