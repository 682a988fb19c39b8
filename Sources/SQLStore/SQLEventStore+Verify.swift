public import CaseServices
public import CivilTime
public import OrganizationRegistry

/// Derives a case again from its record and the registry, as of a day; nil: the rules cannot judge it.
public typealias CaseDeriving = (StoredCase, RegistryLog, CivilDate) -> CaseProjection?

extension SQLEventStore {
    /// Computes every hash again, opens every body, follows every chain and compares what is derived; nothing wrong
    /// gives an empty list.
    ///
    /// - Parameters:
    ///   - heads: lines of the log that were written outside the store and must still be in it.
    ///   - project: derives a case again as of a day, to be compared with what is stored; nil leaves state and duties
    ///     unchecked, because they take the rules to derive.
    public func verify(
        heads: [LogHead] = [], project: CaseDeriving? = nil
    ) throws(StoreError) -> [StoreProblem] {
        var problems: [StoreProblem] = []
        do {
            try Self.wrapping("store", place) {
                try database.read { db in
                    problems = try db.damage().map { StoreProblem(.database, detail: $0) }
                    try verify(db, heads: heads, project: project, &problems)
                }
            }
        } catch  where error.code == .unreadable {
            // The database itself gave up on a page: that is the finding, and what was found before it stands.
            problems.append(StoreProblem(.database, detail: error.detail))
        }
        return problems
    }

    /// The same of a copy within the transaction that makes it.
    func verify(_ db: any SQLConnection) throws -> [StoreProblem] {
        var problems: [StoreProblem] = []
        try verify(db, heads: [], project: nil, &problems)
        return problems
    }

    private func verify(
        _ db: any SQLConnection, heads: [LogHead], project: CaseDeriving?, _ problems: inout [StoreProblem]
    ) throws {
        var verification = Verification(db: db, vault: vault, problems: problems)
        defer { problems = verification.problems }
        try verification.log(heads: heads)
        let registry = try verification.registry(self)
        try verification.cases(project: project.map { project in { project($0, registry, $1) } })
        try verification.orphans()
    }
}
