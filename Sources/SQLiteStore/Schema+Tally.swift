import GRDB
import SQLStore

extension Schema {
    /// How many cases stand where. Lists count on every look; a table of its own, kept by the tables themselves, makes that
    /// cost what there are organizations, not what there are cases. A case without a state stands at the empty name.
    static let tally = """
        CREATE TABLE case_tally (
            organization TEXT NOT NULL,
            workflow TEXT NOT NULL,
            state TEXT NOT NULL,
            cases INTEGER NOT NULL,
            PRIMARY KEY (organization, workflow, state)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO case_tally
            SELECT case_row.organization, workflow, coalesce(state, ''), count(*)
            FROM case_row JOIN case_file USING (case_no) GROUP BY 1, 2, 3;
        CREATE TRIGGER case_tally_comes AFTER INSERT ON case_row BEGIN
            INSERT INTO case_tally
                SELECT NEW.organization, workflow, coalesce(NEW.state, ''), 1
                FROM case_file WHERE case_no = NEW.case_no
                ON CONFLICT DO UPDATE SET cases = cases + 1;
        END;
        CREATE TRIGGER case_tally_moves AFTER UPDATE OF organization, state ON case_row
            WHEN OLD.organization <> NEW.organization OR OLD.state IS NOT NEW.state BEGIN
            UPDATE case_tally SET cases = cases - 1
                WHERE organization = OLD.organization AND state = coalesce(OLD.state, '')
                AND workflow = (SELECT workflow FROM case_file WHERE case_no = OLD.case_no);
            INSERT INTO case_tally
                SELECT NEW.organization, workflow, coalesce(NEW.state, ''), 1
                FROM case_file WHERE case_no = NEW.case_no
                ON CONFLICT DO UPDATE SET cases = cases + 1;
        END;
        """

    /// What falls due at some organizations; without it the duties of all others are passed over one by one.
    static let dutiesByOrganization = """
        CREATE INDEX duty_due_place ON duty_due (organization, due, case_id, duty, owner) WHERE due IS NOT NULL;
        """

    /// What cases are found by, every three characters of it. The table keeps itself, and has no text of its own.
    static let sought = """
        CREATE VIRTUAL TABLE case_sought USING fts5 (
            sought, content = 'case_row', content_rowid = 'case_no', tokenize = 'trigram', detail = 'none',
            columnsize = 0
        );
        INSERT INTO case_sought (rowid, sought) SELECT case_no, sought FROM case_row;
        CREATE TRIGGER case_sought_comes AFTER INSERT ON case_row BEGIN
            INSERT INTO case_sought (rowid, sought) VALUES (NEW.case_no, NEW.sought);
        END;
        CREATE TRIGGER case_sought_changes AFTER UPDATE OF sought ON case_row WHEN OLD.sought <> NEW.sought BEGIN
            INSERT INTO case_sought (case_sought, rowid, sought) VALUES ('delete', OLD.case_no, OLD.sought);
            INSERT INTO case_sought (rowid, sought) VALUES (NEW.case_no, NEW.sought);
        END;
        """

    /// What cases are found by, for those of a store of before.
    static func fillSought(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE case_row ADD COLUMN sought TEXT NOT NULL DEFAULT ''")
        let rows = try Row.fetchAll(
            db, sql: "SELECT case_no, subject_name, id FROM case_row JOIN case_file USING (case_no)")
        for row in rows {
            let (number, name, id): (Int64, String, String) = (row[0], row[1], row[2])
            try db.execute(
                sql: "UPDATE case_row SET sought = ? WHERE case_no = ?",
                arguments: [SearchText.of(name: name, caseID: id), number])
        }
    }
}
