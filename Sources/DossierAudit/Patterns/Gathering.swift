import CivilTime
import WorkflowModel

/// What is taken down of every case. Patterns that need the same share it.
enum Gathering: Hashable, Sendable {
    /// The day of the first of these steps that the case has.
    case firstOf([TransitionHandle])
    /// Every act of these steps.
    case acts([TransitionHandle])
    /// Stated counts of ballots; the key holds those entitled and present.
    case ballots(FactHandle, [TransitionHandle])
    /// When the subject became a member; the key is the day on which he was one no longer.
    case members(become: [TransitionHandle], leave: [TransitionHandle])
    /// Who is in a group; the key is the person.
    case group(GroupHandle, [TransitionHandle])
    /// Days with so many decisions of more than one level; the key is their number.
    case chains([PatternBody.DecisionLevel], atLeast: Int)
    /// A hash over the days of these steps, in place of dates; the key is their number.
    case dates([TransitionHandle], atLeast: Int)
    /// Dates of papers; the key is the kind of paper.
    case papers([PatternBody.DatedPaper])
    /// Acts entered later than that: the key is how many, then the longest lag in days and how many as found.
    case lags(CalendarPeriod)
    /// Rules that are broken; the key is the rule.
    case faults

    /// What a kind of pattern needs.
    static func needed(by body: PatternBody) -> [Gathering] {
        switch body {
        case .burst(let steps, _, _, _), .quiet(let steps, _, _): [.firstOf(steps)]
        case .oneDay(let levels, let number): [.chains(levels, atLeast: number)]
        case .sameDates(let steps, let number, _): [.dates(steps, atLeast: number)]
        case .tooMany(let group, let steps, _): [.group(group, steps)]
        case .dayOff(let steps, _): [.acts(steps)]
        case .entitled(let members), .quorum(let members, _):
            [.ballots(members.fact, members.steps), .members(become: members.become, leave: members.leave)]
        case .oneMeeting(let fact, let steps): [.ballots(fact, steps)]
        case .late(let period): [.lags(period)]
        case .oneDate(let papers, _): [.papers(papers)]
        case .sameFault: [.faults]
        }
    }
}
