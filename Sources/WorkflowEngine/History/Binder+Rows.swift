import CivilTime
public import WorkflowModel

extension Judge {
    /// Links the row of a table that is linked itself: what `bind` makes of the same case by names.
    public func bind(_ row: TabledCase, of table: inout LinkedTable) -> BoundCase {
        var binder = Binder(judge: self, dossier: row.head)
        var bound = binder.bind(row, of: &table)
        replay(&bound.caseFile)
        return bound
    }
}

/// Rows of tables: nothing of them was recorded, amended or read later, all of it comes from the table, and most of their
/// acts are nothing but a day.
extension Binder {
    mutating func bind(_ row: TabledCase, of table: inout LinkedTable) -> BoundCase {
        var context = opened()
        context.earlierProperties = [context.properties]
        context.coverage = table.coverage(row.gaps, judge)
        var events: ContiguousArray<Event> = []
        events.reserveCapacity(row.acts.count)
        row.contents.withUnsafeBufferPointer { contents in
            for (sequence, act) in row.acts.enumerated() {
                guard let transition = table.steps[Int(act.step)] else {
                    let name = table.names[Int(act.step)]
                    problems.append(BindingProblem(event: "\(sequence + 1)", kind: "transition", name: name))
                    continue
                }
                if let content = act.content {
                    events.append(
                        event(contents[content], transition, id: "\(sequence + 1)", sequence: sequence, mode: nil))
                } else {
                    events.append(
                        Event(number: sequence + 1, transition: transition, date: act.on, sequence: Int32(sequence)))
                }
                events[events.count - 1].surroundings = 0
            }
        }
        context.standing = standing(people)
        context.earlierStanding = [context.standing]
        var caseFile = CaseFile(context, vocabulary: judge.workflow.vocabulary)
        caseFile.takeEvents(&events)
        return BoundCase(
            caseFile: caseFile, problems: problems, explained: [], origins: caseFile.events.map { Int($0.sequence) })
    }
}
