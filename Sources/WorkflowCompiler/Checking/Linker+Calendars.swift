internal import Diagnostics

/// Calendars of editions: loaded where one is named, and named only where it is used.
extension WorkflowLinker {
    /// `known` are the calendars of the rulebook; nil where an edition is compiled by itself.
    mutating func checkCalendars(known: [String]?) {
        for (index, raw) in raws.enumerated() {
            guard let calendar = raw.calendar else { continue }
            problems.file = raw.file
            if let known, !known.contains(calendar.value) {
                problems.add(
                    .unknownCalendar, calendar.mark, "规则库没有载入日历“\(calendar.value)”",
                    "the rulebook does not load the calendar '\(calendar.value)'", found: calendar.value,
                    expected: known.isEmpty ? nil : known.joined(separator: " "),
                    suggestion: NearestName.of(calendar.value, among: known),
                    hint: ("在 rulebook.yaml 的 calendars 里列入它", "list it under `calendars` in rulebook.yaml"))
            }
            if !usesCalendar[index] {
                problems.add(
                    .calendarUnused, calendar.mark, "本版本没有用到工作日，不需要日历",
                    "nothing in this edition counts working days, no calendar is needed", found: calendar.value,
                    hint: ("删掉 calendar", "remove `calendar`"))
            }
        }
    }
}
