import Diagnostics
import Foundation

/// Data goes to standard output, everything else to standard error.
enum Console {
    /// A line of data.
    static func out(_ line: String) { write(line + "\n", to: .standardOutput) }

    /// A text of its own lines.
    static func raw(_ text: String) { write(text, to: .standardOutput) }

    /// A line for people about what went wrong or is going on.
    static func err(_ line: String) { write(line + "\n", to: .standardError) }

    /// A part of a line for people, without its end.
    static func errPart(_ text: String) { write(text, to: .standardError) }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away (`| head`) is no error of ours.
        try? handle.write(contentsOf: Data(text.utf8))
    }

    /// Whether a person watches standard error: then progress may be shown.
    static var isTerminal: Bool { isatty(2) == 1 }

    /// Prints diagnostics to standard error in the chosen form.
    static func report(
        _ diagnostics: [Diagnostic], _ language: Language, format: OutputFormat, sources: [String: [UInt8]] = [:]
    ) {
        for diagnostic in diagnostics {
            switch format {
            case .json: err(DiagnosticJSON.render(diagnostic))
            case .text:
                let line = diagnostic.primary.flatMap { span in
                    sources[span.file].flatMap { SourceLine.text(ofLine: span.start.line, in: $0) }
                }
                err(DiagnosticText.render(diagnostic, language: language, sourceLine: line))
            }
        }
    }
}

/// Reads whole files, `-` being standard input.
enum FileBytes {
    /// Why a file cannot be read.
    struct Unreadable: Error {
        let path: String
        let isMissing: Bool
    }

    /// Most bytes that any reader takes; one more is read, so that the reader can say that a file is too large.
    static let mostOfADossier = 64 << 20
    /// The same for a file of rules.
    static let mostOfARuleFile = 4 << 20

    static func read(_ path: String, atMost limit: Int = mostOfADossier) throws(Unreadable) -> [UInt8] {
        if path == "-" { return bytes(of: .standardInput, limit) }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue else {
            throw Unreadable(path: path, isMissing: true)
        }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw Unreadable(path: path, isMissing: false) }
        defer { try? handle.close() }
        return bytes(of: handle, limit)
    }

    /// Reads a bounded number of bytes; a pipe gives them in pieces.
    private static func bytes(of handle: FileHandle, _ limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        while result.count <= limit, let piece = try? handle.read(upToCount: min(1 << 20, limit + 1 - result.count)),
            !piece.isEmpty
        {
            result.append(contentsOf: piece)
        }
        return result
    }
}
