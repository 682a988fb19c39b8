internal import Diagnostics

/// Learns from the decoder's answers what may stand where.
struct SchemaLearner {
    /// A value that is a good text and nothing else.
    private static let odd = "/!"
    /// A key that nothing has.
    private static let nobody = "zz"

    /// Definitions in the order in which they were met.
    private(set) var definitions: [(name: String, object: SchemaObject)] = []
    private var known: [String: String] = [:]
    private var taken: Set<String> = []
    let probe: SchemaProbe

    init(kind: RuleFileKind) { probe = SchemaProbe(kind: kind) }

    /// What may stand at a place; nil where the decoder did not look.
    mutating func learn(_ place: SchemaPlace) -> SchemaNode? {
        let scalar = probe.ask(Self.odd, at: place)
        let mapping = probe.ask("{\(Self.nobody): \(Self.odd)}", at: place)
        let list = probe.ask("[\(Self.odd)]", at: place)
        guard !(scalar.isEmpty && mapping.isEmpty && list.isEmpty) else { return nil }
        var found: [SchemaNode] = []
        if let node = learnScalar(place, scalar) { found.append(node) }
        if let node = learnMapping(place, mapping) { found.append(node) }
        if let node = learnList(place, list) { found.append(node) }
        guard let first = found.first else { return .anything }
        return found.count == 1 ? first : .anyOf(found)
    }

    // MARK: Lists

    private mutating func learnList(_ place: SchemaPlace, _ answers: [SchemaProbe.Answer]) -> SchemaNode? {
        if answers.contains(where: \.isAboutWhole) {
            // A list of mappings may be possible where a list of scalars is not.
            let mappings = probe.ask("[{\(Self.nobody): \(Self.odd)}]", at: place)
            guard mappings.contains(where: { $0.code == .unknownKey && $0.start > 0 }) else { return nil }
        }
        return learn(place.item).map { .list($0) }
    }

    // MARK: Mappings

    private mutating func learnMapping(_ place: SchemaPlace, _ answers: [SchemaProbe.Answer]) -> SchemaNode? {
        if let keys = keys(in: answers) {
            return .reference(define(place, keys, form: nil))
        }
        guard !answers.contains(where: \.isAboutWhole) else { return nil }
        let content = learn(place.key(Self.nobody)) ?? .scalar(.text)
        var special: [String: SchemaNode] = [:]
        for form in FormKey.allCases where tells(place, form.rawValue) {
            special[form.rawValue] = learn(place.key(form.rawValue))
        }
        return .names(content, special: special)
    }

    /// Whether a name below a mapping of names has a content of its own.
    private func tells(_ place: SchemaPlace, _ name: String) -> Bool {
        let value = "{\(Self.nobody): {\(Self.nobody): \(Self.odd)}}"
        func said(_ name: String) -> [String] {
            probe.ask(value, at: place.key(name)).map { "\($0.code) \($0.start) \($0.expected)" }
        }
        return said(name) != said(Self.nobody)
    }

    /// The keys that the decoder names where it meets one that it does not know.
    private func keys(in answers: [SchemaProbe.Answer]) -> (names: [String], noun: LocalizedText)? {
        guard let answer = answers.first(where: { $0.code == .unknownKey && $0.found == Self.nobody && $0.start > 0 })
        else { return nil }
        return (answer.expected.split(separator: " ").map(String.init), answer.message)
    }

    private mutating func define(
        _ place: SchemaPlace, _ keys: (names: [String], noun: LocalizedText), form: String?
    ) -> String {
        let beside = form.map { [$0] } ?? []
        let signature = signature(place, keys, beside)
        if let name = known[signature] { return name }
        let name = name(for: keys.noun)
        known[signature] = name
        let title = keys.noun.zh.split(separator: "没").first.map(String.init) ?? keys.noun.zh
        let slot = definitions.count
        definitions.append((name, SchemaObject(title: title.spaceless, properties: [], required: [], forms: [])))
        for key in keys.names {
            let others = beside.filter { $0 != key }
            var node = learn(place.key(key, beside: others))
            // Some keys are only read beside another one.
            for other in keys.names where node == nil && other != key {
                node = learn(place.key(key, beside: others + [other]))
            }
            definitions[slot].object.properties.append((key, node ?? .anything))
        }
        definitions[slot].object.required = required(place, keys.names, beside)
        if form == nil { definitions[slot].object.forms = forms(place, keys.names) }
        return name
    }

    /// Keys without which the decoder complains, whatever other key stands there.
    private func required(_ place: SchemaPlace, _ keys: [String], _ beside: [String]) -> [String] {
        func lacking(_ present: [String]) -> Set<String> {
            let value = "{" + present.map { "\($0): zz" }.joined(separator: ", ") + "}"
            let answers = probe.ask(value, at: place).filter(\.isAboutStart)
            return Set(
                answers.compactMap { answer in
                    switch answer.code {
                    case .missingKey: answer.expected.split(separator: ":").first.map(String.init)
                    case .language: "language"
                    case _: nil
                    }
                })
        }
        var always = lacking([Self.nobody] + beside)
        for key in keys where !beside.contains(key) {
            always.formIntersection(lacking([key] + beside).union([key]))
        }
        return keys.filter { always.contains($0) || beside.contains($0) }
    }

    /// Other forms that a key chooses.
    private mutating func forms(_ place: SchemaPlace, _ keys: [String]) -> [(keys: [String], definition: String)] {
        var found: [(keys: [String], definition: String)] = []
        for form in FormKey.allCases where !keys.contains(form.rawValue) {
            let answers = probe.ask("{\(form.rawValue): zz, \(Self.nobody): \(Self.odd)}", at: place)
            guard let other = self.keys(in: answers), other.names != keys else { continue }
            if let same = found.firstIndex(where: { definition($0.definition)?.properties.map(\.key) == other.names }) {
                found[same].keys.append(form.rawValue)
            } else {
                found.append(([form.rawValue], define(place, other, form: form.rawValue)))
            }
        }
        // A key that only one of several chooses must not be demanded by the form.
        for form in found where form.keys.count > 1 {
            guard let slot = definitions.firstIndex(where: { $0.name == form.definition }) else { continue }
            definitions[slot].object.required.removeAll { form.keys.contains($0) }
        }
        return found
    }

    private func definition(_ name: String) -> SchemaObject? { definitions.first { $0.name == name }?.object }

    /// Two places with the same keys and the same scalars at them are one definition; so a condition in a condition ends.
    private func signature(
        _ place: SchemaPlace, _ keys: (names: [String], noun: LocalizedText), _ beside: [String]
    ) -> String {
        var text = keys.noun.en
        for key in keys.names {
            let answers = probe.ask(Self.odd, at: place.key(key, beside: beside.filter { $0 != key }))
            text += "|\(key)" + answers.map { " \($0.code) \($0.expected)" }.joined()
        }
        return text
    }

    /// A name for a definition after what the decoder calls it.
    private mutating func name(for noun: LocalizedText) -> String {
        var words = noun.en.split(separator: " ").map(String.init)
        if let end = words.firstIndex(of: "has") { words = Array(words[..<end]) }
        if let article = words.first, ["a", "an", "the"].contains(article), words.count > 1 { words.removeFirst() }
        let base = words.map { $0.filter { $0.isLetter || $0 == "-" || $0 == "." } }.joined(separator: "-")
        var name = base, count = 2
        while !taken.insert(name).inserted {
            name = "\(base)-\(count)"
            count += 1
        }
        return name
    }
}

extension String {
    fileprivate var spaceless: String { last == " " ? String(dropLast()) : self }
}
