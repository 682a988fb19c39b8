internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// What editions and layers both declare: sources, roles, documents, participants.
extension FileDecoder {
    mutating func sources(_ node: YAMLNode) -> [RawSource] {
        enum Key: String, MappingKey { case title, issued, number }
        let noun = Noun("依据文件", "a source")
        var sources: [RawSource] = []
        eachName(of: node, Noun("sources", "sources")) { decoder, name, value in
            var source = Source(key: name.value, title: name.value, issued: nil, number: nil)
            var hasTitle = false
            let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .title:
                    hasTitle = true
                    source.title = decoder.text(value)?.zh ?? source.title
                case .issued: source.issued = decoder.plainText(value)
                case .number: source.number = decoder.plainText(value)
                }
            }
            if isMapping, !hasTitle { decoder.missingKey(value, noun, "title") }
            sources.append(RawSource(key: name, source: source))
        }
        return sources
    }

    mutating func roles(_ node: YAMLNode) -> [RawRole] {
        enum Key: String, MappingKey { case zh, en, level, collective, body, when, otherwise = "else" }
        let noun = Noun("角色", "a role")
        var roles: [RawRole] = []
        eachName(of: node, Noun("roles", "roles")) { decoder, name, value in
            var role = RawRole(id: name, title: Text(zh: name.value))
            var hasTitle = false
            let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .zh:
                    hasTitle = true
                    role.title.zh = decoder.plainText(value) ?? role.title.zh
                case .en: role.title.en = decoder.plainText(value)
                case .level: role.level = decoder.identifier(value)
                case .collective: role.isCollective = decoder.flag(value) ?? false
                case .body: role.body = decoder.identifier(value)
                case .when: role.when = decoder.condition(value)
                case .otherwise: role.otherwise = decoder.identifier(value)
                }
            }
            if isMapping, !hasTitle { decoder.missingKey(value, noun, "zh") }
            roles.append(role)
        }
        return roles
    }

    mutating func documents(_ node: YAMLNode) -> [RawDocument] {
        enum Key: String, MappingKey {
            case title, sealed, unstated, many, sensitive, keep, accept, dated
            case signedBy = "signed-by"
            case servesAs = "serves-as"
        }
        let noun = Noun("材料", "a document")
        var documents: [RawDocument] = []
        eachName(of: node, Noun("documents", "documents")) { decoder, name, value in
            var document = RawDocument(id: name, title: Text(zh: name.value))
            var hasTitle = false
            let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .title:
                    hasTitle = true
                    document.title = decoder.text(value) ?? document.title
                case .servesAs: document.servesAs = decoder.names(value, Noun("serves-as", "`serves-as`"))
                case .signedBy: document.signedBy = decoder.names(value, Noun("signed-by", "`signed-by`"))
                case .sealed: document.isSealed = decoder.flag(value) ?? false
                case .unstated:
                    let words = [("undetermined", true), ("ignore", false)]
                    document.asksWhenUnstated = decoder.word(value, Noun("unstated", "`unstated`"), words) ?? true
                case .many: document.isMany = decoder.flag(value) ?? false
                case .sensitive: document.isSensitive = decoder.flag(value) ?? false
                case .keep: document.keep = decoder.plainText(value)
                case .dated:
                    let words = [("not-after-act", true)]
                    document.isWrittenBefore = decoder.word(value, Noun("dated", "`dated`"), words) ?? false
                case .accept:
                    let words = [("required", true)]
                    document.mustBeAccepted = decoder.word(value, Noun("accept", "`accept`"), words) ?? false
                }
            }
            if isMapping, !hasTitle { decoder.missingKey(value, noun, "title") }
            documents.append(document)
        }
        return documents
    }

    mutating func participantGroups(_ node: YAMLNode) -> [RawGroup] {
        enum Key: String, MappingKey { case title, exactly, atLeast = "at-least", atMost = "at-most" }
        let noun = Noun("参加人员", "a group of participants")
        var groups: [RawGroup] = []
        eachName(of: node, Noun("participants", "participants")) { decoder, name, value in
            var group = RawGroup(id: name, title: Text(zh: name.value), atLeast: 0, atMost: .max)
            var hasTitle = false, hasExact = false, hasLimit = false
            var limitMark = name.mark
            let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .title:
                    hasTitle = true
                    group.title = decoder.text(value) ?? group.title
                case .exactly:
                    hasExact = true
                    if let number = decoder.integer(value, from: 1) { (group.atLeast, group.atMost) = (number, number) }
                case .atLeast:
                    hasLimit = true
                    group.atLeast = decoder.integer(value) ?? 0
                case .atMost:
                    hasLimit = true
                    limitMark = decoder.mark(value)
                    group.atMost = decoder.integer(value, from: 1) ?? .max
                }
            }
            groups.append(group)
            guard isMapping else { return }
            if !hasTitle { decoder.missingKey(value, noun, "title") }
            if hasExact, hasLimit { decoder.keysExclude(value, noun, "exactly", "at-least, at-most") }
            if !hasExact, !hasLimit { decoder.missingKey(value, noun, "exactly") }
            if group.atLeast > group.atMost {
                decoder.problems.add(
                    .bounds, limitMark, "人数的上限小于下限", "the greatest number is below the least",
                    found: "at-least \(group.atLeast), at-most \(group.atMost)", expected: "at-least ≤ at-most")
            }
        }
        return groups
    }

    mutating func states(_ node: YAMLNode) -> [RawState] {
        enum Key: String, MappingKey { case title, initial, final }
        let noun = Noun("阶段", "a state")
        var states: [RawState] = []
        eachName(of: node, Noun("states", "states")) { decoder, name, value in
            var state = RawState(id: name, title: Text(zh: name.value))
            var hasTitle = false
            let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .title:
                    hasTitle = true
                    state.title = decoder.text(value) ?? state.title
                case .initial: state.isInitial = decoder.flag(value) ?? false
                case .final:
                    let words = [("completed", WorkflowState.Ending.completed), ("ended", .ended)]
                    state.final = decoder.word(value, Noun("final", "`final`"), words)
                }
            }
            if isMapping, !hasTitle { decoder.missingKey(value, noun, "title") }
            if state.isInitial, state.final != nil { decoder.keysExclude(value, noun, "initial", "final") }
            states.append(state)
        }
        return states
    }

    /// `language: 1`, the first thing in every file.
    mutating func language(_ node: YAMLNode) {
        guard !node.equals("1") else { return }
        problems.add(
            .language, mark(node), "这个程序只认得规则语言 1", "this program knows rule language 1", found: shown(node),
            expected: "language: 1",
            hint: ("文件较新时，请换用更新的程序", "if the file is newer, use a newer version of the program"))
    }

    mutating func missingLanguage(_ node: YAMLNode) {
        let start = mark(node).start
        problems.add(
            .language, Mark(start: start, end: start), "文件没有写明规则语言的版本",
            "the file does not say which version of the rule language it is written in", expected: "language: 1")
    }

    /// `{ from: …, until: … }`, half-open.
    mutating func interval(_ node: YAMLNode) -> RawInterval? {
        enum Key: String, MappingKey { case from, until }
        let noun = Noun("in-force", "`in-force`")
        var hasFrom = false
        var result: RawInterval?
        var from: (RawInterval)?
        var until: RawInterval?
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            let date = decoder.date(value).map { RawInterval(from: $0, until: nil, mark: decoder.mark(value)) }
            switch key {
            case .from:
                hasFrom = true
                from = date
            case .until: until = date
            }
        }
        if isMapping, !hasFrom { missingKey(node, noun, "from") }
        guard let from else { return nil }
        result = RawInterval(from: from.from, until: until?.from, mark: mark(node))
        if let until, until.from <= from.from {
            problems.add(
                .emptyInterval, until.mark, "失效日期不在施行日期之后", "the interval ends on or before its first day",
                found: until.from.isoText, expected: "> \(from.from.isoText)",
                hint: ("until 是不再施行的第一天", "`until` is the first day no longer in force"))
        }
        return result
    }
}
