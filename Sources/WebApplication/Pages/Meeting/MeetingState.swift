import CaseServices

/// A meeting on its way from the form to the record: what was filled in, and what came of it so far.
struct MeetingState: Sendable {
    /// What was filled in.
    var filled: FormFields
    /// What cannot be read.
    var problems: [(field: String, text: String)] = []
    /// Who was entitled and who was there.
    var roster: MeetingRoster?
    /// What the rules say; nil: not asked, or not to be asked yet.
    var judged: JudgedMeeting?
    /// Somebody else was faster.
    var conflict = ""
    /// It was oneself.
    var isTwice = false
    /// What is filled in was kept from an earlier visit.
    var isDraft = false
    /// For which kind and day the form was opened; its draft is kept under that.
    var from = ""
    /// Status of the answer.
    var status: Int?

    /// Something filled in and nothing more.
    init(_ filled: FormFields) { self.filled = filled }
}
