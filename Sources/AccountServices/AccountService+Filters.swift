public import CaseServices
import WorkflowModel

/// A search of a list that a user has given a name.
public struct SavedFilter: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What is asked for, as the list has it in its address.
    public var query: String
}

extension AccountService {
    // MARK: Saved filters

    /// Beginning of the places under which searches are kept, beside drafts and encrypted like them. No path has it.
    static let filterPlace = "filter "
    /// They are kept until their user takes them away: no draft is ever this old.
    private static let lasting = Instant("9999-12-31T00:00:00.000Z")
    private static let mostFilters = 30

    /// Keeps a search under a name, in place of the one that has it. `invalid` if it is too long, or there are too many.
    public func saveFilter(_ name: String, _ query: String, of user: String) throws(StoreError) {
        let others = try filters(of: user).filter { $0.name != name }
        guard !name.isEmpty, name.count <= 40, query.utf8.count <= 2000, others.count < Self.mostFilters else {
            throw StoreError(.invalid, kind: "filter", name: String(name.prefix(40)))
        }
        try store.put(
            Draft(user: user, place: Self.filterPlace + name, body: Array(query.utf8), at: Self.lasting))
    }

    /// Searches that a user has kept, by name.
    public func filters(of user: String) throws(StoreError) -> [SavedFilter] {
        try store.drafts(of: user).filter { $0.place.hasPrefix(Self.filterPlace) }.map { draft in
            SavedFilter(
                name: String(draft.place.dropFirst(Self.filterPlace.count)),
                query: String(decoding: draft.body, as: UTF8.self))
        }
    }

    /// Takes a search away.
    public func removeFilter(_ name: String, of user: String) throws(StoreError) {
        try store.removeDraft(of: user, at: Self.filterPlace + name)
    }
}
