/// What the log says of each case, read beside the cases in the order of their numbers. The log itself is in the order of time,
/// so the database sorts it once, on disk where memory is short: nobody has to remember a whole log.
struct LoggedHeads {
    /// One line of the log.
    struct Line {
        /// The case; 0: the registry.
        let number: Int
        /// Position in the case; 0: its opening.
        let sequence: Int
        /// The hash that is to be found there.
        let head: [UInt8]
        /// Which line of the log it is.
        let line: Int
    }

    private let rows: any SQLStatement
    private var next: Line?

    init(_ db: any SQLConnection) throws {
        rows = try db.scan(
            """
            SELECT coalesce(case_no, 0), seq, head, n FROM store_log ORDER BY coalesce(case_no, 0), seq, n
            """)
        try go()
    }

    private mutating func go() throws {
        next =
            try rows.step()
            ? Line(number: rows.integer(0), sequence: rows.integer(1), head: rows.bytes(2), line: rows.integer(3)) : nil
    }

    /// The lines up to a case and its own. Cases are asked for in the order of their numbers, so what comes before one belongs to
    /// none.
    ///
    /// - Parameter number: which case; nil: all that are left.
    mutating func take(through number: Int?) throws -> [Line] {
        var lines: [Line] = []
        while let line = next, number.map({ line.number <= $0 }) ?? true {
            lines.append(line)
            try go()
        }
        return lines
    }

    /// Nothing is read any more.
    func close() { rows.reset() }
}
