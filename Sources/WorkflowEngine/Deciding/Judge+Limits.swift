public import CivilTime
public import WorkflowModel

/// A last day that a rule sets for an act.
public struct ActLimit: Hashable, Sendable {
    /// Which rule.
    public var rule: RuleKey
    /// The condition that sets the day: the rule's body, or that of one of its grades.
    public var condition: ConditionIndex
    /// How grave it is to be later.
    public var severity: Severity
    /// The last day on which it holds for certain.
    public var through: CivilDate
}

extension Judge {
    /// The last days that the rules of a step set for an act, as its case stands; by the edition of its date.
    public func limits(on act: Event, in caseFile: CaseFile) -> [ActLimit] {
        guard let index = edition(on: act.on.first), let step = tables(index).pointee.step(act.transition) else {
            return []
        }
        return Reading.of(
            caseFile, act: act, tables: tables(index), step: step, position: caseFile.position(for: act.on),
            isOnRecord: false, isPreview: true
        ) { reading in
            var evaluator = Evaluator(reading, sink: DecidingSink())
            var limits: [ActLimit] = []
            for (slot, place) in step.pointee.rules.range.enumerated() {
                let rule = evaluator.edition.rules[place]
                guard evaluator.condition(rule.when) == .holds else { continue }
                func take(_ body: ConditionIndex, _ severity: Severity) {
                    guard let through = evaluator.lastDate(body) else { return }
                    limits.append(
                        ActLimit(rule: .rule(Int32(slot)), condition: body, severity: severity, through: through))
                }
                if rule.grades.count == 0 { take(rule.body, rule.severity) }
                for grade in rule.grades.range {
                    let grade = evaluator.edition.grades[grade]
                    if evaluator.condition(grade.when) == .holds { take(grade.body, grade.severity) }
                }
            }
            return limits
        }
    }
}
