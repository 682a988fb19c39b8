public import CivilTime

extension Registry {
    /// Everything a user may, by his rights and his roles.
    public func allGrants(of user: String) throws(StoreError) -> [Grant] {
        try grants(of: user) + roles(of: user).flatMap(\.grants)
    }

    /// A user of the store as a caller, with his rights; nil if there is none or he is disabled.
    public func caller(_ user: String) throws(StoreError) -> Caller? {
        guard let known = try self.user(user), !known.isDisabled else { return nil }
        return Caller(user: user, person: known.person, permissions: Permissions(try allGrants(of: user)))
    }

    /// A user who acts for another on a day: with the rights of that other where the substitution holds, and none of
    /// his own. Administration does not go over. Nil if no substitution holds, or one of both may not act.
    public func caller(_ user: String, for other: String, on day: CivilDate) throws(StoreError) -> Caller? {
        let holding = try substitutions().filter {
            $0.substitute == user && $0.user == other && $0.holds(on: day)
        }
        guard !holding.isEmpty, var caller = try caller(user), let absent = try self.caller(other) else { return nil }
        let rights = Set(Right.allCases.filter { !$0.isAdministration })
        let places = holding.map(\.organization)
        caller.permissions = absent.permissions.limited(
            to: rights, at: places.contains(nil) ? nil : Set(places.compactMap { $0 }))
        caller.standsFor = StandIn(user: other, person: absent.person)
        return caller
    }

    /// A switch of the store; off if nobody ever turned it.
    public func isOn(_ name: StoreSwitch.Name) throws(StoreError) -> Bool { try storeSwitch(name)?.isOn ?? false }
}
