public import CaseServices
public import CivilTime
public import WorkflowModel

/// The runs of a server: once a day what is due, and in between what is to be tried again.
public struct ReminderScheduler: Sendable {
    /// Something that happened, for the log.
    public enum Event: Sendable {
        /// A run ended.
        case ran(ReminderReport)
        /// Cases that follow the end of a term were opened.
        case opened([String])
        /// Something failed; it is tried again at the next turn.
        case failed(ServiceError)
    }

    /// Nobody is told before this hour of the day.
    public static let firstHour = 8
    /// The time between two turns.
    public static let pause = Duration.seconds(300)

    private let run: ReminderRun
    private let service: CaseService
    private let clock: @Sendable () -> (today: CivilDate, hour: Int, now: Instant)
    private let pause: Duration

    /// A scheduler. The clock says the day and the hour in Asia/Shanghai, and the instant.
    public init(
        run: ReminderRun, service: CaseService, pause: Duration = Self.pause,
        clock: @escaping @Sendable () -> (today: CivilDate, hour: Int, now: Instant)
    ) {
        self.run = run
        self.service = service
        self.pause = pause
        self.clock = clock
    }

    /// Goes on until the task is cancelled; between two cases and two messages it stops at once.
    public func work(_ tell: @Sendable (Event) -> Void) async {
        var done: CivilDate?
        while !Task.isCancelled {
            let (today, hour, now) = clock()
            if hour >= Self.firstHour {
                do throws(ServiceError) {
                    if done != today {
                        try open(today, now, tell)
                        let report = try run.look(on: today, isStopped: { Task.isCancelled })
                        if !Task.isCancelled { done = today }
                        tell(.ran(report))
                    }
                } catch {
                    tell(.failed(error))
                }
                let report = await run.deliver(on: today, isStopped: { Task.isCancelled })
                if report.messages + report.failed + report.dead + report.troubles.count > 0 { tell(.ran(report)) }
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Cases that follow the end of a term; opening them twice opens nothing twice.
    private func open(
        _ today: CivilDate, _ now: Instant, _ tell: @Sendable (Event) -> Void
    ) throws(ServiceError) {
        let proposals = try service.openProposals(
            as: Caller(user: "scheduler", permissions: .everything), Entering(today: today, now: now))
        if !proposals.isEmpty { tell(.opened(proposals.map(\.caseID))) }
    }
}
