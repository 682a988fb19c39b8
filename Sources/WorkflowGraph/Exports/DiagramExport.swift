public import WorkflowModel

/// A picture of an edition as text: for Mermaid, for Graphviz, or drawn.
public struct DiagramExport: Sendable {
    let edition: Edition
    let names: Vocabulary
    let graph: StepGraph
    let captions: DiagramCaptions

    /// The pictures of an edition with these texts.
    public init(edition: Edition, names: Vocabulary, captions: DiagramCaptions) {
        self.edition = edition
        self.names = names
        self.captions = captions
        graph = StepGraph(edition)
    }

    /// Arrows of every kind, those within a stage first.
    var arrows: [StepGraph.Arrow] { graph.arrows + graph.crossing }

    func id(_ step: TransitionHandle) -> String { names.transitions[step] }
    func id(_ state: StateHandle) -> String { names.states[state] }

    /// States that end a case beside the way.
    var ends: [StateHandle] { edition.states.compactMap { $0 }.filter { $0.final == .ended }.map(\.handle) }

    /// Steps of the order and beside it.
    var steps: [StepGraph.Step] { graph.stages.flatMap(\.steps) + graph.asides.map(\.step) }

    /// A step's texts, line by line.
    func label(_ step: StepGraph.Step) -> [String] {
        var lines = [captions.line(step.handle)]
        lines += captions.steps[step.handle]?.terms ?? []
        if step.isConditional { lines.append(captions.words.sometimes) }
        if step.repeats { lines.append("↻ " + captions.words.repeats) }
        return lines
    }
}
