extension Schema {
    /// What cases are found by, every three characters of it, in a table of its own: an index on `case_row` would be written
    /// with every act. The table keeps itself. Where the server does not have `pg_trgm`, or does not let the owner of the
    /// database take it, the table is looked through row by row.
    static let sought = """
        CREATE TABLE case_sought (
            case_no bigint PRIMARY KEY REFERENCES case_file (case_no),
            sought text COLLATE "C" NOT NULL
        );
        INSERT INTO case_sought SELECT case_no, sought FROM case_row;
        CREATE FUNCTION case_sought_follows() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                INSERT INTO case_sought VALUES (NEW.case_no, NEW.sought)
                    ON CONFLICT (case_no) DO UPDATE SET sought = excluded.sought;
                RETURN NULL;
            END $body$;
        CREATE TRIGGER case_sought_comes AFTER INSERT OR UPDATE OF sought ON case_row
            FOR EACH ROW EXECUTE FUNCTION case_sought_follows();
        DO $body$
            DECLARE place text;
            BEGIN
                CREATE EXTENSION IF NOT EXISTS pg_trgm;
                SELECT nspname INTO place FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
                    WHERE extname = 'pg_trgm';
                EXECUTE format(
                    'CREATE INDEX case_sought_parts ON case_sought USING gin (sought %I.gin_trgm_ops)', place);
            EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
                RAISE NOTICE 'no index for sounds and numbers: %', SQLERRM;
            END $body$;

        """

    /// Lists in whichever order, each from an index of its own; and the characters that names are found by. Without anything
    /// owed, a day after all others stands in `first_due`. What may have no value needs an index each way: read backwards,
    /// the first would give what has none first.
    static let lists = """
        ALTER TABLE case_row ADD COLUMN workflow text COLLATE "C" NOT NULL DEFAULT '';
        ALTER TABLE case_row ADD COLUMN first_due bigint NOT NULL DEFAULT 2147483647;
        UPDATE case_row SET
            workflow = (SELECT workflow FROM case_file WHERE case_file.case_no = case_row.case_no),
            first_due = coalesce(
                (SELECT min(due) FROM duty_due WHERE duty_due.case_no = case_row.case_no), 2147483647);
        DROP INDEX case_row_organization;
        CREATE INDEX case_row_organization ON case_row (organization, first_due, case_id, workflow, state)
            INCLUDE (case_no);
        CREATE INDEX case_row_workflow ON case_row (workflow, first_due, case_id) INCLUDE (case_no);
        CREATE INDEX case_row_state ON case_row (state, first_due, case_id, workflow) INCLUDE (case_no);
        CREATE INDEX case_row_state_down ON case_row (state DESC NULLS LAST, first_due, case_id) INCLUDE (case_no);
        CREATE INDEX case_row_due ON case_row (first_due, case_id) INCLUDE (case_no);
        CREATE INDEX case_row_last ON case_row (last_day, case_id) INCLUDE (case_no);
        CREATE INDEX case_row_last_down ON case_row (last_day DESC NULLS LAST, case_id) INCLUDE (case_no);
        CREATE INDEX case_row_name ON case_row (subject_name, case_id) INCLUDE (case_no);
        CREATE INDEX case_row_case ON case_row (case_id) INCLUDE (case_no);
        CREATE TABLE case_gram (
            gram text COLLATE "C" NOT NULL,
            case_no bigint NOT NULL REFERENCES case_file (case_no),
            PRIMARY KEY (gram, case_no)
        );
        INSERT INTO case_gram
            SELECT DISTINCT gram, case_no
            FROM case_row CROSS JOIN (VALUES (1), (2)) AS sizes (size)
                CROSS JOIN LATERAL (
                    SELECT substr(sought, place, size) AS gram FROM generate_series(1, length(sought)) AS place
                ) AS parts
            WHERE length(gram) = size AND ascii(gram) > 127 AND ascii(right(gram, 1)) > 127;

        """
}
