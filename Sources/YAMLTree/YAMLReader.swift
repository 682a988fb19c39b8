internal import CLibYAML
public import Diagnostics

/// Reads YAML text into a tree with positions.
public enum YAMLReader {
    /// Reads a file; the diagnostics are in the order of the file.
    ///
    /// The document is nil when the text could not be read to its end. Problems such as duplicate keys are reported and
    /// left out of the tree, so whoever sees an error must not use the document for more than finding further problems.
    public static func read(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = .standard
    ) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
        guard bytes.count <= limits.maximumBytes else {
            return (nil, [.fileTooLarge(file: file, bytes: bytes.count, limit: limits.maximumBytes)])
        }
        if let name = WideEncoding.of(bytes) { return (nil, [.wideEncoding(file: file, name: name)]) }
        return bytes.withUnsafeBufferPointer { whole in
            let mark = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            return read(UnsafeBufferPointer(rebasing: whole[mark...]), file: file, limits: limits)
        }
    }

    /// Reads a text; the diagnostics are in the order of the text.
    public static func read(
        _ text: String, file: String, limits: YAMLLimits = .standard
    ) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
        read(Array(text.utf8), file: file, limits: limits)
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: YAMLLimits
    ) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
        var problems = ProblemList()
        ByteCheck.check(bytes, file: file, into: &problems)
        guard problems.isEmpty else { return (nil, problems.finished()) }
        var run = ReadingRun(
            parser: EventParser(bytes: bytes, allowance: 2 * limits.maximumScalarBytes + (1 << 16)),
            builder: TreeBuilder(file: file, limits: limits, bytes: bytes.count, problems: problems),
            bytes: bytes
        )
        let isComplete = run.run()
        return (isComplete ? run.document() : nil, run.builder.problems.finished())
    }
}

/// One pass over the events of one file.
private struct ReadingRun: ~Copyable {
    var parser: EventParser
    var builder: TreeBuilder
    let bytes: UnsafeBufferPointer<UInt8>
    private var documents = 0
    private var lastEnd = SourcePosition.start

    init(parser: consuming EventParser, builder: TreeBuilder, bytes: UnsafeBufferPointer<UInt8>) {
        self.parser = parser
        self.builder = builder
        self.bytes = bytes
    }

    /// Reads to the end; false when the reading had to stop.
    mutating func run() -> Bool {
        while parser.advance() {
            let event = parser.event
            switch event.pointee.type {
            case YAML_SCALAR_EVENT:
                guard builder.scalar(event) else { return false }
            case YAML_MAPPING_START_EVENT:
                let start = event.pointee.data.mapping_start
                guard builder.begin(.mapping, tag: start.tag, anchor: start.anchor, at: event) else { return false }
            case YAML_SEQUENCE_START_EVENT:
                let start = event.pointee.data.sequence_start
                guard builder.begin(.sequence, tag: start.tag, anchor: start.anchor, at: event) else { return false }
            case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
                builder.end(event)
            case YAML_ALIAS_EVENT:
                guard builder.alias(event) else { return false }
            case YAML_DOCUMENT_START_EVENT:
                documents += 1
                if documents > 1 {
                    reportSecondDocument(event)
                    return true
                }
            case YAML_STREAM_END_EVENT:
                return checkContent(event.pointee.start_mark.position)
            default:
                break
            }
            lastEnd = event.pointee.end_mark.position
        }
        return fail()
    }

    /// The tree that was built.
    func document() -> YAMLDocument? {
        guard let root = builder.root else { return nil }
        let storage = YAMLStorage(
            file: builder.file, records: builder.records, children: builder.children, text: builder.text)
        return YAMLDocument(storage: storage, root: root)
    }

    private mutating func reportSecondDocument(_ event: UnsafePointer<yaml_event_t>) {
        let start = event.pointee.start_mark.position
        let place = builder.place((start, event.pointee.end_mark.position))
        let first = builder.root.map { builder.records[Int($0)].start } ?? .start
        builder.problems.addLast(.severalDocuments(place, first: builder.place((first, first))))
    }

    private mutating func checkContent(_ end: SourcePosition) -> Bool {
        if let root = builder.root {
            let record = builder.records[Int(root)]
            guard record.kind == .scalar, record.isPlain, record.count == 0 else { return true }
        }
        builder.problems.addLast(.emptyFile(builder.place((.start, end))))
        return false
    }

    private mutating func fail() -> Bool {
        switch parser.failure {
        case .memory:
            return builder.stop(.memory(builder.place((lastEnd, lastEnd))))
        case .tooLong:
            return builder.stop(
                .longScalar(builder.place((lastEnd, lastEnd)), limit: builder.limits.maximumScalarBytes))
        case .syntax(let failure):
            return builder.stop(SyntaxProblem(failure, file: builder.file, bytes: bytes).diagnostic)
        }
    }
}

/// Recognises encodings of two or four bytes a character.
private enum WideEncoding {
    /// The name of the encoding, nil when the file can be UTF-8.
    static func of(_ bytes: [UInt8]) -> String? {
        let start = Array(bytes.prefix(4))
        if start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        guard start.count >= 2 else { return nil }
        // Without a byte order mark, ASCII in UTF-16 has a zero in each pair of bytes.
        if (start[0] == 0) != (start[1] == 0), bytes.count % 2 == 0, bytes.count >= 4,
            (start[2] == 0) == (start[0] == 0),
            (start[3] == 0) == (start[1] == 0)
        {
            return "UTF-16"
        }
        return nil
    }
}
