public import CaseServices
public import CivilTime
public import OrganizationRegistry

/// How far a verification has come.
public enum VerificationStep: Sendable, Equatable {
    /// The database looks through its own files.
    case database
    /// So many lines of the log were followed.
    case log(Int)
    /// So many cases were gone through.
    case cases(Int)
    /// What belongs to no case is looked for.
    case rest
}

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
    ///   - told: hears now and then how far it has come.
    public func verify(
        heads: [LogHead] = [], project: CaseDeriving? = nil, told: @escaping (VerificationStep) -> Void = { _ in }
    ) throws(StoreError) -> [StoreProblem] {
        var problems: [StoreProblem] = []
        do {
            try Self.wrapping("store", place) {
                try database.read { db in
                    told(.database)
                    problems = try db.damage().map { StoreProblem(.database, detail: $0) }
                    try verify(db, heads: heads, project: project, told, &problems)
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
        try verify(db, heads: [], project: nil, { _ in }, &problems)
        return problems
    }

    private func verify(
        _ db: any SQLConnection, heads: [LogHead], project: CaseDeriving?,
        _ told: @escaping (VerificationStep) -> Void, _ problems: inout [StoreProblem]
    ) throws {
        var verification = Verification(db: db, vault: vault, told: told, problems: problems)
        defer { problems = verification.problems }
        try verification.log(heads: heads)
        let registry = try verification.registry(self)
        try verification.cases(project: project.map { project in { project($0, registry, $1) } })
        told(.rest)
        try verification.orphans()
    }
}
