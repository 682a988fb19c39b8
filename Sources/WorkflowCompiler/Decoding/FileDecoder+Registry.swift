internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// What the organizations file says about counts, and about what is registered of people.
extension FileDecoder {
    mutating func size(_ id: Name, _ node: YAMLNode) -> RawSize? {
        enum Key: String, MappingKey {
            case title, kind, level, number, severity, from, cite
            case hasCommittee = "has-committee"
            case atLeast = "at-least"
            case atMost = "at-most"
        }
        let noun = Noun("规模要求", "a size")
        var size = RawSize(id: id)
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .title: size.title = decoder.text(value) ?? size.title
            case .kind: size.kinds = decoder.names(value, Noun("kind", "`kind`"))
            case .level: size.levels = decoder.names(value, Noun("level", "`level`"))
            case .hasCommittee: size.hasCommittee = decoder.flag(value)
            case .number: size.number = decoder.identifier(value)
            case .atLeast: size.atLeast = decoder.integer(value)
            case .atMost: size.atMost = decoder.integer(value)
            case .severity: size.severity = decoder.severity(value) ?? size.severity
            case .from: size.from = decoder.date(value)
            case .cite: size.citations = decoder.citations(value)
            }
        }
        guard isMapping else { return nil }
        for key in ["title", "kind", "number", "cite"] where !seen.contains(key) { missingKey(node, noun, key) }
        if !seen.contains("at-least"), !seen.contains("at-most") { missingKey(node, noun, "at-most") }
        return size
    }

    mutating func personField(_ id: Name, _ node: YAMLNode) -> RawPersonField? {
        enum Key: String, MappingKey { case title, type, words, lasting }
        let noun = Noun("人员登记的字段", "a field of people")
        var field = RawPersonField(id: id)
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .title: field.title = decoder.text(value) ?? field.title
            case .type:
                let types = PersonField.Kind.allCases.map { ($0.rawValue, $0) }
                field.type = decoder.word(value, Noun("type", "`type`"), types) ?? field.type
            case .lasting: field.isLasting = decoder.flag(value) ?? false
            case .words:
                field.type = .word
                decoder.eachName(of: value, Noun("words", "`words`")) { decoder, name, value in
                    if let title = decoder.text(value) { field.words.append((name, title)) }
                }
            }
        }
        guard isMapping else { return nil }
        if !seen.contains("title") { missingKey(node, noun, "title") }
        if seen.contains("type"), seen.contains("words") { keysExclude(node, noun, "type", "words") }
        return field
    }

    mutating func penalty(_ id: Name, _ node: YAMLNode) -> RawPenalty? {
        enum Key: String, MappingKey { case title, also }
        let noun = Noun("处分的种类", "a kind of penalty")
        var penalty = RawPenalty(id: id)
        var hasTitle = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .title:
                hasTitle = true
                penalty.title = decoder.text(value) ?? penalty.title
            case .also:
                decoder.eachItem(of: value, Noun("also", "`also`")) { decoder, item in
                    if let name = decoder.plainText(item) { penalty.otherNames.append(name) }
                }
            }
        }
        if isMapping, !hasTitle { missingKey(node, noun, "title") }
        return isMapping ? penalty : nil
    }
}
