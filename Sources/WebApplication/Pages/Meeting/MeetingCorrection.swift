/// Correcting a meeting on record as a whole: what was filled in, and what would come of it.
struct MeetingCorrection: Encodable, Sendable {
    var action = ""
    var on = ""
    var reason = ""
    var problems: [StepModel.Problem] = []
    var hasProblems = false
    var summary: String?
    var isAllowed = false
    /// What keeps it from being done, act by act.
    var lines: [String] = []
    var hasLines = false
    /// For what it was judged.
    var isWithdrawn = false
}
