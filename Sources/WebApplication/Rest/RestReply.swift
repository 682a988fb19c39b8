import Diagnostics
import HTTPTypes
import Hummingbird

/// An answer, before it goes over the network, with the headers of its own.
struct RestReply: Sendable {
    /// The answer.
    var reply: Reply
    /// Version of the case, for `ETag`.
    var version: Int?

    /// A good answer to an operation.
    init(_ answer: RestAnswer, _ operation: RestOperation) {
        reply = Reply(status: operation.status, type: "application/json", body: Array(answer.body.text.utf8))
        reply.location = answer.location
        version = answer.version
    }

    /// A problem.
    init(_ problem: RestProblem, _ visit: Visit) { reply = problem.reply(visit) }

    /// As it goes over the network.
    var response: Response {
        var response = SiteResponder.response(reply)
        if let version { response.headers[.eTag] = "\"\(version)\"" }
        if response.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
