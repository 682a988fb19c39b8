import ArgumentParser
import WorkflowCompiler

/// A kind of rule file on the command line.
enum FileKindArgument: String, ExpressibleByArgument, CaseIterable {
    case edition, layer, calendar, rulebook, organizations, patterns, mapping, messages

    var kind: RuleFileKind {
        switch self {
        case .edition: .edition
        case .layer: .layer
        case .reminders: .reminders
        case .calendar: .calendar
        case .rulebook: .rulebook
        case .organizations: .organizations
        case .patterns: .patterns
        case .mapping: .mapping
        case .messages: .messages
        }
    }

    /// Who hears of duties.
    case reminders
}

/// `partyflow rules schema [KIND]`
struct RulesSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "规则文件的 JSON Schema（2020-12），供编辑器边写边查。",
        discussion: """
            例：
              partyflow rules schema edition --out edition.schema.json
              partyflow rules schema layer
            在 VS Code 的 YAML 扩展里，文件第一行写 # yaml-language-server: $schema=edition.schema.json 即可。
            """)

    @OptionGroup var options: ReadingOptions

    @Argument(help: ArgumentHelp("哪一种文件：版本（流程或常规制度）、地方层、日历、rulebook.yaml、党组织、规律、名册对应、消息文字。", valueName: "file-kind"))
    var kind: FileKindArgument = .edition

    @Option(name: .long, help: ArgumentHelp("写到这个文件；默认写到标准输出。", valueName: "file"))
    var out: String?

    func run() throws { try Printout(options: options.global).put(kind.kind.schema, to: out) }
}
