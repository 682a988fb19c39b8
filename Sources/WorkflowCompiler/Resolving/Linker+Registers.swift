internal import Diagnostics
internal import WorkflowModel

/// What transitions write into the registry: names, dates and facts looked up.
extension WorkflowLinker {
    mutating func registers(_ raws: [RawRegistering]) -> [Registering] {
        guard let first = raws.first else { return [] }
        if edition.subject != .organization {
            problems.add(
                .registersOfPerson, first.mark, "对象不是党组织的程序，没有党组织登记可写",
                "only a procedure of organizations writes into their registry", expected: "subject: organization")
        }
        return raws.map { registering($0) }
    }

    private mutating func registering(_ raw: RawRegistering) -> Registering {
        var result = Registering(kind: raw.kind, body: raw.body?.value ?? "")
        if let body = raw.body { registeredBodies.append((body, problems.file)) }
        result.members = raw.members.compactMap { nameSource($0) }
        for post in raw.posts {
            let holders = post.holders.compactMap { nameSource($0) }
            let when = post.when.map { condition($0) }
            result.posts.append(
                RegisteredPost(post: post.post, holders: holders, isSingle: post.isSingle, when: when))
        }
        result.elected = raw.elected.map { moment($0) }
        result.term = raw.term.flatMap { path in fact(path, "period") { $0 == .period }?.reference }
        for property in raw.properties {
            guard let reference = property.name.value == "name" ? nameFact(property.fact) : propertyFact(property)
            else { continue }
            result.properties.append(RegisteredProperty(name: property.name.value, fact: reference))
        }
        result.when = raw.when.map { condition($0) }
        return result
    }

    private mutating func nameFact(_ path: Name) -> FactReference? {
        fact(path, "text") { $0 == .text }?.reference
    }

    /// A fact that can state a property of an organization.
    private mutating func propertyFact(_ property: (name: Name, fact: Name)) -> FactReference? {
        guard let kind = OrganizationProperty.kind(of: property.name.value), !property.name.value.contains(".") else {
            unknownProperty(property.name)
            return nil
        }
        return switch kind {
        case .word where property.name.value == "parent":
            fact(property.fact, "organization") { $0 == .organization }?.reference
        case .word:
            fact(property.fact, "choice") { if case .choice = $0 { true } else { false } }?.reference
        case .number: fact(property.fact, "number") { $0 == .number }?.reference
        case .flag: fact(property.fact, "flag") { $0 == .flag }?.reference
        case .date: fact(property.fact, "date") { $0 == .date }?.reference
        case .period: fact(property.fact, "period") { $0 == .period }?.reference
        case .names: fact(property.fact, "names") { $0 == .names }?.reference
        }
    }
}
