import CivilTime
import OrganizationRegistry
import Synchronization
public import WorkflowModel

extension CaseService {
    /// Organizations at which the caller holds a right, in order of identifiers; nil: everywhere.
    public func scope(of right: Right, for caller: Caller) throws(ServiceError) -> [Organization]? {
        if caller.permissions.allow(right, in: []) { return nil }
        // What may be looked at follows the registry a moment later; what may be written is asked.
        let log = try stored { () throws(StoreError) in try store.registryLog(mayLag: right == .read) }
        let key = ScopeCache.Key(permissions: caller.permissions, right: right)
        if let known = scopes.withLock({ $0.scope(key, of: log) }) { return known }
        let there: [OrganizationState]
        if let places = caller.permissions.places(of: right) {
            there = organizations(below: places, log).compactMap { log.standing($0, on: .latest) }
        } else {
            there = log.organizations(on: .latest)
        }
        let found = there.filter { state in
            caller.permissions.allow(right, in: log.chain(of: state.id, on: .latest).map(\.organization.id))
        }.map(\.organization)
        scopes.withLock { $0.keep(found, for: key, of: log) }
        return found
    }

    /// Organizations and all that are now below them, those that have ended as well.
    func organizations(below roots: Set<String>, _ log: RegistryLog) -> [String] {
        if let known = scopes.withLock({ $0.tree(of: log) }) { return known.below(roots) }
        let tree = Subordination(log, on: .latest)
        scopes.withLock { $0.keep(tree, of: log) }
        return tree.below(roots)
    }

    /// All organizations that are there, in order of identifiers.
    public func organizations() throws(ServiceError) -> [Organization] {
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        if let known = scopes.withLock({ $0.organizations(of: log) }) { return known }
        let found = log.organizations(on: .latest).map(\.organization)
        scopes.withLock { $0.keep(found, of: log) }
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
    private var all: [Organization]?
    private var tree: Subordination?
    /// So many are remembered at most.
    private static let most = 1000

    /// The registry only grows, so its length tells which one it is.
    func scope(_ key: Key, of log: RegistryLog) -> [Organization]? { log.count == entries ? known[key] : nil }

    /// All organizations, as far as they are known.
    func organizations(of log: RegistryLog) -> [Organization]? { log.count == entries ? all : nil }

    /// Which are below which, as far as it is known.
    func tree(of log: RegistryLog) -> Subordination? { log.count == entries ? tree : nil }

    mutating func keep(_ tree: Subordination, of log: RegistryLog) {
        turn(to: log)
        self.tree = tree
    }

    mutating func keep(_ organizations: [Organization], for key: Key, of log: RegistryLog) {
        turn(to: log)
        if known.count >= Self.most { known.removeAll() }
        known[key] = organizations
    }

    mutating func keep(_ organizations: [Organization], of log: RegistryLog) {
        turn(to: log)
        all = organizations
    }

    private mutating func turn(to log: RegistryLog) {
        guard log.count != entries else { return }
        known.removeAll()
        all = nil
        tree = nil
        entries = log.count
    }
}
