extension Schema {
    /// Where users are reached, addresses of calendars, and what those have said. Of what is cancelled nothing is kept but
    /// its day, so no name stays behind.
    static let calendars = """
        CREATE TABLE user_contact (
            user TEXT PRIMARY KEY NOT NULL REFERENCES user (id),
            mail TEXT NOT NULL CHECK (mail <> '')
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE calendar_subscription (
            name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            user TEXT NOT NULL REFERENCES user (id),
            organization TEXT,
            names_people INTEGER NOT NULL CHECK (names_people IN (0, 1)),
            issued_at TEXT NOT NULL,
            issued_by TEXT NOT NULL,
            revoked_at TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE calendar_entry (
            scope TEXT NOT NULL,
            uid TEXT NOT NULL,
            day INTEGER NOT NULL,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            modified_at TEXT NOT NULL,
            is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
            PRIMARY KEY (scope, uid)
        ) STRICT, WITHOUT ROWID;
        """
}
