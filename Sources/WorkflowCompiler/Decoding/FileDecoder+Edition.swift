internal import WorkflowModel
internal import YAMLTree

/// An edition file.
extension FileDecoder {
    private enum EditionKey: String, MappingKey {
        case language, workflow, edition, title, subject, supersedes, calendar, sources, roles, documents, participants
        case moments, rules, states, transitions, duties, checks, assume
        case inForce = "in-force"
        case subjectFlags = "subject-flags"
        case notCovered = "not-covered"
        case appliesTo = "applies-to"
        case undeclared
    }

    private static let required: [EditionKey] = [
        .workflow, .edition, .title, .subject, .inForce, .sources, .states, .transitions,
    ]

    /// Nil where the file cannot be placed at all: no workflow, no edition or no dates.
    mutating func edition(_ node: YAMLNode) -> RawEdition? {
        if FormKey.regimen.stands(in: node) { return regimen(node) }
        let noun = Noun("版本文件", "an edition file")
        var workflow: Name?
        var edition: Name?
        var title: Text?
        var subject: Located<SubjectKind>?
        var inForce: RawInterval?
        var supersedes: RawSupersedes?
        var calendar: Name?
        var flags: [Name] = []
        var assumptions: [(place: Name, reason: Text)] = []
        var notCovered: [NotCovered] = []
        var appliesTo: RawCondition?
        var ignoresUndeclared = false
        var states: [RawState] = []
        var statesMark = mark(node)
        var content = RawDeclarations()
        var seen: Set<EditionKey> = []
        let isMapping = eachKey(of: node, noun, EditionKey.self) { decoder, key, keyNode, value in
            seen.insert(key)
            switch key {
            case .language: decoder.language(value)
            case .workflow: workflow = decoder.identifier(value)
            case .edition: edition = decoder.editionName(value)
            case .title: title = decoder.text(value)
            case .subject:
                let words = [("person", SubjectKind.person), ("organization", .organization)]
                subject = decoder.word(value, Noun("subject", "`subject`"), words)
                    .map { Located(value: $0, mark: decoder.mark(value)) }
            case .inForce: inForce = decoder.interval(value)
            case .supersedes: supersedes = decoder.supersedes(value)
            case .calendar: calendar = decoder.identifier(value)
            case .sources: content.sources = decoder.sources(value)
            case .subjectFlags: flags = decoder.names(value, Noun("subject-flags", "`subject-flags`"))
            case .assume: assumptions = decoder.assumptions(value)
            case .notCovered: notCovered = decoder.notCovered(value)
            case .appliesTo:
                appliesTo = decoder.organization(value).map { RawCondition(body: $0, mark: decoder.mark(value)) }
            case .undeclared:
                let words = [("finding", false), ("ignore", true)]
                ignoresUndeclared = decoder.word(value, Noun("undeclared", "`undeclared`"), words) ?? false
            case .roles: content.roles = decoder.roles(value)
            case .documents: content.documents = decoder.documents(value)
            case .participants: content.groups = decoder.participantGroups(value)
            case .moments: content.moments = decoder.namedMoments(value)
            case .rules: content.rules = decoder.namedRules(value)
            case .states:
                statesMark = decoder.mark(keyNode)
                states = decoder.states(value)
            case .transitions: content.transitions = decoder.transitions(value)
            case .duties: decoder.duties(value, into: &content)
            case .checks: content.checks = decoder.ruleUses(value)
            }
        }
        guard isMapping else { return nil }
        if !seen.contains(.language) { missingLanguage(node) }
        for key in Self.required where !seen.contains(key) { missingKey(node, noun, key.rawValue) }
        guard let workflow, let edition, let inForce else { return nil }
        var raw = RawEdition(
            file: problems.file, workflow: workflow, edition: edition, title: title ?? Text(zh: workflow.value),
            subject: subject ?? Located(value: .person, mark: mark(node)), inForce: inForce, supersedes: supersedes,
            calendar: calendar, subjectFlags: flags, states: states, statesMark: statesMark, content: content)
        raw.assumptions = assumptions
        raw.notCovered = notCovered
        raw.appliesTo = appliesTo
        raw.ignoresUndeclared = ignoresUndeclared
        return raw
    }

    mutating func notCovered(_ node: YAMLNode) -> [NotCovered] {
        var matters: [NotCovered] = []
        eachName(of: node, Noun("not-covered", "`not-covered`")) { decoder, matter, value in
            if let text = decoder.text(value) { matters.append(NotCovered(id: matter.value, text: text)) }
        }
        return matters
    }

    mutating func assumptions(_ node: YAMLNode) -> [(place: Name, reason: Text)] {
        var assumptions: [(place: Name, reason: Text)] = []
        eachName(of: node, Noun("assume", "`assume`")) { decoder, place, value in
            if let reason = decoder.text(value) { assumptions.append((place, reason)) }
        }
        return assumptions
    }

    mutating func supersedes(_ node: YAMLNode) -> RawSupersedes? {
        enum Key: String, MappingKey { case edition, states, acts }
        let noun = Noun("supersedes", "`supersedes`")
        var edition: Name?
        var states: [(old: Name, new: Name)] = []
        var acts: [(old: Name, new: Name)] = []
        var hasEdition = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .edition:
                hasEdition = true
                edition = decoder.editionName(value)
            case .states: states = decoder.pairs(value, Noun("states", "`states`"))
            case .acts: acts = decoder.pairs(value, Noun("acts", "`acts`"), isMany: true)
            }
        }
        if isMapping, !hasEdition { missingKey(node, noun, "edition") }
        return edition.map { RawSupersedes(edition: $0, states: states, acts: acts) }
    }

    private mutating func pairs(_ node: YAMLNode, _ noun: Noun, isMany: Bool = false) -> [(old: Name, new: Name)] {
        var pairs: [(old: Name, new: Name)] = []
        eachName(of: node, noun) { decoder, old, value in
            if isMany {
                pairs += decoder.names(value, noun).map { (old, $0) }
            } else if let new = decoder.identifier(value) {
                pairs.append((old, new))
            }
        }
        return pairs
    }
}
