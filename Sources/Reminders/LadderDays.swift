public import CivilTime
public import WorkflowModel

/// The ladder of one time a duty is owed, with its days.
///
/// A warning may not come late, so what falls on a day off comes on the working day before it; what reminds of something
/// overdue waits for the next working day. Years without a table have their weekends off.
public struct LadderDays: Sendable {
    private let ladder: Duty.Ladder
    private let due: CivilDate
    private let calendar: WorkingCalendar?

    /// A ladder that leads to a last day.
    public init(_ ladder: Duty.Ladder, due: CivilDate, calendar: WorkingCalendar?) {
        self.ladder = ladder
        self.due = due
        self.calendar = calendar
    }

    /// What is to be said on a day, given what was said before.
    public struct Telling: Hashable, Sendable {
        /// The latest step that has come and was not told; nil if there is none.
        public var rung: DatedRung?
        /// Days of earlier steps that nobody was told, because nothing ran then.
        public var missed: [CivilDate]
        /// The step to those above, if it has come and was not told.
        public var escalation: DatedRung?

        /// Whether there is nothing to be said.
        public var isEmpty: Bool { rung == nil && escalation == nil }
    }

    /// What is to be said on a day.
    ///
    /// - Parameter told: the steps that were told already, with the days on which they were due then.
    public func telling(on today: CivilDate, told: [DatedRung]) -> Telling {
        let own = told.filter { $0.rung != .escalation }
        let last = own.map(\.day).max()
        let open = steps(through: today).filter { step in
            last.map { step.day > $0 } ?? true && !own.contains { $0.rung == step.rung }
        }
        let missed = open.map(\.day).filter { $0 < open[open.count - 1].day }
        let isToldUpward = told.contains { $0.rung == .escalation }
        return Telling(
            rung: open.last, missed: missed.reduce(into: []) { if $0.last != $1 { $0.append($1) } },
            escalation: isToldUpward ? nil : escalation.flatMap { $0.day <= today ? $0 : nil })
    }

    /// Whether nobody is told anything on a day: it is a day off, and the ladder does not say otherwise. What came before
    /// it and was not told then waits for the next working day.
    public func isQuiet(on day: CivilDate) -> Bool { !ladder.onDaysOff && isOff(day) }

    /// The first day after another that is not quiet.
    public func firstLoudDay(after day: CivilDate) -> CivilDate? {
        var next = day.adding(days: 1)
        while let day = next, isQuiet(on: day) { next = day.adding(days: 1) }
        return next
    }

    /// The first day after another on which a step comes; nil if none does any more.
    public func next(after day: CivilDate) -> CivilDate? {
        let ahead = (warnings + [escalation].compactMap { $0 }).map(\.day).filter { $0 > day }.min()
        return [ahead, nextRepetition(after: day)].compactMap { $0 }.min()
    }

    /// The first day on which a step comes at all.
    public var first: CivilDate? { next(after: .earliest) }

    /// Every step that has come by a day, but for the one to those above; of two on one day the later step is last.
    public func steps(through day: CivilDate) -> [DatedRung] {
        var result = warnings.filter { $0.day <= day }
        var number = 1
        while let step = repetition(number), step.day <= day {
            result.append(step)
            number += 1
        }
        return result
    }

    /// The step to those above.
    public var escalation: DatedRung? {
        guard let delay = ladder.escalateAfter, ladder.escalateTo != nil, let day = later(delay, times: 1) else {
            return nil
        }
        return DatedRung(.escalation, on: onward(day))
    }

    // MARK: Parts

    /// The steps up to the last day, in order of their days.
    private var warnings: [DatedRung] {
        var result = ladder.before.compactMap { period in
            earlier(period).map { DatedRung(.before(period), on: back($0)) }
        }
        if ladder.onDay { result.append(DatedRung(.onDay, on: back(due))) }
        // The order of the list breaks no tie: the step nearer to the last day comes later.
        return result.enumerated().sorted { a, b in
            a.element.day != b.element.day ? a.element.day < b.element.day : a.offset < b.offset
        }.map(\.element)
    }

    private func repetition(_ number: Int) -> DatedRung? {
        guard let every = ladder.afterEvery, let day = later(every, times: number) else { return nil }
        return DatedRung(.after(number), on: onward(day))
    }

    private func nextRepetition(after day: CivilDate) -> CivilDate? {
        var number = 1
        while let step = repetition(number) {
            if step.day > day { return step.day }
            number += 1
        }
        return nil
    }

    private func earlier(_ period: Period) -> CivilDate? {
        switch period {
        case .calendar(let length): return due.subtracting(length)
        case .workingDays(let count): return walk(Int(count), by: -1)
        }
    }

    private func later(_ period: Period, times: Int) -> CivilDate? {
        switch period {
        case .calendar(let length): return due.recurrence(times, every: length)
        case .workingDays(let count): return walk(Int(count) * times, by: 1)
        }
    }

    /// The n-th working day before or after the last day.
    private func walk(_ count: Int, by step: Int) -> CivilDate? {
        var day = due
        var missing = count
        while missing > 0 {
            guard let next = day.adding(days: step) else { return nil }
            day = next
            if !isOff(day) { missing -= 1 }
        }
        return day
    }

    private func back(_ day: CivilDate) -> CivilDate { shifted(day, by: -1) }
    private func onward(_ day: CivilDate) -> CivilDate { shifted(day, by: 1) }

    private func shifted(_ day: CivilDate, by step: Int) -> CivilDate {
        guard !ladder.onDaysOff else { return day }
        var result = day
        while isOff(result) {
            guard let next = result.adding(days: step) else { return day }
            result = next
        }
        return result
    }

    private func isOff(_ day: CivilDate) -> Bool { calendar?.isWorking(day).map { !$0 } ?? day.weekday.isWeekend }
}
