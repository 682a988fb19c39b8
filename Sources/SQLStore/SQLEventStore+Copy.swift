import CaseServices
public import WorkflowModel

extension SQLEventStore {
    /// Copies everything, as it stood at one moment, into tables that are there and empty, as a part of a transaction on
    /// them. What is sealed stays sealed under the same keys, and every chain is followed again in the copy: whatever is
    /// wrong with it is thrown, and then nothing was copied. A program that is older than the tables copies nothing.
    ///
    /// - Parameter until: only what was recorded by then; where the cases stood has to be derived afterwards. Nil: all.
    public func copy(into target: any SQLConnection, until: Instant? = nil) throws {
        var head: LogHead?
        try database.read { source in
            // Columns of theirs would be left behind.
            let later = try source.laterMigrations()
            guard later.isEmpty else { throw StoreError(.tooNew, kind: "store", name: place) }
            let past = try until.map { try PastOfStore(source, until: $0) }
            for table in CopiedTable.all { try copy(table, source, target, past) }
            head = try past == nil ? logHead(source) : logHead(source, line: past?.lines ?? 0)
        }
        try target.restartNumbers()
        if until != nil { try deriveRegistry(target) }
        var problems = try verify(target)
        if try logHead(target) != head { problems.append(StoreProblem(.log, detail: "the newest line differs")) }
        guard let problem = problems.first else { return }
        let about = [problem.kind.rawValue, problem.caseID, problem.eventID, problem.detail].compactMap { $0 }
        throw StoreError(.unreadable, kind: "store", name: place, detail: about.joined(separator: " "))
    }

    private func copy(
        _ table: CopiedTable, _ source: any SQLConnection, _ target: any SQLConnection, _ past: PastOfStore?
    ) throws {
        let rows = try source.scan(table.reading)
        defer { rows.reset() }
        while try rows.step() {
            let present = table.columns.enumerated().map { $1.value(rows, Int32($0)) }
            guard let values = past.map({ $0.row(table, present) }) ?? present else { continue }
            try target.statement(table.writing, values).runLater()
        }
    }
}
