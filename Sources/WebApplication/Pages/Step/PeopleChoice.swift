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

    /// So many people and organizations are offered at once; whoever else is registered can be written all the same.
    private static let most = 300

    private let now: RegistryNow
    private let home: String?
    /// Those offered: of the organization, of those above and below it, as far as there is room; in order of names.
    let offered: [Person]

    /// Everybody registered, first those of an organization and of those below and above it.
    static func at(_ home: String?, _ visit: Visit) throws(WebProblem) -> PeopleChoice {
        let log = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.service.store.registryLog(mayLag: true)
        }
        return PeopleChoice(at: home, visit.site.registry.now(log))
    }

    /// The same of a registry that is at hand; nil: everybody is offered, if there are not too many.
    init(at home: String?, _ now: RegistryNow) {
        self.now = now
        self.home = home
        guard let home else {
            offered = now.peopleCount > Self.most ? [] : now.everybody
            return
        }
        var near: [Person] = []
        for place in [home] + now.around(home, atMost: Self.most).map(\.id).filter({ $0 != home }) {
            guard near.count < Self.most else { break }
            near += now.members(of: place).prefix(Self.most - near.count)
        }
        offered = near.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// Names of organizations that are offered.
    var organizations: [String] {
        guard now.organizationCount > Self.most, let home else {
            return now.organizations.prefix(Self.most).map(\.name)
        }
        return now.around(home, atMost: Self.most).map(\.name)
    }

    /// Name of a person; the identifier of somebody unknown.
    func name(_ id: String) -> String { now.person(id)?.name ?? id }

    /// Whether several people have a name.
    func isShared(_ name: String) -> Bool { now.countOfPeople(named: name) > 1 }

    /// Which organization a text means: its identifier, where it is registered and no other bears the name.
    func organization(_ text: String) -> String? {
        if now.organization(text) != nil { return text }
        let named = now.organizations(named: text)
        return named.count == 1 ? named.first?.id : nil
    }

    /// What stands for an organization on a form: the name where it means no other.
    func shownOrganization(_ id: String) -> String {
        guard let name = now.organization(id)?.name else { return id }
        return organization(name) == id ? name : id
    }

    /// Whom a text means.
    func find(_ text: String) -> Found {
        if let known = now.person(text) { return .one(id: known.id, name: known.name) }
        let named = now.people(named: text)
        if named.count > 1 {
            let own = named.filter { now.isNear($0.id, home) }
            if own.count == 1, let only = own.first { return .one(id: only.id, name: only.name) }
            return .several(named.map(\.id))
        }
        if let only = named.first { return .one(id: only.id, name: only.name) }
        return .nobody(near: NearestName.of(text, among: now.namesOfPeople))
    }
}

extension RegistryNow {
    /// Whether somebody belongs to an organization, to one above or to one below it; nil: everybody does.
    fileprivate func isNear(_ person: String, _ home: String?) -> Bool {
        guard let home else { return true }
        guard let place = place(of: person) else { return false }
        return place == home || above(place).contains { $0.id == home } || above(home).contains { $0.id == place }
    }
}
