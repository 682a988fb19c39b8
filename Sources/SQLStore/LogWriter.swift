/// Adds lines to the log over all cases and the registry. They are written at the end of a transaction, because until
/// that is over nobody else can write any; behind the rows that wait until then, too.
struct LogWriter {
    /// Rows of cases.
    var rows: RowWriter

    init(apart: Bool = false) { rows = RowWriter(isApart: apart) }

    private struct Line {
        var caseID: String
        var number: Int?
        var sequence: Int
        var head: [UInt8]
    }

    private var lines: [Line] = []

    /// Number of entries that the registry has with what was added; nil: nothing was.
    var registryVersion: Int? { lines.last { $0.number == nil }?.sequence }

    /// - Parameter number: of the case; nil, with an empty name, for an entry of the registry.
    mutating func add(caseID: String, number: Int?, sequence: Int, head: [UInt8]) {
        lines.append(Line(caseID: caseID, number: number, sequence: sequence, head: head))
    }

    /// Writes what was added, behind the newest line there is.
    mutating func write(_ db: any SQLConnection) throws {
        try rows.flush(db)
        guard !lines.isEmpty else { return }
        if let registryVersion { try db.tell(.registry(registryVersion)) }
        try db.lock(.log)
        if db.dialect.linksLog { try link(db) } else { try writeLinked(db) }
    }

    private func writeLinked(_ db: any SQLConnection) throws {
        let last = try db.statement("SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1").first {
            (number: $0.integer(0), hash: $0.bytes(1))
        }
        var (number, previous) = last ?? (0, Chain.beginning)
        for line in lines {
            number += 1
            let hash = Vault.hash(
                Chain.logLine(
                    number: number, caseID: line.caseID, sequence: line.sequence, head: line.head, previous: previous))
            let insert = try db.statement(
                "INSERT INTO store_log (n, case_no, seq, head, previous, hash) VALUES (?, ?, ?, ?, ?, ?)")
            insert.bind(1, number)
            insert.bind(2, line.number)
            insert.bind(3, line.sequence)
            insert.bind(4, blob: line.head)
            insert.bind(5, blob: previous)
            insert.bind(6, blob: hash)
            try insert.runLater()
            previous = hash
        }
    }

    /// The same by the database, which nobody has to be told of.
    private func link(_ db: any SQLConnection) throws {
        let parameters = lines.flatMap { line -> [SQLParameter] in
            let parts = Chain.logParts(caseID: line.caseID, sequence: line.sequence, head: line.head)
            return [.number(line.number), .number(line.sequence), .blob(line.head)] + parts.map { .blob($0) }
        }
        try Self.linking.inChunks(parameters) { text, parameters in
            try db.statement(text, parameters + [.blob(Chain.beginning)]).runLater()
        }
    }

    /// Each line takes number and hash from the one before it, the first from the last of the table.
    private static let linking = RowText(
        """
        INSERT INTO store_log (n, case_no, seq, head, previous, hash)
        WITH RECURSIVE given (case_no, seq, head, opening, middle, ending) AS (VALUES
        """, " (?, ?, ?, ?, ?, ?)",
        """
        ), line AS (SELECT row_number() OVER () AS place, given.* FROM given),
        linked (place, n, case_no, seq, head, previous, hash) AS (
            SELECT CAST(0 AS bigint), coalesce(last.n, 0), CAST(NULL AS bigint), CAST(NULL AS bigint),
                CAST(NULL AS bytea), CAST(NULL AS bytea), coalesce(last.hash, ?)
            FROM (VALUES (1)) AS one
                LEFT JOIN (SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1) AS last ON true
            UNION ALL
            SELECT line.place, linked.n + 1, line.case_no, line.seq, line.head, linked.hash,
                sha256(opening || convert_to(CAST(linked.n + 1 AS text), 'UTF8') || middle
                    || convert_to(encode(linked.hash, 'hex'), 'UTF8') || ending)
            FROM linked JOIN line ON line.place = linked.place + 1
        )
        SELECT n, case_no, seq, head, previous, hash FROM linked WHERE place > 0
        """,
        single: """
            INSERT INTO store_log (n, case_no, seq, head, previous, hash)
            SELECT n, ?1, ?2, ?3, previous,
                sha256(?4 || convert_to(CAST(n AS text), 'UTF8') || ?5 || convert_to(encode(previous, 'hex'), 'UTF8')
                    || ?6)
            FROM (
                SELECT coalesce(last.n, 0) + 1 AS n, coalesce(last.hash, ?7) AS previous
                FROM (VALUES (1)) AS one
                    LEFT JOIN (SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1) AS last ON true
            ) AS place
            """)
}
