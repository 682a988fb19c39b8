import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
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

    /// Everybody registered, first those of an organization and of those below and above it.
    static func at(_ home: String?, _ visit: Visit) throws(WebProblem) -> PeopleChoice {
        let log = try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.registryLog() }
        let everybody = log.people(on: .latest)
        let offered = everybody.filter { person in
            guard let place = person.organization, let home else { return false }
            return place == home || log.chain(of: place, on: .latest).contains { $0.id == home }
                || log.chain(of: home, on: .latest).contains { $0.id == place }
        }
        return PeopleChoice(
            offered: offered.map(\.person).sorted { ($0.name, $0.id) < ($1.name, $1.id) }, all: everybody.map(\.person))
    }

    /// Name of a person; the identifier of somebody unknown.
    func name(_ id: String) -> String { all.first { $0.id == id }?.name ?? id }

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
