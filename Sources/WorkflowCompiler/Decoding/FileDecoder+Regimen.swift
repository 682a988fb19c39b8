internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// A regimen file: records without states, duties that recur with the calendar.
extension FileDecoder {
    private enum RegimenKey: String, MappingKey {
        case language, regimen, edition, title, supersedes, calendar, sources, roles, documents, participants
        case moments, rules, records, duties, checks, assume
        case inForce = "in-force"
        case appliesTo = "applies-to"
    }

    private enum RecordKey: String, MappingKey {
        case title, by, after, files, facts, people, requires, when, outcome, cite, cure
    }

    private static let regimenRequired: [RegimenKey] = [.regimen, .edition, .title, .inForce, .sources, .records]

    /// The state that every case of a regimen is in.
    static let regimenState = (id: "current", title: Text(zh: "持续", en: "current"))

    /// Nil where the file cannot be placed at all.
    mutating func regimen(_ node: YAMLNode) -> RawEdition? {
        let noun = Noun("常规制度文件", "a regimen file")
        var regimen: Name?
        var edition: Name?
        var title: Text?
        var inForce: RawInterval?
        var supersedes: RawSupersedes?
        var calendar: Name?
        var appliesTo: RawCondition?
        var assumptions: [(place: Name, reason: Text)] = []
        var content = RawDeclarations()
        var seen: Set<RegimenKey> = []
        let isMapping = eachKey(of: node, noun, RegimenKey.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .language: decoder.language(value)
            case .regimen: regimen = decoder.identifier(value)
            case .edition: edition = decoder.editionName(value)
            case .title: title = decoder.text(value)
            case .inForce: inForce = decoder.interval(value)
            case .supersedes: supersedes = decoder.supersedes(value)
            case .calendar: calendar = decoder.identifier(value)
            case .appliesTo:
                appliesTo = decoder.organization(value).map { RawCondition(body: $0, mark: decoder.mark(value)) }
            case .sources: content.sources = decoder.sources(value)
            case .assume: assumptions = decoder.assumptions(value)
            case .roles: content.roles = decoder.roles(value)
            case .documents: content.documents = decoder.documents(value)
            case .participants: content.groups = decoder.participantGroups(value)
            case .moments: content.moments = decoder.namedMoments(value)
            case .rules: content.rules = decoder.namedRules(value)
            case .records: content.transitions = decoder.records(value)
            case .duties: decoder.duties(value, into: &content)
            case .checks: content.checks = decoder.ruleUses(value)
            }
        }
        guard isMapping else { return nil }
        if !seen.contains(.language) { missingLanguage(node) }
        for key in Self.regimenRequired where !seen.contains(key) { missingKey(node, noun, key.rawValue) }
        guard let regimen, let edition, let inForce else { return nil }
        let state = Name(value: Self.regimenState.id, mark: regimen.mark)
        var raw = RawEdition(
            file: problems.file, workflow: regimen, edition: edition, title: title ?? Text(zh: regimen.value),
            subject: Located(value: .organization, mark: regimen.mark), inForce: inForce, supersedes: supersedes,
            calendar: calendar,
            states: [RawState(id: state, title: Self.regimenState.title, isInitial: true)], statesMark: regimen.mark,
            content: content)
        raw.assumptions = assumptions
        raw.isRegimen = true
        raw.appliesTo = appliesTo
        return raw
    }

    /// What can be recorded.
    mutating func records(_ node: YAMLNode) -> [RawTransition] {
        let noun = Noun("记录", "a record")
        var records: [RawTransition] = []
        eachName(of: node, Noun("records", "records")) { decoder, name, value in
            var record = RawTransition(id: name, title: Text(zh: name.value))
            record.isRecord = true
            record.repeats = true
            record.isOptional = true
            var hasTitle = false
            let isMapping = decoder.eachKey(of: value, noun, RecordKey.self) { decoder, key, _, value in
                switch key {
                case .title:
                    hasTitle = true
                    record.title = decoder.text(value) ?? record.title
                case .by: record.by = decoder.names(value, Noun("by", "`by`"))
                case .after: record.after = decoder.predecessors(value)
                case .files: record.files = decoder.papers(value)
                case .facts: record.facts = decoder.facts(value)
                case .people: record.people = decoder.names(value, Noun("people", "`people`"))
                case .requires: record.requires = decoder.ruleUses(value)
                case .when: record.when = decoder.condition(value)
                case .outcome: record.outcome = decoder.outcome(value)
                case .cite: record.citations = decoder.citations(value)
                case .cure: record.cure = decoder.cure(value)
                }
            }
            if isMapping, !hasTitle { decoder.missingKey(value, noun, "title") }
            records.append(record)
        }
        return records
    }
}
