import ArgumentParser
import Diagnostics
import RulebookPrint
import WorkflowModel

/// Forms of the printed reference.
enum ReferenceForm: String, ExpressibleByArgument, CaseIterable, Sendable {
    case markdown, html

    /// The form that the ending of a file's name stands for; nil: it says nothing.
    init?(file: String?) {
        switch file?.split(separator: ".").last?.lowercased() {
        case "html"?, "htm"?: self = .html
        case "md"?, "markdown"?: self = .markdown
        default: return nil
        }
    }
}

/// `partyflow rules reference W[@EDITION]`
struct RulesReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "把一个程序印成手册：每个阶段、环节、材料、规则和条文。",
        discussion: """
            例：
              partyflow rules reference membership --out membership.html    浏览器打开即可打印
              partyflow rules reference membership@2014-05-28 --out membership.md
              partyflow rules reference membership --layer example-province --lang en
            """)

    @OptionGroup var options: ReadingOptions

    @Argument(help: ArgumentHelp("程序，可加 @版本。", valueName: "workflow[@edition]"))
    var name: String

    @Option(name: .long, help: ArgumentHelp("手册的写法（默认看 --out 的后缀，再取 markdown）。", valueName: "markdown|html"))
    var format: ReferenceForm?

    @Option(name: .long, help: ArgumentHelp("叠加的地方层。", valueName: "layer"))
    var layer: [String] = []

    @Option(name: .long, help: ArgumentHelp("写到这个文件；默认写到标准输出。", valueName: "file"))
    var out: String?

    func run() throws {
        let options = options.global
        let rulebook = try RulesLoader(options: options).load().rulebook
        let (workflow, edition) = try EditionChoice(options: options, rulebook: rulebook).find(
            name, layers: layer.map { LayerID($0) })
        let reference = Reference(edition: edition, workflow: workflow, language: options.language)
        let text =
            switch format ?? ReferenceForm(file: out) ?? .markdown {
            case .markdown: reference.markdown
            case .html: reference.html
            }
        try Printout(options: options).put(text, to: out)
    }
}
