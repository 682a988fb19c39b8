public import Diagnostics
public import WorkflowModel
public import YAMLTree

/// A ballot with what it belongs to, as the batch form of counting has it.
public struct BallotLine: Hashable, Sendable {
    /// Identifier by which the answer is recognised; empty if none was given.
    public var id: String
    /// Kind of vote.
    public var kind: Ballot.Kind
    /// Edition of the rules to count by: a year or the day it came into force; nil: not stated.
    public var edition: String?
    /// The ballot.
    public var ballot: Ballot

    /// A ballot with its identifier and edition.
    public init(id: String, kind: Ballot.Kind, edition: String?, ballot: Ballot) {
        self.id = id
        self.kind = kind
        self.edition = edition
        self.ballot = ballot
    }
}

/// Reads single ballots.
public enum BallotReader {
    /// Reads a file that holds one ballot, bare or as `{id, kind, edition, ballot}`; nil if there are errors.
    ///
    /// A bare ballot is of the kind given, or else an election if it has seats or candidates.
    public static func read(
        _ bytes: [UInt8], file: String, kind: Ballot.Kind? = nil
    ) -> (ballot: BallotLine?, diagnostics: [Diagnostic]) {
        let (document, syntax) = JSONSource.read(bytes, file: file)
        guard let root = document?.root else { return (nil, syntax) }
        var reading = FileReading.forBallots
        reading.problems.append(syntax)
        let line = root.value(forKey: "ballot") == nil ? bare(root, kind, &reading) : reading.line(root)
        return (reading.problems.hasErrors ? nil : line, reading.problems.sorted)
    }

    /// Reads one line of a batch, `{id, kind, edition, ballot}`. `number` is the line of the file, counted from 1.
    public static func line(
        _ text: String, number: Int32, file: String
    ) -> (ballot: BallotLine?, diagnostics: [Diagnostic]) {
        let bytes = JSONSource.joiningSurrogates(Array(text.utf8))
        let (document, syntax) = YAMLReader.read(bytes, file: file, limits: .dossier)
        guard let root = document?.root else { return (nil, syntax.map { moved($0, to: number) }) }
        var reading = FileReading.forBallots
        reading.problems.append(syntax)
        let line = reading.line(root)
        return (reading.problems.hasErrors ? nil : line, reading.problems.sorted.map { moved($0, to: number) })
    }

    /// Reads a ballot that stands somewhere in a file.
    public static func ballot(_ node: YAMLNode, kind: Ballot.Kind) -> (ballot: Ballot?, diagnostics: [Diagnostic]) {
        var reading = FileReading.forBallots
        let ballot = reading.ballot(node, kind: kind, "ballot")
        return (reading.problems.hasErrors ? nil : ballot, reading.problems.sorted)
    }

    private static func bare(_ root: YAMLNode, _ kind: Ballot.Kind?, _ reading: inout FileReading) -> BallotLine? {
        let looksLikeElection = ["seats", "candidates", "elected"].contains { root.value(forKey: $0) != nil }
        let kind = kind ?? (looksLikeElection ? .election : .resolution)
        guard let ballot = reading.ballot(root, kind: kind, "ballot") else { return nil }
        return BallotLine(id: "", kind: kind, edition: nil, ballot: ballot)
    }

    private static func moved(_ diagnostic: Diagnostic, to line: Int32) -> Diagnostic {
        var result = diagnostic
        result.primary = diagnostic.primary.map { moved($0, to: line) }
        result.secondary = diagnostic.secondary.map {
            Diagnostic.Label(span: moved($0.span, to: line), message: $0.message)
        }
        return result
    }

    private static func moved(_ span: SourceSpan, to line: Int32) -> SourceSpan {
        func moved(_ place: SourcePosition) -> SourcePosition {
            SourcePosition(line: line, column: place.line > 1 ? 1 : place.column)
        }
        return SourceSpan(file: span.file, start: moved(span.start), end: moved(span.end))
    }
}

extension FileReading {
    /// A reading of files in which no workflow is named.
    static var forBallots: FileReading {
        FileReading(isJSON: false, names: WorkflowNames(WorkflowID(""), in: Rulebook(workflows: [], calendars: [:])))
    }

    /// A ballot with its identifier, kind and edition.
    mutating func line(_ root: YAMLNode) -> BallotLine? {
        guard let fields = fields(root, "表决", "A ballot", keys: ["id", "kind", "edition", "ballot"]) else { return nil }
        let id = optionalText(fields["id"], "id", "The id") ?? ""
        let word = required(fields, "kind", "表决", "The ballot").flatMap {
            self.word($0, "kind", "`kind`", among: ["resolution", "election"])
        }
        let edition = optionalText(fields["edition"], "edition", "`edition`")
        guard let node = required(fields, "ballot", "表决", "The ballot"), let word else { return nil }
        let kind: Ballot.Kind = word == "election" ? .election : .resolution
        return ballot(node, kind: kind, "ballot").map { BallotLine(id: id, kind: kind, edition: edition, ballot: $0) }
    }
}
