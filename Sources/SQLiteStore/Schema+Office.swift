extension Schema {
    /// Substitutes and switches. Until now one right was all administration; whoever held it keeps all of it, which in a
    /// store that is in use says that its administrations are not kept apart.
    static let office = """
        CREATE TABLE substitution (
            n INTEGER PRIMARY KEY NOT NULL CHECK (n > 0),
            substitute TEXT NOT NULL REFERENCES user (id),
            user TEXT NOT NULL REFERENCES user (id),
            organization TEXT,
            first_day INTEGER NOT NULL,
            last_day INTEGER NOT NULL,
            arranged_by TEXT NOT NULL,
            arranged_at TEXT NOT NULL,
            ended_at TEXT,
            CHECK (first_day <= last_day AND substitute <> user)
        ) STRICT;
        CREATE TABLE store_switch (
            name TEXT PRIMARY KEY NOT NULL,
            is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
            since TEXT NOT NULL,
            turned_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO user_role
            SELECT user, further.role, organization FROM user_role
            JOIN (SELECT 'manage-users' AS role UNION ALL SELECT 'secure' UNION ALL SELECT 'audit') AS further
            WHERE user_role.role = 'administer';
        INSERT INTO user_role SELECT user, 'validate', organization FROM user_role WHERE role = 'record';
        INSERT INTO store_switch
            SELECT 'single-administrator', 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'store-migrate'
            WHERE EXISTS (SELECT 1 FROM user_role WHERE role = 'administer');
        """
}
