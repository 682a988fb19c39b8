import ArgumentParser
import CivilTime
import Diagnostics
import RulebookPrint
import WorkflowGraph
import WorkflowModel

/// Forms of a diagram.
enum DiagramForm: String, ExpressibleByArgument, CaseIterable, Sendable {
    case svg, mermaid, dot

    /// The form that the ending of a file's name stands for; nil: it says nothing.
    init?(file: String?) {
        switch file?.split(separator: ".").last?.lowercased() {
        case "svg"?: self = .svg
        case "mmd"?, "mermaid"?: self = .mermaid
        case "dot"?, "gv"?: self = .dot
        default: return nil
        }
    }
}

/// `partyflow rules diagram W[@EDITION]`
struct RulesDiagramCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagram", abstract: "把一个程序画成一张流程图：阶段、环节、先后、期限，可打印上墙。",
        discussion: """
            例：
              partyflow rules diagram membership --out membership.svg          A3 横幅，A4 也看得清
              partyflow rules diagram membership@2014-05-28 --format mermaid
              partyflow rules diagram re-election --format dot | dot -Tpdf > re-election.pdf
            """)

    @OptionGroup var options: ReadingOptions

    @Argument(help: ArgumentHelp("程序，可加 @版本。", valueName: "workflow[@edition]"))
    var name: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "图的写法：svg 是画好的图，mermaid 和 dot 由别的程序去画（默认看 --out 的后缀，再取 svg）。", valueName: "svg|mermaid|dot"))
    var format: DiagramForm?

    @Option(name: .long, help: ArgumentHelp("叠加的地方层。", valueName: "layer"))
    var layer: [String] = []

    @Option(name: .long, help: ArgumentHelp("写到这个文件；默认写到标准输出。", valueName: "file"))
    var out: String?

    func run() throws {
        let options = options.global
        let rulebook = try RulesLoader(options: options).load().rulebook
        let (workflow, edition) = try EditionChoice(options: options, rulebook: rulebook).find(
            name, layers: layer.map { LayerID($0) })
        let captions = DiagramTexts.captions(of: edition, in: workflow, language: options.language)
        let export = DiagramExport(edition: edition, names: workflow.vocabulary, captions: captions)
        let text =
            switch format ?? DiagramForm(file: out) ?? .svg {
            case .svg: export.svg
            case .mermaid: export.mermaid
            case .dot: export.dot
            }
        try Printout(options: options).put(text, to: out)
    }
}
