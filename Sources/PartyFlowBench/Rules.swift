import CivilTime
import Diagnostics
import DossierFiles
import Foundation
import WorkflowCompiler
import WorkflowEngine
import WorkflowModel

/// Why a benchmark cannot run.
struct BenchProblem: Error {
    var text: String
}

/// The files that the rows are measured on.
struct BenchFiles {
    let root: String

    func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: root + "/" + path) else {
            throw BenchProblem(text: "\(path) cannot be read")
        }
        return [UInt8](data)
    }

    /// The workload of rows A, B and E.
    func membershipCase() throws -> RuleFile {
        RuleFile(
            path: "membership-case/2000-01-01.yaml", bytes: try bytes("fixtures/bench/membership-case.yaml"))
    }

    /// The rules that are shipped.
    func shippedRules() throws -> [RuleFile] {
        guard let names = FileManager.default.enumerator(atPath: root + "/workflows") else {
            throw BenchProblem(text: "workflows/ cannot be read")
        }
        var paths: [String] = []
        for case let name as String in names where name.hasSuffix(".yaml") { paths.append(name) }
        return try paths.sorted().map { RuleFile(path: $0, bytes: try bytes("workflows/" + $0)) }
    }

    /// Judge of the workload.
    func membershipJudge() throws -> Judge {
        let list = "language: 1\nworkflows: [membership-case/2000-01-01.yaml]\nlayers: []\ncalendars: []\n"
        let compiled = RulebookCompiler.compile(files: [
            RuleFile(path: "rulebook.yaml", bytes: Array(list.utf8)), try membershipCase(),
        ])
        guard let rulebook = compiled.rulebook, let judge = Judge(rulebook, workflow: WorkflowID("membership-case"))
        else { throw BenchProblem(text: "the workload does not compile: \(compiled.diagnostics.map(\.message.en))") }
        return judge
    }

    func shippedRulebook() throws -> Rulebook {
        let compiled = RulebookCompiler.compile(files: try shippedRules())
        guard let rulebook = compiled.rulebook else {
            throw BenchProblem(text: "the rules do not compile: \(compiled.diagnostics.map(\.message.en))")
        }
        return rulebook
    }

    /// Names of the sample dossiers.
    func dossierNames() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/fixtures/dossiers")) ?? []
        return names.filter { $0.hasSuffix(".yaml") && $0 != "expected.yaml" }.sorted()
    }

    func dossier(_ name: String, _ rulebook: Rulebook) throws -> Dossier {
        let read = DossierReader.read(try bytes("fixtures/dossiers/" + name), file: name, rulebook: rulebook)
        guard let file = read.dossier else { throw BenchProblem(text: "\(name) cannot be read") }
        return file.dossier
    }
}
