import WorkflowModel

extension DiagramExport {
    /// A flowchart in the language of Mermaid.
    public var mermaid: String {
        var lines = ["---", "title: \(quoted(captions.title))", "---", "flowchart LR"]
        for stage in graph.stages {
            lines.append("  subgraph \(node("stage", id(stage.state)))[\(quoted(captions.title(stage.state)))]")
            lines.append("    direction TB")
            if stage.steps.isEmpty { lines.append("    \(node("goal", id(stage.state)))((\" \"))") }
            lines += stage.steps.map { "    \(box($0))" }
            lines.append("  end")
        }
        if !graph.asides.isEmpty {
            lines.append("  subgraph asides[\(quoted(captions.words.asides))]")
            lines += graph.asides.map { "    \(box($0.step))" }
            lines.append("  end")
        }
        for end in ends {
            lines.append("  \(node("end", id(end)))([\(quoted(captions.title(end)))])")
        }
        for arrow in arrows {
            let line = arrow.isConditional ? "-.->" : "-->"
            lines.append("  \(node("step", id(arrow.from))) \(line) \(node("step", id(arrow.to)))")
        }
        for step in steps {
            switch step.effect {
            case .stays: break
            case .moves(let state): lines.append("  \(node("step", id(step.handle))) ==> \(node("stage", id(state)))")
            case .ends(let state): lines.append("  \(node("step", id(step.handle))) ==> \(node("end", id(state)))")
            }
        }
        lines.append("  classDef optional stroke-dasharray: 5 4")
        lines.append("  classDef move stroke-width:3px")
        lines += marked("optional", steps.filter(\.isOptional))
        lines += marked("move", steps.filter { $0.effect != .stays })
        return lines.joined(separator: "\n") + "\n"
    }

    private func marked(_ name: String, _ steps: [StepGraph.Step]) -> [String] {
        guard !steps.isEmpty else { return [] }
        return ["  class \(steps.map { node("step", id($0.handle)) }.joined(separator: ",")) \(name)"]
    }

    private func box(_ step: StepGraph.Step) -> String {
        "\(node("step", id(step.handle)))[\(quoted(label(step).joined(separator: "\n")))]"
    }

    /// Identifiers that no word of the language can be mistaken for.
    private func node(_ kind: String, _ id: String) -> String {
        "\(kind)_" + id.map { $0 == "-" ? "_" : String($0) }.joined()
    }

    private func quoted(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "\n": result += "<br/>"
            case _: result.append(character)
            }
        }
        return "\"\(result)\""
    }
}
