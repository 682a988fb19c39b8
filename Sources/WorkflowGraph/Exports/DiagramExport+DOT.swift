import WorkflowModel

extension DiagramExport {
    /// A graph in the language of Graphviz.
    public var dot: String {
        var lines = ["digraph \(quoted("\(edition.workflow)@\(edition.id)")) {"]
        lines.append(
            "  graph [rankdir=LR, compound=true, label=\(quoted(captions.title)), labelloc=t, fontname=\"sans-serif\"]")
        lines.append("  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11]")
        lines.append("  edge [arrowsize=0.7]")
        for stage in graph.stages {
            lines.append("  subgraph \(quoted("cluster_\(id(stage.state))")) {")
            lines.append("    label=\(quoted(captions.title(stage.state)))")
            lines.append("    \(quoted("stage/\(id(stage.state))")) [shape=point, width=0.12, label=\"\"]")
            lines += stage.steps.map { "    \(box($0))" }
            lines.append("  }")
        }
        lines += graph.asides.map { "  \(box($0.step))" }
        for end in ends {
            lines.append("  \(quoted("end/\(id(end))")) [shape=ellipse, label=\(quoted(captions.title(end)))]")
        }
        for arrow in arrows {
            let style = arrow.isConditional ? " [style=dashed]" : ""
            lines.append("  \(quoted(id(arrow.from))) -> \(quoted(id(arrow.to)))\(style)")
        }
        for step in steps {
            switch step.effect {
            case .stays: break
            case .moves(let state):
                lines.append("  \(quoted(id(step.handle))) -> \(quoted("stage/\(id(state))")) [penwidth=2.5]")
            case .ends(let state):
                lines.append("  \(quoted(id(step.handle))) -> \(quoted("end/\(id(state))")) [penwidth=2.5]")
            }
        }
        lines.append("}")
        return lines.joined(separator: "\n") + "\n"
    }

    private func box(_ step: StepGraph.Step) -> String {
        var attributes = "label=\(quoted(label(step).joined(separator: "\n")))"
        if step.isOptional { attributes += ", style=\"rounded,dashed\"" }
        if step.effect != .stays { attributes += ", penwidth=2.5" }
        return "\(quoted(id(step.handle))) [\(attributes)]"
    }

    private func quoted(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _: result.append(character)
            }
        }
        return "\"\(result)\""
    }
}
