public import CivilTime

/// Where cases live. Every write is one transaction, and a write that returns is on disk.
public protocol EventStore: ReminderStore {
    /// Opens cases, all or nothing; `exists` if an identifier is taken. Of those with first events the receipts, in order.
    func open(_ batch: [NewCase]) throws(StoreError) -> [Receipt]

    /// A case with its whole record; `notFound` if there is none.
    func load(_ caseID: String) throws(StoreError) -> StoredCase

    /// The header of a case; `notFound` if there is none.
    func header(_ caseID: String) throws(StoreError) -> CaseHeader

    /// Headers of these cases in order of identifiers; what is not there is left out.
    func headers(of cases: [String]) throws(StoreError) -> [CaseHeader]

    /// Headers in order of identifiers.
    func list(_ filter: CaseFilter) throws(StoreError) -> [CaseHeader]

    /// How many cases stand where, by workflow, then state; of these organizations, or where none is named, of all.
    func tally(organizations: [String]) throws(StoreError) -> [CaseTally]

    /// The same for each organization apart.
    func tallyByOrganization(_ organizations: [String]) throws(StoreError) -> [CaseTally]

    /// Cases as statistics count them, in order of identifiers; of these organizations, or where none is named, of all.
    ///
    /// - Parameters:
    ///   - after: the last of the page before; nil: from the first.
    ///   - limit: at most so many.
    func counted(of organizations: [String], after: String?, limit: Int) throws(StoreError) -> [CountedCase]

    /// Keeps digests, all or none; of a case that has other events by now what is kept stays. Gives how many are kept.
    func keep(_ digests: [DerivedDigest]) throws(StoreError) -> Int

    /// How much was ever entered, about cases and in the registry: as long as it is the same, everything is.
    func logNumber() throws(StoreError) -> Int

    /// Number of cases that a filter admits, whatever its limit.
    func count(_ filter: CaseFilter) throws(StoreError) -> Int

    /// Appends to one or several cases, all or nothing; `conflict` if one of them is not at its expected version.
    func append(_ batch: [Appending]) throws(StoreError) -> [Receipt]

    /// Replaces what is derived from a case, if it is still at this version.
    func project(_ caseID: String, version: Int, _ projection: CaseProjection) throws(StoreError)

    /// Duties that are due on or before a day, by day, then case.
    func dutiesDue(through day: CivilDate, organizations: [String], limit: Int) throws(StoreError) -> [DutyDue]

    /// The same with the days from which they run, and with duties that are foreseen: their last day is known, and the day from which they run has yet to come.
    func dutiesForeseen(through day: CivilDate, organizations: [String], limit: Int) throws(StoreError) -> [DutyDue]
}

extension EventStore {
    /// Appends to one case.
    public func append(_ appending: Appending) throws(StoreError) -> Receipt {
        guard let receipt = try append([appending]).first else {
            throw StoreError(.invalid, kind: "case", name: appending.caseID)
        }
        return receipt
    }
}

/// Bytes nobody can foresee, for salts and identifiers.
public protocol Randomness: Sendable {
    /// So many random bytes.
    func bytes(_ count: Int) -> [UInt8]
}

/// The system's generator.
public struct SystemRandomness: Randomness {
    /// The system's generator.
    public init() {}

    /// So many random bytes.
    public func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var result: [UInt8] = []
        result.reserveCapacity(count + 7)
        while result.count < count {
            withUnsafeBytes(of: generator.next() as UInt64) { result.append(contentsOf: $0) }
        }
        result.removeLast(result.count - count)
        return result
    }
}
