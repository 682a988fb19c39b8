import WorkflowModel

extension CaseService {
    /// Names of those who recorded a case, and on whose behalf, by login.
    public func userNames(of inHand: CaseInHand) throws(ServiceError) -> [String: String] {
        var names: [String: String] = [:]
        for event in inHand.stored.history {
            for login in [event.recorded?.by, event.recorded?.onBehalfOf].compactMap({ $0 }) where names[login] == nil {
                let user = try stored { () throws(StoreError) in try store.user(login) }
                names[login] = user?.name ?? login
            }
        }
        return names
    }
}
