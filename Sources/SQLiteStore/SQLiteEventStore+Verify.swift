public import CaseServices
public import CivilTime
import Foundation
import GRDB
public import OrganizationRegistry

/// Derives a case again from its record and the registry, as of a day; nil: the rules cannot judge it.
public typealias CaseDeriving = (StoredCase, RegistryLog, CivilDate) -> CaseProjection?

extension SQLiteEventStore {
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
            try Self.wrapping("store", path) {
                try pool.read { db in
                    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where line != "ok" {
                        problems.append(StoreProblem(.database, detail: line))
                    }
                    var verification = Verification(db: db, vault: vault, problems: problems)
                    defer { problems = verification.problems }
                    try verification.log(heads: heads)
                    let registry = try verification.registry(self)
                    try verification.cases(project: project.map { project in { project($0, registry, $1) } })
                    try verification.orphans()
                }
            }
        } catch  where error.code == .unreadable {
            // SQLite itself gave up on a page: that is the finding, and what was found before it stands.
            problems.append(StoreProblem(.database, detail: error.detail))
        }
        return problems
    }
}
