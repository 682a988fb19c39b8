import CaseServices
import CivilTime

/// The first day on which a case owes something, as lists are ordered by it. Where nothing is owed a day after all others
/// stands: databases disagree on where to put what has no value, and an index serves one order only.
enum FirstDue {
    /// What stands where nothing is owed.
    static let none = Int(Int32.max)

    /// What is stored with these duties.
    static func stored(_ duties: [DutyDue]) -> Int {
        duties.filter { !$0.isAhead }.compactMap(\.due).min().map { Int($0.dayNumber) } ?? none
    }

    /// The day a row states.
    static func day(_ stored: Int) -> CivilDate? {
        stored == none ? nil : Int32(exactly: stored).flatMap { CivilDate(dayNumber: $0) }
    }
}
