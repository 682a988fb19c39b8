import WorkflowModel

/// What a ballot on a form asks for.
enum BallotFields {
    /// Rows for candidates.
    static let mostCandidates = 40

    /// Counts in the order they are written down at a meeting.
    static func quantities(_ kind: Ballot.Kind) -> [BallotQuantity] {
        switch kind {
        case .resolution: [.entitled, .present, .written, .votesFor, .against, .abstained, .invalid]
        case .election: [.seats, .entitled, .present, .issued, .returned, .invalid]
        }
    }

    /// What a count is called.
    static func title(_ quantity: BallotQuantity, _ say: (String, String) -> String) -> String {
        switch quantity {
        case .entitled: say("应到会有表决权人数", "entitled to vote")
        case .present: say("实到会人数", "present")
        case .written: say("会前书面意见", "written opinions before the meeting")
        case .votesFor: say("赞成", "for")
        case .against: say("反对", "against")
        case .abstained: say("弃权", "abstained")
        case .invalid: say("无效票", "invalid")
        case .issued: say("发出选票", "papers issued")
        case .returned: say("收回选票", "papers returned")
        case .nominees: say("候选人数", "nominees")
        case .seats: say("应选名额", "seats")
        }
    }
}
