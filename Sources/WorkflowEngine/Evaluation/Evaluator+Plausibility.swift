import CivilTime
import WorkflowModel

extension Evaluator {
    /// No act of the listed steps falls on a public holiday. Years without a table say nothing: this is plausibility only.
    mutating func notOnPublicHoliday(_ transitions: Run) -> Verdict {
        guard let calendar = prepared.calendar else { return .notApplicable }
        var result = Verdict.holds
        for (index, event) in caseFile.events.enumerated() {
            let listed =
                transitions.count == 0
                || transitions.range.contains { edition.transitionLists[$0] == event.transition }
            guard listed, let day = event.on.exact, calendar.isPublicHoliday(day) == true else { continue }
            note(.holiday(Int32(index), day))
            result = .violated
        }
        return result
    }

    /// Fewer than so many different steps on one day.
    mutating func sameDayFewerThan(_ limit: Int32) -> Verdict {
        var result = Verdict.holds, start = 0
        let events = caseFile.events
        while start < events.count {
            var end = start + 1
            while end < events.count, events[end].on == events[start].on { end += 1 }
            // Fewer acts are fewer steps.
            if end - start >= Int(limit), let day = events[start].on.exact {
                let steps = Set(events[start..<end].map(\.transition)).count
                if steps >= Int(limit) {
                    note(.sameDay(day, Int32(steps)))
                    result = .violated
                }
            }
            start = end
        }
        return result
    }
}
