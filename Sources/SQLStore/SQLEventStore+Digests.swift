public import CaseServices
import Crypto
import WorkflowModel

/// What is kept of cases for statistics: sealed by the key of the case, because birthdays are in it, and together with the
/// number of events it was derived from. A program of before leaves it as it was when it writes; then it does not open.
extension SQLEventStore {
    func sealed(_ digest: CaseDigest, of caseID: String, version: Int, key: SymmetricKey) throws -> [UInt8] {
        let place = Vault.digestPlace(caseID: caseID, version: version)
        return try vault.seal(DigestCodec.bytes(of: digest), key: key, place: place).sealed
    }

    /// A digest; nil: it was made for another number of events, or it is none.
    static func digest(_ sealed: [UInt8], of caseID: String, version: Int, key: SymmetricKey) -> CaseDigest? {
        let place = Vault.digestPlace(caseID: caseID, version: version)
        return (try? Vault.open(sealed, key: key, place: place)).flatMap { DigestCodec.decode($0.body) }
    }

    /// Cases as statistics count them.
    public func counted(
        of organizations: [String], after: String?, limit: Int
    ) throws(StoreError) -> [CountedCase] {
        // Of some organizations all are found by them and put in order; else the order is that of an index.
        let (asked, order) =
            organizations.isEmpty
            ? ("case_id > ?", "case_id")
            : ("organization IN (\(Self.marks(organizations.count))) AND case_id || '' > ?", "case_id || ''")
        let sql = """
            SELECT page.case_id, workflow, organization, state, version, digest, wrapped
            FROM (
                SELECT case_no, case_id, workflow, organization, state, version, digest FROM case_row
                WHERE \(asked) ORDER BY \(order) LIMIT \(max(0, limit))
            ) AS page
            LEFT JOIN case_key ON case_key.case_no = page.case_no ORDER BY page.case_id
            """
        return try listing("case", "") { db in
            try db.statement(sql, organizations.map { .text($0) } + [.text(after ?? "")]).map { counted($0) }
        }
    }

    /// Keeps digests of cases that have not changed.
    public func keep(_ digests: [DerivedDigest]) throws(StoreError) -> Int {
        try writing("case", digests.first?.caseID ?? "") { db in
            var kept = 0
            // In one order everywhere, so that nobody waits for somebody who waits for him.
            for derived in digests.sorted(by: { $0.caseID < $1.caseID }) {
                let standing = try standing(of: derived.caseID, db)
                guard standing.version == derived.version else { continue }
                let key = try caseKey(standing.number, derived.caseID, db)
                try db.statement(
                    "UPDATE case_row SET digest = ? WHERE case_no = ?",
                    .blob(try sealed(derived.digest, of: derived.caseID, version: derived.version, key: key)),
                    .number(standing.number)
                ).run()
                kept += 1
            }
            return kept
        }
    }

    private func counted(_ row: any SQLStatement) -> CountedCase {
        let (id, version) = (row.text(0), row.integer(4))
        var digest: CaseDigest?
        if let sealed = row.optionalBytes(5), let key = row.optionalBytes(6).flatMap({ try? vault.unwrap($0, for: id) })
        {
            digest = Self.digest(sealed, of: id, version: version, key: key)
        }
        return CountedCase(
            id: id, workflow: WorkflowID(row.text(1)), organization: row.text(2), state: row.optionalText(3),
            version: version, digest: digest)
    }
}
