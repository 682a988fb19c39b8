import CivilTime

/// What one case contributes to a pattern, in four small integers. What the last three mean is the gathering's matter;
/// mostly they are a key and a date.
struct Sighting: Hashable, Sendable {
    /// Position of the case among those read.
    var caseIndex: Int32
    /// A person, a paper, a rule, a count.
    var key: Int32
    /// Day number, or another number.
    var low: Int32
    /// Day number, or another number.
    var high: Int32

    init(_ caseIndex: Int32, key: Int32 = 0, low: Int32, high: Int32) {
        self.caseIndex = caseIndex
        self.key = key
        self.low = low
        self.high = high
    }

    init(_ caseIndex: Int32, key: Int32 = 0, _ date: DateInterval) {
        self.init(caseIndex, key: key, low: date.first.dayNumber, high: date.last.dayNumber)
    }

    /// The earliest day it may be.
    var first: CivilDate { CivilDate(dayNumber: low) ?? .earliest }
    /// The latest day it may be.
    var last: CivilDate { CivilDate(dayNumber: high) ?? .latest }
    /// Known to the day.
    var isExact: Bool { low == high }
}
