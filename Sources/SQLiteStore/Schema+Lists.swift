import GRDB
import SQLStore

extension Schema {
    /// Lists in whichever order, each from an index of its own; and the characters that names are found by. Without anything
    /// owed, a day after all others stands in `first_due`.
    static let lists = """
        ALTER TABLE case_row ADD COLUMN workflow TEXT NOT NULL DEFAULT '';
        ALTER TABLE case_row ADD COLUMN first_due INTEGER NOT NULL DEFAULT 2147483647;
        UPDATE case_row SET
            workflow = (SELECT workflow FROM case_file WHERE case_file.case_no = case_row.case_no),
            first_due = coalesce(
                (SELECT min(due) FROM duty_due WHERE duty_due.case_no = case_row.case_no), 2147483647);
        DROP INDEX case_row_organization;
        CREATE INDEX case_row_organization ON case_row (organization, first_due, case_id, workflow, state);
        CREATE INDEX case_row_workflow ON case_row (workflow, first_due, case_id);
        CREATE INDEX case_row_state ON case_row (state, first_due, case_id, workflow);
        CREATE INDEX case_row_due ON case_row (first_due, case_id);
        CREATE INDEX case_row_last ON case_row (last_day, case_id);
        CREATE INDEX case_row_name ON case_row (subject_name, case_id);
        CREATE INDEX case_row_case ON case_row (case_id);
        CREATE TABLE case_gram (
            gram TEXT NOT NULL,
            case_no INTEGER NOT NULL REFERENCES case_file (case_no),
            PRIMARY KEY (gram, case_no)
        ) STRICT, WITHOUT ROWID;
        """

    /// The characters of the cases of a store of before.
    static func fillGrams(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT case_no, sought FROM case_row")
        let insert = try db.makeStatement(sql: "INSERT INTO case_gram (gram, case_no) VALUES (?, ?)")
        while let row = try rows.next() {
            let (number, sought): (Int64, String) = (row[0], row[1])
            for gram in SearchText.grams(of: sought) { try insert.execute(arguments: [gram, number]) }
        }
    }
}
