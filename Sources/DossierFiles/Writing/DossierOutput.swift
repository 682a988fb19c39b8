internal import CivilTime
internal import WorkflowModel

/// Dossiers, people and organizations as keys with values.
enum DossierOutput {
    static func entries(_ dossier: Dossier, exported: ExportOrigin?) -> [OutputEntry] {
        var top = OutputObject()
        top.add("format", .literal("1"))
        top.add(text: "dossier", dossier.workflow.rawValue)
        top.add(text: "case", dossier.caseID)
        let known = dossier.surroundings.organizations
        let own = known.first { $0.id == dossier.organization }
        if let own {
            top.add("organization", organization(own, withID: true))
        } else {
            top.add(text: "organization", dossier.organization)
        }
        top.add("subject", subject(dossier))
        let others = known.filter { $0.id != dossier.organization }
        if !others.isEmpty {
            top.add("organizations", .keyed(others.map { ($0.id, organization($0, withID: false)) }))
        }
        let people = dossier.surroundings.people
        if !people.isEmpty { top.add("people", .keyed(people.map { ($0.id, person($0, withID: false)) })) }
        if !dossier.layers.isEmpty { top.add("layers", .texts(dossier.layers.map(\.rawValue))) }
        top.add("covered", dossier.covered.map { covered($0.settled) })
        top.add("exported", exported.map { origin($0) })
        top.add("history", .list(dossier.history.map { EventOutput.node($0) }))
        return top.entries
    }

    private static func origin(_ origin: ExportOrigin) -> OutputNode {
        var object = OutputObject()
        object.add(text: "store", origin.store)
        object.add(text: "head", origin.head)
        object.add(text: "rulebook", origin.rulebook)
        object.add(text: "calendars", origin.calendars)
        return object.node
    }

    private static func covered(_ coverage: Coverage) -> OutputNode {
        var object = OutputObject()
        func add(_ key: String, _ names: Set<String>) {
            if !names.isEmpty { object.add(key, .texts(names.sorted())) }
        }
        object.add("entries", coverage.entries.map { .literal(String($0)) })
        object.add("subject", coverage.subject.map { .texts($0.sorted()) })
        object.add("transitions", .texts(coverage.transitions.sorted()))
        add("facts", coverage.facts)
        add("groups", coverage.groups)
        add("papers", coverage.papers)
        add("unknown", coverage.unknown)
        add("unknown-papers", coverage.unknownPapers)
        return object.node
    }

    private static func subject(_ dossier: Dossier) -> OutputNode {
        let subject = dossier.subject
        var object = OutputObject()
        // An organization that stands for itself is named once; everybody else has an identifier of his own at most.
        let isCaseOrganization = subject.id == dossier.organization && !subject.name.isEmpty
        if isCaseOrganization {
            object.add(text: "organization", subject.id)
        } else if subject.id != dossier.caseID {
            object.add(text: "id", subject.id)
        }
        if !subject.name.isEmpty, !(isCaseOrganization && subject.name == subject.id) {
            object.add(text: "name", subject.name)
        }
        object.add("born", subject.born.map { .date($0.isoText) })
        object.add(text: "gender", subject.gender)
        object.add(text: "id-number", subject.idNumber)
        for field in subject.fields { object.add(field.name, value(field.value)) }
        return object.node
    }

    static func surroundings(_ surroundings: Surroundings) -> OutputNode {
        var object = OutputObject()
        object.add(text: "organization", surroundings.organization)
        if !surroundings.organizations.isEmpty {
            object.add("organizations", .list(surroundings.organizations.map { organization($0, withID: true) }))
        }
        if !surroundings.people.isEmpty {
            object.add("people", .list(surroundings.people.map { person($0, withID: true) }))
        }
        object.add("layers", surroundings.layers.map { .texts($0.map(\.rawValue)) })
        return object.node
    }

    private static func organization(_ organization: Organization, withID: Bool) -> OutputNode {
        var object = OutputObject()
        if withID { object.add(text: "id", organization.id) }
        if organization.name != organization.id { object.add(text: "name", organization.name) }
        for property in organization.properties { object.add(property.name, value(property.value)) }
        return object.node
    }

    private static func person(_ person: Person, withID: Bool) -> OutputNode {
        var object = OutputObject()
        if withID { object.add(text: "id", person.id) }
        if person.name != person.id { object.add(text: "name", person.name) }
        if let since = person.fullMemberSince {
            object.add("full-member-since", .date(since.isoText))
        } else if person.isNotFullMember {
            object.add("full-member-since", OutputNode.none)
        }
        if let organization = person.organization { object.add(text: "organization", organization) }
        let penalties = person.penalties.map { penalty in
            var entry = OutputObject()
            entry.add(text: "kind", penalty.kind)
            entry.add("from", penalty.from.map { .date($0.isoText) })
            entry.add("through", penalty.through.map { .date($0.isoText) })
            return entry.node
        }
        if !penalties.isEmpty { object.add("penalty", penalties.count == 1 ? penalties[0] : .list(penalties)) }
        return object.node
    }

    // MARK: - Values

    static func value(_ value: RecordedValue) -> OutputNode {
        switch value {
        case .none: return OutputNode.none
        case .date(let date): return .date(date.isoText)
        case .number(let number):
            let text = number.description
            return text.contains("/") ? .text(text) : .literal(text)
        case .text(let text), .word(let text): return .text(text)
        case .flag(let flag): return .literal(flag ? "true" : "false")
        case .period(let period): return .text(period.plainText)
        case .organization(let reference):
            guard let kind = reference.kind else { return .text(reference.id) }
            return .keyed([("id", .text(reference.id)), ("kind", .text(kind))])
        case .ballot(let ballot): return self.ballot(ballot)
        case .names(let names): return .texts(names)
        }
    }

    private static func ballot(_ ballot: Ballot) -> OutputNode {
        var object = OutputObject()
        if ballot.kind == .election { object.add("seats", count(ballot.stated(.seats))) }
        for quantity in BallotQuantity.allCases where quantity != .seats && quantity != .nominees {
            object.add(quantity.word, count(ballot.stated(quantity)))
        }
        object.add("secret", ballot.secret.map { .literal($0 ? "true" : "false") })
        if !ballot.candidates.isEmpty { object.add("candidates", .list(ballot.candidates.map { candidate($0) })) }
        object.add("elected", ballot.elected.map { .texts($0) })
        return object.node
    }

    private static func candidate(_ candidate: Candidate) -> OutputNode {
        var object = OutputObject()
        object.add(text: "name", candidate.name)
        if let person = candidate.person { object.add(text: "person", person) }
        object.add("nominated", .literal(candidate.nominated ? "true" : "false"))
        object.add("votes", count(candidate.votes) ?? .literal("null"))
        object.add("against", count(candidate.against))
        object.add("abstained", count(candidate.abstained))
        return object.node
    }

    private static func count(_ count: Int32?) -> OutputNode? { count.map { .literal(String($0)) } }
}
