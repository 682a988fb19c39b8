public import Diagnostics
public import WorkflowModel

/// Where in the rule files each thing is declared.
public struct SourceMap: Sendable {
    /// A thing that an edition or a layer declares.
    public enum Item: Hashable, Sendable {
        /// The file as a whole.
        case file
        /// A state by its name.
        case state(String)
        /// A transition by its name.
        case transition(String)
        /// A kind of paper by its name.
        case document(String)
        /// A role by its name.
        case role(String)
        /// A group of participants by its name.
        case group(String)
        /// A named moment.
        case moment(String)
        /// A duty by its name.
        case duty(String)
        /// A rule of the `rules` section.
        case namedRule(String)
        /// A rule where it stands: at a transition, or at `dossier`.
        case rule(String, at: String)
    }

    /// The places of one file.
    struct Section: Sendable {
        var file: String
        var marks: [Item: Mark] = [:]

        func span(_ item: Item) -> SourceSpan? { marks[item]?.span(file) }
    }

    private var sections: [String: Section] = [:]

    init() {}

    /// Where an edition declares something.
    public func span(of item: Item, workflow: WorkflowID, edition: EditionID) -> SourceSpan? {
        sections["\(workflow)/\(edition)"]?.span(item)
    }

    /// Where a layer declares something.
    public func span(of item: Item, layer: LayerID) -> SourceSpan? {
        sections["+\(layer)"]?.span(item)
    }

    /// Where a rule stands; with the layer that added it, if one did.
    public func span(of path: RulePath, layer: LayerID? = nil) -> SourceSpan? {
        let item = Item.rule(path.rule.rawValue, at: path.place)
        if let layer, let span = span(of: item, layer: layer) { return span }
        return span(of: item, workflow: path.workflow, edition: path.edition)
    }

    mutating func set(_ section: Section, workflow: WorkflowID, edition: EditionID) {
        sections["\(workflow)/\(edition)"] = section
    }

    mutating func set(_ section: Section, layer: LayerID) { sections["+\(layer)"] = section }

    mutating func merge(_ other: SourceMap) { sections.merge(other.sections) { mine, _ in mine } }
}
