import CivilTime
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// Demands that somebody else has recorded what was submitted, where the rules say so of a decision.
    ///
    /// Only between acts that are decided in the program: whoever records from paper, or as found, decides nothing.
    func requireApart(
        _ act: RecordedAct, on inHand: CaseInHand, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) {
        guard entering.mode == .enforcing, entering.onBehalfOf == nil || entering.onBehalfOf == caller.standsFor?.user
        else { return }
        let submissions = apartFrom(act, inHand.judge)
        guard !submissions.isEmpty, !(try stored { () throws(StoreError) in try store.isOn(.singleSecretary) }) else {
            return
        }
        let recorders = [caller.user, caller.standsFor?.user]
        let names = inHand.judge.workflow.vocabulary.transitions
        for submission in submissions {
            // The newest counts: an earlier one was decided, or came to nothing.
            guard let event = inHand.bound.caseFile.events.last(where: { $0.transition == submission }),
                let recorded = inHand.stored.history.first(where: { $0.id == event.id })?.recorded,
                recorded.mode == .enforcing, try isOfUsers(recorded)
            else { continue }
            for recorder in [recorded.by, recorded.onBehalfOf] {
                guard let recorder, recorders.contains(recorder) else { continue }
                throw .sameRecorder(event: event.id, transition: names[submission], recorder: recorder)
            }
        }
    }

    private func apartFrom(_ act: RecordedAct, _ judge: Judge) -> [TransitionHandle] {
        guard let handle = judge.workflow.vocabulary.transitions.handle(act.transition),
            let edition = judge.edition(on: act.on.interval.first)
        else { return [] }
        return judge.editions[edition].definition.transition(handle)?.apartFrom ?? []
    }

    /// Whether it was recorded for a user of the program, and not from the paper of a body.
    private func isOfUsers(_ recording: Recording) throws(ServiceError) -> Bool {
        guard let other = recording.onBehalfOf else { return true }
        return try stored { () throws(StoreError) in try store.user(other) } != nil
    }
}
