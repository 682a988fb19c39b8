/// Adds lines to the log over all cases and the registry. They are written at the end of a transaction, because until
/// that is over nobody else can write any.
struct LogWriter {
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
    func write(_ db: any SQLConnection) throws {
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
        for line in lines {
            let insert = try db.statement(Self.linking)
            insert.bind(1, line.number)
            insert.bind(2, line.sequence)
            insert.bind(3, blob: line.head)
            let parts = Chain.logParts(caseID: line.caseID, sequence: line.sequence, head: line.head)
            for (offset, part) in parts.enumerated() { insert.bind(Int32(4 + offset), blob: part) }
            insert.bind(7, blob: Chain.beginning)
            try insert.runLater()
        }
    }

    private static let linking = """
        INSERT INTO store_log (n, case_no, seq, head, previous, hash)
        SELECT n, ?1, ?2, ?3, previous,
            sha256(?4 || convert_to(CAST(n AS text), 'UTF8') || ?5 || convert_to(encode(previous, 'hex'), 'UTF8') || ?6)
        FROM (
            SELECT coalesce(last.n, 0) + 1 AS n, coalesce(last.hash, ?7) AS previous
            FROM (VALUES (1)) AS one
                LEFT JOIN (SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1) AS last ON true
        ) AS place
        """
}
