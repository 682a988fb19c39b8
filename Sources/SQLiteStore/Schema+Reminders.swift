extension Schema {
    /// When a case has to be looked at again, what was told, and what is on its way. Of cases that were there before nobody
    /// knows when that is, so the first run looks at each of them once. What is foreseen and not owed yet lies in a table of
    /// its own, so that lists of what is due stay as they are.
    static let reminders = """
        ALTER TABLE case_row ADD COLUMN wake_on INTEGER;
        UPDATE case_row SET wake_on = coalesce(as_of, 0) WHERE version > 0;
        CREATE INDEX case_row_wake ON case_row (wake_on) WHERE wake_on IS NOT NULL;

        ALTER TABLE duty_due ADD COLUMN since INTEGER;
        CREATE TABLE duty_ahead (
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            duty TEXT NOT NULL,
            case_id TEXT NOT NULL,
            due INTEGER,
            owner TEXT NOT NULL,
            organization TEXT NOT NULL,
            since INTEGER,
            PRIMARY KEY (case_no, duty)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX duty_ahead_day ON duty_ahead (due) WHERE due IS NOT NULL;

        CREATE TABLE reminder (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            organization TEXT NOT NULL,
            duty TEXT NOT NULL,
            since INTEGER NOT NULL,
            due INTEGER NOT NULL,
            rung TEXT NOT NULL,
            rung_day INTEGER NOT NULL,
            is_upward INTEGER NOT NULL CHECK (is_upward IN (0, 1)),
            recipient TEXT NOT NULL,
            stands_for TEXT,
            owner TEXT NOT NULL,
            missed TEXT NOT NULL,
            made_on INTEGER NOT NULL,
            words TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reminder_case ON reminder (case_no, duty, since, due);
        CREATE INDEX reminder_day ON reminder (made_on, id);
        CREATE TABLE dispatch (
            reminder TEXT NOT NULL REFERENCES reminder (id),
            channel TEXT NOT NULL,
            case_no INTEGER NOT NULL,
            recipient TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'sent', 'dead', 'withdrawn')),
            is_void INTEGER NOT NULL CHECK (is_void IN (0, 1)),
            message_id TEXT,
            runner TEXT,
            lease_until TEXT,
            attempts INTEGER NOT NULL,
            next_try TEXT,
            is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
            answer TEXT,
            at TEXT,
            PRIMARY KEY (reminder, channel)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dispatch_pending ON dispatch (channel, recipient, message_id) WHERE state = 'pending';
        CREATE INDEX dispatch_claimed ON dispatch (channel, lease_until) WHERE state = 'claimed';
        CREATE INDEX dispatch_live ON dispatch (case_no) WHERE state IN ('pending', 'claimed');
        CREATE INDEX dispatch_message ON dispatch (message_id, channel) WHERE message_id IS NOT NULL;
        CREATE TABLE reminder_basis (
            n INTEGER PRIMARY KEY NOT NULL CHECK (n = 1),
            hash TEXT NOT NULL
        ) STRICT;
        """

    /// A run reads which cases wake from one index, in its order, and touches no row of those it finds.
    static let wakeByIndex = """
        ALTER TABLE case_row ADD COLUMN case_id TEXT NOT NULL DEFAULT '';
        UPDATE case_row SET case_id = (SELECT id FROM case_file WHERE case_file.case_no = case_row.case_no);
        DROP INDEX case_row_wake;
        CREATE INDEX case_row_wake ON case_row (wake_on, case_id) WHERE wake_on IS NOT NULL;
        """

    /// What an administrator owes belongs to no case.
    static let remindersOfNoCase = """
        CREATE TABLE reminder_next (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            case_no INTEGER REFERENCES case_file (case_no),
            organization TEXT NOT NULL,
            duty TEXT NOT NULL,
            since INTEGER NOT NULL,
            due INTEGER NOT NULL,
            rung TEXT NOT NULL,
            rung_day INTEGER NOT NULL,
            is_upward INTEGER NOT NULL CHECK (is_upward IN (0, 1)),
            recipient TEXT NOT NULL,
            stands_for TEXT,
            owner TEXT NOT NULL,
            missed TEXT NOT NULL,
            made_on INTEGER NOT NULL,
            words TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO reminder_next SELECT * FROM reminder;
        DROP TABLE reminder;
        ALTER TABLE reminder_next RENAME TO reminder;
        CREATE INDEX reminder_case ON reminder (case_no, duty, since, due);
        CREATE INDEX reminder_day ON reminder (made_on, id);
        """
}
