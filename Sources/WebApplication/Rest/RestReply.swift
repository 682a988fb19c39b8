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

    /// As it is kept for whoever asks again.
    var kept: [UInt8] {
        Array(
            JSONTree.object([
                "status": .int(Int64(reply.status.code)), "type": .string(reply.type),
                "body": .string(String(decoding: reply.body, as: UTF8.self)), "location": .optional(reply.location),
                "version": version.map { .int(Int64($0)) } ?? .null,
            ]).text.utf8)
    }

    /// The same as it was kept; nil: it is none.
    init?(kept bytes: [UInt8]) {
        guard let tree = try? JSONTree(reading: bytes), let status = tree["status"]?.integer,
            let type = tree["type"]?.string, let body = tree["body"]?.string
        else { return nil }
        reply = Reply(status: .init(code: status), type: type, body: Array(body.utf8))
        reply.location = tree["location"]?.string
        version = tree["version"]?.integer
    }
}
