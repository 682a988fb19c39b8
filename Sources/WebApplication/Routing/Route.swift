import Diagnostics
import HTTPTypes

/// One way into the application: what is asked for, who may ask, and what answers.
struct Route: Sendable {
    /// What a request may carry.
    enum Body: Sendable {
        /// Fields of a form, small.
        case fields
        /// Files.
        case files
    }

    /// Method.
    let method: HTTPRequest.Method
    /// Path with its parameters, such as `/cases/{case}`.
    let path: String
    /// Who may ask.
    let access: Access
    /// What it is for, in one line.
    let summary: LocalizedText
    /// What a request may carry.
    let body: Body
    /// What answers. It runs beside the network, and may wait for the store.
    let handler: @Sendable (Visit) throws(WebProblem) -> Reply

    private init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ zh: String, _ en: String, body: Body,
        _ handler: @escaping @Sendable (Visit) throws(WebProblem) -> Reply
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.body = body
        self.handler = handler
        summary = LocalizedText(zh: zh, en: en)
    }

    /// A page or data to look at.
    static func get(
        _ path: String, _ access: Access, _ zh: String, _ en: String,
        _ handler: @escaping @Sendable (Visit) throws(WebProblem) -> Reply
    ) -> Route {
        Route(.get, path, access, zh, en, body: .fields, handler)
    }

    /// Something that changes; a form of this session, with its token.
    static func post(
        _ path: String, _ access: Access, _ zh: String, _ en: String, body: Body = .fields,
        _ handler: @escaping @Sendable (Visit) throws(WebProblem) -> Reply
    ) -> Route {
        Route(.post, path, access, zh, en, body: body, handler)
    }
}
