public import Diagnostics
import Wording
public import WorkflowGraph
public import WorkflowModel

/// The texts of an edition's diagram.
public enum DiagramTexts {
    /// Titles, actors and limits of every step, and the words of the legend.
    public static func captions(
        of edition: Edition, in workflow: Workflow, language: Language
    ) -> DiagramCaptions {
        let tongue = Tongue(edition, of: workflow, in: language)
        let reader = RuleReader(workflow: workflow, language: language)
        var steps: [TransitionHandle: DiagramCaptions.Step] = [:]
        for transition in edition.transitions.compactMap({ $0 }) {
            let actors = tongue.roles(transition.by)
            steps[transition.handle] = DiagramCaptions.Step(
                title: tongue.text(transition.title), number: transition.step,
                actors: actors, terms: reader.terms(of: transition, in: edition),
                isLocal: transition.layer != nil)
        }
        var states: [StateHandle: String] = [:]
        for state in edition.states.compactMap({ $0 }) { states[state.handle] = tongue.text(state.title) }
        let name = tongue.text(edition.title)
        let layers = edition.layers.map { layer in
            workflow.layers.first { $0.id == layer }.map { tongue.text($0.title) } ?? layer.rawValue
        }
        let local = layers.isEmpty ? "" : " · " + layers.joined(separator: tongue.separator)
        let basis = edition.sources.isEmpty ? "" : " · " + tongue.say("依据", "after ") + tongue.basis
        return DiagramCaptions(
            language: tongue.say("zh-Hans", "en"), title: tongue.say("\(name)流程图", "\(name): the procedure"),
            subtitle: tongue.say("\(edition.id) 版 · ", "Edition \(edition.id) · ") + tongue.inForce + basis + local,
            description: description(edition, tongue), steps: steps, states: states, words: words(tongue))
    }

    /// The picture in words: the stages with their steps.
    private static func description(_ edition: Edition, _ tongue: Tongue) -> String {
        let graph = StepGraph(edition)
        let stages = graph.stages.map { stage in
            let steps = stage.steps.compactMap { edition.transition($0.handle) }.map(tongue.numbered)
            guard !steps.isEmpty else { return tongue.title(stage.state) }
            return tongue.title(stage.state) + tongue.say("：", ": ") + steps.joined(separator: tongue.separator)
        }
        let asides = graph.asides.compactMap { edition.transition($0.step.handle) }.map { tongue.text($0.title) }
        let rest =
            asides.isEmpty
            ? ""
            : tongue.say("此外：", " Besides: ") + asides.joined(separator: tongue.separator) + tongue.say("。", ".")
        return tongue.say("阶段依次为：", "The stages in order: ") + stages.joined(separator: tongue.say("；", "; "))
            + tongue.say("。", ".") + rest
    }

    private static func words(_ tongue: Tongue) -> DiagramCaptions.Words {
        DiagramCaptions.Words(
            legend: tongue.say("图例", "Legend"), step: tongue.say("环节（数字为第几步）", "step (number: official chart)"),
            optional: tongue.say("非必经环节", "owed by nobody"), repeats: tongue.say("可多次办理", "may be repeated"),
            move: tongue.say("进入下一阶段的环节", "step into another stage"), predecessor: tongue.say("须先办理", "comes before"),
            conditional: tongue.say("视情况，或其中之一", "in some cases, or one of several"),
            term: tongue.say("期限、等待时间", "waiting period or limit"), local: tongue.say("地方规定", "local rule"),
            sometimes: tongue.say("视情况须办", "owed in some cases"), requires: tongue.say("须先办：", "first: "),
            asides: tongue.say("不分先后的环节和其他结局", "Steps at any time and other ends"),
            inStages: tongue.language == .zh ? ("在", "阶段可办") : ("at ", ""), goal: tongue.say("办结", "goal"),
            separator: tongue.separator, more: tongue.say("等", " …"))
    }
}
