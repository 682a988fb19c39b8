import AccountServices
import CaseServices
import CivilTime
import Crypto
import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import WorkflowModel

/// Takes a request of a client to its operation, and the answer back. No cookies are read here: a token says who asks.
struct RestResponder: Sendable {
    private let site: Site
    private let pages: SiteResponder
    private let gate: Gate
    private let limiter = RateLimiter()
    private let keys = RestKeys()

    init(_ pages: SiteResponder) {
        self.pages = pages
        site = pages.site
        gate = pages.gate
    }

    /// Answers a request for an operation.
    func respond(_ request: Request, _ context: SiteContext, to operation: RestOperation) async throws -> Response {
        var visit = pages.visit(request, context)
        visit.cookies = (request.headers[.acceptLanguage] ?? "").hasPrefix("en") ? ["lang": "en"] : [:]
        guard limiter.takes(visit.remote, at: visit.now, perMinute: site.configuration.requestsPerMinute) else {
            return RestReply(.web(.tooMany(retryAfter: 60)), visit).response
        }
        var body = ByteBuffer()
        if operation.method == .post {
            do {
                body = try await request.body.collect(upTo: site.configuration.uploadLimit)
            } catch is NIOTooManyBytesError {
                return RestReply(.web(.tooLarge), visit).response
            }
        }
        let bytes = Array(body.readableBytesView)
        let known = visit
        // Stores and rules may take their time; the network must not wait for them.
        return try await PageThreads.pool.runIfActive {
            answer(known, request, bytes, operation).response
        }
    }

    private func answer(_ visit: Visit, _ request: Request, _ bytes: [UInt8], _ operation: RestOperation) -> RestReply {
        var visit = visit
        do throws(RestProblem) {
            let client = try letIn(&visit, request, operation)
            var call = RestCall(visit: visit)
            try readQuery(request, operation, visit)
            try read(bytes, type: request.headers[.contentType] ?? "", operation, into: &call)
            if let visitor = visit.visitor {
                let asked = visit.query["organization"] ?? call.body["organization"]?.string
                let known = visit
                try RestProblem.ofWeb { () throws(WebProblem) in
                    try gate.noteForeign(asked, operation.access, visitor, known)
                }
            }
            guard operation.isWriting else { return RestReply(try operation.handler(call), operation) }
            if let text = request.headers[.ifMatch] {
                // No longer than the document says, zeros in front included.
                call.matched = text.count <= RestOperation.longestMatch ? Int(text.filter { $0 != "\"" }) : nil
                guard call.matched != nil else {
                    throw .unreadable(
                        LocalizedText(
                            zh: "If-Match 应写案卷的版本，如 \"5\"", en: "If-Match is the version of the case, like \"5\""))
                }
            }
            guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name] else {
                return RestReply(try operation.handler(call), operation)
            }
            let most = RestOperation.longestKey
            guard (1...most).contains(key.count) else {
                throw .unreadable(
                    LocalizedText(
                        zh: "Idempotency-Key 应为 1 到 \(most) 个字符", en: "Idempotency-Key takes 1 to \(most) characters")
                )
            }
            let parts = [operation.id, visit.path, request.headers[.ifMatch] ?? ""].joined(separator: "\n")
            let digest = Array(SHA256.hash(data: Array(parts.utf8) + [0] + bytes))
            call.seed = Array(SHA256.hash(data: Array("\(client)\n\(key)".utf8)))
            return try once("\(client)\n\(key)", digest, call, operation)
        } catch {
            return refused(error, visit)
        }
    }

    /// The same key and request get the same answer, and run once.
    private func once(
        _ key: String, _ digest: [UInt8], _ call: RestCall, _ operation: RestOperation
    ) throws(RestProblem) -> RestReply {
        switch keys.begin(key, digest) {
        case .answered(let reply): return reply
        case .underWay: throw .keyTaken(isUnderWay: true)
        case .taken: throw .keyTaken(isUnderWay: false)
        case .free:
            if let kept = try kept(digest, call) {
                keys.end(key, kept.request == digest ? kept.reply : nil)
                guard kept.request == digest else { throw .keyTaken(isUnderWay: false) }
                return kept.reply
            }
            let reply: RestReply
            do throws(RestProblem) {
                reply = RestReply(try operation.handler(call), operation)
            } catch {
                reply = refused(error, call.visit)
            }
            // What failed for a reason of ours, or of the moment, may be tried again.
            let isFinal = reply.reply.status.code < 500 && reply.reply.status != .conflict
            // What is recorded is recorded, whether or not the answer can be kept.
            if isFinal { try? keep(reply, digest, call) }
            keys.end(key, isFinal ? reply : nil)
            return reply
        }
    }

    /// What the store keeps under the key of a request, from before the server was started or from another one.
    private func kept(
        _ digest: [UInt8], _ call: RestCall
    ) throws(RestProblem) -> (request: [UInt8], reply: RestReply)? {
        guard let key = call.seed, let user = call.visit.visitor?.user.id else { return nil }
        let found = try RestProblem.ofStore { () throws(StoreError) in
            try site.accounts.answer(under: key, of: user, now: call.visit.now)
        }
        return found.flatMap { answer in RestReply(kept: answer.body).map { (answer.request, $0) } }
    }

    private func keep(_ reply: RestReply, _ digest: [UInt8], _ call: RestCall) throws(RestProblem) {
        guard let key = call.seed, let user = call.visit.visitor?.user.id else { return }
        try RestProblem.ofStore { () throws(StoreError) in
            try site.accounts.keep(
                KeptAnswer(key: key, request: digest, body: reply.kept), of: user, now: call.visit.now)
        }
    }

    /// A problem; a right that only the use case asked for is missed as visibly as one that the declaration names.
    private func refused(_ problem: RestProblem, _ visit: Visit) -> RestReply {
        if case .web(.service(.notPermitted)) = problem {
            do throws(RestProblem) {
                try note(visit, user: visit.visitor?.user.id)
            } catch {
                return RestReply(error, visit)
            }
        }
        return RestReply(problem, visit)
    }

    // MARK: Parts

    private func letIn(_ visit: inout Visit, _ request: Request, _ operation: RestOperation) throws(RestProblem)
        -> String
    {
        guard operation.access != .open else { return "" }
        let (visitor, client) = try visitor(visit, request.headers[.authorization])
        visit.visitor = visitor
        let known = visit
        let isAllowed = try RestProblem.ofWeb { () throws(WebProblem) in
            try gate.allows(operation.access, visitor, known)
        }
        guard isAllowed else {
            try note(known, user: visitor.user.id)
            throw .web(.notThere)
        }
        return client
    }

    private func visitor(
        _ visit: Visit, _ header: String?
    ) throws(RestProblem) -> (visitor: Visitor, client: String) {
        let parts = (header ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .web(.signInNeeded) }
        let found = try RestProblem.ofStore { () throws(StoreError) in
            try site.accounts.caller(token: String(parts[1]).trimmed, now: visit.now)
        }
        guard let (token, caller) = found else {
            try note(visit, user: nil)
            throw .web(.signInNeeded)
        }
        guard limiter.takes("token \(token.name)", at: visit.now, perMinute: site.configuration.requestsPerMinute)
        else { throw .web(.tooMany(retryAfter: 60)) }
        let visitor = Visitor(
            user: StoreUser(id: caller.user, name: caller.user), caller: caller, formToken: "",
            mustChangePassword: false)
        return (visitor, token.name)
    }

    /// Refusals are written down; a log that cannot be written lets nobody in either way.
    private func note(_ visit: Visit, user: String?) throws(RestProblem) {
        let entry = SecurityEntry(
            at: visit.now, .refused, user: user, address: visit.remote,
            detail: "\(visit.method.rawValue) \(visit.path)")
        try RestProblem.ofStore { () throws(StoreError) in try site.accounts.note(entry) }
    }

    private func readQuery(_ request: Request, _ operation: RestOperation, _ visit: Visit) throws(RestProblem) {
        guard FormFields((request.uri.query ?? "").utf8) != nil else {
            throw .unreadable(LocalizedText(zh: "问号后面的内容不是 UTF-8", en: "the query is no UTF-8"))
        }
        var faults: [RestFault] = []
        let known = operation.query.map(\.name)
        for (name, text) in visit.query.pairs {
            guard let parameter = operation.query.first(where: { $0.name == name }) else {
                let near = NearestName.of(name, among: known)
                faults.append(
                    RestFault(
                        field: name,
                        text: LocalizedText(
                            zh: "没有这个参数" + (near.map { "，是不是“\($0)”？" } ?? ""),
                            en: "there is no such parameter" + (near.map { "; did you mean `\($0)`?" } ?? ""))))
                continue
            }
            faults += Self.faults(in: text, of: parameter)
        }
        guard faults.isEmpty else { throw .query(faults) }
    }

    private static func faults(in text: String, of parameter: RestParameter) -> [RestFault] {
        switch parameter.schema {
        case .whole:
            return parameter.schema.faults(
                in: Int64(text).map { JSONTree.int($0) } ?? .string(text), at: parameter.name)
        case .text("date"?, _):
            guard (try? DateText.parse(text))?.exact != nil else {
                return [
                    RestFault(
                        field: parameter.name,
                        text: LocalizedText(zh: "应为写到日的日期，如 2026-06-20", en: "expected a day, like 2026-06-20"))
                ]
            }
            return []
        case .text, .word, .flag, .list, .object, .named, .orNull, .either, .anything, .shape:
            return parameter.schema.faults(in: .string(text), at: parameter.name)
        }
    }

    private func read(
        _ bytes: [UInt8], type: String, _ operation: RestOperation, into call: inout RestCall
    ) throws(RestProblem) {
        let kind = type.split(separator: ";").first.map { String($0).trimmed.lowercased() } ?? ""
        let isJSON = kind == "application/json" || kind.hasSuffix("+json")
        switch operation.body {
        case .none: return
        case .json(let schema):
            guard isJSON else { throw .unknownType }
            guard bytes.count <= site.configuration.formLimit else { throw .web(.tooLarge) }
            let value = try Self.json(bytes)
            let faults = schema.faults(in: value)
            guard faults.isEmpty else { throw .body(faults) }
            call.body = value
        case .dossier:
            call.isYAML = ["application/yaml", "application/x-yaml", "text/yaml"].contains(kind)
            guard isJSON || call.isYAML else { throw .unknownType }
            // What one reader of JSON takes and the other does not is said here, and surrogates become characters.
            call.bytes = isJSON ? Array(try Self.json(bytes).text.utf8) : bytes
        }
    }

    private static func json(_ bytes: [UInt8]) throws(RestProblem) -> JSONTree {
        do throws(JSONTreeError) { return try JSONTree(reading: bytes) } catch {
            let place = error.position + 1
            switch error.problem {
            case .syntax:
                throw .unreadable(LocalizedText(zh: "从第 \(place) 个字节起不是 JSON", en: "no JSON from byte \(place) on"))
            case .duplicateKey(let key):
                throw .unreadable(LocalizedText(zh: "“\(key)”写了两次", en: "`\(key)` stands there twice"))
            case .tooDeep: throw .unreadable(LocalizedText(zh: "嵌套太深", en: "nested too deeply"))
            }
        }
    }
}
