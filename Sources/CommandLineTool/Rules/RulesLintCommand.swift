import ArgumentParser
import Diagnostics
import RulebookProofs
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
              partyflow rules lint --no-proofs           只做装载时的检查
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("规则文件夹；默认同 --rules。", valueName: "folder"))
    var folders: [String] = []

    @Flag(name: .long, help: "把每条规则读成一句话。")
    var explain = false

    @Flag(name: .customLong("no-proofs"), help: "不做可达性等证明。")
    var noProofs = false

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
        var diagnostics = compiled.diagnostics
        if let rulebook = compiled.rulebook {
            if explain { explainRules(rulebook) }
            if !noProofs { diagnostics += prove(rulebook, compiled) }
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
        defer { rulebook.patterns.forEach { explainPatterns($0, rulebook) } }
        for workflow in rulebook.workflows {
            for edition in workflow.editions { explain(edition, of: workflow, layer: nil) }
            for layer in workflow.layers {
                guard let layered = rulebook.workflow(workflow.id, layers: [layer.id]) else { continue }
                for edition in layered.editions where edition.layers.contains(layer.id) {
                    explain(edition, of: layered, layer: layer.id)
                }
            }
        }
    }

    /// Every rule of an edition as a sentence; with a layer, what it adds and tightens.
    private func explain(_ edition: Edition, of workflow: Workflow, layer: LayerID?) {
        let reader = RuleReader(workflow: workflow, language: options.language)
        var lines: [String] = []
        for transition in edition.transitions.compactMap({ $0 }) {
            let step = workflow.vocabulary.transitions[transition.handle]
            for rule in transition.rules where layer == nil || rule.layer == layer {
                lines.append("  [\(step)/\(rule.id)] \(reader.explain(rule: rule, at: transition, in: edition))")
            }
        }
        for duty in edition.periodicDuties where layer == nil || duty.layer == layer {
            lines.append("  [dossier/\(duty.id)] \(reader.explain(duty: duty, in: edition))")
        }
        for rule in edition.checks where layer == nil || rule.layer == layer {
            lines.append("  [dossier/\(rule.id)] \(reader.explain(rule: rule, at: nil, in: edition))")
        }
        if layer == nil {
            lines += reader.builtInRules(in: edition).map { item in
                "  [\(item.rule)] \(item.title)\(options.say("：", ": "))\(item.sentence)"
            }
        }
        guard layer == nil || !lines.isEmpty else { return }
        Console.out("\n\(workflow.id)@\(edition.id)\(layer.map { "+\($0)" } ?? "")")
        lines.forEach(Console.out)
    }

    private func explainPatterns(_ set: PatternSet, _ rulebook: Rulebook) {
        guard let workflow = rulebook.workflow(set.workflow) else { return }
        let words = PatternWording(set, workflow: workflow, language: options.language)
        Console.out("\n\(set.workflow)/\(Pattern.place)")
        for pattern in set.patterns { Console.out("  [\(pattern.id)] \(words.explain(pattern))") }
    }

    private func prove(_ rulebook: Rulebook, _ compiled: CompiledRulebook) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for workflow in rulebook.workflows {
            let layered = workflow.layers.compactMap { layer in
                rulebook.workflow(workflow.id, layers: [layer.id]).map { (layer.id, $0) }
            }
            let reports = RulebookProofs.prove(workflow, layered: layered)
            diagnostics += RulebookProofs.diagnostics(reports) { place in
                compiled.sourceMap.span(of: place)
            }
            for report in reports where options.format == .text { Console.out(line(report)) }
        }
        return diagnostics
    }

    /// One line a report: what was proved of what, and the shortest way.
    private func line(_ report: ProofReport) -> String {
        let proved = report.claims.count { $0.result == .proved }
        let layer = report.layer.map { "+\($0)" } ?? ""
        let border = report.border.map { options.say("，自 \($0.from) 过渡", ", coming from \($0.from)") } ?? ""
        var text = options.say(
            "\(report.workflow)@\(report.edition)\(layer)\(border)：\(report.claims.count) 项命题，证明 \(proved) 项",
            "\(report.workflow)@\(report.edition)\(layer)\(border): \(report.claims.count) claims, \(proved) proved")
        if let shortest = report.shortest {
            text += options.say(
                "；从立案到办结最短 \(shortest.least)–\(shortest.greatest) 天，\(shortest.path.count) 步",
                "; shortest way to completion \(shortest.least)–\(shortest.greatest) days, \(shortest.path.count) steps"
            )
        }
        return text
    }
}

extension SourceMap {
    /// Where the place of a proof stands in the files.
    func span(of place: ProofPlace) -> SourceSpan? {
        let item: Item
        switch place.kind {
        case .state(let name): item = .state(name)
        case .transition(let name), .predecessor(let name, _): item = .transition(name)
        case .rule(let transition, let rule): item = .rule(rule.rawValue, at: transition)
        case .document(let name): item = .document(name)
        case .duty(let name): item = .duty(name)
        case .edition: item = .file
        }
        if let layer = place.layer, let span = span(of: item, layer: layer) { return span }
        return span(of: item, workflow: place.workflow, edition: place.edition)
    }
}
