import CaseServices
import Diagnostics
import WorkflowModel

/// Organizations one of which a form or a list is about: chosen where there are few, typed where there are many.
struct OrganizationChoice {
    /// What somebody means by what he chose or typed.
    enum Meant {
        /// Nothing was chosen.
        case none
        case one(Organization)
        /// Several bear the name, or have what was typed in theirs.
        case several([Organization])
        case unknown(String)
    }

    /// So many are offered one by one.
    static let most = 100

    /// Those that the visitor may use here.
    let known: [Organization]

    /// Whether its name is typed.
    var isTyped: Bool { known.count > Self.most }

    /// What a field means: by identifier, by name, else by a part of the name.
    func meant(_ text: String?) -> Meant {
        guard let text, !text.isEmpty else { return .none }
        if let chosen = known.first(where: { $0.id == text }) { return .one(chosen) }
        let named = known.filter { $0.name == text }
        let meant = named.isEmpty ? known.filter { $0.name.contains(text) } : named
        return meant.count > 1 ? .several(meant) : meant.first.map { .one($0) } ?? .unknown(text)
    }

    /// Identifiers of all that are meant. What means none keeps its place, so that nothing is found.
    func identifiers(of text: String) -> [String] {
        switch meant(text) {
        case .none: known.map(\.id)
        case .one(let organization): [organization.id]
        case .several(let organizations): organizations.map(\.id)
        case .unknown(let text): [text]
        }
    }

    /// What stands in the field: the name, if no other has it.
    func typed(_ text: String) -> String {
        guard let chosen = known.first(where: { $0.id == text }) else { return text }
        return known.count { $0.name == chosen.name } == 1 ? chosen.name : text
    }

    /// The one that is meant, nil for none; what is wrong is added to the problems.
    func one(_ text: String?, _ problems: inout [String], _ visit: Visit) -> Organization? {
        switch meant(text) {
        case .none: return nil
        case .one(let organization): return organization
        case .several(let organizations):
            let count = organizations.count
            problems.append(
                count > Self.most
                    ? visit.say(
                        "“\(text ?? "")”对得上 \(count) 个党组织，请写得全一些。",
                        "“\(text ?? "")” fits \(count) organizations; write more of the name.")
                    : visit.say(
                        "“\(text ?? "")”对得上 \(count) 个党组织，请在“党组织”一栏选一个。",
                        "“\(text ?? "")” fits \(count) organizations; choose one of them."))
        case .unknown(let text):
            let near = NearestName.of(text, among: known.map(\.name))
            problems.append(
                visit.say(
                    "没有名称里有“\(text)”的党组织\(near.map { "，是不是“\($0)”" } ?? "")。",
                    "No organization has “\(text)” in its name\(near.map { "; did you mean “\($0)”" } ?? "")."))
        }
        return nil
    }
}

extension Visit {
    /// The organizations at which the visitor has a right.
    func organizations(where right: Right) throws(WebProblem) -> [Organization] {
        let caller = try signedIn().caller
        return try WebProblem.of { () throws(ServiceError) in
            if let scope = try site.service.scope(of: right, for: caller) { return scope }
            return try site.service.organizations()
        }
    }
}
