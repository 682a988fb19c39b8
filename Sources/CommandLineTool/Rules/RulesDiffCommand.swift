import ArgumentParser
import Diagnostics
import RulebookPrint
import WorkflowModel

/// `partyflow rules diff W@A W@B`
struct RulesDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "比较一个程序的两个版本：修订改了什么，逐条对照。",
        discussion: """
            例：
              partyflow rules diff membership@2014-05-28 membership@2026-05-11
              partyflow rules diff re-election@1990 re-election@2020 --format json
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("原来的版本。", valueName: "workflow[@edition]"))
    var first: String

    @Argument(help: ArgumentHelp("新的版本。", valueName: "workflow[@edition]"))
    var second: String

    @Option(name: .long, help: ArgumentHelp("叠加的地方层，两个版本都叠加。", valueName: "layer"))
    var layer: [String] = []

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let choice = EditionChoice(options: options, rulebook: rulebook)
        let layers = layer.map { LayerID($0) }
        let (workflow, from) = try choice.find(first, layers: layers)
        let (other, to) = try choice.find(second, layers: layers)
        guard workflow.id == other.id else {
            Console.err(
                options.say(
                    "错误：只能比较同一个程序的两个版本；这里是 \(workflow.id) 和 \(other.id)",
                    "error: two editions of one workflow can be compared; these are of \(workflow.id) and \(other.id)"))
            throw ExitStatus.wrongUse
        }
        let comparison = Comparison(from: from, to: to, of: workflow, language: options.language)
        switch options.format {
        case .text: Console.raw(comparison.text)
        case .json: Console.out(json(comparison).text)
        }
    }

    private func json(_ comparison: Comparison) -> JSONValue {
        .object([
            "from": .string(comparison.before), "to": .string(comparison.after),
            "changes": .array(
                comparison.changes.map { change in
                    .object([
                        "section": .string(change.section.rawValue), "kind": .string(change.kind.rawValue),
                        "step": .optional(change.step), "id": .string(change.id), "title": .string(change.title),
                        "details": .array(change.details.map(detail)),
                        "articles": change.articles.map(detail) ?? .null,
                    ])
                }),
        ])
    }

    private func detail(_ detail: Comparison.Detail) -> JSONValue {
        .object([
            "name": .string(detail.name), "before": .optional(detail.before), "after": .optional(detail.after),
        ])
    }
}
