public import CaseServices

extension SQLEventStore {
    /// Counts, sizes and the head of the log.
    public func info() throws(StoreError) -> StoreInfo {
        try reading("store", place) { db in
            func count(_ table: String) throws -> Int {
                try db.statement("SELECT count(*) FROM \(table)").first { $0.integer(0) } ?? 0
            }
            return StoreInfo(
                migrations: try db.migrations(), cases: try count("case_file"),
                events: try count("event"), organizations: try count("organization"), people: try count("person"),
                users: try count("user"), bytes: try db.size(), head: try logHead(db))
        }
    }

    func logHead(_ db: any SQLConnection) throws -> LogHead? {
        try db.statement("SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1").first { row in
            LogHead(number: row.integer(0), hash: Hexadecimal.text(row.bytes(1)))
        }
    }

    func logHead(_ db: any SQLConnection, line: Int) throws -> LogHead? {
        try db.statement("SELECT n, hash FROM store_log WHERE n = ?", .number(line)).first { row in
            LogHead(number: row.integer(0), hash: Hexadecimal.text(row.bytes(1)))
        }
    }

    /// How much was ever entered.
    public func logNumber() throws(StoreError) -> Int { try logHead()?.number ?? 0 }

    /// The newest line of the log: kept outside the store, it shows later that nothing before it was cut or replaced.
    public func logHead() throws(StoreError) -> LogHead? {
        try reading("store", place) { try logHead($0) }
    }

    /// The newest event of every case, in order of identifiers.
    public func heads() throws(StoreError) -> [CaseHead] {
        try reading("store", place) { db in
            try db.statement(
                "SELECT id, version, head FROM case_file JOIN case_row USING (case_no) ORDER BY id"
            ).map { row in
                CaseHead(caseID: row.text(0), version: row.integer(1), hash: Hexadecimal.text(row.bytes(2)))
            }
        }
    }
}
