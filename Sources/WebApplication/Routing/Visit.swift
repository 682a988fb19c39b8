import CivilTime
import Diagnostics
import HTTPTypes
import WorkflowModel

/// A request as pages see it.
struct Visit: Sendable {
    /// What answers.
    let site: Site
    /// Method.
    let method: HTTPRequest.Method
    /// Path without the query.
    let path: String
    /// Parts of the path by the names that the route gives them.
    let parameters: [String: String]
    /// What stands behind the question mark.
    let query: FormFields
    /// Fields of the form.
    var form = FormFields()
    /// Files of the form.
    var uploads: [Upload] = []
    /// Cookies by name.
    var cookies: [String: String]
    /// Whoever asks, if signed in.
    var visitor: Visitor?
    /// The browser says that the page of somebody else sent it.
    let isForeign: Bool
    /// Address the request came from, for limits and logs.
    let remote: String
    /// Identifier of the request, in logs and on pages of errors.
    let requestID: String
    /// The instant.
    let now: Instant
    /// Civil date in Asia/Shanghai.
    let today: CivilDate
    /// Whether the answer goes over TLS.
    let isSecure: Bool
    /// The case it is about, once it was read.
    let seen = SeenCase()

    /// The language of the answer: what was chosen, else Chinese.
    var language: Language { cookies["lang"] == "en" ? .en : .zh }

    /// Path and query, for coming back.
    var target: String {
        guard !query.pairs.isEmpty else { return path }
        return path + "?" + query.pairs.map { "\($0.name.urlEncoded)=\($0.value.urlEncoded)" }.joined(separator: "&")
    }

    /// The text of the chosen language.
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// The text of the chosen language.
    func say(_ text: LocalizedText) -> String { language == .zh ? text.zh : text.en }

    /// A part of the path; every route has the parts that its handler asks for.
    func parameter(_ name: String) throws(WebProblem) -> String {
        guard let value = parameters[name] else { throw .notThere }
        return value
    }

    /// Whoever is signed in.
    func signedIn() throws(WebProblem) -> Visitor {
        guard let visitor else { throw .signInNeeded }
        return visitor
    }
}
