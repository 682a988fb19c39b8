import CaseServices
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// Organizations that the visitor keeps, from the top down.
enum KeptOrganizations {
    /// An organization.
    struct Row: Encodable, Sendable {
        let name: String
        let href: String
        let depth: String
        let level: String
        let kind: String
        let code: String
        let members: String
        let committee: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let rows: [Row]
        let isEmpty: Bool
        let total: String
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        var rows: [Row] = []
        func add(_ organization: Organization, _ depth: Int) {
            guard rows.count <= counter.tree.ids.count else { return }
            let isKept = counter.keeps(organization.id)
            if isKept { rows.append(Self.row(organization, depth, counter)) }
            for child in counter.tree.children(of: organization.id) where child.id != organization.id {
                add(child, isKept ? depth + 1 : depth)
            }
        }
        for root in counter.tree.roots { add(root, 0) }
        let model = Model(
            rows: rows, isEmpty: rows.isEmpty,
            total: visit.say("共 \(rows.count) 个", rows.count == 1 ? "1 organization" : "\(rows.count) organizations"))
        return visit.site.page(
            .keptOrganizations, model, title: visit.say("登记党组织", "Keep organizations"), for: visit)
    }

    private static func row(_ organization: Organization, _ depth: Int, _ counter: RegistryCounter) -> Row {
        let visit = counter.visit
        let seats = counter.log.organization(organization.id, on: visit.today)?.bodies
            .first(where: \.composition.isLeading)?.composition.seats.count
        return Row(
            name: organization.name, href: "/administration/organizations/\(organization.id.urlEncoded)",
            depth: "deep-\(min(depth, 8))", level: visit.say("第 \(depth + 1) 级", "level \(depth + 1)"),
            kind: counter.tree.kind(of: organization).map { visit.say($0.title.zh, $0.title.en ?? $0.title.zh) } ?? "—",
            code: organization.id, members: organization.countText("members") ?? "—",
            committee: seats.map { visit.say("\($0) 人", "\($0)") } ?? "—")
    }
}
