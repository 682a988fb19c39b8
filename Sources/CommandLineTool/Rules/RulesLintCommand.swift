import ArgumentParser
import Diagnostics
import Wording
import WorkflowCompiler
import WorkflowModel

/// `partyflow rules lint`
struct RulesLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "检查规则文件：写法、名称、依据，并证明每个阶段走得通。",
        discussion: """
            例：
              partyflow rules lint                       检查默认规则库
              partyflow rules lint my-rules --explain    把每条规则读成一句话，核对这句话即可
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("规则文件夹；默认同 --rules。", valueName: "folder"))
    var folders: [String] = []

    @Flag(name: .long, help: "把每条规则读成一句话。")
    var explain = false

    func run() throws {
        var isFaulty = false
        let loader = RulesLoader(options: options)
        for folder in folders.isEmpty ? [loader.folder() ?? "workflows"] : folders {
            if try !lint(folder, loader) { isFaulty = true }
        }
        if isFaulty { throw ExitStatus.rulesSayNo }
    }

    private func lint(_ folder: String, _ loader: RulesLoader) throws -> Bool {
        let files = try loader.files(in: folder)
        let compiled = RulebookCompiler.compile(files: files)
        let diagnostics = compiled.diagnostics
        if let rulebook = compiled.rulebook {
            if explain { explainRules(rulebook) }
        }
        let sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        Console.report(diagnostics.sortedByPlace(), options.language, format: options.format, sources: sources)
        let errors = diagnostics.count { $0.severity == .error },
            warnings = diagnostics.count { $0.severity == .warning }
        if options.format == .text {
            Console.err(
                options.say(
                    "\(folder)：\(files.count) 个文件，\(errors) 个错误，\(warnings) 个警告。",
                    "\(folder): \(files.count) files, \(errors) errors, \(warnings) warnings."))
        }
        return errors == 0 && compiled.rulebook != nil
    }

    private func explainRules(_ rulebook: Rulebook) {
        for workflow in rulebook.workflows {
            let reader = RuleReader(workflow: workflow, language: options.language)
            for edition in workflow.editions {
                Console.out("\n\(workflow.id)@\(edition.id)")
                for transition in edition.transitions.compactMap({ $0 }) {
                    for rule in transition.rules {
                        Console.out(
                            "  [\(workflow.vocabulary.transitions[transition.handle])/\(rule.id)] \(reader.explain(rule: rule, at: transition, in: edition))"
                        )
                    }
                }
                for rule in edition.checks {
                    Console.out("  [dossier/\(rule.id)] \(reader.explain(rule: rule, at: nil, in: edition))")
                }
            }
        }
    }
}
