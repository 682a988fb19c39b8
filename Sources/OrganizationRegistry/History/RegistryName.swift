/// An organization or a person of the registry, by identifier.
public enum RegistryName: Hashable, Sendable, Comparable {
    case organization(String)
    case person(String)

    /// The identifier.
    public var id: String {
        switch self {
        case .organization(let id), .person(let id): id
        }
    }

    private var rank: Int {
        switch self {
        case .organization: 0
        case .person: 1
        }
    }

    /// Organizations first, then by identifier.
    public static func < (a: Self, b: Self) -> Bool { (a.rank, a.id) < (b.rank, b.id) }
}
