import Foundation
import GRDB

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

    private let queue: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE claim_audit (
                        n INTEGER PRIMARY KEY, reminder TEXT, message_id TEXT, runner TEXT, case_no INTEGER,
                        version INTEGER);
                    CREATE TRIGGER claim_audited AFTER UPDATE OF state ON dispatch WHEN NEW.state = 'claimed' BEGIN
                        INSERT INTO claim_audit (reminder, message_id, runner, case_no, version)
                        SELECT NEW.reminder, NEW.message_id, NEW.runner, case_no, version FROM case_row
                        WHERE case_no = NEW.case_no;
                    END
                    """)
        }
    }

    /// Claims after the first so many.
    func claims(after count: Int = 0) throws -> [Claim] {
        try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT reminder, message_id, runner, case_file.id, version FROM claim_audit
                    JOIN case_file USING (case_no) ORDER BY n LIMIT -1 OFFSET ?
                    """, arguments: [count]
            ).map { row in
                Claim(reminder: row[0], messageID: row[1], runner: row[2], caseID: row[3], version: row[4])
            }
        }
    }

    /// The store is as it was without it.
    func remove() throws {
        try queue.write { db in try db.execute(sql: "DROP TRIGGER claim_audited; DROP TABLE claim_audit") }
    }
}
