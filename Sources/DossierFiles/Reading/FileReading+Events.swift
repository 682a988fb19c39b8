internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// An event with the places of its parts.
struct ReadEvent {
    var event: RecordedEvent
    var positions: EventPositions
}

/// What an entry of the history records.
enum EntryKind: String, CaseIterable {
    case act = "do"
    case amend, withdraw, waive, accept
    case giveBack = "return"
    case explain

    static let common = ["id", "recorded", "origin", "read", "rulebook", "hash", "previous"]
    static let actKeys = ["do", "date", "by", "person", "people", "facts", "documents", "outcome", "opens"]

    /// The keys an entry of this kind can have.
    var keys: [String] {
        switch self {
        case .act: Self.actKeys + Self.common
        case .amend: ["amend", "reason"] + Self.actKeys + Self.common
        case .withdraw: ["withdraw", "reason"] + Self.common
        case .waive: ["waive", "by", "date", "document", "reason"] + Self.common
        case .accept: ["accept", "paper"] + Self.common
        case .giveBack: ["return", "paper", "reason"] + Self.common
        case .explain: ["explain", "document", "reason"] + Self.common
        }
    }
}

extension FileReading {
    /// One entry of the history; nil if it cannot be used, which has been reported.
    mutating func event(_ node: YAMLNode, position: Int) -> ReadEvent? {
        guard expect(.mapping, node, "history 里的一条", "An entry of `history`") else { return nil }
        guard let kind = entryKind(node) else { return nil }
        guard let fields = fields(node, "“\(kind.rawValue)”这一条", "A `\(kind.rawValue)` entry", keys: kind.keys),
            let subject = required(fields, kind.rawValue, "这一条", "The entry")
        else { return nil }
        let id = eventID(fields, position: position)
        var positions = EventPositions(act: subject.place.start)
        positions.date = fields["date"]?.place.start
        let entry = self.entry(kind, subject, fields, id: id, &positions)
        let recorded = fields["recorded"].flatMap { recording($0) }
        let origin = fields["origin"].flatMap { recording($0, "origin") }
        let rulebook = optionalText(fields["rulebook"], "rulebook", "`rulebook`")
        let read = fields["read"].map { surroundings($0) }
        let hash = optionalText(fields["hash"], "hash", "`hash`")
        let previous = optionalText(fields["previous"], "previous", "`previous`")
        eventIDs[id] = subject.place
        guard let entry else { return nil }
        let event = RecordedEvent(
            id: id, entry: entry, recorded: recorded, rulebook: rulebook, read: read, hash: hash, previous: previous,
            origin: origin)
        return ReadEvent(event: event, positions: positions)
    }

    private mutating func entryKind(_ node: YAMLNode) -> EntryKind? {
        let found = EntryKind.allCases.filter { kind in node.value(forKey: kind.rawValue) != nil }
        if found.count == 1 { return found[0] }
        if found == [.act, .amend] { return .amend }
        let all = EntryKind.allCases.map(\.rawValue)
        if found.isEmpty {
            let meant = node.entries.lazy.compactMap { NearestName.of($0.key.text, among: all) }.first
            problems.add(
                .entryKind, node, "这一条没有写办的是哪个环节", "The entry does not say which step was taken.",
                found: node.entries.map { $0.key.text }.joined(separator: ", "), expected: all.joined(separator: ", "),
                suggestion: meant,
                hint: ("每一条以“do: 环节”开头，如 do: hold-talk", "Begin each entry with `do: step`, such as `do: hold-talk`."))
        } else {
            let words = found.map(\.rawValue).joined(separator: ", ")
            problems.add(
                .entryKind, node, "一条只能记一件事，这里有：\(words)", "An entry records one thing; here are: \(words).",
                found: words, expected: all.joined(separator: ", "), hint: ("拆成几条", "Make several entries of it."))
        }
        return nil
    }

    private mutating func eventID(_ fields: Fields, position: Int) -> String {
        let id = optionalText(fields["id"], "id", "The id") ?? String(position + 1)
        if let first = eventIDs[id] {
            problems.add(
                .repeatedEvent, fields["id"] ?? fields.node, "编号“\(id)”已经用过", "The id `\(id)` is used already.",
                found: id, hint: ("每条记录用不同的 id；手写的档案可以不写 id", "Give each event an id of its own, or leave ids out."),
                related: [
                    Diagnostic.Label(span: first, message: LocalizedText(zh: "第一次用在这里", en: "it was first used here"))
                ])
        }
        return id
    }

    private mutating func entry(
        _ kind: EntryKind, _ subject: YAMLNode, _ fields: Fields, id: String, _ positions: inout EventPositions
    ) -> RecordedEntry? {
        let reason = optionalText(fields["reason"], "reason", "The reason") ?? ""
        switch kind {
        case .act:
            guard let act = act(subject, fields, id: id, &positions) else { return nil }
            recordedActs[id] = (act, positions)
            return .act(act)
        case .amend:
            let target = earlierEvent(subject)
            let step = fields["do"] ?? subject
            if fields["do"] != nil { positions.act = step.place.start }
            let name = fields["do"] == nil ? target.flatMap { actsByID[$0] } : nil
            let known = target.flatMap { recordedActs[$0] }
            let inherited = fields["do"] == nil ? known?.act.on : nil
            guard var act = act(step, fields, id: target ?? id, named: name, on: inherited, &positions), let target
            else { return nil }
            // Who does not repeat the step amends what he states; the rest stays.
            if fields["do"] == nil, let known { complete(&act, from: known, fields, &positions) }
            recordedActs[target] = (act, positions)
            return .amend(target, act, reason: reason)
        case .withdraw: return earlierEvent(subject).map { .withdraw($0, reason: reason) }
        case .accept, .giveBack:
            let target = earlierEvent(subject)
            guard let node = required(fields, "paper", "这一条", "The entry"),
                let paper = known(node, "材料", "kind of paper", among: names.documents, code: .unknownDocument),
                let target
            else { return nil }
            return kind == .accept ? .accept(target, paper: paper) : .giveBack(target, paper: paper, reason: reason)
        case .waive: return waiver(subject, fields, reason: reason, &positions)
        case .explain:
            let paper = self.paper(fields, &positions)
            return text(subject, "explain", "`explain`").map { .explain($0, paper: paper, reason: reason) }
        }
    }

    /// What an amendment leaves unsaid is as it was.
    private func complete(
        _ act: inout RecordedAct, from known: (act: RecordedAct, positions: EventPositions), _ fields: Fields,
        _ positions: inout EventPositions
    ) {
        let earlier = known.act
        if fields["by"] == nil { act.by = earlier.by }
        if fields["person"] == nil { act.person = earlier.person }
        if fields["outcome"] == nil { act.outcome = earlier.outcome }
        if fields["opens"] == nil { act.opens = earlier.opens }
        if fields["documents"] == nil {
            act.papers = earlier.papers
            positions.documents = known.positions.documents
        }
        // A name that is written, even with nothing behind it, is stated anew.
        func isSilent(_ key: String, _ name: String) -> Bool { fields[key]?.value(forKey: name) == nil }
        let facts = earlier.facts.filter { isSilent("facts", $0.name) }
        act.facts = Canonical.facts(act.facts + facts)
        for fact in facts { positions.facts[fact.name] = known.positions.facts[fact.name] }
        let groups = earlier.people.filter { isSilent("people", $0.name) }
        act.people = Canonical.groups(act.people + groups)
        for group in groups { positions.groups[group.name] = known.positions.groups[group.name] }
    }

    private mutating func paper(_ fields: Fields, _ positions: inout EventPositions) -> RecordedPaper? {
        guard let node = fields["document"] else { return nil }
        positions.documents = [node.place.start]
        return paper(node)
    }

    private mutating func waiver(
        _ subject: YAMLNode, _ fields: Fields, reason: String, _ positions: inout EventPositions
    ) -> RecordedEntry? {
        let path = rulePath(subject)
        let byNode = required(fields, "by", "特批", "The waiver")
        let by = byNode.flatMap { text($0, "by", "`by`") }
        let dateNode = required(fields, "date", "特批", "The waiver")
        let on = dateNode.flatMap { date($0, "日期", "The date") }
        let paper = self.paper(fields, &positions)
        guard let path, let by, let on else { return nil }
        return .waive(path, by: by, on: on, paper: paper, reason: reason)
    }

    /// The id of an event that stands before this one.
    private mutating func earlierEvent(_ node: YAMLNode) -> String? {
        guard let id = text(node, "编号", "The id") else { return nil }
        if eventIDs[id] != nil { return id }
        problems.add(
            .unknownEvent, node, "前面没有编号为“\(FileProblems.excerpt(id))”的记录",
            "No earlier event has the id `\(FileProblems.excerpt(id))`.", found: id,
            expected: eventIDs.count > 24 ? nil : eventIDs.keys.sorted().joined(separator: ", "),
            suggestion: NearestName.of(id, among: eventIDs.keys),
            hint: (
                "写前面某一条的 id；没有写 id 的按先后编为 1、2、3……",
                "Name the id of an entry above; those without one are 1, 2, 3 … by position."
            ))
        return nil
    }

    /// The path of a rule: `workflow/edition/step/rule`, of which the last two parts are enough.
    private mutating func rulePath(_ node: YAMLNode) -> String? {
        guard let path = text(node, "规则", "The rule") else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 4, let rule = parts.last else {
            problems.add(
                .unknownRule, node, "规则要写成“环节/规则”或“程序/版本/环节/规则”",
                "A rule is written as `step/rule` or `workflow/edition/step/rule`.",
                found: path, expected: "hold-talk/talk-within-one-month")
            return nil
        }
        let place = parts[parts.count - 2]
        guard let rules = names.rules[place] else {
            problems.add(
                .unknownRule, node, "没有“\(place)”这个环节", "There is no step `\(place)`.", found: path,
                suggestion: NearestName.of(place, among: names.rules.keys).map { "\($0)/\(rule)" })
            return nil
        }
        if rules.contains(rule) || Self.builtInRules.contains(rule) { return path }
        problems.add(
            .unknownRule, node, "环节“\(place)”没有“\(rule)”这条规则", "The step `\(place)` has no rule `\(rule)`.",
            found: path,
            expected: rules.listed, suggestion: rules.suggestion(for: rule).map { "\(place)/\($0)" })
        return nil
    }

    /// Rules that every step has by itself.
    private static let builtInRules: Set<String> = [
        "transition-in-order", "papers-complete", "paper-returned", "signed-and-dated", "transition-in-edition",
        "edition-in-force", "actor-unexpected", "step-repeated", "step-not-owed", "duty-overdue",
    ]

    // MARK: - Recording

    private mutating func recording(_ node: YAMLNode, _ name: String = "recorded") -> Recording? {
        guard let fields = fields(node, name, "`\(name)`", keys: ["at", "by", "mode", "for"]) else { return nil }
        let at = required(fields, "at", name, "`\(name)`").flatMap { instant($0) }
        let by = required(fields, "by", name, "`\(name)`").flatMap { text($0, "by", "`by`") }
        let mode = required(fields, "mode", name, "`\(name)`").flatMap {
            word($0, "mode", "`mode`", among: ["enforcing", "as-found"])
        }
        let onBehalfOf = optionalText(fields["for"], "for", "`for`")
        guard let at, let by, let mode = mode.flatMap({ RecordingMode(rawValue: $0) }) else { return nil }
        return Recording(at: at, by: by, mode: mode, onBehalfOf: onBehalfOf)
    }

    private mutating func surroundings(_ node: YAMLNode) -> Surroundings {
        guard let fields = fields(node, "read", "`read`", keys: ["organization", "organizations", "people", "layers"])
        else {
            return Surroundings()
        }
        return Canonical.surroundings(
            Surroundings(
                organizations: fields["organizations"].map { organizations($0) } ?? [],
                people: fields["people"].map { people($0) } ?? [],
                organization: optionalText(fields["organization"], "organization", "`organization`"),
                layers: fields["layers"].map { layers($0) }))
    }
}
