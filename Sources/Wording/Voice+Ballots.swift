import WorkflowModel

extension Voice {
    /// A count with its number and unit: `实到会 10 人`.
    func counted(_ quantity: BallotQuantity, _ count: Int32) -> String {
        switch quantity {
        case .entitled: say("应到会有表决权 \(count) 人", "\(count) entitled to vote")
        case .present: say("实到会 \(count) 人", "\(count) present")
        case .written: say("会前书面意见 \(count) 份", "\(count) written votes")
        case .votesFor: say("赞成 \(count) 票", "\(count) votes for")
        case .against: say("反对 \(count) 票", "\(count) against")
        case .abstained: say("弃权 \(count) 票", "\(count) abstained")
        case .invalid: say("无效 \(count) 票", "\(count) invalid")
        case .issued: say("发出 \(count) 票", "\(count) papers issued")
        case .returned: say("收回 \(count) 票", "\(count) papers returned")
        case .nominees: say("候选人 \(count) 人", "\(count) nominees")
        case .seats: say("应选 \(count) 人", "\(count) seats")
        }
    }
}
