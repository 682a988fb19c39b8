internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Checks across the editions of one workflow.
extension WorkflowLinker {
    /// Carries states and acts of the superseded edition over.
    mutating func linkSupersedes(_ raw: RawEdition) {
        guard !isAlone, let supersedes = raw.supersedes else { return }
        guard let old = editions.first(where: { $0.id.rawValue == supersedes.edition.value }) else {
            problems.add(
                .unknownEdition, supersedes.edition.mark, "被取代的版本 \(supersedes.edition.value) 没有载入，衔接关系无法核对",
                "the superseded edition \(supersedes.edition.value) is not loaded, what carries over cannot be checked",
                severity: .warning, found: supersedes.edition.value,
                suggestion: NearestName.of(supersedes.edition.value, among: editions.map(\.id.rawValue)))
            return
        }
        if old.from >= edition.from {
            problems.add(
                .supersedesLater, supersedes.edition.mark, "版本只能取代更早施行的版本", "an edition supersedes an earlier one",
                found: "\(supersedes.edition.value) (\(old.from.isoText))", expected: "< \(edition.from.isoText)")
            return
        }
        carryStates(supersedes, old)
        carryActs(supersedes, old)
    }

    private mutating func carryStates(_ supersedes: RawSupersedes, _ old: Edition) {
        var carried: [StateHandle?] = Array(repeating: nil, count: names.states.count)
        for state in old.states.compactMap({ $0 }) where edition.states[state.handle.index] != nil {
            carried[state.handle.index] = state.handle
        }
        for (from, to) in supersedes.states {
            guard let source = names.states.handle(from.value), old.states[source.index] != nil else {
                let known = old.states.compactMap { $0.map { names.states[$0.handle] } }
                unknown(.unknownState, from, "阶段", "state", known)
                continue
            }
            if let target = state(to) { carried[source.index] = target }
        }
        for state in old.states.compactMap({ $0 }) where state.final == nil && carried[state.handle.index] == nil {
            let name = names.states[state.handle]
            problems.add(
                .stateNotCarried, supersedes.edition.mark, "版本 \(old.id) 的阶段“\(name)”没有衔接到本版本",
                "the state '\(name)' of the edition \(old.id) is not carried over to this one", found: name,
                expected: "states: { \(name): … }",
                hint: ("停在该阶段的案件要有去处", "cases that rest there need a place to go on from"))
        }
        edition.carriedStates = carried
    }

    private mutating func carryActs(_ supersedes: RawSupersedes, _ old: Edition) {
        for (from, to) in supersedes.acts {
            guard let source = names.transitions.handle(from.value), old.transition(source) != nil else {
                let known = old.transitions.compactMap { $0.map { names.transitions[$0.handle] } }
                unknown(.unknownTransition, from, "环节", "transition", known)
                continue
            }
            if let target = transition(to, mustBeHere: true) { edition.equivalents[target.index].append(source) }
        }
    }

    /// Overlaps, missing links and changed meanings.
    mutating func checkWorkflow() {
        for (index, raw) in raws.enumerated() {
            problems.file = raw.file
            for earlier in raws[..<index] { checkPair(earlier, raw) }
            guard index > 0, raw.supersedes == nil else { continue }
            problems.add(
                .noSupersedes, raw.edition.mark, "没有写明本版本取代哪个版本", "it is not said which edition this one supersedes",
                expected: "supersedes: { edition: \(raws[index - 1].edition.value) }")
        }
        checkCounts()
        for index in editions.indices.dropFirst() {
            problems.file = raws[index].file
            for earlier in editions.indices[..<index] { checkMeanings(earlier, index) }
        }
    }

    private mutating func checkPair(_ earlier: RawEdition, _ later: RawEdition) {
        let first = label(earlier.edition.mark.span(earlier.file), "另一个版本在这里", "the other edition is here")
        if earlier.edition.value == later.edition.value {
            problems.add(
                .repeatedEdition, later.edition.mark, "版本 \(later.edition.value) 载入了两次",
                "the edition \(later.edition.value) is loaded twice", found: later.edition.value, related: [first])
        } else if earlier.inForce.until.map({ later.inForce.from < $0 }) ?? true {
            problems.add(
                .overlappingEditions, later.inForce.mark,
                "施行期间与版本 \(earlier.edition.value) 重叠",
                "the interval overlaps that of the edition \(earlier.edition.value)", found: later.inForce.from.isoText,
                hint: (
                    "在较早的版本里写 until: \(later.inForce.from.isoText)",
                    "write `until: \(later.inForce.from.isoText)` in the earlier edition"
                ), related: [first])
        }
        if earlier.subject.value != later.subject.value {
            problems.add(
                .changedSubject, later.subject.mark, "同一程序的对象不能改变", "the subject of a workflow cannot change",
                found: later.subject.value.rawValue, expected: earlier.subject.value.rawValue, related: [first])
        }
    }

    private mutating func checkCounts() {
        guard let raw = raws.last else { return }
        problems.file = raw.file
        if names.states.count > 64 {
            problems.add(
                .tooManyStates, raw.statesMark, "一个程序的阶段不能超过 64 个", "a workflow has at most 64 states",
                found: "\(names.states.count)", expected: "≤ 64")
        }
        if names.roles.count > 64 {
            let place = raw.content.roles.first?.id.mark ?? raw.edition.mark
            problems.add(
                .tooManyRoles, place, "一个程序的角色不能超过 64 个", "a workflow has at most 64 roles",
                found: "\(names.roles.count)", expected: "≤ 64")
        }
    }

    private mutating func checkMeanings(_ earlier: Int, _ later: Int) {
        let old = NameKinds(raws[earlier]), new = NameKinds(raws[later])
        for (name, kind) in NameKinds.all(raws[later]) {
            guard let before = old.kinds[name.value], let first = before.first,
                let now = new.kinds[name.value], now.allSatisfy({ kind in !before.contains { $0.en == kind.en } })
            else { continue }
            problems.add(
                .changedKind, name.mark, "“\(name.value)”在版本 \(editions[earlier].id) 里是\(first.zh)，这里是\(kind.zh)",
                "'\(name.value)' is \(first.en) in the edition \(editions[earlier].id) and \(kind.en) here",
                found: name.value, hint: ("给新的东西换个名称", "give the new thing another name"))
        }
        for case let new? in editions[later].transitions {
            guard let old = editions[earlier].transition(new.handle) else { continue }
            checkRuleKinds(old, new, earlier, later)
            checkFactTypes(old, new, earlier, later)
        }
    }

    private mutating func checkRuleKinds(_ old: Transition, _ new: Transition, _ earlier: Int, _ later: Int) {
        for rule in new.rules {
            guard let before = old.rules.first(where: { $0.id == rule.id }) else { continue }
            let oldKind = editions[earlier].kindWord(before.body)
            let newKind = editions[later].kindWord(rule.body)
            // One edition may offer a second way to meet what the other asks for: the rule stays what it is.
            guard oldKind != newKind,
                editions[earlier].kindWords(before.body).isDisjoint(with: editions[later].kindWords(rule.body))
            else { continue }
            let place = names.transitions[new.handle]
            let item = SourceMap.Item.rule(rule.id.rawValue, at: place)
            problems.add(
                .changedRuleKind, sections[later].marks[item] ?? raws[later].edition.mark,
                "规则“\(rule.id)”在版本 \(editions[earlier].id) 里是 \(oldKind)，这里是 \(newKind)",
                "the rule '\(rule.id)' is \(oldKind) in the edition \(editions[earlier].id) and \(newKind) here",
                found: newKind, expected: oldKind, hint: ("换个规则标识", "give the rule another identifier"))
        }
    }

    private mutating func checkFactTypes(_ old: Transition, _ new: Transition, _ earlier: Int, _ later: Int) {
        for fact in new.facts {
            guard let before = old.facts.first(where: { $0.handle == fact.handle }),
                before.type.word != fact.type.word
            else { continue }
            let name = names.facts[fact.handle], place = names.transitions[new.handle]
            let mark = raws[later].content.transitions.first { $0.id.value == place }?
                .facts.first { $0.name.value == name }?.name.mark
            problems.add(
                .changedFactType, mark ?? raws[later].edition.mark,
                "要素“\(place).\(name)”在版本 \(editions[earlier].id) 里是 \(before.type.word)，这里是 \(fact.type.word)",
                "the fact '\(place).\(name)' is of the type \(before.type.word) in the edition \(editions[earlier].id)",
                found: fact.type.word, expected: before.type.word, hint: ("换个要素名", "give the fact another name"))
        }
    }
}

/// What the names of an edition stand for. A state and a role may bear one name, such as the applicant.
private struct NameKinds {
    private(set) var kinds: [String: [Noun]] = [:]

    init(_ raw: RawEdition) {
        for (name, kind) in Self.all(raw) { kinds[name.value, default: []].append(kind) }
    }

    static func all(_ raw: RawEdition) -> [(name: Name, kind: Noun)] {
        let content = raw.content
        return raw.states.map { ($0.id, Noun("阶段", "a state")) }
            + content.transitions.map { ($0.id, Noun("环节", "a transition")) }
            + content.documents.map { ($0.id, Noun("材料", "a document")) }
            + content.roles.map { ($0.id, Noun("角色", "a role")) }
            + content.groups.map { ($0.id, Noun("参加人员", "a group of participants")) }
            + content.moments.map { ($0.id, Noun("时间点", "a moment")) }
    }
}
