extension Schema {
    /// What was told, and what is on its way.
    static let reminders = """
        CREATE TABLE reminder (
            id text COLLATE "C" PRIMARY KEY CHECK (id <> ''),
            case_no bigint REFERENCES case_file (case_no),
            organization text COLLATE "C" NOT NULL,
            duty text COLLATE "C" NOT NULL,
            since bigint NOT NULL,
            due bigint NOT NULL,
            rung text COLLATE "C" NOT NULL,
            rung_day bigint NOT NULL,
            is_upward bigint NOT NULL CHECK (is_upward IN (0, 1)),
            recipient text COLLATE "C" NOT NULL,
            stands_for text COLLATE "C",
            owner text COLLATE "C" NOT NULL,
            missed text COLLATE "C" NOT NULL,
            made_on bigint NOT NULL,
            words text COLLATE "C" NOT NULL
        );
        CREATE INDEX reminder_case ON reminder (case_no, duty, since, due);
        CREATE INDEX reminder_day ON reminder (made_on DESC, id);
        CREATE INDEX reminder_recipient ON reminder (recipient, made_on);
        CREATE TABLE dispatch (
            reminder text COLLATE "C" NOT NULL REFERENCES reminder (id),
            channel text COLLATE "C" NOT NULL,
            case_no bigint NOT NULL,
            recipient text COLLATE "C" NOT NULL,
            state text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'claimed', 'sent', 'dead', 'withdrawn')),
            is_void bigint NOT NULL CHECK (is_void IN (0, 1)),
            message_id text COLLATE "C",
            runner text COLLATE "C",
            lease_until text COLLATE "C",
            attempts bigint NOT NULL,
            next_try text COLLATE "C",
            is_doubtful bigint NOT NULL CHECK (is_doubtful IN (0, 1)),
            answer text COLLATE "C",
            at text COLLATE "C",
            PRIMARY KEY (reminder, channel)
        );
        CREATE INDEX dispatch_fresh ON dispatch (channel, recipient, reminder)
            WHERE state = 'pending' AND message_id IS NULL;
        CREATE INDEX dispatch_again ON dispatch (channel, recipient, message_id)
            WHERE state = 'pending' AND message_id IS NOT NULL;
        CREATE INDEX dispatch_claimed ON dispatch (channel, lease_until) WHERE state = 'claimed';
        CREATE INDEX dispatch_live ON dispatch (case_no) WHERE state IN ('pending', 'claimed');
        CREATE INDEX dispatch_message ON dispatch (message_id, channel) WHERE message_id IS NOT NULL;
        CREATE TABLE reminder_basis (
            n bigint PRIMARY KEY CHECK (n = 1),
            hash text COLLATE "C" NOT NULL
        );

        """

    /// How many cases stand where. The table keeps itself, at the very end of a transaction and one transaction after the
    /// other: whoever waits holds nothing that anybody before him needs.
    static let tally = """
        CREATE TABLE case_tally (
            organization text COLLATE "C" NOT NULL,
            workflow text COLLATE "C" NOT NULL,
            state text COLLATE "C" NOT NULL,
            cases bigint NOT NULL,
            PRIMARY KEY (organization, workflow, state)
        );
        CREATE FUNCTION case_tally_follows() RETURNS trigger LANGUAGE plpgsql AS $body$
            DECLARE flow text COLLATE "C" := (SELECT workflow FROM case_file WHERE case_no = NEW.case_no);
            BEGIN
                PERFORM pg_advisory_xact_lock(\(PostgresConnection.space), 3);
                IF TG_OP = 'UPDATE' THEN
                    UPDATE case_tally SET cases = cases - 1 WHERE organization = OLD.organization
                        AND workflow = flow AND state = coalesce(OLD.state, '');
                END IF;
                INSERT INTO case_tally VALUES (NEW.organization, flow, coalesce(NEW.state, ''), 1)
                    ON CONFLICT (organization, workflow, state) DO UPDATE SET cases = case_tally.cases + 1;
                RETURN NULL;
            END $body$;
        CREATE CONSTRAINT TRIGGER case_tally_comes AFTER INSERT ON case_row
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION case_tally_follows();
        CREATE CONSTRAINT TRIGGER case_tally_moves AFTER UPDATE OF organization, state ON case_row
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
            WHEN (OLD.organization <> NEW.organization OR OLD.state IS DISTINCT FROM NEW.state)
            EXECUTE FUNCTION case_tally_follows();

        """

    /// Against accidents only; whoever owns a table can drop a trigger, and then the hashes tell.
    static let guards =
        """
        CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $body$;

        """
        + ["case_file", "event", "store_log", "reading_log", "registry_event", "security_log"].map { table in
            """
            CREATE TRIGGER \(table)_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
                FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

            """
        }.joined()
}
