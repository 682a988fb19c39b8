import CivilTime
import OrganizationRegistry

/// A case with the organizations at which rights on it count.
public struct CasePlace: Hashable, Sendable {
    /// The case as lists show it.
    public var header: CaseHeader
    /// Identifiers of its organization and of those above it, as they stand now; of one that is still to be founded its
    /// own alone.
    public var chain: [String]
    /// Number of entries of the registry by which that is so.
    public var registryVersion: Int
}

extension CaseService {
    /// Where a case belongs. What comes in after that makes another version.
    public func place(of caseID: String) throws(ServiceError) -> CasePlace {
        try stored { () throws(StoreError) in
            let header = try store.header(caseID)
            let log = try store.registryLog()
            let chain = log.chain(of: header.organization, on: .latest).map(\.id)
            return CasePlace(
                header: header, chain: chain.isEmpty ? [header.organization] : chain, registryVersion: log.count)
        }
    }
}
