import ArgumentParser
import Diagnostics
import WorkflowCompiler
import WorkflowModel

/// The mapping of a roster: a file that was named, or the one of the rulebook.
struct MappingChoice {
    let options: GlobalOptions

    func mapping(_ path: String?, _ rulebook: Rulebook) throws -> RosterMapping? {
        guard let path else { return rulebook.rosters.first }
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path, atMost: FileBytes.mostOfARuleFile) } catch {
            Console.err("\(path): " + options.say("错误：没有这个文件或无法读取", "error: no such file, or it cannot be read"))
            throw error.isMissing ? ExitStatus.noInput : ExitStatus.ioError
        }
        let (mapping, diagnostics) = RulebookCompiler.compileMapping(
            RuleFile(path: path, bytes: bytes), rulebook: rulebook)
        Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
        guard var mapping else { throw ExitStatus.badInput }
        mapping.isOwn = true
        return mapping
    }
}
