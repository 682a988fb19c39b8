internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// The kinds of organization, their terms, and what opens when a term ends.
extension FileDecoder {
    mutating func organizations(_ node: YAMLNode) -> RawOrganizations? {
        enum Key: String, MappingKey {
            case language, organizations, title, sources, kinds, terms, sizes, penalties
            case termEnd = "term-end"
            case personFields = "person-fields"
            case suspendsVote = "suspends-vote"
        }
        let noun = Noun("党组织文件", "an organizations file")
        var result = RawOrganizations()
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .language: decoder.language(value)
            case .organizations: _ = decoder.identifier(value)
            case .title: _ = decoder.text(value)
            case .sources: result.sources = decoder.sources(value)
            case .kinds:
                decoder.eachName(of: value, Noun("kinds", "`kinds`")) { decoder, name, value in
                    if let kind = decoder.organizationKind(name, value) { result.kinds.append(kind) }
                }
            case .terms:
                decoder.eachItem(of: value, Noun("terms", "`terms`")) { decoder, item in
                    if let term = decoder.term(item) { result.terms.append(term) }
                }
            case .termEnd: result.proposal = decoder.proposal(value)
            case .penalties:
                decoder.eachName(of: value, Noun("penalties", "`penalties`")) { decoder, name, value in
                    if let penalty = decoder.penalty(name, value) { result.penalties.append(penalty) }
                }
            case .suspendsVote: result.suspension = decoder.suspension(value)
            case .sizes:
                decoder.eachName(of: value, Noun("sizes", "`sizes`")) { decoder, name, value in
                    if let size = decoder.size(name, value) { result.sizes.append(size) }
                }
            case .personFields:
                decoder.eachName(of: value, Noun("person-fields", "`person-fields`")) { decoder, name, value in
                    if let field = decoder.personField(name, value) { result.fields.append(field) }
                }
            }
        }
        guard isMapping else { return nil }
        if !seen.contains("language") { missingLanguage(node) }
        for key in ["organizations", "kinds"] where !seen.contains(key) { missingKey(node, noun, key) }
        return result
    }

    /// Under which penalties a member has no vote.
    private mutating func suspension(_ node: YAMLNode) -> RawVoteSuspension? {
        enum Key: String, MappingKey { case penalty, cite }
        let noun = Noun("suspends-vote", "`suspends-vote`")
        var result = RawVoteSuspension()
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .penalty: result.penalties = decoder.names(value, Noun("penalty", "`penalty`"))
            case .cite: result.citations = decoder.citations(value)
            }
        }
        guard isMapping else { return nil }
        for key in Key.allCases where !seen.contains(key.rawValue) { missingKey(node, noun, key.rawValue) }
        return result
    }

    private mutating func organizationKind(_ id: Name, _ node: YAMLNode) -> RawOrganizationKind? {
        enum Key: String, MappingKey {
            case title, also, under, beside, closes
            case equalTo = "equal-to"
            case hasCommittee = "has-committee"
        }
        let noun = Noun("党组织的种类", "a kind of organization")
        var kind = RawOrganizationKind(id: id)
        var hasTitle = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .title:
                hasTitle = true
                kind.title = decoder.text(value) ?? kind.title
            case .also:
                decoder.eachItem(of: value, Noun("also", "`also`")) { decoder, item in
                    if let name = decoder.plainText(item) { kind.otherNames.append(name) }
                }
            case .under:
                // What stands at the top may say so.
                if value.kind == .sequence, value.items.isEmpty { return }
                kind.under = decoder.names(value, Noun("under", "`under`"))
            case .beside: kind.isBeside = decoder.flag(value) ?? false
            case .equalTo: kind.equalTo = decoder.identifier(value)
            case .hasCommittee: kind.hasCommittee = decoder.flag(value)
            case .closes: kind.closing = decoder.closing(value)
            }
        }
        if isMapping, !hasTitle { missingKey(node, noun, "title") }
        return isMapping ? kind : nil
    }

    private mutating func closing(_ node: YAMLNode) -> RawClosing? {
        enum Key: String, MappingKey { case before, cite }
        let noun = Noun("closes", "`closes`")
        var lead: CalendarPeriod?
        var citations: [RawCitation] = []
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .before: lead = decoder.calendarPeriod(value)
            case .cite: citations = decoder.citations(value)
            }
        }
        if isMapping {
            for key in Key.allCases where !seen.contains(key.rawValue) { missingKey(node, noun, key.rawValue) }
        }
        return lead.map { RawClosing(lead: $0, citations: citations) }
    }

    private mutating func term(_ node: YAMLNode) -> RawTerm? {
        enum Key: String, MappingKey { case kind, level, term }
        let noun = Noun("任期", "a term")
        var term = RawTerm()
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .kind: term.kinds = decoder.names(value, Noun("kind", "`kind`"))
            case .level: term.levels = decoder.names(value, Noun("level", "`level`"))
            case .term:
                decoder.eachItem(of: value, Noun("term", "`term`")) { decoder, item in
                    if let found = decoder.termValue(item) { term.values.append(found) }
                }
            }
        }
        guard isMapping else { return nil }
        for key in ["kind", "term"] where !seen.contains(key) { missingKey(node, noun, key) }
        return term
    }

    private mutating func termValue(_ node: YAMLNode) -> RawTermValue? {
        enum Key: String, MappingKey { case from, value, cite }
        let noun = Noun("某日起的值", "a dated value")
        var from: CivilDate?
        var period: CalendarPeriod?
        var citations: [RawCitation] = []
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .from: from = decoder.date(value)
            case .value: period = decoder.calendarPeriod(value)
            case .cite: citations = decoder.citations(value)
            }
        }
        guard isMapping else { return nil }
        for key in ["value", "cite"] where !seen.contains(key) { missingKey(node, noun, key) }
        return period.map { RawTermValue(from: from, period: $0, citations: citations, mark: mark(node)) }
    }

    private mutating func proposal(_ node: YAMLNode) -> RawProposal? {
        enum Key: String, MappingKey { case workflow, opens, before, cite }
        let noun = Noun("term-end", "`term-end`")
        var workflow: Name?
        var opening: Name?
        var lead: CalendarPeriod?
        var citations: [RawCitation] = []
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .workflow: workflow = decoder.identifier(value)
            case .opens: opening = decoder.identifier(value)
            case .before: lead = decoder.calendarPeriod(value)
            case .cite: citations = decoder.citations(value)
            }
        }
        if isMapping {
            for key in Key.allCases where !seen.contains(key.rawValue) { missingKey(node, noun, key.rawValue) }
        }
        guard let workflow, let opening, let lead else { return nil }
        return RawProposal(workflow: workflow, opening: opening, lead: lead, citations: citations)
    }
}
