internal import WorkflowModel
internal import YAMLTree

/// The file that says which column of a roster feeds what.
extension FileDecoder {
    mutating func mapping(_ node: YAMLNode) -> RawMapping? {
        enum Key: String, MappingKey {
            case language, roster, title, header, sheet, layers, layer, subject, organization, steps, words, aside
            case caseKey = "case"
        }
        let noun = Noun("名册对应文件", "a roster mapping")
        var workflow: Name?
        var result = RawMapping(workflow: Name(value: "", mark: .top))
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .language: decoder.language(value)
            case .roster: workflow = decoder.identifier(value)
            case .title: result.title = decoder.text(value) ?? result.title
            case .header: result.header = decoder.integer(value)
            case .sheet: result.sheets = decoder.columns(value, Noun("sheet", "`sheet`"))
            case .layers: result.layers = decoder.names(value, Noun("layers", "`layers`"))
            case .caseKey: result.caseKey = decoder.columns(value, Noun("case", "`case`"))
            case .layer: result.layer = decoder.columns(value, Noun("layer", "`layer`"))
            case .subject: result.subject = decoder.rosterFields(value, Noun("subject", "`subject`"))
            case .organization:
                result.organization = decoder.rosterFields(value, Noun("organization", "`organization`"))
            case .steps:
                decoder.eachName(of: value, Noun("steps", "`steps`")) { decoder, name, value in
                    if let step = decoder.rosterStep(name, value) { result.steps.append(step) }
                }
            case .words: result.words = decoder.rosterFields(value, Noun("words", "`words`"))
            case .aside: result.aside = decoder.columns(value, Noun("aside", "`aside`"))
            }
        }
        guard isMapping else { return nil }
        if !seen.contains("language") { missingLanguage(node) }
        for key in ["roster", "steps"] where !seen.contains(key) { missingKey(node, noun, key) }
        guard let workflow else { return nil }
        result.workflow = workflow
        return result
    }

    private mutating func rosterStep(_ name: Name, _ node: YAMLNode) -> RawRosterStep? {
        enum Key: String, MappingKey {
            case date, day, spare, fallback, under, by, people, facts, ballots, papers
            case notBefore = "not-before"
        }
        let noun = Noun("名册的环节", "a step of a roster")
        var step = RawRosterStep(transition: name)
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .date: step.date = decoder.columns(value, Noun("date", "`date`"))
            case .day: step.day = decoder.date(value)
            case .spare: step.spare = decoder.columns(value, Noun("spare", "`spare`"))
            case .fallback: step.fallback = decoder.columns(value, Noun("fallback", "`fallback`"))
            case .notBefore:
                step.notBefore = decoder.plainText(value).map { Name(value: $0, mark: decoder.mark(value)) }
            case .under: step.under = decoder.columns(value, Noun("under", "`under`"))
            case .by: step.by = decoder.columns(value, Noun("by", "`by`"))
            case .people: step.people = decoder.rosterFields(value, Noun("people", "`people`"))
            case .facts: step.facts += decoder.rosterFields(value, Noun("facts", "`facts`"))
            case .ballots: step.facts += decoder.rosterBallots(value)
            case .papers: step.papers = decoder.rosterFields(value, Noun("papers", "`papers`"))
            }
        }
        guard isMapping else { return nil }
        switch (seen.contains("date") || seen.contains("spare"), seen.contains("day")) {
        case (false, false): missingKey(node, noun, "date")
        case (true, true): keysExclude(node, noun, "date", "day")
        case (true, false), (false, true): break
        }
        return step
    }

    /// Names with the columns that may feed them.
    private mutating func rosterFields(_ node: YAMLNode, _ noun: Noun) -> [RawRosterField] {
        var fields: [RawRosterField] = []
        eachName(of: node, noun) { decoder, name, value in
            fields.append(RawRosterField(name: name, columns: decoder.columns(value, noun)))
        }
        return fields
    }

    /// Ballots by their counts, each with its columns.
    private mutating func rosterBallots(_ node: YAMLNode) -> [RawRosterField] {
        var fields: [RawRosterField] = []
        let noun = Noun("ballots", "`ballots`")
        eachName(of: node, noun) { decoder, name, value in
            decoder.eachName(of: value, noun) { decoder, part, value in
                fields.append(RawRosterField(name: name, part: part, columns: decoder.columns(value, noun)))
            }
        }
        return fields
    }

    /// Names of columns, or their letters or numbers; the preferred one first.
    private mutating func columns(_ node: YAMLNode, _ noun: Noun) -> [Name] {
        names(node, noun) { decoder, item in
            decoder.plainText(item).map { Name(value: $0, mark: decoder.mark(item)) }
        }
    }
}
