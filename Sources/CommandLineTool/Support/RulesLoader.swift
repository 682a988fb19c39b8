import ArgumentParser
import Crypto
import Diagnostics
import Foundation
import RegistryDesk
import WorkflowCompiler
import WorkflowModel

/// Finds and reads the folder of rules.
struct RulesLoader {
    let options: GlobalOptions

    /// The folder: option, environment, beside the executable, source tree.
    func folder() -> String? {
        if let given = options.rules { return given }
        let environment = ProcessInfo.processInfo.environment
        if let given = environment["PARTYFLOW_RULES"], !given.isEmpty { return given }
        let executable = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
            .resolvingSymlinksInPath()
        var folder = executable.deletingLastPathComponent()
        var candidates = [
            folder.appendingPathComponent("workflows"),
            folder.appendingPathComponent("../share/partyflow/workflows").standardizedFileURL,
        ]
        // A build folder lies inside the source tree.
        for _ in 0..<5 {
            folder = folder.deletingLastPathComponent()
            candidates.append(folder.appendingPathComponent("workflows"))
        }
        candidates.append(
            URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent("workflows"))
        return candidates.first {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("rulebook.yaml").path)
        }?.path
    }

    /// Every YAML file of the folder in a fixed order, paths relative to it.
    func files(in folder: String) throws -> [RuleFile] {
        // The enumerator does not enter a folder that is itself a link.
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard let names = FileManager.default.enumerator(atPath: folder) else {
            throw failure("找不到规则文件夹 \(folder)", "no rules folder \(folder)", ExitStatus.noInput)
        }
        var paths: [String] = []
        for case let name as String in names where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            paths.append(name)
        }
        var files: [RuleFile] = []
        for path in paths.sorted() {
            guard let bytes = try? FileBytes.read(folder + "/" + path, atMost: FileBytes.mostOfARuleFile) else {
                throw failure("无法读取 \(folder)/\(path)", "cannot read \(folder)/\(path)", ExitStatus.ioError)
            }
            files.append(RuleFile(path: path, bytes: bytes))
        }
        return files
    }

    /// The rulebook with its hashes, or all problems on standard error and exit status 65.
    func load() throws -> (rulebook: Rulebook, compiled: CompiledRulebook, files: [RuleFile], folder: String) {
        guard let folder = folder() else {
            throw failure(
                "找不到规则文件夹 workflows/；请用 --rules 或 PARTYFLOW_RULES 指明",
                "no workflows/ folder found; name it with --rules or PARTYFLOW_RULES",
                ExitStatus.noInput)
        }
        let files = try files(in: folder)
        let compiled = RulebookCompiler.compile(files: files)
        guard var rulebook = compiled.rulebook else {
            let sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
            Console.report(compiled.diagnostics, options.language, format: options.format, sources: sources)
            throw ExitStatus.badInput
        }
        rulebook.hash = Self.hash(files.filter { !$0.path.hasPrefix("calendars/") })
        rulebook.calendarHash = Self.hash(files.filter { $0.path.hasPrefix("calendars/") })
        return (rulebook, compiled, files, folder)
    }

    private static func hash(_ files: [RuleFile]) -> String {
        var hasher = SHA256()
        for file in files {
            hasher.update(data: Array("\(file.path)\u{0}\(file.bytes.count)\u{0}".utf8))
            hasher.update(data: file.bytes)
        }
        let digits = Array("0123456789abcdef")
        return String(hasher.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    private func failure(_ zh: String, _ en: String, _ code: ExitCode) -> ExitCode {
        Console.err(options.say("错误：\(zh)", "error: \(en)"))
        return code
    }
}
