public import CaseServices
public import CivilTime

/// The runs of a server: once a day what is due, and in between what is to be tried again.
public struct ReminderScheduler: Sendable {
    /// Something that happened, for the log.
    public enum Event: Sendable {
        /// A run ended.
        case ran(ReminderReport)
        /// Something failed; it is tried again at the next turn.
        case failed(ServiceError)
    }

    /// Nobody is told before this hour of the day.
    public static let firstHour = 8
    /// The time between two turns.
    public static let pause = Duration.seconds(300)

    private let run: ReminderRun
    private let clock: @Sendable () -> (today: CivilDate, hour: Int)
    private let pause: Duration

    /// A scheduler. The clock says the day and the hour in Asia/Shanghai.
    public init(
        run: ReminderRun, pause: Duration = Self.pause,
        clock: @escaping @Sendable () -> (today: CivilDate, hour: Int)
    ) {
        self.run = run
        self.pause = pause
        self.clock = clock
    }

    /// Goes on until the task is cancelled; between two cases and two messages it stops at once.
    public func work(_ tell: @Sendable (Event) -> Void) async {
        var done: CivilDate?
        while !Task.isCancelled {
            let (today, hour) = clock()
            if hour >= Self.firstHour {
                do throws(ServiceError) {
                    if done != today {
                        let report = try run.look(on: today, isStopped: { Task.isCancelled })
                        if !Task.isCancelled { done = today }
                        tell(.ran(report))
                    }
                } catch {
                    tell(.failed(error))
                }
                let report = await run.deliver(on: today, isStopped: { Task.isCancelled })
                if report.didAnything { tell(.ran(report)) }
            }
            try? await Task.sleep(for: pause)
        }
    }
}
