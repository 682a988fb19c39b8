/// The three questions rules ask about dates, answered over every day the dates may be. Where a sum leaves
/// 1900-01-01 ... 2199-12-31 the answer is undetermined.
public enum DateRules {
    /// Whether on `day` at least `period` has passed since `start`. The anniversary itself counts.
    public static func elapsed(
        on day: DateInterval, since start: DateInterval, atLeast period: CalendarPeriod
    ) -> Truth {
        start.adding(period).map { $0.isOnOrBefore(day) } ?? .undetermined
    }

    /// Whether `day` is at most `period` later than `start`. The anniversary itself counts; so does every day before
    /// `start`.
    public static func within(
        on day: DateInterval, of start: DateInterval, atMost period: CalendarPeriod
    ) -> Truth {
        start.adding(period).map { day.isOnOrBefore($0) } ?? .undetermined
    }

    /// Whether somebody born on `birthday` is at least `years` old on `day`. The birthday itself counts; who was born
    /// on 29 February has it on 28 February in common years. A negative number of years is undetermined.
    public static func age(on day: DateInterval, born birthday: DateInterval, years: Int) -> Truth {
        guard years >= 0 else { return .undetermined }
        return elapsed(on: day, since: birthday, atLeast: CalendarPeriod(years: years))
    }
}
