import CaseServices
import Synchronization

/// The case that a request is about, as it was read when the right to it was asked for: its page goes on with the same.
final class SeenCase: Sendable {
    private let known = Mutex<CasePlace?>(nil)

    /// What was read of a case during this request, else what is read now.
    func place(_ caseID: String, _ service: CaseService) throws(WebProblem) -> CasePlace {
        if let known = known.withLock({ $0 }), known.header.id == caseID { return known }
        let found = try WebProblem.of { () throws(ServiceError) in try service.place(of: caseID) }
        known.withLock { $0 = found }
        return found
    }
}
