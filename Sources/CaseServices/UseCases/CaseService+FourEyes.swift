public import CivilTime
import WorkflowEngine
public import WorkflowModel

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

    /// The login of whoever recorded the submission, if that keeps the caller from recording the decision on it; nil: it
    /// does not. Asked before anybody fills in a form.
    public func submitter(
        whoMayNotDecide act: RecordedAct, on inHand: CaseInHand, as caller: Caller, today: CivilDate
    ) throws(ServiceError) -> String? {
        var entering = Entering(today: today, now: inHand.stored.header.opened)
        if let body = inHand.foreignBody(of: act), !caller.permissions.areGiven(.record, at: body.chain) {
            entering.onBehalfOf = body.name
        }
        do throws(ServiceError) { try requireApart(act, on: inHand, as: caller, entering) } catch {
            guard case .sameRecorder(_, _, let recorder) = error else { throw error }
            return recorder
        }
        return nil
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
