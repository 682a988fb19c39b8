internal import Diagnostics
internal import WorkflowModel

/// Holds the mapping of a roster to the workflow it names.
struct MappingLinker {
    let raw: RawMapping
    var problems: Problems

    init(_ raw: RawMapping, file: String) {
        self.raw = raw
        problems = Problems(file: file)
    }

    /// Fields of a person that are not flags of a workflow.
    private static let subjectFields = ["name", "born", "gender", "id-number", "id"]
    /// Properties of an organization that a column can state.
    private static let properties = [
        "id", "name", "kind", "level", "parent", "has-committee", "is-organ", "members", "full-members",
    ]

    /// The mapping. `workflows` are those of the rulebook, with and without layers.
    mutating func link(workflows: [Workflow]) -> RosterMapping {
        var mapping = RosterMapping(workflow: WorkflowID(raw.workflow.value), title: raw.title)
        mapping.header = raw.header.map(Int.init)
        mapping.sheets = raw.sheets.map(\.value)
        mapping.layers = raw.layers.map { LayerID($0.value) }
        mapping.caseKey = raw.caseKey.map(\.value)
        mapping.layer = raw.layer.map(\.value)
        mapping.subject = raw.subject.map(field)
        mapping.organization = raw.organization.map(field)
        mapping.steps = raw.steps.map { step in
            var result = RosterStep(transition: step.transition.value)
            result.date = step.date.map(\.value)
            result.day = step.day
            result.spare = step.spare.map(\.value)
            result.fallback = step.fallback.map(\.value)
            result.notBefore = step.notBefore?.value
            result.under = step.under.map(\.value)
            result.by = step.by.map(\.value)
            result.people = step.people.map(field)
            result.facts = step.facts.map(field)
            result.papers = step.papers.map(field)
            return result
        }
        mapping.words = raw.words.map { RosterWord(word: $0.name.value, spellings: $0.columns.map(\.value)) }
        mapping.aside = raw.aside.map(\.value)
        check(workflows.filter { $0.id.rawValue == raw.workflow.value }, among: workflows)
        return mapping
    }

    private func field(_ raw: RawRosterField) -> RosterField {
        RosterField(name: raw.name.value, part: raw.part?.value, columns: raw.columns.map(\.value))
    }

    // MARK: Names

    private mutating func check(_ own: [Workflow], among all: [Workflow]) {
        guard let first = own.first else {
            unknown(.unknownWorkflow, raw.workflow, "程序", "workflow", all.map(\.id.rawValue))
            return
        }
        let flags = own.flatMap { workflow in
            workflow.editions.flatMap { $0.subjectFlags.map { workflow.vocabulary.facts[$0] } }
        }
        for field in raw.subject {
            expect(field.name, "对象的字段", "field of the subject", Self.subjectFields + Set(flags).sorted())
        }
        for property in raw.organization {
            expect(property.name, "党组织的属性", "property of an organization", Self.properties, .unknownProperty)
        }
        for layer in raw.layers { expect(layer, "地方层", "layer", first.layers.map(\.id.rawValue)) }
        for step in raw.steps { check(step, MappingNames(own, at: step.transition.value)) }
    }

    private mutating func check(_ step: RawRosterStep, _ names: MappingNames) {
        guard names.isKnown else {
            unknown(.unknownTransition, step.transition, "环节", "transition", names.transitions)
            return
        }
        if let earlier = step.notBefore { expect(earlier, "环节", "transition", names.transitions, .unknownTransition) }
        for group in step.people { expect(group.name, "人员组", "group", names.groups, .unknownGroup) }
        for paper in step.papers {
            expect(
                paper.name, "由环节 \(step.transition.value) 归档的材料", "paper of the step '\(step.transition.value)'",
                names.papers,
                .unknownDocument)
        }
        for fact in step.facts {
            expect(
                fact.name, "环节 \(step.transition.value) 的要素", "fact of the step '\(step.transition.value)'",
                names.facts,
                .unknownFact)
            guard names.facts.contains(fact.name.value) else { continue }
            if let part = fact.part {
                let counts = names.ballots.contains(fact.name.value) ? MappingNames.counts : []
                expect(part, "票数", "count of a ballot", counts, .unknownFact)
            } else if names.ballots.contains(fact.name.value) {
                problems.add(
                    .wrongShape, fact.name.mark, "表决要逐项写明票数", "the counts of a ballot are named one by one",
                    found: fact.name.value,
                    expected: "ballots: { \(fact.name.value): { entitled: […], for: […] } }")
            }
        }
    }

    private mutating func expect(
        _ name: Name, _ zh: String, _ en: String, _ known: [String], _ code: Code = .unknownKey
    ) {
        if !known.contains(name.value) { unknown(code, name, zh, en, known) }
    }

    private mutating func unknown(_ code: Code, _ name: Name, _ zh: String, _ en: String, _ known: [String]) {
        problems.add(
            code, name.mark, "没有“\(name.value)”这个\(zh)", "there is no \(en) '\(name.value)'", found: name.value,
            expected: known.isEmpty || known.count > 24 ? nil : known.joined(separator: " "),
            suggestion: NearestName.of(name.value, among: known))
    }
}

/// What a workflow knows at one step, in all editions and layers.
struct MappingNames {
    var transitions: [String] = []
    var groups: [String] = []
    var papers: [String] = []
    var facts: [String] = []
    var ballots: [String] = []
    var isKnown = false

    /// Counts of a ballot that a column can state.
    static let counts =
        BallotQuantity.allCases.filter { $0 != .nominees && $0 != .seats }.map(\.word) + ["secret"]

    init(_ workflows: [Workflow], at step: String) {
        for workflow in workflows {
            let names = workflow.vocabulary
            for edition in workflow.editions {
                for group in edition.groups.compactMap({ $0 }) { Self.add(names.groups[group.handle], to: &groups) }
                for transition in edition.transitions.compactMap({ $0 }) {
                    let name = names.transitions[transition.handle]
                    Self.add(name, to: &transitions)
                    guard name == step else { continue }
                    isKnown = true
                    for paper in transition.files { Self.add(names.documents[paper.document], to: &papers) }
                    for fact in transition.facts {
                        Self.add(names.facts[fact.handle], to: &facts)
                        if case .ballot = fact.type { Self.add(names.facts[fact.handle], to: &ballots) }
                    }
                }
            }
        }
    }

    private static func add(_ name: String, to list: inout [String]) {
        if !list.contains(name) { list.append(name) }
    }
}
