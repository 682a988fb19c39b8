internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// Which workflow a dossier means that names none, or one that is not there: what else is wrong with it is told by that one.
struct WorkflowGuess {
    private let rulebook: Rulebook

    init(_ rulebook: Rulebook) { self.rulebook = rulebook }

    /// The one of the nearest name, or else the one that knows most of the steps; nil: none knows any.
    func workflow(of top: Fields) -> WorkflowID? {
        let ids = rulebook.workflows.map(\.id.rawValue)
        if let name = top["dossier"]?.text, let near = NearestName.of(name, among: ids) { return WorkflowID(near) }
        let steps = top["history"].map { $0.items.compactMap { $0.value(forKey: "do")?.text } } ?? []
        let known = rulebook.workflows.map { workflow in
            (workflow.id, steps.count { workflow.vocabulary.transitions.handle($0) != nil })
        }
        guard let best = known.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        return best.0
    }
}
