import ArgumentParser
import CivilTime
import Diagnostics
import RegistryDesk
import Wording
import WorkflowModel

/// `partyflow rules show W[@EDITION]`
struct RulesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "按环节打印一个程序的规则、材料和依据。",
        discussion: """
            例：
              partyflow rules show membership                 最新版本
              partyflow rules show membership@2014-05-28
              partyflow rules show membership --layer example-province --format json
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("程序，可加 @版本。", valueName: "workflow[@edition]"))
    var name: String

    @Option(name: .long, help: ArgumentHelp("叠加的地方层。", valueName: "layer"))
    var layer: [String] = []

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let edition = try EditionChoice(options: options, rulebook: rulebook).find(
            name, layers: layer.map { LayerID($0) })
        if options.format == .json {
            Console.out(
                RulebookJSON.edition(
                    edition.edition, edition.workflow, patterns: rulebook.patterns(of: edition.workflow.id)
                ).text)
        } else {
            Console.out(
                EditionText(edition: edition.edition, workflow: edition.workflow, language: options.language).text)
            if let set = rulebook.patterns(of: edition.workflow.id) { show(set, edition.workflow) }
        }
    }
}

extension RulesShowCommand {
    /// What is looked for across dossiers, whatever the edition.
    private func show(_ set: PatternSet, _ workflow: Workflow) {
        let words = PatternWording(set, workflow: workflow, language: options.language)
        Console.out(
            "\n\(options.language == .zh ? set.title.zh : set.title.en ?? set.title.zh) [\(set.workflow)/\(Pattern.place)]"
        )
        for pattern in set.patterns { Console.out("  \(pattern.id): \(words.explain(pattern))") }
    }
}

/// Which layers a workflow does not have, with the names that were probably meant.
struct UnknownLayers {
    let zh: String
    let en: String

    init(_ layers: [LayerID], of workflow: Workflow) {
        let known = workflow.layers.map(\.id.rawValue)
        let unknown = layers.map(\.rawValue).filter { !known.contains($0) }
        let near = unknown.map { Suggestion($0, among: known) }
        if unknown.isEmpty {
            zh = "程序“\(workflow.id)”不能同时用这些地方层：\(layers.map(\.rawValue).joined(separator: "、"))"
            en =
                "the workflow `\(workflow.id)` does not take these layers together: \(layers.map(\.rawValue).joined(separator: ", "))"
        } else {
            zh = zip(unknown, near).map { "程序“\(workflow.id)”没有地方层“\($0)”\($1.zh)" }.joined(separator: "；")
            en = zip(unknown, near).map { "the workflow `\(workflow.id)` has no layer `\($0)`\($1.en)" }.joined(
                separator: "; ")
        }
    }
}

/// Finds a workflow and edition by name, or says what there is.
struct EditionChoice {
    let options: GlobalOptions
    let rulebook: Rulebook

    func find(_ name: String, layers: [LayerID] = []) throws -> (workflow: Workflow, edition: Edition) {
        let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
        guard let workflow = rulebook.workflow(WorkflowID(parts.first ?? ""), layers: layers) else {
            let known = rulebook.workflows.map(\.id.rawValue)
            if let plain = rulebook.workflow(WorkflowID(parts.first ?? "")) {
                let problem = UnknownLayers(layers, of: plain)
                throw refuse(problem.zh, problem.en, nil)
            }
            throw refuse(
                "没有程序“\(parts.first ?? "")”；有：\(known.joined(separator: "、"))",
                "no workflow “\(parts.first ?? "")”; there are \(known.joined(separator: ", "))",
                NearestName.of(parts.first ?? "", among: known))
        }
        guard parts.count == 2 else {
            guard let last = workflow.editions.last else { throw refuse("没有版本", "no edition", nil) }
            return (workflow, last)
        }
        guard
            let edition = workflow.editions.last(where: {
                $0.id.rawValue == parts[1] || $0.id.rawValue.hasPrefix(parts[1] + "-")
            })
        else {
            let known = workflow.editions.map(\.id.rawValue)
            throw refuse(
                "\(workflow.id) 没有版本“\(parts[1])”；有：\(known.joined(separator: "、"))",
                "\(workflow.id) has no edition “\(parts[1])”; there are \(known.joined(separator: ", "))",
                NearestName.of(parts[1], among: known))
        }
        return (workflow, edition)
    }

    private func refuse(_ zh: String, _ en: String, _ near: String?) -> ExitCode {
        let hint = near.map { options.say("；是不是“\($0)”？", "; did you mean “\($0)”?") } ?? ""
        Console.err(options.say("错误：", "error: ") + options.say(zh, en) + hint)
        return ExitStatus.noInput
    }
}
