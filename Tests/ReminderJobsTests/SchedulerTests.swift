import CaseServices
import CivilTime
import Messages
import OrganizationRegistry
import ReminderJobs
import Synchronization
import TestSupport
import Testing
import WorkflowModel

/// The runs of a server, with a clock that the test turns.
struct SchedulerTests {
    private let clock = Clock()

    private func day(_ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: 2026, month: month, day: day))
    }

    /// Waits until something is so; other tests keep the threads of this process busy.
    private func wait(_ isSo: () throws -> Bool) async throws {
        for _ in 0..<2000 {
            if try isSo() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it never came")
    }

    @Test
    func `nobody is told before eight, then once a day, and what failed is tried again in between`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        channel.answer(.failed("timeout"))
        let turned = Turned(today: try day(6, 24), hour: 7)
        let clock = clock
        clock.set(office.instant(try day(6, 24)))
        let run = try office.run([channel], at: clock)
        let scheduler = ReminderScheduler(run: run, pause: .milliseconds(5)) { turned.now }
        let events = Turned.Count()
        let work = Task { await scheduler.work { _ in events.add() } }
        try await Task.sleep(for: .milliseconds(50))
        #expect(events.value == 0 && channel.messages.isEmpty)
        turned.set(try day(6, 24), 8)
        try await wait { channel.messages.count == 1 }
        // Nothing is tried before its time.
        try await Task.sleep(for: .milliseconds(50))
        #expect(channel.messages.count == 1)
        clock.advance(seconds: 60)
        try await wait { channel.messages.count == 2 }
        #expect(Set(channel.messages.map(\.id)).count == 1)
        turned.set(try day(7, 1), 9)
        clock.set(office.instant(try day(7, 1)))
        try await wait { channel.messages.count == 3 }
        work.cancel()
        await work.value
        let ended = events.value
        turned.set(try day(7, 8), 9)
        try await Task.sleep(for: .milliseconds(30))
        #expect(events.value == ended && channel.messages.count == 3)
    }

    @Test
    func `a case that follows the end of a term is opened by itself`() async throws {
        let office = try Office(MemoryStore()), today = try day(6, 24)
        try office.store.put(
            Organization(
                id: "branch-1", name: "branch-1",
                properties: [
                    RecordedFact(name: "kind", value: .word("branch")),
                    RecordedFact(name: "has-committee", value: .flag(true)),
                    RecordedFact(name: "parent", value: .text("upper")),
                    RecordedFact(name: "term-ends", value: .date(PartialDate(try day(9, 1)))),
                ]))
        let clock = clock
        clock.set(office.instant(today))
        let run = try office.run([], at: clock)
        let scheduler = ReminderScheduler(run: run, pause: .milliseconds(5)) { (today, 8) }
        let work = Task { await scheduler.work { _ in } }
        var filter = CaseFilter()
        filter.workflow = WorkflowID("re-election")
        let asked = filter
        try await wait { try office.store.count(asked) == 1 }
        work.cancel()
        await work.value
        #expect(try office.store.count(asked) == 1)
    }
}

/// The day and the hour that a test says it is.
private final class Turned: Sendable {
    final class Count: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    private let state: Mutex<(CivilDate, Int)>
    init(today: CivilDate, hour: Int) { state = Mutex((today, hour)) }
    var now: (CivilDate, Int) { state.withLock { $0 } }
    func set(_ today: CivilDate, _ hour: Int) { state.withLock { $0 = (today, hour) } }
}
