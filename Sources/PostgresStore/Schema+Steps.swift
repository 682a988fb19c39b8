extension Schema {
    /// The newest step that this program knows, and says in each of its sessions that it knows.
    static var number: Int { migrations.last?.number ?? 0 }

    /// The setting of a session by which a program says which step it knows.
    static let setting = "partyflow.tables"

    /// What tables say to a program that is too old; nothing of a server's own begins like this.
    static let refusal = "PF001"

    /// The newest step that programs of before the fence know: they do not say anything.
    static let unspoken = 2

    /// Which steps there are, and from which programs the tables still take what they write.
    ///
    /// Programs of before look into `partyflow_migration` and refuse every name that they do not know. So a step that they
    /// may live with is noted here alone, and they go on.
    static let steps = """
        CREATE TABLE partyflow_step (
            number bigint PRIMARY KEY,
            name text COLLATE "C" NOT NULL,
            compatible_from bigint NOT NULL CHECK (compatible_from BETWEEN 1 AND number),
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        GRANT SELECT ON partyflow_step TO PUBLIC;
        CREATE FUNCTION only_known_programs() RETURNS trigger LANGUAGE plpgsql AS $body$
            DECLARE
                known bigint := coalesce(nullif(current_setting('\(setting)', true), ''), '\(unspoken)');
                needed bigint;
            BEGIN
                -- Asked anew in every statement: one that waited for a migration sees what it brought.
                SELECT max(compatible_from) INTO needed FROM partyflow_step;
                IF known < needed THEN
                    RAISE EXCEPTION USING ERRCODE = '\(refusal)', MESSAGE = format(
                        'this partyflow knows tables up to step %s; the store takes nothing from programs below step %s',
                        known, needed);
                END IF;
                RETURN NULL;
            END $body$;

        """
        + [
            "store_key", "user", "user_role", "user_contact", "organization", "person", "registry_event", "case_row",
            "reading_log", "account", "draft", "client_token", "security_log", "substitution", "store_switch",
            "calendar_subscription", "calendar_entry", "reminder", "dispatch", "reminder_basis", "web_session",
        ].map { fence($0) }.joined()

    /// Tables of today that are never written without `case_row` or `registry_event`, which ask for them, too.
    static let inCompany: Set = [
        "case_file", "case_opening", "case_key", "case_gram", "case_sought", "event", "event_body", "duty_due",
        "duty_ahead",
        "store_log", "registry_body", "registry_about",
    ]

    /// Lets a table ask whoever writes. A step that makes a table has to add this.
    static func fence(_ table: String) -> String {
        """
        CREATE TRIGGER "\(table)_asks" BEFORE INSERT OR UPDATE OR DELETE ON "\(table)"
            FOR EACH STATEMENT EXECUTE FUNCTION only_known_programs();

        """
    }
}
