import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import WorkflowModel

/// People and organizations that may be named on a form, by identifier or by name.
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
    /// Organizations registered.
    let organizations: [Organization]

    /// Everybody registered, first those of an organization and of those below and above it.
    static func at(_ home: String?, _ visit: Visit) throws(WebProblem) -> PeopleChoice {
        let log = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.service.store.registryLog(mayLag: true)
        }
        return PeopleChoice(at: home, log)
    }

    /// The same of a registry that is at hand; nil: everybody is offered.
    init(at home: String?, _ log: RegistryLog) {
        let everybody = log.people(on: .latest)
        let near = everybody.filter { person in
            guard let home else { return true }
            guard let place = person.organization else { return false }
            return place == home || log.chain(of: place, on: .latest).contains { $0.id == home }
                || log.chain(of: home, on: .latest).contains { $0.id == place }
        }
        offered = near.map(\.person).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        all = everybody.map(\.person)
        organizations = log.organizations(on: .latest).map(\.organization)
    }

    /// Name of a person; the identifier of somebody unknown.
    func name(_ id: String) -> String { all.first { $0.id == id }?.name ?? id }

    /// Which organization a text means: its identifier, where it is registered and no other bears the name.
    func organization(_ text: String) -> String? {
        if organizations.contains(where: { $0.id == text }) { return text }
        let named = organizations.filter { $0.name == text }
        return named.count == 1 ? named.first?.id : nil
    }

    /// What stands for an organization on a form: the name where it means no other.
    func shownOrganization(_ id: String) -> String {
        guard let name = organizations.first(where: { $0.id == id })?.name else { return id }
        return organization(name) == id ? name : id
    }

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
