internal import Diagnostics
internal import WorkflowModel

/// Names of one kind with their titles, for looking up and for suggesting.
struct NameSet {
    private(set) var ids: Set<String> = []
    private var titles: [String: String] = [:]

    mutating func insert(_ id: String, title: Text? = nil) {
        ids.insert(id)
        if let title { titles[title.zh] = id }
    }

    func contains(_ id: String) -> Bool { ids.contains(id) }

    /// The name somebody probably meant: the one with this title, or the nearest one.
    func suggestion(for text: String) -> String? { titles[text] ?? NearestName.of(text, among: ids) }

    /// The name with this title.
    func named(_ title: String) -> String? { titles[title] }

    /// All names for a message, unless there are too many to read.
    var listed: String? { ids.isEmpty || ids.count > 24 ? nil : ids.sorted().joined(separator: ", ") }
}

/// How a fact is read.
enum FactForm: Hashable {
    case date, number, text, flag, person, period, organization, names, choice
    case ballot(Ballot.Kind)
}

/// A fact as any edition or layer declares it at a transition.
struct KnownFact {
    var form: FactForm
    /// Words of a choice, from all editions.
    var words = NameSet()
}

/// Every name that some edition or some layer of one workflow knows.
struct WorkflowNames {
    private(set) var transitions = NameSet()
    private(set) var documents = NameSet()
    private(set) var roles = NameSet()
    private(set) var groups = NameSet()
    private(set) var states = NameSet()
    private(set) var layers = NameSet()
    private(set) var subjectFlags: Set<String> = []
    /// Facts by transition and name.
    private(set) var facts: [String: [String: KnownFact]] = [:]
    /// Rules by place: a transition or `dossier`.
    private(set) var rules: [String: NameSet] = [:]
    private(set) var penalties = NameSet()
    private(set) var organizationKinds = NameSet()
    private(set) var subject = SubjectKind.person

    init(_ id: WorkflowID, in rulebook: Rulebook) {
        for penalty in rulebook.structure.penalties { penalties.insert(penalty.id, title: penalty.title) }
        for kind in rulebook.structure.kinds { organizationKinds.insert(kind.id, title: kind.title) }
        for workflow in rulebook.workflows where workflow.id == id { add(workflow) }
        for key in rulebook.layered.keys.sorted() {
            if let workflow = rulebook.layered[key], workflow.id == id { add(workflow) }
        }
    }

    private mutating func add(_ workflow: Workflow) {
        for layer in workflow.layers { layers.insert(layer.id.rawValue, title: layer.title) }
        for edition in workflow.editions { add(edition, workflow.vocabulary) }
    }

    private mutating func add(_ edition: Edition, _ names: Vocabulary) {
        subject = edition.subject
        for state in edition.states.compactMap({ $0 }) { states.insert(names.states[state.handle], title: state.title) }
        for paper in edition.documents.compactMap({ $0 }) {
            documents.insert(names.documents[paper.handle], title: paper.title)
        }
        for role in edition.roles.compactMap({ $0 }) { roles.insert(names.roles[role.handle], title: role.title) }
        for group in edition.groups.compactMap({ $0 }) { groups.insert(names.groups[group.handle], title: group.title) }
        for flag in edition.subjectFlags { subjectFlags.insert(names.facts[flag]) }
        for transition in edition.transitions.compactMap({ $0 }) {
            let name = names.transitions[transition.handle]
            transitions.insert(name, title: transition.title)
            for fact in transition.facts { add(fact, at: name, names) }
            for rule in transition.rules { rules[name, default: NameSet()].insert(rule.id.rawValue, title: rule.title) }
        }
        for rule in edition.checks { rules["dossier", default: NameSet()].insert(rule.id.rawValue, title: rule.title) }
        addKinds(edition, names)
    }

    private mutating func add(_ fact: FactDeclaration, at transition: String, _ names: Vocabulary) {
        let name = names.facts[fact.handle]
        var known = KnownFact(form: FactForm(fact.type))
        if case .choice(let words) = fact.type {
            known.words = facts[transition]?[name]?.words ?? NameSet()
            for (position, word) in words.enumerated() {
                let title = position < fact.choiceTitles.count ? fact.choiceTitles[position] : nil
                known.words.insert(names.symbols[word], title: title)
            }
        }
        facts[transition, default: [:]][name] = known
    }

    private mutating func addKinds(_ edition: Edition, _ names: Vocabulary) {
        for condition in edition.conditions {
            switch condition {
            case .unitRole(_, let run): addKinds(run, edition, names)
            case .organization(let property, .among(let run)) where names.symbols[property].hasSuffix("kind"):
                addKinds(run, edition, names)
            default: break
            }
        }
    }

    private mutating func addKinds(_ run: Run, _ edition: Edition, _ names: Vocabulary) {
        for index in run.range where edition.symbolLists.indices.contains(index) {
            organizationKinds.insert(names.symbols[edition.symbolLists[index]])
        }
    }
}

extension FactForm {
    init(_ type: FactType) {
        switch type {
        case .date: self = .date
        case .number: self = .number
        case .text: self = .text
        case .flag: self = .flag
        case .person: self = .person
        case .period: self = .period
        case .organization: self = .organization
        case .choice: self = .choice
        case .ballot(let kind): self = .ballot(kind)
        case .names: self = .names
        }
    }
}
