public import CaseServices

extension SQLEventStore {
    /// Appends to one or several cases, all or nothing. What several threads append at the same time goes in one transaction.
    public func append(_ batch: [Appending]) throws(StoreError) -> [Receipt] {
        guard !batch.isEmpty else { return [] }
        if let receipts = try appends.run(batch, { writeTogether($0) }) { return receipts }
        return try writeAlone(batch)
    }

    /// Writes batches in one transaction, and gives what came of each. One that does not fit what stands does not keep the others
    /// from being written. Nothing comes of one about a case that somebody else has, for whom the others would have to wait,
    /// and of none where anything in the transaction is wrong: these are to be written alone.
    private func writeTogether(_ batches: [[Appending]]) -> [Result<[Receipt]?, StoreError>] {
        do throws(StoreError) {
            return try logging("case", "") { db, log in
                var ground = try ground(of: batches.joined().map(\.caseID), isPatient: false, db)
                return try batches.map { batch in
                    guard ground.has(batch) else { return .success(nil) }
                    if let misfit = ground.misfit(batch) { return .failure(misfit) }
                    return .success(try batch.map { try append($0, on: &ground, db, &log) })
                }
            }
        } catch {
            return batches.map { error.isToldBetterAlone ? .success(nil) : .failure(error.about($0[0].caseID)) }
        }
    }

    /// Writes a batch row by row, so that it is told what is wrong with it, and waits for whoever has its cases.
    private func writeAlone(_ batch: [Appending]) throws(StoreError) -> [Receipt] {
        try logging("case", batch.first?.caseID ?? "", apart: true) { db, log in
            var ground = try ground(of: batch.map(\.caseID), isPatient: true, db)
            if let misfit = ground.misfit(batch) { throw misfit }
            return try batch.map { try append($0, on: &ground, db, &log) }
        }
    }

    private func append(
        _ appending: Appending, on ground: inout Ground, _ db: any SQLConnection, _ log: inout LogWriter
    ) throws -> Receipt {
        guard let standing = ground.standings[appending.caseID] else {
            throw StoreError(.notFound, kind: "case", name: appending.caseID)
        }
        let live = ground.live.removeValue(forKey: standing.number)
        // Something was appended to it in this transaction before, and its row changes once in a statement.
        if live == nil { try log.rows.flush(db) }
        var target = Target(standing: standing, key: try caseKey(standing.number, appending.caseID, db))
        let receipt = try append(appending, to: &target, db, &log)
        ground.standings[appending.caseID] = target.standing
        if let live {
            try settle(live, owed: appending.projection.owed, db)
        } else {
            try settle(standing.number, owed: appending.projection.owed, db)
        }
        return receipt
    }

    // MARK: What they are appended to

    /// Where cases stand, and the messages that wait for them.
    private struct Ground {
        var standings: [String: Standing]
        /// By the number of the case.
        var live: [Int: Set<LiveDispatch>]

        /// Whether it was taken from everybody else, whatever a batch is about.
        func has(_ batch: [Appending]) -> Bool { batch.allSatisfy { standings[$0.caseID] != nil } }

        /// Why a batch is not appended.
        func misfit(_ batch: [Appending]) -> StoreError? {
            var standings = standings
            for appending in batch {
                guard let standing = standings[appending.caseID] else {
                    return StoreError(.notFound, kind: "case", name: appending.caseID)
                }
                if let misfit = standing.misfit(appending) { return misfit }
                standings[appending.caseID]?.version += appending.events.count
            }
            return nil
        }
    }

    /// Takes cases, and nobody else changes them until the end of the transaction.
    ///
    /// - Parameter isPatient: whether it waits for whoever has one of them; if not, that one is left out.
    private func ground(of cases: [String], isPatient: Bool, _ db: any SQLConnection) throws -> Ground {
        let cases = Set(cases).sorted()
        let marks = Array(repeating: "?", count: cases.count).joined(separator: ", ")
        // Both travel together. The second comes behind the first, so that nobody adds a message after it has looked.
        let rows = try standingRows(of: cases, marks: marks, isPatient: isPatient, db)
        try rows.ask()
        let waiting = try liveDispatches(of: cases, marks: marks, db)
        try waiting.ask()
        let standings = try Self.standings(rows), live = try LiveDispatch.all(waiting)
        let byCase = standings.values.map { ($0.number, live[$0.number] ?? []) }
        return Ground(standings: standings, live: Dictionary(byCase) { first, _ in first })
    }
}

extension StoreError {
    /// Whether writing alone and row by row goes well, or tells more. Whoever had to wait fares no better then, and of a connection
    /// that was cut in a commit nobody knows whether it was written.
    var isToldBetterAlone: Bool {
        switch code {
        case .busy, .unreachable: false
        case .conflict, .notFound, .exists, .invalid, .unreadable, .unsupported: true
        case .keyMissing, .keyWrong, .needsMigration, .tooNew, .io, .denied: true
        }
    }

    /// The same about one of those that failed together.
    func about(_ name: String) -> StoreError {
        guard self.name.isEmpty else { return self }
        var own = self
        own.name = name
        return own
    }
}
