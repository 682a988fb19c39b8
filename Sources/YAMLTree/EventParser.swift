internal import CLibYAML

/// The bytes libyaml reads from, with a bound on how many it may take in for one event.
private struct ByteSource {
    var next: UnsafePointer<UInt8>?
    var left: Int
    /// Bytes handed out since the last event.
    var sinceEvent = 0
    /// How many bytes one event may take.
    let allowance: Int
    var isExhausted = false
}

/// Owns a libyaml parser and the event it last produced.
///
/// libyaml does not bound the work it does between two events, so the bytes are given to it through a handler that
/// counts them.
struct EventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let source: UnsafeMutablePointer<ByteSource>
    private let current: UnsafeMutablePointer<yaml_event_t>
    private let isReady: Bool

    /// Makes a parser of bytes that must outlive it.
    init(bytes: UnsafeBufferPointer<UInt8>, allowance: Int) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        source = .allocate(capacity: 1)
        source.initialize(to: ByteSource(next: bytes.baseAddress, left: bytes.count, allowance: allowance))
        current = .allocate(capacity: 1)
        current.initialize(to: yaml_event_t())
        isReady = yaml_parser_initialize(parser) != 0
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input(parser, { EventParser.readBytes($0, $1, $2, $3) }, source)
    }

    deinit {
        yaml_event_delete(current)
        yaml_parser_delete(parser)
        current.deallocate()
        source.deallocate()
        parser.deallocate()
    }

    /// The event last produced; valid until the next call of `advance`.
    var event: UnsafePointer<yaml_event_t> { UnsafePointer(current) }

    /// Moves to the next event; false when there is none because of a problem.
    mutating func advance() -> Bool {
        guard isReady else { return false }
        yaml_event_delete(current)
        source.pointee.sinceEvent = 0
        return yaml_parser_parse(parser, current) != 0
    }

    /// Why the last `advance` returned false.
    var failure: Failure {
        let state = parser.pointee
        if !isReady || state.error == YAML_MEMORY_ERROR { return .memory }
        if source.pointee.isExhausted { return .tooLong(state.mark) }
        return .syntax(
            SyntaxFailure(
                problem: state.problem.map { String(cString: $0) } ?? "",
                context: state.context.map { String(cString: $0) } ?? "",
                mark: state.problem_mark,
                contextMark: state.context == nil ? nil : state.context_mark
            )
        )
    }

    enum Failure {
        case memory
        /// One event took in more bytes than allowed; libyaml had come to this mark.
        case tooLong(yaml_mark_t)
        case syntax(SyntaxFailure)
    }

    /// Copies the next bytes to libyaml; 0 tells it to give up.
    private static func readBytes(
        _ data: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int,
        _ sizeRead: UnsafeMutablePointer<Int>?
    ) -> Int32 {
        guard let data, let buffer, let sizeRead else { return 0 }
        let source = data.assumingMemoryBound(to: ByteSource.self)
        let count = min(size, source.pointee.left)
        guard source.pointee.sinceEvent <= source.pointee.allowance else {
            source.pointee.isExhausted = true
            return 0
        }
        if count > 0, let next = source.pointee.next {
            UnsafeMutableRawPointer(buffer).copyMemory(from: next, byteCount: count)
            source.pointee.next = next + count
            source.pointee.left -= count
            source.pointee.sinceEvent += count
        }
        sizeRead.pointee = count
        return 1
    }
}

/// What libyaml says about a syntax error.
struct SyntaxFailure {
    let problem: String
    let context: String
    let mark: yaml_mark_t
    let contextMark: yaml_mark_t?
}
