import Synchronization

extension MemoryStore {
    /// Headers of some cases.
    public func headers(of cases: [String]) throws(StoreError) -> [CaseHeader] {
        let all = content.withLock { $0.cases }
        return Set(cases).sorted().compactMap { all[$0]?.header }
    }

    /// Names of users.
    public func userNames(of users: Set<String>) throws(StoreError) -> [String: String] {
        content.withLock { $0.users }.filter { users.contains($0.key) }.mapValues(\.name)
    }
}
