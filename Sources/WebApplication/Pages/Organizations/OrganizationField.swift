import CaseServices
import WorkflowModel

/// The field by which a form or a list names an organization.
struct OrganizationField: Encodable, Sendable {
    let label: String
    /// What it means to choose none; nil: one has to be chosen.
    let none: String?
    let isRequired: Bool
    let options: [CaseListModel.Option]
    /// Typed, not chosen.
    let isTyped: Bool
    let value: String

    /// For a form that is about one organization. What fits several of many is offered to choose from.
    ///
    /// - Parameter text: what was chosen or typed before, an identifier or a name.
    init(
        _ choice: OrganizationChoice, _ text: String?, label: String, none: String? = nil, _ visit: Visit
    ) {
        self.label = label
        var offered = choice.isTyped ? [] : choice.known
        var isMore = false
        if choice.isTyped, case .several(let several) = choice.meant(text), several.count <= OrganizationChoice.most {
            offered = several
            isMore = true
        }
        // None of those offered: the field to type comes back.
        self.none = isMore ? visit.say("都不是，重新填写", "none of these: write it again") : none
        isRequired = none == nil && !isMore
        isTyped = offered.isEmpty && choice.isTyped
        value = text.map { choice.typed($0) } ?? ""
        let chosen: String? = if case .one(let organization) = choice.meant(text) { organization.id } else { nil }
        options = Self.options(offered, chosen: chosen, visit)
    }

    /// For a list that is narrowed: all of the organizations that the text fits are meant.
    init(narrowing choice: OrganizationChoice, _ text: String?, _ visit: Visit) {
        label = visit.say("党组织", "Organization")
        none = visit.say("全部", "all")
        isRequired = false
        isTyped = choice.isTyped
        value = text.map { choice.typed($0) } ?? ""
        options = choice.isTyped ? [] : Self.options(choice.known, chosen: text, visit)
    }

    /// Of several with one name each says where it belongs.
    private static func options(
        _ organizations: [Organization], chosen: String?, _ visit: Visit
    ) -> [CaseListModel.Option] {
        let counts = Dictionary(organizations.map { ($0.name, 1) }, uniquingKeysWith: +)
        return organizations.map { organization in
            var title = organization.name
            if counts[title] ?? 0 > 1 {
                let above = (try? visit.site.service.chain(of: organization.id))?.dropFirst().first?.name
                let detail = [above, organization.id].compactMap { $0 }.joined(separator: visit.say("，", ", "))
                title = visit.say("\(title)（\(detail)）", "\(title) (\(detail))")
            }
            return CaseListModel.Option(value: organization.id, title: title, isChosen: organization.id == chosen)
        }
    }
}
