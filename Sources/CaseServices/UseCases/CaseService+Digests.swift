/// How far somebody has come who derives what statistics need of cases.
public struct DigestProgress: Hashable, Sendable {
    /// So many cases were gone through.
    public var looked = 0
    /// Of so many it was derived and kept.
    public var derived = 0
    /// Cases that could not be read, or not by these rules, with the reason.
    public var unread: [Unread] = []

    /// A case that could not be read.
    public struct Unread: Hashable, Sendable {
        /// Its identifier.
        public var caseID: String
        /// Why.
        public var reason: ServiceError
    }
}

extension CaseService {
    /// So many cases are looked at at once.
    private static var page: Int { 1_000 }
    /// So many digests are kept in one transaction: whoever acts on one of these cases waits for it.
    private static var together: Int { 100 }

    /// Derives what statistics need of every case of which the store keeps nothing that fits its record. It may be cut short at any
    /// time; what was kept by then is kept, and is passed over next time.
    ///
    /// - Parameter told: hears how far it has come.
    public func deriveDigests(told: (DigestProgress) -> Void) throws(ServiceError) -> DigestProgress {
        var progress = DigestProgress()
        var last: String?
        repeat {
            let after = last
            let page = try stored { () throws(StoreError) in
                try store.counted(of: [], after: after, limit: Self.page)
            }
            var missing = page.filter { $0.digest == nil }.map(\.id)[...]
            progress.looked += page.count - missing.count
            while !missing.isEmpty {
                try derive(missing.prefix(Self.together), &progress)
                missing = missing.dropFirst(Self.together)
                told(progress)
            }
            told(progress)
            last = page.count < Self.page ? nil : page.last?.id
        } while last != nil
        return progress
    }

    private func derive(_ cases: ArraySlice<String>, _ progress: inout DigestProgress) throws(ServiceError) {
        var digests: [DerivedDigest] = []
        for caseID in cases {
            progress.looked += 1
            do {
                let inHand = try take(caseID)
                digests.append(DerivedDigest(caseID: caseID, version: inHand.version, digest: inHand.digest))
            } catch {
                guard error.isOfOneCase else { throw error }
                progress.unread.append(DigestProgress.Unread(caseID: caseID, reason: error))
            }
        }
        let derived = digests
        progress.derived += try stored { () throws(StoreError) in try store.keep(derived) }
    }
}

extension ServiceError {
    /// Whether other cases can be read all the same.
    fileprivate var isOfOneCase: Bool {
        guard case .store(let error) = self else { return true }
        return error.code == .unreadable || error.code == .notFound
    }
}
