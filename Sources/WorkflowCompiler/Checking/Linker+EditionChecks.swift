internal import Diagnostics
internal import WorkflowModel

/// Checks of one linked edition.
extension WorkflowLinker {
    /// `from` and `to` come together, and the transition can be done somewhere.
    mutating func checkMove(_ raw: RawTransition) {
        if let from = raw.from, raw.to == nil {
            problems.add(
                .halfMove, from.mark, "环节“\(raw.id.value)”有 from 没有 to",
                "the transition '\(raw.id.value)' has `from` without `to`", expected: "from: …, to: …",
                hint: ("不改变阶段时用 in", "use `in` where the case stays in its state"))
        }
        if let to = raw.to, raw.from == nil {
            problems.add(
                .halfMove, to.mark, "环节“\(raw.id.value)”有 to 没有 from",
                "the transition '\(raw.id.value)' has `to` without `from`", found: to.value, expected: "from: …, to: …",
                hint: ("写上它从哪个阶段开始", "say in which state it begins"))
        }
        if raw.stays.isEmpty, raw.from == nil, raw.opens.isEmpty {
            problems.add(
                .nowhere, raw.id.mark, "环节“\(raw.id.value)”没有写在哪个阶段办理",
                "it is not said in which state the transition '\(raw.id.value)' is done",
                expected: "in: …, from: … to: …, opens: …")
        }
    }

    /// Checks of an edition as a whole, after it is linked.
    mutating func checkEdition(_ raw: RawEdition, unused rules: [RawRule]) {
        if !raw.isBroken { checkInitial(raw) }
        checkAfterCycles(raw.content.transitions)
        checkMomentCycles(raw.content.moments)
        checkRoleCycles(raw.content.roles)
        // A mistake elsewhere is the likelier reason why something seems to be unused.
        guard !raw.isBroken, !problems.hasErrors(in: raw.file) else { return }
        for rule in rules { warnUnused(rule.id, "命名规则", "rule") }
        checkUnused(raw.content)
    }

    private mutating func checkInitial(_ raw: RawEdition) {
        let initial = raw.states.filter(\.isInitial)
        guard !initial.isEmpty else {
            problems.add(
                .noInitialState, raw.statesMark, "没有写明案件从哪个阶段开始", "no state is the initial one",
                expected: "initial: true", hint: ("给起始的阶段加上 initial: true", "mark the first state `initial: true`"))
            return
        }
        var opened = StateSet()
        for transition in edition.transitions { opened.bits |= transition?.opens.bits ?? 0 }
        for state in initial {
            guard let handle = names.states.handle(state.id.value), !opened.contains(handle) else { continue }
            problems.add(
                .neverOpened, state.id.mark, "没有环节开启起始阶段“\(state.id.value)”",
                "no transition opens the initial state '\(state.id.value)'", found: state.id.value,
                expected: "opens: [\(state.id.value)]")
        }
    }

    /// Unconditional single predecessors must not form a circle.
    mutating func checkAfterCycles(_ transitions: [RawTransition]) {
        var next: [[Int]] = Array(repeating: [], count: names.transitions.count)
        for transition in edition.transitions.compactMap({ $0 }) {
            for predecessor in transition.after where predecessor.when == nil && predecessor.anyOf.count == 1 {
                next[transition.handle.index].append(contentsOf: predecessor.anyOf.map(\.index))
            }
        }
        for circle in Circles.find(in: next) {
            let shown = circle.map { names.transitions[TransitionHandle($0)] }
            guard let raw = transitions.first(where: { shown.contains($0.id.value) }) else { continue }
            circleProblem(
                .afterCycle, raw.id, shown, "环节的前后成环，一个也办不成", "predecessors form a circle, none can ever be done")
        }
    }

    private mutating func checkMomentCycles(_ moments: [RawNamedMoment]) {
        guard !moments.isEmpty else { return }
        let walk = TableWalk(edition)
        let next = edition.namedMoments.map { walk.namedMoments(in: $0) }
        for circle in Circles.find(in: next) {
            let shown = circle.map { edition.namedMoments[$0].name }
            guard let raw = moments.first(where: { shown.contains($0.id.value) }) else { continue }
            circleProblem(.momentCycle, raw.id, shown, "时间点互相引用成环", "moments refer to each other in a circle")
        }
    }

    private mutating func checkRoleCycles(_ roles: [RawRole]) {
        let next = edition.roles.map { $0?.otherwise.map { [$0.index] } ?? [] }
        for circle in Circles.find(in: next) {
            let shown = circle.map { names.roles[RoleHandle($0)] }
            guard let raw = roles.first(where: { shown.contains($0.id.value) }) else { continue }
            circleProblem(.roleCycle, raw.id, shown, "角色互相代替成环", "roles stand in for each other in a circle")
        }
    }

    private mutating func circleProblem(_ code: Code, _ name: Name, _ circle: [String], _ zh: String, _ en: String) {
        let shown = (circle + circle.prefix(1)).joined(separator: " → ")
        problems.add(
            code, name.mark, zh, en, found: shown, hint: ("去掉其中一环", "remove one of the links"))
    }

    /// What is declared and used nowhere is probably a slip.
    mutating func checkUnused(_ content: RawDeclarations) {
        let usage = TableUsage(edition)
        for raw in content.documents {
            if let handle = names.documents.handle(raw.id.value), !usage.documents[handle.index] {
                warnUnused(raw.id, "材料", "document")
            }
        }
        for raw in content.groups {
            if let handle = names.groups.handle(raw.id.value), !usage.groups[handle.index] {
                warnUnused(raw.id, "参加人员", "group of participants")
            }
        }
        for raw in content.moments {
            if let index = edition.namedMoments.firstIndex(where: { $0.name == raw.id.value }),
                !usage.moments[index]
            {
                warnUnused(raw.id, "时间点", "moment")
            }
        }
        // Beyond 64 roles the bits do not tell; that is reported as it is.
        for raw in content.roles where names.roles.count <= 64 {
            if let handle = names.roles.handle(raw.id.value), usedRoles[at] >> UInt64(handle.raw) & 1 == 0 {
                warnUnused(raw.id, "角色", "role")
            }
        }
    }
}
