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

    /// - Parameter number: of the case; nil, with an empty name, for an entry of the registry.
    mutating func add(caseID: String, number: Int?, sequence: Int, head: [UInt8]) {
        lines.append(Line(caseID: caseID, number: number, sequence: sequence, head: head))
    }

    /// Writes what was added, behind the newest line there is.
    func write(_ db: any SQLConnection) throws {
        guard !lines.isEmpty else { return }
        try db.lock(.log)
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
}
