import CaseServices
import Diagnostics
import HTTPTypes

/// Why a request of a client has no good answer.
enum RestProblem: Error, Sendable {
    /// What pages say, too.
    case web(WebProblem)
    /// What was sent cannot be read at all.
    case unreadable(LocalizedText)
    /// The query has these faults.
    case query([RestFault])
    /// The body has these faults.
    case body([RestFault])
    /// The act or the dossier cannot be read.
    case diagnostics([Diagnostic])
    /// The address is there, and takes these methods only.
    case method([HTTPRequest.Method])
    /// The body is of another type.
    case unknownType
    /// No version was stated.
    case versionNeeded
    /// The key was used for another request, or its request is still under way.
    case keyTaken(isUnderWay: Bool)
    /// Rules say no.
    case rules(RestRefusal)

    /// What was thrown by a use case.
    static func of<Value>(_ work: () throws(ServiceError) -> Value) throws(RestProblem) -> Value {
        do throws(ServiceError) { return try work() } catch { throw .web(.service(error)) }
    }

    /// The same with the store itself.
    static func ofStore<Value>(_ work: () throws(StoreError) -> Value) throws(RestProblem) -> Value {
        do throws(StoreError) { return try work() } catch { throw .web(.service(.store(error))) }
    }

    /// The same with what pages use, too.
    static func ofWeb<Value>(_ work: () throws(WebProblem) -> Value) throws(RestProblem) -> Value {
        do throws(WebProblem) { return try work() } catch { throw .web(error) }
    }
}

/// What rules say no to, ready to be told.
struct RestRefusal: Sendable {
    /// The verdicts on the act.
    var answer: JSONTree?
    /// Acts on record that would break.
    var broken: [JSONTree] = []
    /// Names that the rules do not know.
    var unknown: [String] = []
    /// In one sentence.
    var summary: LocalizedText?
}
