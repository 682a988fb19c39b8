import Foundation
import GRDB
import TestSupport

/// What the store itself saw of claims, in the order of its transactions: who took which reminder in which message, and
/// how many events the case had then.
struct ClaimAudit {
    struct Claim {
        var reminder: String
        var messageID: String
        var runner: String
        var caseID: String
        var version: Int
    }

    private enum Place {
        case file(DatabaseQueue)
        case server(PostgresServer, String)
    }

    private let place: Place

    init(file path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        place = .file(try DatabaseQueue(path: path, configuration: configuration))
        try run(
            """
            CREATE TABLE claim_audit (
                n INTEGER PRIMARY KEY, reminder TEXT, message_id TEXT, runner TEXT, case_no INTEGER, version INTEGER);
            CREATE TRIGGER claim_audited AFTER UPDATE OF state ON dispatch WHEN NEW.state = 'claimed' BEGIN
                INSERT INTO claim_audit (reminder, message_id, runner, case_no, version)
                SELECT NEW.reminder, NEW.message_id, NEW.runner, case_no, version FROM case_row
                WHERE case_no = NEW.case_no;
            END
            """)
    }

    init(database: String, of server: PostgresServer) throws {
        place = .server(server, database)
        try run(
            """
            CREATE TABLE claim_audit (
                n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, reminder text, message_id text, runner text,
                case_no bigint, version bigint);
            CREATE FUNCTION claim_audited() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    INSERT INTO claim_audit (reminder, message_id, runner, case_no, version)
                    SELECT NEW.reminder, NEW.message_id, NEW.runner, case_no, version FROM case_row
                    WHERE case_no = NEW.case_no;
                    RETURN NULL;
                END $body$;
            CREATE TRIGGER claim_audited AFTER UPDATE OF state ON dispatch FOR EACH ROW
                WHEN (NEW.state = 'claimed') EXECUTE FUNCTION claim_audited();
            """)
    }

    /// Claims after the first so many.
    func claims(after count: Int = 0) throws -> [Claim] {
        let sql = """
            SELECT reminder, message_id, runner, case_file.id, version FROM claim_audit
            JOIN case_file USING (case_no) ORDER BY n
            """
        let rows: [[String]] =
            switch place {
            case .file(let queue):
                try queue.read { db in
                    try Row.fetchAll(db, sql: sql + " LIMIT -1 OFFSET \(count)").map { row in
                        [row[0], row[1], row[2], row[3], String(row[4] as Int)]
                    }
                }
            case .server(let server, let database):
                try server.sql(sql + " OFFSET \(count)", in: database).split(separator: "\n").map { line in
                    line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                }
            }
        return rows.map { row in
            Claim(reminder: row[0], messageID: row[1], runner: row[2], caseID: row[3], version: Int(row[4]) ?? 0)
        }
    }

    /// The store is as it was without it.
    func remove() throws {
        switch place {
        case .file: try run("DROP TRIGGER claim_audited; DROP TABLE claim_audit")
        case .server:
            try run("DROP TRIGGER claim_audited ON dispatch; DROP FUNCTION claim_audited; DROP TABLE claim_audit")
        }
    }

    private func run(_ sql: String) throws {
        switch place {
        case .file(let queue): try queue.write { db in try db.execute(sql: sql) }
        case .server(let server, let database): try server.sql(sql, in: database)
        }
    }
}
