import Diagnostics
import HTTPTypes

/// One thing that clients may ask for: the same declaration routes requests, checks them, and stands in the document.
struct RestOperation: Sendable {
    /// What a request carries.
    enum Body: Sendable {
        /// Nothing.
        case none
        /// JSON of this shape.
        case json(RestSchema)
        /// A dossier in YAML or JSON, which the reader of dossiers checks.
        case dossier
    }

    /// Method.
    let method: HTTPRequest.Method
    /// Path below the prefix, such as `/cases/{case}`.
    let path: String
    /// Who may ask. There is no operation without it.
    let access: Access
    /// Name in the document.
    let id: String
    /// What it is for, in one line.
    let summary: LocalizedText
    /// What may stand behind the question mark.
    let query: [RestParameter]
    /// What a request carries.
    let body: Body
    /// Status of the good answer.
    let status: HTTPResponse.Status
    /// Shape of the good answer.
    let answer: RestSchema
    /// So long `Idempotency-Key` may be, in characters: said in the document and asked of every request.
    static let longestKey = 200
    /// So long `If-Match` may be.
    static let longestMatch = 20

    /// Whether `If-Match` and `Idempotency-Key` are read.
    let isWriting: Bool
    /// What answers. It runs beside the network, and may wait for the store.
    let handler: @Sendable (RestCall) throws(RestProblem) -> RestAnswer

    private init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ id: String, _ zh: String, _ en: String,
        query: [RestParameter], body: Body, status: HTTPResponse.Status, answer: RestSchema, isWriting: Bool,
        _ handler: @escaping @Sendable (RestCall) throws(RestProblem) -> RestAnswer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.id = id
        summary = LocalizedText(zh: zh, en: en)
        self.query = query
        self.body = body
        self.status = status
        self.answer = answer
        self.isWriting = isWriting
        self.handler = handler
    }

    /// Something to look at.
    static func get(
        _ path: String, _ access: Access, _ id: String, _ zh: String, _ en: String, query: [RestParameter] = [],
        answer: RestSchema, _ handler: @escaping @Sendable (RestCall) throws(RestProblem) -> RestAnswer
    ) -> RestOperation {
        RestOperation(
            .get, path, access, id, zh, en, query: query, body: .none, status: .ok, answer: answer, isWriting: false,
            handler)
    }

    /// Something to be judged or recorded.
    static func post(
        _ path: String, _ access: Access, _ id: String, _ zh: String, _ en: String, query: [RestParameter] = [],
        body: Body, status: HTTPResponse.Status = .ok, answer: RestSchema, isWriting: Bool = false,
        _ handler: @escaping @Sendable (RestCall) throws(RestProblem) -> RestAnswer
    ) -> RestOperation {
        RestOperation(
            .post, path, access, id, zh, en, query: query, body: body, status: status, answer: answer,
            isWriting: isWriting, handler)
    }

    /// Names of the parts of the path.
    var parameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map {
            String($0.dropFirst().dropLast())
        }
    }

    /// Statuses of problems that it can answer with.
    var problems: [Int] {
        var statuses = [400, 429, 500, 503]
        if access != .open { statuses += [401, 404] }
        if method == .post { statuses += [413, 415, 422] }
        if isWriting { statuses += [403, 409, 428] }
        if case .get = method, !parameters.isEmpty { statuses.append(422) }
        return statuses.sorted()
    }
}

/// Something behind the question mark.
struct RestParameter: Sendable {
    /// Name.
    let name: String
    /// Shape of its value.
    let schema: RestSchema
    /// What it is.
    let about: String
}

/// A good answer.
struct RestAnswer: Sendable {
    /// Content.
    var body: JSONTree
    /// Version of the case, for `ETag`.
    var version: Int?
    /// Where what was made is to be found.
    var location: String?

    /// An answer.
    init(_ body: JSONTree, version: Int? = nil, location: String? = nil) {
        self.body = body
        self.version = version
        self.location = location
    }
}
