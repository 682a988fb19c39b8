internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// A layer file.
extension FileDecoder {
    private enum LayerKey: String, MappingKey {
        case language, layer, of, title, sources, tighten, add
        case inForce = "in-force"
        case appliesTo = "applies-to"
        case onlyIn = "only-in"
    }

    private enum AddKey: String, MappingKey {
        case documents, participants, transitions, records, duties, moments, rules, roles, checks
        case rulesAt = "rules-at"
        case filesAt = "files-at"
        case factsAt = "facts-at"
    }

    /// Nil where the file cannot be placed at all.
    mutating func layer(_ node: YAMLNode) -> RawLayer? {
        let noun = Noun("地方层文件", "a layer file")
        var id: Name?
        var workflow: Name?
        var title: Text?
        var inForce: RawInterval?
        var sources: [RawSource] = []
        var appliesTo: [Name] = []
        var onlyIn: [Name] = []
        var tighten: YAMLNode?
        var add: YAMLNode?
        var seen: Set<LayerKey> = []
        let isMapping = eachKey(of: node, noun, LayerKey.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .language: decoder.language(value)
            case .layer: id = decoder.identifier(value)
            case .of: workflow = decoder.identifier(value)
            case .title: title = decoder.text(value)
            case .inForce: inForce = decoder.interval(value)
            case .appliesTo: appliesTo = decoder.names(value, Noun("applies-to", "`applies-to`"))
            case .onlyIn: onlyIn = decoder.names(value, Noun("only-in", "`only-in`")) { $0.editionName($1) }
            case .sources: sources = decoder.sources(value)
            case .tighten: tighten = value
            case .add: add = value
            }
        }
        guard isMapping else { return nil }
        if !seen.contains(.language) { missingLanguage(node) }
        for key in [LayerKey.layer, .of, .title, .inForce, .appliesTo] where !seen.contains(key) {
            missingKey(node, noun, key.rawValue)
        }
        let start = mark(node).start
        let nowhere = Name(value: "", mark: Mark(start: start, end: start))
        var layer = RawLayer(
            file: problems.file, id: id ?? nowhere, workflow: workflow ?? nowhere,
            title: title ?? Text(zh: id?.value ?? ""),
            inForce: inForce ?? RawInterval(from: .earliest, until: nil, mark: nowhere.mark))
        layer.appliesTo = appliesTo
        layer.onlyIn = onlyIn
        if let tighten { tightenings(tighten, to: &layer) }
        if let add { additions(add, to: &layer) }
        layer.content.sources = sources
        return id == nil || workflow == nil || inForce == nil ? nil : layer
    }

    private mutating func additions(_ node: YAMLNode, to layer: inout RawLayer) {
        _ = eachKey(of: node, Noun("add", "`add`"), AddKey.self) { decoder, key, _, value in
            switch key {
            case .documents: layer.content.documents = decoder.documents(value)
            case .participants: layer.content.groups = decoder.participantGroups(value)
            case .transitions: layer.content.transitions += decoder.transitions(value)
            case .records: layer.content.transitions += decoder.records(value)
            case .duties: decoder.duties(value, into: &layer.content)
            case .moments: layer.content.moments = decoder.namedMoments(value)
            case .rules: layer.content.rules = decoder.namedRules(value)
            case .roles: layer.content.roles = decoder.roles(value)
            case .checks: layer.content.checks = decoder.ruleUses(value)
            case .rulesAt:
                decoder.eachName(of: value, Noun("rules-at", "`rules-at`")) { decoder, name, value in
                    layer.rulesAt.append((name, decoder.ruleUses(value)))
                }
            case .filesAt:
                decoder.eachName(of: value, Noun("files-at", "`files-at`")) { decoder, name, value in
                    layer.filesAt.append((name, decoder.papers(value)))
                }
            case .factsAt:
                decoder.eachName(of: value, Noun("facts-at", "`facts-at`")) { decoder, name, value in
                    layer.factsAt.append((name, decoder.facts(value)))
                }
            }
        }
    }

    private mutating func tightenings(_ node: YAMLNode, to layer: inout RawLayer) {
        enum Key: String, MappingKey { case limit, severity, title }
        let noun = Noun("tighten", "`tighten`")
        eachName(of: node, noun) { decoder, transition, value in
            if transition.value == FormKey.duties.rawValue {
                layer.tightenedDuties = decoder.dutyTightenings(value)
                return
            }
            decoder.eachName(of: value, noun) { decoder, rule, value in
                var item = RawTightening(transition: transition, rule: rule)
                if value.kind == .scalar {
                    item.limit = decoder.limit(value)
                } else {
                    let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                        switch key {
                        case .limit: item.limit = decoder.limit(value)
                        case .severity:
                            item.severity = decoder.severity(value)
                                .map { Located(value: $0, mark: decoder.mark(value)) }
                        case .title: item.title = decoder.text(value)
                        }
                    }
                    if isMapping, value.entries.isEmpty { decoder.missingKey(value, noun, "limit") }
                }
                if item.limit != nil || item.severity != nil { layer.tighten.append(item) }
            }
        }
    }

    /// A limit, whose type only the rule that it tightens knows.
    private mutating func limit(_ node: YAMLNode) -> Name? {
        plainText(node).map { Name(value: $0, mark: mark(node)) }
    }
}
