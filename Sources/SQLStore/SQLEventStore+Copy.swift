import CaseServices

extension SQLEventStore {
    /// Copies everything, as it stood at one moment, into tables that are there and empty, as a part of a transaction on
    /// them. What is sealed stays sealed under the same keys, and every chain is followed again in the copy: whatever is
    /// wrong with it is thrown, and then nothing was copied.
    public func copy(into target: any SQLConnection) throws {
        let head = try database.read { source in
            for table in CopiedTable.all { try copy(table, source, target) }
            return try logHead(source)
        }
        try target.restartNumbers()
        var problems = try verify(target)
        if try logHead(target) != head { problems.append(StoreProblem(.log, detail: "the newest line differs")) }
        guard let problem = problems.first else { return }
        let about = [problem.kind.rawValue, problem.caseID, problem.eventID, problem.detail].compactMap { $0 }
        throw StoreError(.unreadable, kind: "store", name: place, detail: about.joined(separator: " "))
    }

    private func copy(_ table: CopiedTable, _ source: any SQLConnection, _ target: any SQLConnection) throws {
        let rows = try source.scan(table.reading)
        defer { rows.reset() }
        while try rows.step() {
            let values = table.columns.enumerated().map { $1.value(rows, Int32($0)) }
            try target.statement(table.writing, values).runLater()
        }
    }
}
