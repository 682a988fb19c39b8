import Diagnostics
public import WorkflowModel

/// What `key=value` pairs change of an organization.
public struct OrganizationChange {
    private var name: String?
    private var values: [(property: OrganizationProperty, value: RecordedValue?)] = []

    /// Reads the pairs; what is wrong with them is added to the faults. An empty value takes a statement back.
    public init(pairs: [String], _ structure: OrganizationStructure, faults: inout Faults) {
        var seen: Set<String> = []
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                faults.add(
                    "“\(DisplayName.of(pair))”应写成 key=value，如 members=21",
                    "`\(DisplayName.of(pair))` should be key=value, such as members=21")
                continue
            }
            let (key, text) = (parts[0], parts[1])
            guard seen.insert(key).inserted else {
                faults.add("“\(DisplayName.of(key))”写了两次", "`\(DisplayName.of(key))` is given twice")
                continue
            }
            if key == "name" {
                if let problem = IdentifierCheck.nameProblem(text, "名称", "the name") {
                    faults.add(problem.zh, problem.en)
                }
                name = text
            } else if key == OrganizationProperty.dissolved.rawValue {
                faults.add(
                    "撤销不是一项情况，用 partyflow org dissolve（并入用 org merge）",
                    "an organization is dissolved with partyflow org dissolve (or org merge)")
            } else if let property = OrganizationProperty(rawValue: key) {
                take(property, text, structure, &faults)
            } else {
                let near = Suggestion(key, among: OrganizationProperty.changeable)
                faults.add(
                    "党组织没有“\(DisplayName.of(key))”这一项\(near.zh)",
                    "an organization has no `\(DisplayName.of(key))`\(near.en)")
            }
        }
    }

    private mutating func take(
        _ property: OrganizationProperty, _ text: String, _ structure: OrganizationStructure, _ faults: inout Faults
    ) {
        if text.isEmpty {
            if property == .kind { faults.add("类别不能去掉", "the kind cannot be taken away") }
            values.append((property, nil))
            return
        }
        do throws(PropertyProblem) {
            values.append((property, try property.value(text, structure)))
        } catch {
            faults.add(error.zh, error.en)
        }
    }

    /// Whether it moves an organization to another place.
    public var newParent: String? {
        for (property, value) in values where property == .parent {
            if case .text(let id)? = value { return id }
        }
        return nil
    }

    /// Whether a property is among what changes.
    public func touches(_ property: OrganizationProperty) -> Bool { values.contains { $0.property == property } }

    /// Changes an organization.
    public func apply(to organization: inout Organization) {
        if let name { organization.name = name }
        for (property, value) in values { organization.state(property, value) }
    }
}
