/// What was filled in on the page of an entry, and what came of it so far.
struct EntryState: Sendable {
    /// Why.
    var reason = ""
    /// Although later acts break by it.
    var breaks = false
    /// What cannot be done so.
    var problems: [(field: String, text: String)] = []
    /// What would come of it.
    var verdict: CorrectionVerdict?
    /// Status of the answer.
    var status: Int?
}
