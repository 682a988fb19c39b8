import CivilTime
import Diagnostics
import RulebookProofs
import WorkflowModel

/// Small editions by hand, without reading files.
struct EditionBuilder {
    var vocabulary = Vocabulary()
    var edition: Edition

    init(_ id: String = "2024-01-01", from vocabulary: Vocabulary = Vocabulary()) {
        self.vocabulary = vocabulary
        edition = Edition(
            workflow: WorkflowID("sample"), id: EditionID(id), title: Text(zh: "样例", en: "Sample"),
            from: CivilDate(year: 2024, month: 1, day: 1) ?? .earliest, until: nil, subject: .person)
    }

    // MARK: Declarations

    mutating func state(_ name: String, initial: Bool = false, final: WorkflowState.Ending? = nil) {
        let handle = vocabulary.states.intern(name)
        while edition.states.count <= handle.index { edition.states.append(nil) }
        edition.states[handle.index] = WorkflowState(
            handle: handle, title: Text(zh: name, en: name), isInitial: initial, final: final)
    }

    /// `open` –(in each step named)– `closed`.
    mutating func twoStates() {
        state("open", initial: true)
        state("closed", final: .completed)
    }

    mutating func step(
        _ name: String, opens: [String] = [], in states: [String] = [], to: String? = nil, after: [[String]] = [],
        files: [String] = [], people: [String] = [], repeats: Bool = false, optional: Bool = false,
        when: ConditionIndex? = nil, _ edit: (inout Transition, inout EditionBuilder) -> Void = { _, _ in }
    ) {
        let handle = vocabulary.transitions.intern(name)
        var transition = Transition(handle: handle, title: Text(zh: name, en: name))
        for state in opens { transition.opens.insert(vocabulary.states.intern(state)) }
        for state in states { transition.states.insert(vocabulary.states.intern(state)) }
        transition.to = to.map { vocabulary.states.intern($0) }
        transition.after = after.map { Predecessor(anyOf: $0.map { vocabulary.transitions.intern($0) }) }
        transition.files = files.map { FiledPaper(document: vocabulary.documents.intern($0)) }
        transition.people = people.map { vocabulary.groups.intern($0) }
        transition.repeats = repeats
        transition.isOptional = optional
        transition.when = when
        edit(&transition, &self)
        while edition.transitions.count <= handle.index { edition.transitions.append(nil) }
        edition.transitions[handle.index] = transition
    }

    mutating func paper(_ name: String) {
        let handle = vocabulary.documents.intern(name)
        while edition.documents.count <= handle.index { edition.documents.append(nil) }
        edition.documents[handle.index] = DocumentKind(handle: handle, title: Text(zh: name, en: name))
    }

    mutating func group(_ name: String, _ least: Int32, _ most: Int32) {
        let handle = vocabulary.groups.intern(name)
        while edition.groups.count <= handle.index { edition.groups.append(nil) }
        edition.groups[handle.index] = ParticipantGroup(
            handle: handle, title: Text(zh: name, en: name), atLeast: least, atMost: most)
    }

    mutating func duty(_ id: String, while states: [String], doneBy: [String], hasOwner: Bool = true) {
        let role = vocabulary.roles.intern("secretary")
        if hasOwner {
            while edition.roles.count <= role.index { edition.roles.append(nil) }
            edition.roles[role.index] = Role(
                handle: role, title: Text(zh: "书记", en: "secretary"), level: nil, isCollective: false, when: nil,
                otherwise: nil)
        }
        var set = StateSet()
        for state in states { set.insert(vocabulary.states.intern(state)) }
        edition.duties.append(
            Duty(
                id: id, title: Text(zh: id, en: id), owner: role, due: .once(CalendarPeriod(months: 1), since: this()),
                whileIn: set, when: nil, doneBy: doneBy.map { vocabulary.transitions.intern($0) }, ladder: nil,
                citations: [], layer: nil))
    }

    // MARK: Moments

    mutating func moment(_ moment: Moment) -> MomentIndex {
        edition.moments.append(moment)
        return MomentIndex(edition.moments.count - 1)
    }

    mutating func this() -> MomentIndex { moment(.this) }
    mutating func act(_ name: String) -> MomentIndex { moment(.act(vocabulary.transitions.intern(name), .last)) }

    // MARK: Conditions

    mutating func condition(_ condition: Condition) -> ConditionIndex {
        edition.conditions.append(condition)
        return ConditionIndex(edition.conditions.count - 1)
    }

    mutating func elapsed(_ period: CalendarPeriod, since: String) -> ConditionIndex {
        condition(.elapsed(.calendar(period), since: act(since), on: this()))
    }

    mutating func within(_ period: CalendarPeriod, since: String) -> ConditionIndex {
        condition(.within(.calendar(period), since: act(since), on: this()))
    }

    mutating func done(_ name: String, times: Int32 = 1) -> ConditionIndex {
        condition(.done(vocabulary.transitions.intern(name), atLeast: times, since: nil))
    }

    mutating func notDone(_ name: String) -> ConditionIndex {
        condition(.notDone(vocabulary.transitions.intern(name)))
    }

    mutating func fact(_ name: String, of owner: String? = nil) -> FactReference {
        let handle = vocabulary.facts.intern(name)
        return FactReference(scope: owner.map { .act(vocabulary.transitions.intern($0)) } ?? .this, fact: handle)
    }

    mutating func number(_ fact: FactReference, _ bounds: [(Comparator, Int64)]) -> ConditionIndex {
        let start = edition.numberBounds.count
        for (comparator, limit) in bounds { edition.numberBounds.append(NumberBound(comparator, Rational(limit))) }
        return condition(.number(fact, Run(start: start, count: bounds.count)))
    }

    mutating func choice(_ fact: FactReference, _ words: [String]) -> ConditionIndex {
        let start = edition.symbolLists.count
        for word in words { edition.symbolLists.append(vocabulary.symbols.intern(word)) }
        return condition(.choice(fact, Run(start: start, count: words.count), negated: false))
    }

    mutating func order(_ earlier: [String], strictly: Bool = false) -> ConditionIndex {
        let start = edition.momentLists.count
        for name in earlier {
            let moment = act(name)
            edition.momentLists.append(moment)
        }
        return condition(.order(earlier: Run(start: start, count: earlier.count), later: this(), strictly: strictly))
    }

    mutating func any(_ parts: [ConditionIndex]) -> ConditionIndex {
        let start = edition.operands.count
        edition.operands += parts
        return condition(.anyOf(Run(start: start, count: parts.count)))
    }

    mutating func ballot(
        _ fact: FactReference, _ left: BallotQuantity, _ comparator: Comparator, _ top: Int64, _ bottom: Int64
    ) -> ConditionIndex {
        condition(.ballot(fact, left, comparator, Rational(top, over: bottom) ?? Rational(top), of: .entitled))
    }

    func rule(_ id: String, _ body: ConditionIndex, when: ConditionIndex? = nil, _ severity: Severity = .block) -> Rule
    {
        Rule(id: RuleID(id), title: Text(zh: id, en: id), body: body, when: when, severity: severity)
    }

    mutating func declare(_ name: String, _ type: FactType) -> FactDeclaration {
        FactDeclaration(
            handle: vocabulary.facts.intern(name), title: Text(zh: name, en: name), type: type, isOptional: false)
    }

    // MARK: Results

    func reports() -> [ProofReport] {
        RulebookProofs.prove(
            Workflow(id: edition.workflow, vocabulary: vocabulary, editions: [edition], layers: []), layered: [])
    }
}

extension [ProofReport] {
    func result(_ kind: ProofClaim.Kind) -> ProofResult? {
        flatMap(\.claims).first { $0.kind == kind }?.result
    }

    /// Chinese and English explanation of a refuted claim.
    func refutation(_ kind: ProofClaim.Kind) -> (zh: String, en: String)? {
        guard case .refuted(_, let text) = result(kind) else { return nil }
        return (text.zh, text.en)
    }

    /// What is not proved, for messages.
    var failures: [String] {
        flatMap(\.claims).filter { !$0.result.isProved }.map { "\($0.kind): \($0.result)" }
    }
}
