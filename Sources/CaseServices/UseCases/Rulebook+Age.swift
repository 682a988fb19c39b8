public import CivilTime
public import WorkflowModel

extension Rulebook {
    /// The rule of the age at which a procedure may begin on a day, and the years it asks for; nil: none asks for any.
    public func ageAtBeginning(of id: WorkflowID, on day: CivilDate) -> (years: Int, rule: Rule)? {
        guard let edition = workflow(id)?.editions.last(where: { $0.isInForce(on: day) }) else { return nil }
        for step in edition.transitions.compactMap({ $0 }) where !step.opens.isEmpty {
            for rule in step.rules where rule.severity == .block {
                if case .age(let years, _, _) = edition.conditions[Int(rule.body.raw)] { return (Int(years), rule) }
            }
        }
        return nil
    }

    /// The rule that somebody born then is too young for on a day, whatever day of his birth is meant; nil: none.
    public func tooYoung(
        for id: WorkflowID, born: PartialDate, on day: CivilDate
    ) -> (years: Int, rule: Rule)? {
        guard let asked = ageAtBeginning(of: id, on: day),
            let grown = born.interval.first.adding(CalendarPeriod(months: 12 * asked.years)), grown > day
        else { return nil }
        return asked
    }
}
