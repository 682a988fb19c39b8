internal import Diagnostics
internal import WorkflowModel

/// Turns the editions of one workflow from names into handles and flat tables.
///
/// All names are entered first, then what each edition declares, then the bodies, which may name anything declared.
struct WorkflowLinker {
    let workflow: WorkflowID
    /// Editions as written, in order of their first day; parallel to `editions`.
    let raws: [RawEdition]
    var names = Vocabulary()
    var editions: [Edition] = []
    var problems: Problems
    /// Subscript of the edition being linked.
    var at = 0
    /// What the words of the current place mean.
    var scope = Scope()
    /// Named rules of each edition, and which of them stand somewhere.
    var ruleTables: [[String: RawRule]] = []
    var usedRules: Set<String> = []
    /// Roles that somebody names, as bits.
    var usedRoles: [UInt64] = []
    /// Whether something in each edition, layers included, counts working days or asks for holidays.
    var usesCalendar: [Bool] = []
    /// Ballots whose result somebody reads.
    var neededMajorities: [(owner: TransitionHandle, ballot: FactHandle, path: Name)] = []
    /// Posts that rules ask for, by their titles.
    var namedPosts: [Name] = []
    /// Bodies that something is registered of, with their files; looked up when the kinds of organization are known.
    var registeredBodies: [(body: Name, file: String)] = []
    /// Kinds of penalty that rules name, with their files; looked up when it is known which there are.
    var namedPenalties: [(kind: Name, file: String)] = []
    /// Places of what is being linked, and those of each edition.
    var section = SourceMap.Section(file: "")
    var sections: [SourceMap.Section] = []

    /// Whether an edition is linked by itself, so that nothing can be said about those before it.
    let isAlone: Bool

    init(workflow: WorkflowID, raws: [RawEdition], isAlone: Bool) {
        self.workflow = workflow
        self.isAlone = isAlone
        self.raws = raws
        problems = Problems(file: raws.first?.file ?? "")
    }

    /// What the words of the current place mean.
    struct Scope {
        /// The transition whose act is `this`.
        var act: TransitionHandle?
        /// Whether there is an act being judged at all; duties have none.
        var hasAct = true
        /// A named rule that stands nowhere: facts of `this` cannot be looked up.
        var isAnywhere = false
        /// Sources by key.
        var sources: [String: Source] = [:]
        /// Named rules of the layer being applied.
        var layerRules: [String: RawRule] = [:]
        /// The layer being applied.
        var layer: LayerID?
        /// When that layer is in force.
        var interval: RawInterval?
    }

    /// The edition being linked.
    var edition: Edition {
        _read { yield editions[at] }
        _modify { yield &editions[at] }
    }

    /// Links all editions; layers follow on their own.
    mutating func linkEditions(layers: [RawLayer], list: RawRulebook? = nil, into map: inout SourceMap) {
        for raw in raws { enter(raw.content) }
        // States are ordered as the newest edition has them: an act out of its place moves a case forward by this order,
        // and older editions leave out what is in between.
        for raw in raws.reversed() {
            for state in raw.states { _ = names.states.intern(state.id.value) }
        }
        for layer in layers { enter(layer.content) }
        for index in raws.indices {
            at = index
            problems.file = raws[index].file
            declareEdition(raws[index])
        }
        for index in raws.indices {
            at = index
            problems.file = raws[index].file
            section = SourceMap.Section(file: raws[index].file)
            linkEdition(raws[index])
            if let list {
                linkBuiltInCures(list.builtInCures, of: RulebookAssembly.listName)
                if list.requiresCures { requireCures(in: raws[index].content) }
            }
            sections.append(section)
            map.set(section, workflow: workflow, edition: editions[index].id)
        }
    }

    /// Enters the names that are declared, so that every edition has the same handles.
    private mutating func enter(_ content: RawDeclarations) {
        for role in content.roles { _ = names.roles.intern(role.id.value) }
        for document in content.documents { _ = names.documents.intern(document.id.value) }
        for group in content.groups { _ = names.groups.intern(group.id.value) }
        for transition in content.transitions { _ = names.transitions.intern(transition.id.value) }
    }

    private mutating func linkEdition(_ raw: RawEdition) {
        scope = Scope()
        for source in raw.content.sources { scope.sources[source.key.value] = source.source }
        usedRules = []
        reserveRoom(raw.content)
        section.marks[.file] = raw.edition.mark
        for state in raw.states { section.marks[.state(state.id.value)] = state.id.mark }
        linkRegimen(raw)
        link(raw.content)
        let unused = raw.content.rules.filter { !usedRules.contains($0.id.value) }
        for rule in unused { link(standingNowhere: rule) }
        checkMajorities()
        checkPosts()
        edition.transitionsByState = transitionsByState(raw.content.transitions.map(\.id))
        linkSupersedes(raw)
        linkAssumptions(raw)
        checkEdition(raw, unused: unused)
    }

    /// An assumption is about something that the edition declares.
    private mutating func linkAssumptions(_ raw: RawEdition) {
        guard !raw.assumptions.isEmpty else { return }
        let known =
            raw.states.map(\.id.value) + raw.content.transitions.map(\.id.value) + raw.content.documents.map(\.id.value)
            + edition.duties.map(\.id) + edition.periodicDuties.map(\.id)
        for (place, reason) in raw.assumptions {
            guard known.contains(place.value) else {
                unknown(.unknownAssumption, place, "阶段、环节、材料或待办", "state, transition, document or duty", known)
                continue
            }
            edition.assumptions.append(Assumption(place: place.value, reason: reason))
        }
    }

    /// Tables grow to several entries a rule; room for them is taken at once.
    private mutating func reserveRoom(_ content: RawDeclarations) {
        let rules = content.transitions.reduce(0) { $0 + $1.requires.count }
        section.marks.reserveCapacity(2 * content.transitions.count + rules + content.documents.count + 32)
        edition.conditions.reserveCapacity(4 * rules + 16)
        edition.moments.reserveCapacity(2 * rules + 16)
    }

    /// A named rule that stands nowhere is read all the same, so that its mistakes come to light.
    private mutating func link(standingNowhere rule: RawRule) {
        scope.isAnywhere = true
        _ = makeRule(rule)
        scope.isAnywhere = false
    }

    /// By state: the transitions that may be done there, in order of declaration.
    func transitionsByState(_ order: [Name]) -> [[TransitionHandle]] {
        var result = [[TransitionHandle]](repeating: [], count: names.states.count)
        for name in order {
            guard let handle = names.transitions.handle(name.value), let transition = edition.transition(handle) else {
                continue
            }
            var bits = transition.states.bits
            while bits != 0 {
                let state = bits.trailingZeroBitCount
                if state < result.count { result[state].append(handle) }
                bits &= bits - 1
            }
        }
        return result
    }

    mutating func warnUnused(_ name: Name, _ zh: String, _ en: String) {
        problems.add(
            .unused, name.mark, "\(zh)“\(name.value)”没有用到", "the \(en) '\(name.value)' is not used",
            severity: .warning, found: name.value, hint: ("用上它，或者删掉它", "use it or remove it"))
    }
}
