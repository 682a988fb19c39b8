internal import CivilTime
internal import WorkflowModel

/// What a roster reader knows of a workflow beyond names: which steps repeat, which are owed, how things are called.
struct RosterNames: Sendable {
    struct Step: Sendable {
        var transition: String
        var titles: [String] = []
        var repeats = false
        var isOptional = true
        /// Editions that know it, by subscript of those of the workflow.
        var editions: Set<Int> = []
        /// Those of them in which it moves the case to another state.
        var moving: Set<Int> = []
        var facts: [String] = []
        var ballots: [String] = []
        var papers: [String] = []
        var groups: [String] = []
    }

    /// In order of declaration.
    private(set) var steps: [Step] = []
    private var index: [String: Int] = [:]
    /// Titles of papers and groups, in Chinese and English.
    private(set) var titles: [String: [String]] = [:]
    /// Groups of two people or more.
    private(set) var pairs: Set<String> = []
    /// First days of the editions.
    private(set) var borders: [(from: Int32, until: Int32)] = []

    init(_ id: WorkflowID, in rulebook: Rulebook) {
        for (position, edition) in (rulebook.workflow(id)?.editions ?? []).enumerated() {
            borders.append((edition.from.dayNumber, edition.until?.dayNumber ?? Int32.max))
            add(edition, position, rulebook.workflow(id)?.vocabulary)
        }
        for key in rulebook.layered.keys.sorted() {
            guard let workflow = rulebook.layered[key], workflow.id == id else { continue }
            for (position, edition) in workflow.editions.enumerated() { add(edition, position, workflow.vocabulary) }
        }
    }

    subscript(step: String) -> Step? { index[step].map { steps[$0] } }

    /// The edition of a day, by its subscript. Before the first edition nobody knows better than that one.
    func edition(on day: Int32) -> Int { borders.lastIndex { $0.from <= day && day < $0.until } ?? 0 }

    private mutating func add(_ edition: Edition, _ position: Int, _ names: Vocabulary?) {
        guard let names else { return }
        for paper in edition.documents.compactMap({ $0 }) { title(names.documents[paper.handle], paper.title) }
        for group in edition.groups.compactMap({ $0 }) {
            title(names.groups[group.handle], group.title)
            if group.atLeast > 1 { pairs.insert(names.groups[group.handle]) }
        }
        for transition in edition.transitions.compactMap({ $0 }) {
            let name = names.transitions[transition.handle]
            let slot = index[name] ?? steps.count
            if slot == steps.count {
                steps.append(Step(transition: name))
                index[name] = slot
            }
            Self.add(transition.title, to: &steps[slot].titles)
            steps[slot].editions.insert(position)
            if transition.to != nil { steps[slot].moving.insert(position) }
            if transition.repeats { steps[slot].repeats = true }
            if !transition.isOptional { steps[slot].isOptional = false }
            for fact in transition.facts {
                Self.add(names.facts[fact.handle], to: &steps[slot].facts)
                if case .ballot = fact.type { Self.add(names.facts[fact.handle], to: &steps[slot].ballots) }
            }
            for paper in transition.files { Self.add(names.documents[paper.document], to: &steps[slot].papers) }
            for group in transition.people { Self.add(names.groups[group], to: &steps[slot].groups) }
        }
    }

    private mutating func title(_ name: String, _ title: Text) { Self.add(title, to: &titles[name, default: []]) }

    private static func add(_ title: Text, to list: inout [String]) {
        add(title.zh, to: &list)
        if let en = title.en { add(en, to: &list) }
    }

    private static func add(_ name: String, to list: inout [String]) {
        if !list.contains(name) { list.append(name) }
    }
}
