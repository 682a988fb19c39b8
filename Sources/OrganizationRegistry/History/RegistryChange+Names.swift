public import WorkflowModel

extension RegistryChange {
    /// Whom it is about: their state cannot be told without it.
    public var names: Set<RegistryName> {
        switch self {
        case .found(let organization): [.organization(organization.id)]
        case .state(let id, _, _), .rename(let id, _), .move(let id, _), .dissolve(let id): [.organization(id)]
        case .merge(let ids, let into): Set((ids + [into]).map { .organization($0) })
        case .split(let id, let parts, let rest):
            Set(([id, rest] + parts.map(\.organization)).map { .organization($0) })
                .union(parts.flatMap(\.people).map { .person($0) })
        case .compose(let id, let composition):
            Set(composition.seats.map { .person($0.person) }).union([.organization(id)])
        case .seat(let id, _, let person, _): [.organization(id), .person(person)]
        case .register(let entry): [.person(entry.person.id)]
        case .renamePerson(let id, _), .describe(let id, _, _), .belong(let id, _), .penalize(let id, _),
            .post(let id, _, _, _):
            [.person(id)]
        case .mergePeople(let ids, let into): Set((ids + [into]).map { .person($0) })
        case .separate(let id, let from, _): [.person(id), .person(from)]
        case .withdraw: []
        }
    }

    /// What else must be read to follow those whom it is about: organizations above, successors, other identifiers.
    public var links: Set<RegistryName> {
        switch self {
        case .found(let organization): organization.parentName.map { [.organization($0)] } ?? []
        case .state(_, let properties, _):
            Organization(id: "", name: "", properties: properties).parentName.map { [.organization($0)] } ?? []
        case .move(_, let parent): parent.map { [.organization($0)] } ?? []
        case .merge, .mergePeople, .separate: names
        case .split(let id, let parts, let rest):
            Set(([id, rest] + parts.map(\.organization)).map { .organization($0) })
        case .register(let entry): entry.organization.map { [.organization($0)] } ?? []
        case .belong(_, let organization): organization.map { [.organization($0)] } ?? []
        case .rename, .dissolve, .compose, .seat, .renamePerson, .describe, .penalize, .post, .withdraw: []
        }
    }

    /// The word for what it says, the same in files, in lists and in the store.
    public var word: String {
        switch self {
        case .found: "found"
        case .state: "set"
        case .rename: "rename"
        case .move: "move"
        case .merge: "merge"
        case .split: "split"
        case .dissolve: "dissolve"
        case .compose: "compose"
        case .seat: "seat"
        case .register: "register"
        case .renamePerson: "rename-person"
        case .describe: "describe"
        case .belong: "belong"
        case .penalize: "penalize"
        case .post: "post"
        case .mergePeople: "merge-people"
        case .separate: "separate"
        case .withdraw: "withdraw"
        }
    }
}

extension Organization {
    /// Identifier of the organization above, as stated.
    public var parentName: String? {
        for property in properties where property.name == "parent" {
            switch property.value {
            case .text(let id), .word(let id): return id
            case .organization(let reference): return reference.id
            case .none, .date, .number, .flag, .period, .ballot, .names: return nil
            }
        }
        return nil
    }

    /// States a property, or takes the statement back.
    public mutating func state(_ name: String, _ value: RecordedValue?) { properties.state(name, value) }
}

extension [RecordedFact] {
    /// States a fact in its place, or takes the statement back.
    mutating func state(_ name: String, _ value: RecordedValue?) {
        let place = firstIndex { $0.name == name }
        switch (place, value) {
        case (let place?, let value?): self[place].value = value
        case (let place?, nil): remove(at: place)
        case (nil, let value?): append(RecordedFact(name: name, value: value))
        case (nil, nil): break
        }
    }
}
