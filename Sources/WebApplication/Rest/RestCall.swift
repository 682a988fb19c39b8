import CaseServices
import CivilTime
import Diagnostics
import WorkflowModel

/// A request of a client that was let in and checked.
struct RestCall: Sendable {
    /// The request.
    let visit: Visit
    /// What was sent, of the shape that the operation declares; null where nothing is.
    var body: JSONTree = .null
    /// What was sent, as it came.
    var bytes: [UInt8] = []
    /// Whether that is YAML.
    var isYAML = false
    /// The version that `If-Match` states.
    var matched: Int?
    /// What the key of the request makes of itself: the same for the same key, and nobody else's.
    var seed: [UInt8]?

    /// The use cases.
    var service: CaseService { visit.site.service }

    /// On whose behalf it runs.
    func caller() throws(RestProblem) -> Caller {
        guard let visitor = visit.visitor else { throw .web(.signInNeeded) }
        return visitor.caller
    }

    /// A part of the path.
    func parameter(_ name: String) throws(RestProblem) -> String {
        guard let value = visit.parameters[name] else { throw .web(.notThere) }
        return value
    }

    /// The day that `on` states, or today.
    var day: CivilDate { date("on") ?? visit.today }

    /// A day of the query; the query was checked.
    func date(_ name: String) -> CivilDate? { visit.query[name].flatMap { try? DateText.parse($0) }?.exact }

    /// How many items a page has.
    var limit: Int { visit.query["limit"].flatMap { Int($0) } ?? RestTable.pageLength }

    /// Organizations where the caller may do something; nil: everywhere.
    func scope(_ right: Right) throws(RestProblem) -> [Organization]? {
        let caller = try caller()
        return try RestProblem.of { () throws(ServiceError) in try service.scope(of: right, for: caller) }
    }
}
