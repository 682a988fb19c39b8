import ArgumentParser
import DossierFiles
import WorkflowCompiler

/// A kind of file on the command line: those of the rules, and dossiers.
enum FileKindArgument: String, ExpressibleByArgument, CaseIterable {
    case edition, layer, calendar, rulebook, organizations, patterns, mapping, messages, reminders, dossier

    /// The kind of rule file; nil: a dossier.
    var kind: RuleFileKind? {
        switch self {
        case .edition: .edition
        case .layer: .layer
        case .calendar: .calendar
        case .rulebook: .rulebook
        case .organizations: .organizations
        case .patterns: .patterns
        case .mapping: .mapping
        case .messages: .messages
        case .reminders: .reminders
        case .dossier: nil
        }
    }
}

/// `partyflow rules schema [KIND]`
struct RulesSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "规则文件和卷宗文件的 JSON Schema（2020-12），供编辑器边写边查。",
        discussion: """
            例：
              partyflow rules schema edition --out edition.schema.json
              partyflow rules schema layer
              partyflow rules schema dossier --out dossier.schema.json    写卷宗时用
            在 VS Code 的 YAML 扩展里，文件第一行写 # yaml-language-server: $schema=edition.schema.json 即可。
            """)

    @OptionGroup var options: ReadingOptions

    @Argument(
        help: ArgumentHelp(
            "哪一种文件：版本（流程或常规制度）、地方层、日历、rulebook.yaml、党组织、规律、名册对应、消息文字、提醒，或者卷宗（dossier）。",
            valueName: "file-kind"))
    var kind: FileKindArgument = .edition

    @Option(name: .long, help: ArgumentHelp("写到这个文件；默认写到标准输出。", valueName: "file"))
    var out: String?

    func run() throws {
        let printout = Printout(options: options.global)
        guard let rules = kind.kind else {
            let rulebook = try RulesLoader(options: options.global).load().rulebook
            return try printout.put(DossierSchema.text(of: rulebook), to: out)
        }
        try printout.put(rules.schema, to: out)
    }
}
