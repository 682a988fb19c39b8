public import CivilTime
public import WorkflowModel

extension Judge {
    /// Whether a step is owed in a case on a day: its own `when`. Not applicable: what decides it is not stated.
    public func isOwed(_ handle: TransitionHandle, in caseFile: CaseFile, on date: CivilDate) -> Verdict {
        guard let index = edition(on: date), let when = editions[index].definition.transition(handle)?.when else {
            return .holds
        }
        let act = Event(id: "", transition: handle, date: PartialDate(date))
        return Reading.of(
            caseFile, act: act, tables: tables(index), step: tables(index).pointee.step(handle),
            position: caseFile.events.count, isOnRecord: false, isPreview: true
        ) { reading in
            var evaluator = Evaluator(reading, sink: DecidingSink())
            return evaluator.owed(when)
        }
    }
}
