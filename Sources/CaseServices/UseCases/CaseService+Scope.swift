import CivilTime
import OrganizationRegistry
import Synchronization
public import WorkflowModel

extension CaseService {
    /// Organizations at which the caller holds a right, in order of identifiers; nil: everywhere.
    public func scope(of right: Right, for caller: Caller) throws(ServiceError) -> [Organization]? {
        if caller.permissions.allow(right, in: []) { return nil }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        let key = ScopeCache.Key(permissions: caller.permissions, right: right)
        if let known = scopes.withLock({ $0.scope(key, of: log) }) { return known }
        let found = log.organizations(on: .latest).filter { state in
            caller.permissions.allow(right, in: log.chain(of: state.id, on: .latest).map(\.organization.id))
        }.map(\.organization)
        scopes.withLock { $0.keep(found, for: key, of: log) }
        return found
    }
}

/// Where callers hold rights, as found before; every page asks for it, and it follows from the registry alone.
struct ScopeCache {
    struct Key: Hashable {
        var permissions: Permissions
        var right: Right
    }

    private var entries = -1
    private var known: [Key: [Organization]] = [:]
    /// So many are remembered at most.
    private static let most = 1000

    /// The registry only grows, so its length tells which one it is.
    func scope(_ key: Key, of log: RegistryLog) -> [Organization]? { log.count == entries ? known[key] : nil }

    mutating func keep(_ organizations: [Organization], for key: Key, of log: RegistryLog) {
        if log.count != entries || known.count >= Self.most { known.removeAll() }
        entries = log.count
        known[key] = organizations
    }
}
