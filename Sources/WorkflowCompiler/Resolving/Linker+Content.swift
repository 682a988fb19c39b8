internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// The bodies of what an edition or a layer declares.
extension WorkflowLinker {
    mutating func link(_ content: RawDeclarations) {
        for raw in content.roles { link(raw) }
        for raw in content.documents { link(raw) }
        for raw in content.groups { section.marks[.group(raw.id.value)] = raw.id.mark }
        for raw in content.rules { section.marks[.namedRule(raw.id.value)] = raw.id.mark }
        for raw in content.moments { link(raw) }
        for raw in content.transitions { link(raw) }
        for raw in content.duties { link(raw) }
        for raw in content.periodicDuties { link(raw) }
        edition.checks += rules(content.checks, at: BuiltInRule.dossierPlace, beside: edition.checks)
    }

    private mutating func link(_ raw: RawRole) {
        section.marks[.role(raw.id.value)] = raw.id.mark
        guard let handle = names.roles.handle(raw.id.value) else { return }
        let when = raw.when.map { condition($0) }
        let otherwise = raw.otherwise.flatMap { role($0) }
        edition.roles[handle.index]?.when = when
        edition.roles[handle.index]?.otherwise = otherwise
    }

    private mutating func link(_ raw: RawDocument) {
        section.marks[.document(raw.id.value)] = raw.id.mark
        checkPath(raw.id)
        guard let handle = names.documents.handle(raw.id.value) else { return }
        let signers = raw.signedBy.compactMap { role($0) }
        edition.documents[handle.index]?.signedBy = signers
    }

    private mutating func link(_ raw: RawNamedMoment) {
        section.marks[.moment(raw.id.value)] = raw.id.mark
        checkPath(raw.id)
        if let handle = names.transitions.handle(raw.id.value), edition.transition(handle) != nil {
            let first = section.span(.transition(raw.id.value))
            problems.add(
                .ambiguousName, raw.id.mark, "“\(raw.id.value)”既是时间点又是环节",
                "'\(raw.id.value)' is a moment and a transition", found: raw.id.value,
                hint: ("给时间点换个名称", "give the moment another name"),
                related: first.map { [label($0, "环节在这里", "the transition is here")] } ?? [])
        }
        guard let index = edition.namedMoments.firstIndex(where: { $0.name == raw.id.value }) else { return }
        let since = momentOrThis(raw.since)
        var steps: [MomentStep] = []
        for step in raw.steps {
            let when = step.when.map { condition($0) }
            switch step.amount {
            case .period(let period): steps.append(MomentStep(amount: .period(period), when: when))
            case .termOfKind:
                for property in ["kind", "level"] { _ = names.symbols.intern(property) }
                steps.append(MomentStep(amount: .termOfKind, when: when))
            case .fact(let path):
                guard let found = fact(path, "period", { $0 == .period }) else { continue }
                guard case .act(let transition) = found.reference.scope else {
                    noActHere(path)
                    continue
                }
                steps.append(MomentStep(amount: .fact(transition, found.reference.fact), when: when))
            }
        }
        edition.namedMoments[index].since = since
        edition.namedMoments[index].steps = steps
    }

    private mutating func noActHere(_ path: Name) {
        problems.add(
            .noActHere, path.mark, "这里要写明是哪个环节的要素", "the transition of the fact must be named here",
            found: path.value, expected: "resolve-full-membership.prolong-by")
    }

    private mutating func checkPath(_ id: Name) {
        guard ReservedNames.paths.contains(id.value) else { return }
        problems.add(
            .reservedName, id.mark, "“\(id.value)”是规则语言保留的词", "'\(id.value)' is a word of the rule language",
            found: id.value, hint: ("换个名称", "give it another name"))
    }

    private mutating func link(_ raw: RawTransition) {
        section.marks[.transition(raw.id.value)] = raw.id.mark
        checkPath(raw.id)
        guard let handle = names.transitions.handle(raw.id.value) else { return }
        let before = scope.act
        scope.act = handle
        defer { scope.act = before }
        guard var result = edition.transition(handle) else { return }
        result.step = raw.step
        result.opens = states(raw.opens)
        result.states = states(raw.stays)
        if let from = raw.from { result.states = states(from.value) }
        result.to = raw.to.flatMap { state($0) }
        for name in raw.by { if let role = role(name) { result.by.insert(role) } }
        result.people = raw.people.compactMap { group($0) }
        for (name, source) in raw.drawn {
            guard let handle = names.groups.handle(name.value),
                let found = fact(source, "ballot: election, names", { $0 == .ballot(.election) || $0 == .names })
            else { continue }
            result.drawn.append(DrawnGroup(group: handle, fact: found.reference.fact))
        }
        result.after = raw.after.compactMap { predecessor($0, of: raw.id) }
        result.apartFrom = raw.apartFrom.compactMap { apart($0, of: raw.id) }
        result.files = papers(raw.files)
        if raw.isRecord { place(raw, &result) }
        result.repeats = raw.repeats
        result.isOptional = raw.isOptional
        result.remark = raw.remark
        result.when = raw.when.map { condition($0) }
        result.citations = citations(raw.citations)
        result.cure = raw.cure.flatMap { cure($0) }
        result.rules = rules(raw.requires, at: raw.id.value)
        for index in result.rules.indices {
            result.rules[index].speaksForOrder = speaksForOrder(result.rules[index], result.after)
        }
        result.outcome = raw.outcome.map { outcome($0, result.rules, raw.id) }
        result.registers = registers(raw.registers)
        result.span = layerSpan
        edition.transitions[handle.index] = result
        if !raw.isRecord { checkMove(raw) }
    }

    private mutating func predecessor(_ raw: RawPredecessor, of id: Name) -> Predecessor? {
        let when = raw.when.map { condition($0) }
        // Of several alternatives some may lie in another edition; a single one that does could never be met here.
        let isSingle = raw.anyOf.count == 1
        var handles: [TransitionHandle] = []
        for name in raw.anyOf {
            if name.value == id.value {
                problems.add(
                    .afterItself, name.mark, "环节“\(id.value)”把自己列为前置环节",
                    "the transition '\(id.value)' names itself as its predecessor", found: name.value,
                    hint: ("删掉它；要求多次时用 done 和 times", "remove it; use `done` with `times` to ask for more than one"))
            } else if let handle = transition(name, mustBeHere: isSingle) {
                handles.append(handle)
            }
        }
        return handles.isEmpty ? nil : Predecessor(anyOf: handles, when: when)
    }

    /// A transition that somebody else records. The recorder of a transition can always repeat it himself, so that it is
    /// never apart from itself.
    private mutating func apart(_ name: Name, of id: Name) -> TransitionHandle? {
        guard name.value != id.value else {
            problems.add(
                .afterItself, name.mark, "环节“\(id.value)”不能写成与自己分开录入",
                "the transition '\(id.value)' cannot be recorded apart from itself", found: name.value,
                hint: ("写呈报的那个环节", "name the transition that submits"))
            return nil
        }
        return transition(name, mustBeHere: true)
    }

    mutating func papers(_ raws: [RawPaper]) -> [FiledPaper] {
        var papers: [FiledPaper] = []
        for raw in raws {
            let when = raw.when.map { condition($0) }
            guard let document = document(raw.document) else { continue }
            papers.append(
                FiledPaper(
                    document: document, isOptional: raw.isOptional, when: when, severity: raw.severity,
                    liveOnly: raw.liveOnly, layer: scope.layer, span: layerSpan))
        }
        return papers
    }

    private mutating func outcome(_ raw: RawOutcome, _ rules: [Rule], _ id: Name) -> OutcomeRule {
        let lostIfNot = raw.lostIfNot.map { condition($0) }
        let known = rules.map(\.id.rawValue)
        for name in raw.voidIf + raw.lostIf where !known.contains(name.value) {
            problems.add(
                .outcomeRule, name.mark, "环节“\(id.value)”没有规则“\(name.value)”",
                "the transition '\(id.value)' has no rule '\(name.value)'", found: name.value,
                expected: known.isEmpty ? nil : known.joined(separator: " "),
                suggestion: NearestName.of(name.value, among: known))
        }
        return OutcomeRule(
            voidIf: raw.voidIf.map { RuleID($0.value) }, lostIf: raw.lostIf.map { RuleID($0.value) },
            lostIfNot: lostIfNot)
    }

    private mutating func link(_ raw: RawDuty) {
        section.marks[.duty(raw.id.value)] = raw.id.mark
        let before = scope.hasAct
        scope.hasAct = false
        defer { scope.hasAct = before }
        let owner = raw.owner.flatMap { role($0) }
        let when = raw.when.map { condition($0) }
        let doneBy = raw.doneBy.compactMap { transition($0, mustBeHere: true) }
        let citations = citations(raw.citations)
        let whileIn = states(raw.whileIn)
        let due: Duty.Due? =
            switch raw.due {
            case .once(let period, let since): .once(period, since: moment(since))
            case .every(let period, let since): .every(period, since: moment(since))
            case nil: nil
            }
        let ladder = raw.ladder.map { link($0) }
        let cure = raw.cure.flatMap { self.cure($0) }
        guard let owner, let due else { return }
        edition.duties.append(
            Duty(
                id: raw.id.value, title: raw.title, owner: owner, due: due, whileIn: whileIn, when: when,
                doneBy: doneBy, ladder: ladder, citations: citations, layer: scope.layer, cure: cure))
        edition.duties[edition.duties.count - 1].span = layerSpan
    }

    mutating func link(_ raw: RawLadder) -> Duty.Ladder {
        for period in raw.before + [raw.afterEvery, raw.escalateAfter].compactMap({ $0 }) {
            if case .workingDays = period.value { needCalendar(period.mark) }
        }
        return Duty.Ladder(
            before: raw.before.map(\.value), onDay: raw.onDay, afterEvery: raw.afterEvery?.value,
            escalateAfter: raw.escalateAfter?.value, escalateTo: raw.escalateTo.flatMap { role($0) },
            onDaysOff: raw.onDaysOff)
    }
}
