internal import Diagnostics
internal import WorkflowModel

/// Turns a patterns file into the set that the rulebook holds, and checks it against the workflow.
struct PatternLinker {
    let raw: RawPatternSet
    let workflow: Workflow
    var problems: Problems

    init(_ raw: RawPatternSet, workflow: Workflow) {
        self.raw = raw
        self.workflow = workflow
        problems = Problems(file: raw.file)
    }

    /// The set. `calendars` are those of the rulebook.
    mutating func link(calendars: [String]) -> PatternSet {
        if let calendar = raw.calendar, !calendars.contains(calendar.value) {
            unknown(.unknownCalendar, calendar, "日历", "calendar", calendars)
        }
        return PatternSet(
            workflow: workflow.id, title: raw.title, calendar: raw.calendar?.value,
            sources: raw.sources.map(\.source), patterns: raw.patterns.compactMap { pattern($0) })
    }

    private mutating func pattern(_ raw: RawPattern) -> Pattern? {
        let citations = citations(raw.citations)
        let cure = raw.cure.flatMap { cure in
            role(cure.by).map { Cure(cure.way, text: cure.text, decidedBy: $0) }
        }
        guard let written = raw.body, let body = body(written) else { return nil }
        return Pattern(
            id: RuleID(raw.id.value), title: raw.title, severity: raw.severity, body: body, basis: raw.basis,
            citations: citations, cure: cure)
    }

    /// Nil where a part is missing or unknown; that is reported.
    private mutating func body(_ raw: RawPatternBody) -> PatternBody? {
        let steps = steps(raw.transitions), number = raw.number.map(Int.init)
        switch raw.kind {
        case .burst:
            guard let number, let period = raw.period else { return nil }
            return .burst(steps: steps, atLeast: number, within: period, afterQuiet: raw.length)
        case .quiet:
            guard let length = raw.length else { return nil }
            return .quiet(steps: steps, length: length, dossiers: raw.dossiers.map(Int.init) ?? 1)
        case .oneDay:
            let levels = raw.levels.compactMap { level($0.level, $0.steps) }
            return number.map { .oneDay(levels: levels, atLeast: $0) }
        case .sameDates:
            guard let number, let people = raw.people else { return nil }
            return .sameDates(steps: steps, atLeast: number, people: Int(people))
        case .tooMany:
            guard let group = raw.group.flatMap({ group($0, in: steps) }) else { return nil }
            return .tooMany(group: group, steps: steps, bounds: raw.bounds)
        case .dayOff:
            if self.raw.calendar == nil {
                problems.add(
                    .calendarNeeded, raw.mark, "判断放假日要有日历", "days off need a calendar", expected: "calendar: cn")
            }
            return raw.days.map { .dayOff(steps: steps, days: $0) }
        case .entitled: return membership(raw, steps).map { .entitled($0) }
        case .quorum:
            guard let members = membership(raw, steps), let ratio = raw.ratio else { return nil }
            return .quorum(members, moreThan: ratio)
        case .oneMeeting:
            return raw.fact.flatMap { ballot($0, in: raw.transitions) }.map { .oneMeeting(fact: $0, steps: steps) }
        case .late: return raw.length.map { .late(moreThan: $0) }
        case .oneDate: return number.map { .oneDate(papers: papers(raw.documents), atLeast: $0) }
        case .sameFault:
            guard let number, let ratio = raw.ratio else { return nil }
            return .sameFault(atLeast: number, share: ratio)
        }
    }

    private mutating func membership(_ raw: RawPatternBody, _ steps: [TransitionHandle]) -> PatternBody.Membership? {
        let become = self.steps(raw.become), leave = self.steps(raw.leave)
        guard let fact = raw.fact.flatMap({ ballot($0, in: raw.transitions) }), let period = raw.period else {
            return nil
        }
        return PatternBody.Membership(fact: fact, steps: steps, become: become, leave: leave, within: period)
    }

    // MARK: Names

    private mutating func steps(_ names: [Name]) -> [TransitionHandle] {
        names.compactMap { name in
            if let handle = workflow.vocabulary.transitions.handle(name.value), !declared(handle).isEmpty {
                return handle
            }
            let known = workflow.vocabulary.transitions.all.filter { !declared($0).isEmpty }
            unknown(.unknownTransition, name, "环节", "transition", known.map { workflow.vocabulary.transitions[$0] })
            return nil
        }
    }

    /// A step as every edition that has it declares it, the latest last.
    private func declared(_ handle: TransitionHandle) -> [Transition] {
        workflow.editions.compactMap { $0.transition(handle) }
    }

    /// A level that roles of the workflow have, with the decisions taken there.
    private mutating func level(_ name: Name, _ decisions: [Name]) -> PatternBody.DecisionLevel? {
        let steps = steps(decisions)
        let declared = workflow.editions.flatMap { $0.roles.compactMap { $0?.level } }
        let symbols = workflow.vocabulary.symbols
        guard let level = symbols.handle(name.value), declared.contains(level) else {
            unknown(.unknownProperty, name, "层级", "level", Set(declared).sorted().map { symbols[$0] })
            return nil
        }
        return PatternBody.DecisionLevel(level: level, steps: steps)
    }

    private mutating func group(_ name: Name, in steps: [TransitionHandle]) -> GroupHandle? {
        guard let handle = workflow.vocabulary.groups.handle(name.value) else {
            unknown(.unknownGroup, name, "参加人员", "group of participants", workflow.vocabulary.groups.names)
            return nil
        }
        if !steps.isEmpty, !steps.contains(where: { declared($0).contains { $0.people.contains(handle) } }) {
            problems.add(
                .groupNeverListed, name.mark, "这些环节都不登记“\(name.value)”", "none of these steps records '\(name.value)'",
                found: name.value)
        }
        return handle
    }

    /// A fact that is a ballot at every one of these steps.
    private mutating func ballot(_ name: Name, in steps: [Name]) -> FactHandle? {
        let facts = workflow.vocabulary.facts
        guard let handle = facts.handle(name.value) else {
            unknown(.unknownFact, name, "要素", "fact", facts.names)
            return nil
        }
        for step in steps {
            guard let transition = workflow.vocabulary.transitions.handle(step.value) else { continue }
            let found = declared(transition).flatMap(\.facts).filter { $0.handle == handle }
            if found.contains(where: { if case .ballot = $0.type { true } else { false } }) { continue }
            problems.add(
                .wrongFactType, name.mark, "环节“\(step.value)”没有记录表决的要素“\(name.value)”",
                "the step '\(step.value)' has no ballot '\(name.value)'", found: name.value, expected: "ballot")
        }
        return handle
    }

    private mutating func papers(_ names: [Name]) -> [PatternBody.DatedPaper] {
        names.compactMap { name in
            guard let handle = workflow.vocabulary.documents.handle(name.value) else {
                unknown(.unknownDocument, name, "材料", "document", workflow.vocabulary.documents.names)
                return nil
            }
            let filing = workflow.vocabulary.transitions.all.filter { step in
                declared(step).contains { $0.files.contains { $0.document == handle } }
            }
            if filing.isEmpty {
                problems.add(
                    .paperNotFiled, name.mark, "没有环节归档材料“\(name.value)”", "no step files the paper '\(name.value)'",
                    found: name.value)
            }
            return PatternBody.DatedPaper(document: handle, steps: filing)
        }
    }

    private mutating func role(_ name: Name) -> RoleHandle? {
        if let handle = workflow.vocabulary.roles.handle(name.value) { return handle }
        unknown(.unknownRole, name, "角色", "role", workflow.vocabulary.roles.names)
        return nil
    }

    private mutating func citations(_ raws: [RawCitation]) -> [Citation] {
        raws.compactMap { citation in
            if let source = raw.sources.first(where: { $0.key.value == citation.source }) {
                return Citation(source: citation.source, title: source.source.title, article: citation.article)
            }
            let name = Name(value: citation.source, mark: citation.mark)
            unknown(.unknownSource, name, "依据文件", "source", raw.sources.map(\.key.value))
            return nil
        }
    }

    private mutating func unknown(_ code: Code, _ name: Name, _ zh: String, _ en: String, _ known: [String]) {
        problems.add(
            code, name.mark, "没有\(zh)“\(name.value)”", "there is no \(en) '\(name.value)'", found: name.value,
            expected: known.count <= 12 ? known.sorted().joined(separator: " ") : nil,
            suggestion: NearestName.of(name.value, among: known))
    }
}
