internal import WorkflowModel

/// The order in which dossiers keep what has no order of its own.
enum Canonical {
    /// The case's organization first, the others by identifier; properties by name.
    static func organizations(_ list: [Organization], first: String?) -> [Organization] {
        if list.count == 1, list[0].properties.count < 2 { return list }
        return list.map { organization in
            var sorted = organization
            sorted.properties = facts(organization.properties)
            return sorted
        }.sorted { left, right in
            if (left.id == first) != (right.id == first) { return left.id == first }
            return left.id < right.id
        }
    }

    static func people(_ list: [Person]) -> [Person] { list.sorted { $0.id < $1.id } }

    static func facts(_ list: [RecordedFact]) -> [RecordedFact] {
        list.count < 2 ? list : list.sorted { $0.name < $1.name }
    }

    static func groups(_ list: [RecordedGroup]) -> [RecordedGroup] {
        list.count < 2 ? list : list.sorted { $0.name < $1.name }
    }

    static func fields(_ list: [StatedField]) -> [StatedField] { list.sorted { $0.field < $1.field } }

    static func surroundings(_ value: Surroundings) -> Surroundings {
        Surroundings(
            organizations: value.organizations.map { organization in
                var sorted = organization
                sorted.properties = facts(organization.properties)
                return sorted
            }, people: people(value.people), organization: value.organization, layers: value.layers)
    }
}
