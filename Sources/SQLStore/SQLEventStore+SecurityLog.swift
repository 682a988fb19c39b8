public import AccountServices
public import CaseServices
import WorkflowModel

extension SQLEventStore {
    // MARK: Security log

    /// Adds a line, chained to the one before.
    public func note(_ entry: SecurityEntry) throws(StoreError) {
        try writing("security-log", entry.kind.rawValue) { db in
            try db.lock(.securityLog)
            let last = try db.statement("SELECT n, hash FROM security_log ORDER BY n DESC LIMIT 1").first {
                ($0.integer(0), $0.bytes(1))
            }
            let (number, previous) = last.map { ($0.0 + 1, $0.1) } ?? (1, Chain.beginning)
            let row = SecurityRow(number: number, entry: entry, previous: previous)
            try db.statement(
                """
                INSERT INTO security_log (n, at, kind, user, about, address, detail, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, .number(number), .text(row.at), .text(row.kind), .text(entry.user), .text(entry.about),
                .text(entry.address), .text(entry.detail), .blob(previous), .blob(row.hash)
            ).run()
        }
    }

    private static let logColumns = "SELECT n, at, kind, user, about, address, detail, previous, hash FROM security_log"

    /// The newest lines that a filter admits; one of a kind that only a later version knows is left out.
    public func securityLog(_ filter: SecurityFilter) throws(StoreError) -> [SecurityEntry] {
        let kinds = filter.kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try reading("security-log", "") { db in
            try db.statement(
                """
                \(Self.logColumns)
                WHERE (?1 IS NULL OR user = ?1 OR about = ?1) AND (?2 IS NULL OR at >= ?2)
                    \(kinds.isEmpty ? "" : "AND kind IN (\(kinds))")
                ORDER BY n DESC LIMIT ?3 OFFSET ?4
                """, .text(filter.user), .text(filter.since?.description), .number(max(0, filter.limit)),
                .number(max(0, filter.skipped))
            ).map { SecurityRow($0).entry }.compactMap { $0 }.reversed()
        }
    }

    /// Numbers of lines of the security log that were changed or do not follow the one before. That lines were cut off
    /// at the end shows only by a number noted elsewhere.
    public func verifySecurityLog() throws(StoreError) -> [Int] {
        try reading("security-log", "") { db in
            var wrong: [Int] = []
            var previous = Chain.beginning, number = 0
            _ = try db.scan("\(Self.logColumns) ORDER BY n").map { line in
                number += 1
                let row = SecurityRow(line)
                if row.number != number || row.previous != previous || row.hash != line.bytes(8) {
                    wrong.append(row.number)
                }
                number = row.number
                previous = line.bytes(8)
            }
            return wrong
        }
    }
}
