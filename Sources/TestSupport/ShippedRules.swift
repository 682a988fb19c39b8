internal import Diagnostics
internal import DossierFiles
internal import WorkflowCompiler
public import WorkflowEngine
public import WorkflowModel

/// The rulebook of `workflows/`, compiled once for all tests of a run.
public enum ShippedRules {
    private static let loaded: Result<Rulebook, FixtureProblem> = {
        do {
            let prefix = "workflows/"
            let files = try Fixtures.yamlFiles(in: "workflows").map { path in
                RuleFile(path: String(path.dropFirst(prefix.count)), bytes: try Fixtures.bytes(path))
            }
            let compiled = RulebookCompiler.compile(files: files)
            guard let rulebook = compiled.rulebook else {
                return .failure(FixtureProblem(text(compiled.diagnostics)))
            }
            return .success(rulebook)
        } catch {
            return .failure(error as? FixtureProblem ?? FixtureProblem("\(error)"))
        }
    }()

    /// The rulebook, or all that is wrong with it.
    public static func rulebook() throws -> Rulebook { try loaded.get() }

    /// A judge of one of its workflows; one for each workflow and layer is made once.
    public static func judge(_ workflow: WorkflowID, layers: [LayerID] = []) throws -> Judge {
        if let known = judges[Rulebook.key(workflow, layers)] { return known }
        guard let judge = Judge(try rulebook(), workflow: workflow, layers: layers) else {
            throw FixtureProblem("no workflow \(workflow) with layers \(layers.map(\.rawValue))")
        }
        return judge
    }

    private static let judges: [String: Judge] = {
        guard let rulebook = try? loaded.get() else { return [:] }
        var judges: [String: Judge] = [:]
        for workflow in rulebook.workflows {
            for layers in [[]] + workflow.layers.map({ [$0.id] }) {
                judges[Rulebook.key(workflow.id, layers)] = Judge(rulebook, workflow: workflow.id, layers: layers)
            }
        }
        return judges
    }()

    /// A dossier below the package.
    public static func dossier(_ path: String) throws -> Dossier {
        try dossier(try Fixtures.bytes(path), file: path)
    }

    /// A dossier from its text.
    public static func dossier(_ bytes: [UInt8], file: String) throws -> Dossier {
        let (read, diagnostics) = DossierReader.read(bytes, file: file, rulebook: try rulebook())
        guard let read else { throw FixtureProblem(text(diagnostics)) }
        return read.dossier
    }

    private static func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { DiagnosticText.render($0, language: .zh) }.joined(separator: "\n")
    }
}
