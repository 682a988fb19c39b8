internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

extension FileReading {
    /// An act with its date, people, facts and papers. `named` is the step of an amendment that does not repeat it;
    /// `inherited` is the date where the act states none.
    mutating func act(
        _ step: YAMLNode, _ fields: Fields, id: String, named: String? = nil, on inherited: PartialDate? = nil,
        _ positions: inout EventPositions
    ) -> RecordedAct? {
        let transition = named ?? self.transition(step)
        if let transition { actsByID[id] = transition }
        if named == nil, inherited == nil, isUndated(fields, transition) { return nil }
        let on: PartialDate?
        if let inherited, fields["date"] == nil {
            on = inherited
        } else {
            on = required(fields, "date", "这个环节", "The step").flatMap { date($0, "日期", "The date") }
        }
        let by = optionalText(fields["by"], "by", "`by`")
        let person = fields["person"].flatMap { $0.isNone ? nil : personID($0, "person", "`person`") }
        let people = fields["people"].map { groups($0, &positions) } ?? []
        let facts = fields["facts"].map { self.facts($0, transition, &positions) } ?? []
        let papers = fields["documents"].map { documents($0, &positions) } ?? []
        let outcome = fields["outcome"].flatMap {
            word($0, "outcome", "`outcome`", among: ["done", "void", "lost", "refused"])
        }
        let opens = fields["opens"].flatMap { known($0, "阶段", "state", among: names.states, code: .unknownState) }
        guard let transition, let on else { return nil }
        return RecordedAct(
            transition: transition, on: on, by: by, person: person, people: Canonical.groups(people),
            facts: Canonical.facts(facts), papers: papers, outcome: outcome == "done" ? nil : outcome, opens: opens)
    }

    /// `date: 不详`: the step was taken, nobody knows when. What else the entry says belongs to no day, and is not judged.
    private mutating func isUndated(_ fields: Fields, _ transition: String?) -> Bool {
        guard fields["amend"] == nil, let node = fields["date"], node.kind == .scalar,
            UnknownDayWords.contains(node.text)
        else { return false }
        guard let transition else { return true }
        undated.insert(transition)
        let isMore = ["documents", "facts", "people"].contains { fields[$0] != nil }
        problems.add(
            .unknownDay, node,
            "没有写哪一天办的，按“办过，日期不详”核查" + (isMore ? "；这一条里的材料、要素和人员不参与核查" : ""),
            "The day is not stated: judged as done on a day nobody knows"
                + (isMore ? "; its papers, facts and people are not judged." : "."),
            severity: .note, found: node.text,
            hint: ("只知道年月就写 2021-03，只知道年就写 2021", "Write 2021-03 if only the month, 2021 if only the year is known."))
        return true
    }

    private mutating func transition(_ node: YAMLNode) -> String? {
        known(
            node, "环节", "step", among: names.transitions, code: .unknownTransition,
            hint: ("环节名称见 workflows 下的规则文件", "The names of the steps stand in the rule files below workflows."))
    }

    // MARK: - People

    private mutating func groups(_ node: YAMLNode, _ positions: inout EventPositions) -> [RecordedGroup] {
        guard expect(.mapping, node, "环节的 people", "`people` of a step") else { return [] }
        var result: [RecordedGroup] = []
        for (key, value) in node.entries {
            let group = known(key, "人员组", "group of people", among: names.groups, code: .unknownGroup)
            guard !value.isAbsent else { continue }
            if value.isNone {
                if let group { result.append(RecordedGroup(name: group, people: [], isNone: true)) }
            } else {
                var people: [String] = []
                for item in items(value) {
                    if let id = personID(item, "人员", "A person") { people.append(id) }
                }
                if let group { result.append(RecordedGroup(name: group, people: people)) }
            }
            if let group { positions.groups[group] = value.place.start }
        }
        return result
    }

    // MARK: - Facts

    private mutating func facts(
        _ node: YAMLNode, _ transition: String?, _ positions: inout EventPositions
    ) -> [RecordedFact] {
        guard expect(.mapping, node, "facts", "`facts`") else { return [] }
        guard let transition else { return [] }
        let declared = names.facts[transition] ?? [:]
        var result: [RecordedFact] = []
        var elected: YAMLNode?
        for (key, value) in node.entries {
            let name = key.text
            guard let fact = declared[name] else {
                if name == "elected", Self.electionFact(declared) != nil {
                    elected = value
                } else {
                    unknownFact(key, at: transition, declared)
                }
                continue
            }
            if fact.form == .ballot(.election), let bodies = ballotsByBody(value, name, declared) {
                for (name, place, ballot) in bodies {
                    positions.facts[name] = place
                    result.append(RecordedFact(name: name, value: .ballot(ballot)))
                }
                continue
            }
            guard !value.isAbsent, let read = self.value(value, of: fact, named: name) else { continue }
            positions.facts[name] = value.place.start
            result.append(RecordedFact(name: name, value: read))
        }
        if let elected, !elected.isAbsent, let name = Self.electionFact(declared) {
            enter(elected, into: name, &result, &positions)
        }
        return result
    }

    /// The ballot of an election that a step declares; of several, the one the others are named after.
    private static func electionFact(_ declared: [String: KnownFact]) -> String? {
        let ballots = declared.filter { $0.value.form == .ballot(.election) }.keys
        return ballots.first { name in ballots.allSatisfy { $0 == name || $0.hasSuffix("-\(name)") } }
    }

    /// Ballots keyed by the body that is elected: `vote: { committee: …, discipline-committee: … }` stands for the facts
    /// `vote` and `discipline-committee-vote`. Nil where the value is one ballot.
    private mutating func ballotsByBody(
        _ node: YAMLNode, _ name: String, _ declared: [String: KnownFact]
    ) -> [(name: String, place: SourcePosition, ballot: Ballot)]? {
        let others = declared.keys.filter { $0.hasSuffix("-\(name)") }.map { String($0.dropLast(name.count + 1)) }
        let known = ["committee"] + others.sorted()
        guard node.kind == .mapping, node.entries.contains(where: { known.contains($0.key.text) }) else { return nil }
        guard let fields = fields(node, "表决“\(name)”", "The ballot `\(name)`", keys: known) else { return [] }
        return known.compactMap { body in
            guard let value = fields[body], !value.isAbsent else { return nil }
            let fact = others.contains(body) ? "\(body)-\(name)" : name
            return ballot(value, kind: .election, fact).map { (fact, value.place.start, $0) }
        }
    }

    /// A recorded result that stands beside the ballot belongs to it.
    private mutating func enter(
        _ node: YAMLNode, into name: String, _ facts: inout [RecordedFact], _ positions: inout EventPositions
    ) {
        let elected = texts(node, "elected", "`elected`")
        guard let position = facts.firstIndex(where: { $0.name == name }) else {
            var ballot = Ballot(kind: .election)
            ballot.elected = elected
            facts.append(RecordedFact(name: name, value: .ballot(ballot)))
            positions.facts[name] = node.place.start
            return
        }
        guard case .ballot(var ballot) = facts[position].value else { return }
        if ballot.elected != nil {
            problems.add(
                .repeatedEntry, node, "当选人在 \(name) 里已经写过", "The ballot `\(name)` states who was elected already.",
                hint: ("只在一处写", "State it in one place."))
        }
        ballot.elected = elected
        facts[position].value = .ballot(ballot)
    }

    /// Names that people write behind each other: `王芳、李强`, `王芳,李强`.
    static func separated(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" })
            .map { $0.drop { $0 == " " } }.map { String($0) }.filter { !$0.isEmpty }
    }

    private mutating func unknownFact(_ key: YAMLNode, at transition: String, _ declared: [String: KnownFact]) {
        let name = key.text
        let elsewhere = names.facts.filter { $0.value[name] != nil }.keys.sorted()
        let known = declared.keys.sorted()
        var hint =
            known.isEmpty
            ? ("删去这一项：这个环节不记要素", "Delete it: the step records no facts.")
            : ("删去这一项，或改成上面列出的要素", "Delete it, or use one of the facts listed.")
        if !elsewhere.isEmpty, elsewhere.count <= 6 {
            hint = (
                "这项要素记在别的环节：\(elsewhere.joined(separator: "、"))",
                "This fact belongs to: \(elsewhere.joined(separator: ", "))."
            )
        }
        problems.add(
            .unknownFact, key, "环节 \(transition) 没有“\(FileProblems.excerpt(name))”这项要素",
            "The step `\(transition)` has no fact `\(FileProblems.excerpt(name))`.", found: name,
            expected: known.isEmpty ? nil : known.joined(separator: ", "),
            suggestion: NearestName.of(name, among: known), hint: hint)
    }

    /// A fact by its declared type.
    private mutating func value(_ node: YAMLNode, of fact: KnownFact, named name: String) -> RecordedValue? {
        if node.isNone {
            // `objections: none` is a choice like any other where the step declares the word.
            if case .choice = fact.form, fact.words.contains("none") { return .word("none") }
            return RecordedValue.none
        }
        let en = "`\(name)`"
        switch fact.form {
        case .date: return date(node, name, en).map { .date($0) }
        case .number: return number(node, name, en).map { .number($0) }
        case .text: return text(node, name, en).map { .text($0) }
        case .flag: return flag(node, name, en).map { .flag($0) }
        case .person: return personID(node, name, en).map { .word($0) }
        case .period: return period(node, name, en).map { .period($0) }
        case .organization: return organizationReference(node, name, en).map { .organization($0) }
        case .names:
            // Only what stands by itself is taken apart; an item of a list is one name, whatever is in it.
            let found = texts(node, name, en)
            return .names(node.kind == .scalar ? found.flatMap(Self.separated) : found)
        case .ballot(let kind): return ballot(node, kind: kind, name).map { .ballot($0) }
        case .choice:
            guard let word = text(node, name, en) else { return nil }
            if fact.words.contains(word) { return .word(word) }
            problems.add(
                .unknownChoice, node, "\(name) 没有“\(FileProblems.excerpt(word))”这个选项",
                "\(en) has no choice `\(FileProblems.excerpt(word))`.", found: word, expected: fact.words.listed,
                suggestion: fact.words.suggestion(for: word), hint: ("写上面列出的词之一", "Write one of the words listed."))
            return nil
        }
    }
}
