extension Schema {
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
