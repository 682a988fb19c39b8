import ArgumentParser
import Diagnostics
import DossierAudit
import DossierFiles
import WorkflowModel

/// Reads what a report depends on besides the dossiers.
struct ReportInputs {
    let options: GlobalOptions

    /// Earlier reports are larger than dossiers.
    private static let mostOfAReport = 1 << 30

    /// Explanations of all files, or every problem in them.
    func explanations(
        _ paths: [String], _ rulebook: Rulebook
    ) throws -> [(entry: NamedExplanation, span: SourceSpan)] {
        var result: [(entry: NamedExplanation, span: SourceSpan)] = []
        var isFaulty = false
        for path in paths {
            let bytes = try read(path, FileBytes.mostOfADossier)
            let (file, diagnostics) = ExplanationReader.read(bytes, file: path, rulebook: rulebook)
            Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
            if let file { result += zip(file.entries, file.spans).map { ($0, $1) } } else { isFaulty = true }
        }
        if isFaulty { throw ExitStatus.badInput }
        return result
    }

    /// The findings of an earlier report.
    func baseline(_ path: String) throws -> Set<KnownFinding> {
        let bytes = try read(path, Self.mostOfAReport)
        let (findings, diagnostics) = BaselineReader.read(bytes, file: path)
        // Lines of a report are too long to be shown.
        Console.report(diagnostics, options.language, format: options.format)
        guard let findings else { throw ExitStatus.badInput }
        return findings
    }

    private func read(_ path: String, _ limit: Int) throws -> [UInt8] {
        do { return try FileBytes.read(path, atMost: limit) } catch {
            throw options.fail(
                "没有 \(path) 这个文件，或无法读取", "no file \(path), or it cannot be read",
                error.isMissing ? ExitStatus.noInput : ExitStatus.ioError)
        }
    }
}
