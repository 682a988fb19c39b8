import CivilTime
import Synchronization

/// What day a server believes it is.
final class DayOfTests: Sendable {
    private let day: Mutex<CivilDate>

    init(_ day: CivilDate) { self.day = Mutex(day) }

    var today: CivilDate { day.withLock { $0 } }

    func turn(to today: CivilDate) { day.withLock { $0 = today } }
}
