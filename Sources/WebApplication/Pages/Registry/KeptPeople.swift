import CaseServices
import CivilTime
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// People to look up and change.
enum KeptPeople {
    /// Somebody.
    struct Row: Encodable, Sendable {
        let name: String
        let href: String
        let code: String
        let born: String
        let place: String
        let since: String
        let user: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let rows: [Row]
        let isEmpty: Bool
        let isNarrowed: Bool
        let search: String
        let total: String
    }

    /// So many are shown at once.
    private static let most = 200

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let users = try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.users() }
        var logins: [String: String] = [:]
        for user in users { if let person = user.person { logins[person] = user.name } }
        let search = visit.query["q"] ?? ""
        let people = counter.log.people(on: visit.today)
        let found = people.filter { person in
            search.isEmpty || person.person.name.contains(search) || person.id.contains(search)
                || person.organization.flatMap { counter.tree[$0]?.name.contains(search) } ?? false
        }.sorted { ($0.person.name, $0.id) < ($1.person.name, $1.id) }
        let rows = found.prefix(most).map { person in
            Row(
                name: person.person.name, href: "/administration/people/\(person.id.urlEncoded)", code: person.id,
                born: person.born?.isoText ?? "—",
                place: person.organization.flatMap { counter.tree[$0]?.name } ?? person.organization ?? "—",
                since: person.person.isNotFullMember
                    ? visit.say("不是", "no") : person.person.fullMemberSince?.isoText ?? visit.say("没有写明", "not stated"),
                user: logins[person.id] ?? "—")
        }
        let model = Model(
            rows: rows, isEmpty: people.isEmpty, isNarrowed: !people.isEmpty && found.isEmpty, search: search,
            total: visit.say("共 \(found.count) 人", "\(found.count) people")
                + (found.count > most
                    ? visit.say("，只列前 \(most) 人，请再缩小范围", "; the first \(most) are shown, narrow the search") : ""))
        return visit.site.page(.keptPeople, model, title: visit.say("登记人员", "Keep people"), for: visit)
    }
}
