import CLibPQ

/// One connection to a server. Statements are prepared once, travel in pipelines, and speak binary. It belongs to one
/// thread at a time; its calls block.
public final class PQConnection {
    private let handle: OpaquePointer
    private var prepared: [Statement: String] = [:]
    private var names = 0
    private var waiting: [Waiting] = []

    private struct Statement: Hashable {
        var text: String
        var types: [UInt32]
    }

    private struct Waiting {
        var text: String
        var parameters: [PQParameter]
        var explained: ((PQError) -> any Error)?
        var answer: PQAnswer?
    }

    /// So many statements travel before somebody reads the answers; neither side's buffers fill up by them.
    private static let longestPipeline = 64

    // MARK: Coming and going

    /// Connects to the server that an address of the form `postgres://` names.
    ///
    /// - Parameter settings: of the session, where the address does not say otherwise.
    public init(_ address: String, settings: [(name: String, value: String)]) throws(PQError) {
        if let problem = CLibPQ_open() { throw PQError(.noLibrary, String(cString: problem)) }
        let all = settings + [("dbname", address), ("client_encoding", "UTF8")]
        let keys = all.map { CString($0.name) }, values = all.map { CString($0.value) }
        var namePointers = keys.map { UnsafePointer($0.start) as UnsafePointer<CChar>? } + [nil]
        var valuePointers = values.map { UnsafePointer($0.start) as UnsafePointer<CChar>? } + [nil]
        let made = withExtendedLifetime((keys, values)) {
            PQconnectdbParams(&namePointers, &valuePointers, 1)
        }
        guard let made else { throw PQError(.exhausted, "libpq has no memory") }
        handle = made
        guard PQstatus(made) == CLibPQ_connection_ok else { throw Self.refusal(made) }
        // What servers remark goes to nobody: it would land on standard error.
        PQsetNoticeProcessor(made, { _, _ in }, nil)
        guard PQenterPipelineMode(made) == 1 else { throw PQError(.unreachable, Self.message(made)) }
    }

    deinit { PQfinish(handle) }

    /// Why there is no connection. libpq gives no code for that, only words, which servers may translate.
    private static func refusal(_ handle: OpaquePointer) -> PQError {
        let text = message(handle)
        if text.contains("database") && text.contains("does not exist") { return PQError(.noDatabase, text) }
        let hints = ["authentication", "password", "pg_hba.conf", "role \"", "permission denied"]
        if PQconnectionNeedsPassword(handle) == 1 || hints.contains(where: text.contains) {
            return PQError(.denied, text)
        }
        return PQError(.unreachable, text)
    }

    private static func message(_ handle: OpaquePointer) -> String { trimmed(String(cString: PQerrorMessage(handle))) }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Whether it can still be used.
    public var isAlive: Bool { PQstatus(handle) == CLibPQ_connection_ok }

    /// Whether a transaction has begun on the server, be it one that failed.
    public var isInTransaction: Bool { PQtransactionStatus(handle) != CLibPQ_transaction_idle }

    // MARK: Statements

    /// Adds a statement to the pipeline; it runs with the next one whose answer is wanted.
    ///
    /// - Parameter explained: what to throw then instead of its failure.
    public func runLater(
        _ text: String, _ parameters: [PQParameter], explained: ((PQError) -> any Error)? = nil
    ) throws {
        waiting.append(Waiting(text: text, parameters: parameters, explained: explained))
        if waiting.count >= Self.longestPipeline { _ = try flush() }
    }

    /// Adds a statement to the pipeline whose rows are wanted when the answers have come.
    public func ask(_ text: String, _ parameters: [PQParameter]) throws -> PQAnswer {
        let answer = PQAnswer()
        waiting.append(Waiting(text: text, parameters: parameters, answer: answer))
        if waiting.count >= Self.longestPipeline { _ = try flush() }
        return answer
    }

    /// The rows of what was asked, with all that waits.
    public func rows(_ answer: PQAnswer) throws -> PQResult {
        if answer.result == nil { _ = try flush() }
        guard let result = answer.result else { throw PQError(.unreachable, Self.message(handle)) }
        return result
    }

    /// Runs what waits, then a statement; gives its rows.
    public func run(_ text: String, _ parameters: [PQParameter] = []) throws -> PQResult {
        waiting.append(Waiting(text: text, parameters: parameters, explained: nil))
        guard let result = try flush() else { throw PQError(.unreachable, Self.message(handle)) }
        return result
    }

    /// Forgets what waits.
    public func forget() { waiting.removeAll(keepingCapacity: true) }

    /// Runs several statements in one text, without parameters and rows.
    public func script(_ text: String) throws {
        if !waiting.isEmpty { _ = try flush() }
        guard PQexitPipelineMode(handle) == 1 else { throw PQError(.unreachable, Self.message(handle)) }
        defer { PQenterPipelineMode(handle) }
        guard let result = PQexec(handle, text) else { throw PQError(.unreachable, Self.message(handle)) }
        defer { PQclear(result) }
        if let error = failure(result) { throw error }
    }

    // MARK: Listening

    /// What others told on channels that this session listens to, in the order of their commits; where nothing has come,
    /// it waits so long for something.
    ///
    /// - Throws: where the connection was cut.
    public func news(waiting milliseconds: Int) throws -> [String] {
        let known = drain()
        guard known.isEmpty else { return known }
        let count = CLibPQ_wait(handle, Int32(clamping: max(0, milliseconds)))
        guard count >= 0, count == 0 || PQconsumeInput(handle) == 1, isAlive else {
            throw PQError(.unreachable, Self.message(handle))
        }
        return drain()
    }

    private func drain() -> [String] {
        var payloads: [String] = []
        while let told = PQnotifies(handle) {
            payloads.append(told.pointee.extra.map { String(cString: $0) } ?? "")
            PQfreemem(told)
        }
        return payloads
    }

    // MARK: The pipeline

    /// One command on its way: a statement prepared, or run.
    private enum Sent {
        case prepare(Statement)
        case run(Int)
    }

    /// Sends what waits, reads every answer, and gives the last. The first that failed is thrown; those behind it were
    /// not done.
    private func flush() throws -> PQResult? {
        let batch = waiting
        waiting.removeAll(keepingCapacity: true)
        var sent: [Sent] = []
        for (index, item) in batch.enumerated() {
            let statement = Statement(text: item.text, types: item.parameters.map(\.type))
            let name: String
            if let known = prepared[statement] {
                name = known
            } else {
                names += 1
                name = "s\(names)"
                guard PQsendPrepare(handle, name, item.text, Int32(statement.types.count), statement.types) == 1 else {
                    throw PQError(.unreachable, Self.message(handle))
                }
                prepared[statement] = name
                sent.append(.prepare(statement))
            }
            try send(name, item.parameters)
            sent.append(.run(index))
        }
        guard PQpipelineSync(handle) == 1 else { throw PQError(.unreachable, Self.message(handle)) }
        return try receive(sent, batch)
    }

    private func send(_ name: String, _ parameters: [PQParameter]) throws(PQError) {
        var buffer: [UInt8] = []
        var lengths: [Int32] = []
        var offsets: [Int?] = []
        for parameter in parameters {
            let offset = buffer.count
            let length = parameter.append(to: &buffer)
            offsets.append(length.map { _ in offset })
            lengths.append(Int32(length ?? 0))
        }
        // Empty values have an address, too: without one they would be no values.
        buffer.append(0)
        let formats = [Int32](repeating: 1, count: parameters.count)
        let isSent = buffer.withUnsafeBytes { bytes in
            let values = offsets.map { offset in
                offset.flatMap { bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return PQsendQueryPrepared(handle, name, Int32(parameters.count), values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw PQError(.unreachable, Self.message(handle)) }
    }

    /// Answers come in the order of sending, each ended by nothing, and the mark of the end of the pipeline comes last.
    private func receive(_ sent: [Sent], _ batch: [Waiting]) throws -> PQResult? {
        var position = 0
        var hasAnswer = false
        var last: PQResult?
        var failed: (any Error)?
        var silences = 0
        while true {
            guard let answer = PQgetResult(handle) else {
                silences += 1
                if hasAnswer { position += 1 }
                hasAnswer = false
                guard isAlive, silences <= sent.count + 2 else {
                    throw failed ?? PQError(.unreachable, Self.message(handle))
                }
                continue
            }
            if PQresultStatus(answer) == CLibPQ_pipeline_sync {
                PQclear(answer)
                break
            }
            hasAnswer = true
            let result = PQResult(answer)
            guard position < sent.count else {
                // What fails at the very end of the pipeline is about all of it.
                failed = failed ?? failure(answer)
                continue
            }
            if PQresultStatus(answer) == CLibPQ_pipeline_aborted {
                if case .prepare(let statement) = sent[position] { prepared[statement] = nil }
            } else if let error = failure(answer) {
                switch sent[position] {
                case .prepare(let statement):
                    prepared[statement] = nil
                    failed = failed ?? error
                case .run(let index): failed = failed ?? (batch[index].explained.map { $0(error) } ?? error)
                }
            } else if case .run(let index) = sent[position] {
                batch[index].answer?.result = result
                last = result
            }
        }
        if let failed { throw failed }
        return last
    }

    private func failure(_ result: OpaquePointer) -> PQError? {
        switch PQresultStatus(result) {
        case CLibPQ_command_ok, CLibPQ_tuples_ok, CLibPQ_single_tuple, CLibPQ_empty: return nil
        default: break
        }
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        guard let code = field(CLibPQ_sqlstate), isAlive else {
            return PQError(.unreachable, Self.trimmed(String(cString: PQresultErrorMessage(result))))
        }
        return PQError(
            SQLState(code: code), field(CLibPQ_primary) ?? "", constraint: field(CLibPQ_constraint))
    }
}

/// A text as C takes it, at an address that stays.
private final class CString {
    let start: UnsafeMutablePointer<CChar>

    init(_ text: String) {
        let bytes = text.utf8CString
        start = .allocate(capacity: bytes.count)
        for (index, byte) in bytes.enumerated() { (start + index).initialize(to: byte) }
    }

    deinit { start.deallocate() }
}
