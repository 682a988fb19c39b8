internal import WorkflowModel
internal import YAMLTree

/// `reminders.yaml` as written.
struct RawReminders: Sendable {
    var answerable: [(role: Name, candidates: [Answerability.Candidate])] = []
    /// Where `answerable` stands.
    var mark: Mark
}

/// Which users answer for what roles owe.
extension FileDecoder {
    mutating func reminders(_ node: YAMLNode) -> RawReminders? {
        enum Key: String, MappingKey { case language, reminders, title, answerable }
        let noun = Noun("提醒文件", "a reminders file")
        var result = RawReminders(mark: mark(node))
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, keyNode, value in
            seen.insert(key.rawValue)
            switch key {
            case .language: decoder.language(value)
            case .reminders: _ = decoder.identifier(value)
            case .title: _ = decoder.text(value)
            case .answerable:
                result.mark = decoder.mark(keyNode)
                decoder.eachName(of: value, Noun("answerable", "`answerable`")) { decoder, name, value in
                    result.answerable.append((name, decoder.candidates(value)))
                }
            }
        }
        guard isMapping else { return nil }
        if !seen.contains("language") { missingLanguage(node) }
        for key in ["reminders", "answerable"] where !seen.contains(key) { missingKey(node, noun, key) }
        return result
    }

    private mutating func candidates(_ node: YAMLNode) -> [Answerability.Candidate] {
        var result: [Answerability.Candidate] = []
        for item in node.kind == .sequence ? Array(node.items) : [node] {
            if let candidate = candidate(item) { result.append(candidate) }
        }
        return result
    }

    /// `subject`, or `{ office: organizer, where: above }`.
    private mutating func candidate(_ node: YAMLNode) -> Answerability.Candidate? {
        enum Key: String, MappingKey {
            case office
            case place = "where"
        }
        guard node.kind == .mapping else {
            return word(node, Noun("由谁答复", "who answers"), [("subject", Answerability.Candidate.subject)])
        }
        let noun = Noun("由谁答复", "who answers")
        var office: OfficeWord?
        var place: Answerability.Place?
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .office:
                let words = OfficeWord.allCases.map { ($0.rawValue, $0) }
                office = decoder.word(value, Noun("office", "`office`"), words)
            case .place:
                let words = Answerability.Place.allCases.map { ($0.rawValue, $0) }
                place = decoder.word(value, Noun("where", "`where`"), words)
            }
        }
        guard isMapping else { return nil }
        for key in ["office", "where"] where !seen.contains(key) { missingKey(node, noun, key) }
        guard let office, let place else { return nil }
        return .office(office, place)
    }
}
