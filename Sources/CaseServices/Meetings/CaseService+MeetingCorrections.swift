import CivilTime
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// What would come of a change of a meeting: each of its acts, on every case it dealt with.
    public func judge(
        _ change: MeetingChange, of held: HeldMeeting, reason: String, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> CorrectedMeeting {
        var corrected = CorrectedMeeting(items: [], growths: [])
        for caseID in [held.inHand.stored.opening.id] + held.cases {
            let inHand = try take(caseID)
            try requireRecording(inHand, as: caller, entering)
            let acts = held.acts(in: inHand).compactMap { event in inHand.record(of: event.id).map { (event.id, $0) } }
            guard !acts.isEmpty else { continue }
            var growth = Growth(inHand)
            for (id, entry) in Self.entries(change, acts, reason) {
                let (outcome, next) = try weigh(entry, on: growth.inHand, as: caller, entering)
                corrected.items.append(
                    CorrectedMeeting.Item(caseID: caseID, event: id, outcome: outcome, inHand: growth.inHand))
                guard case .recorded(let recorded) = outcome else { continue }
                growth.inHand = next
                growth.recorded.append(recorded)
            }
            corrected.growths.append(growth)
        }
        return corrected
    }

    /// Writes a change that was judged: on all cases in one transaction, or nothing.
    public func record(_ corrected: CorrectedMeeting, _ entering: Entering) throws(ServiceError) -> [Recorded] {
        guard !corrected.isRefused else { return [] }
        var growths = corrected.growths
        var batch: [Appending] = []
        for index in growths.indices { batch.append(try appending(&growths[index], entering)) }
        let all = batch
        let receipts = try stored { () throws(StoreError) in try store.append(all) }
        for (index, receipt) in zip(growths.indices, receipts) { growths[index].confirm(receipt) }
        return growths.flatMap(\.recorded)
    }

    /// Corrections in an order in which none of the acts stands before one it follows.
    private static func entries(
        _ change: MeetingChange, _ acts: [(id: String, act: RecordedAct)], _ reason: String
    ) -> [(id: String, entry: RecordedEntry)] {
        switch change {
        case .withdrawn: return acts.reversed().map { ($0.id, .withdraw($0.id, reason: reason)) }
        case .moved(let day):
            let isLater = acts.first.map { $0.act.on.interval.first < day.interval.first } ?? false
            let ordered = isLater ? acts.reversed() : acts
            return ordered.map { ($0.id, .amend($0.id, $0.act.moved(to: day), reason: reason)) }
        }
    }
}

extension RecordedAct {
    /// The same on another day; papers dated on the day of the act go with it.
    fileprivate func moved(to day: PartialDate) -> RecordedAct {
        var moved = self
        moved.on = day
        for slot in moved.papers.indices where moved.papers[slot].dated == on { moved.papers[slot].dated = day }
        return moved
    }
}
