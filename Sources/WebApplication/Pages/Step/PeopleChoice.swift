import Diagnostics
import WorkflowModel

/// People who may be named on a form, by identifier or by name.
struct PeopleChoice: Sendable {
    /// What a text stands for.
    enum Found: Hashable {
        case one(id: String, name: String)
        case several([String])
        case nobody(near: String?)
    }

    /// Those offered first: of the organization, in order of names.
    let offered: [Person]
    /// Everybody registered.
    let all: [Person]

    /// Whom a text means.
    func find(_ text: String) -> Found {
        if let known = all.first(where: { $0.id == text }) { return .one(id: known.id, name: known.name) }
        let named = all.filter { $0.name == text }
        if named.count > 1 {
            let own = offered.filter { $0.name == text }
            if own.count == 1, let only = own.first { return .one(id: only.id, name: only.name) }
            return .several(named.map(\.id))
        }
        if let only = named.first { return .one(id: only.id, name: only.name) }
        return .nobody(near: NearestName.of(text, among: all.map(\.name)))
    }
}
