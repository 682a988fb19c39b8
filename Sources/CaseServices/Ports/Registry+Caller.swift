extension Registry {
    /// A user of the store as a caller, with his rights; nil if there is none or he is disabled.
    public func caller(_ user: String) throws(StoreError) -> Caller? {
        guard let known = try self.user(user), !known.isDisabled else { return nil }
        return Caller(user: user, person: known.person, permissions: Permissions(try grants(of: user)))
    }
}
