import AccountServices
import CaseServices
import CivilTime
import Foundation
import Messages
import ReminderJobs
import Reminders
import SQLStore
import Synchronization
import TestSupport
import Testing
import WorkflowModel

/// A year, day by day, with random acts, runners that end anywhere, and three of them at once.
///
/// `PARTYFLOW_REMINDER_CASES` asks for more cases; `make torture` does.
@Suite(.serialized)
struct YearTests {
    private var cases: Int {
        ProcessInfo.processInfo.environment["PARTYFLOW_REMINDER_CASES"].flatMap { Int($0) } ?? 60
    }

    @Test
    func `nobody is forgotten and nobody is told twice, in memory`() async throws {
        try await simulate(MemoryStore(), cases: cases, days: 366, seed: 20_260_101)
    }

    @Test(arguments: [YearStore.Kind.file, .server])
    func `nobody is forgotten and nobody is told twice, on disk`(kind: YearStore.Kind) async throws {
        let year = try YearStore(kind)
        defer { year.remove() }
        try await simulate(year.store, cases: cases, days: 366, seed: 20_260_102)
        #expect(try year.store.verify() == [])
    }

    private func simulate(
        _ store: any EventStore & Registry, cases: Int, days: Int, seed: UInt64
    ) async throws {
        let office = try Office(store), clock = Clock(), channel = WatchedChannel(office)
        var world = World(office: office, cases: cases, random: Lottery(seed: seed))
        var today = try #require(CivilDate(year: 2026, month: 1, day: 1))
        for number in 0..<days {
            clock.set(office.instant(today))
            try world.act(on: today)
            // Some days nothing runs.
            if world.random.below(7) > 0 {
                try await world.crash(on: today, channel, clock)
                clock.advance(seconds: ReminderRun.lease)
                channel.expect(on: today)
                try await threeAtOnce(office, channel, clock, on: today)
                // Of many cases some are looked at every day, all of them in turn.
                let step = number == days - 1 ? 1 : max(5, world.ids.count / 20)
                try check(world, number % step, by: step, channel, on: today, "seed \(seed), day \(number)")
            }
            today = try #require(today.adding(days: 1))
        }
        #expect(!channel.deliveries.isEmpty)
        try checkCopies(office, channel, world.left, "seed \(seed)")
    }

    private func threeAtOnce(
        _ office: Office, _ channel: WatchedChannel, _ clock: Clock, on day: CivilDate
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...3 {
                let run = try office.run([channel], runner: "runner-\(number)", at: clock)
                group.addTask {
                    let looked = try run.look(on: day)
                    let delivered = await run.deliver(on: day)
                    for trouble in looked.troubles + delivered.troubles { Issue.record("\(trouble)") }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Every step that has come of everything owed was told, or is named by one that was.
    private func check(
        _ world: World, _ first: Int, by step: Int, _ channel: WatchedChannel, on day: CivilDate, _ place: Comment
    ) throws {
        let sent = channel.deliveries
        for id in stride(from: first, to: world.ids.count, by: step).map({ world.ids[$0] }) {
            let inHand = try world.office.service.take(id)
            let known = try world.office.store.reminders(of: id)
            for owed in world.office.service.owed(by: inHand, on: day) {
                let own = known.filter { $0.reminder.owed == owed.dated && !$0.isWithdrawn }
                let told = own.compactMap { tracked in
                    Rung(id: tracked.reminder.rung).map { DatedRung($0, on: tracked.reminder.rungDay) }
                }
                #expect(owed.ladder.isQuiet(on: day) || owed.ladder.telling(on: day, told: told).isEmpty, place)
                for tracked in own {
                    #expect(sent[tracked.reminder.id] != nil, place)
                    #expect(tracked.dispatches.allSatisfy { $0.state == .sent }, place)
                }
            }
        }
        #expect(channel.late.isEmpty, place)
    }

    /// A second copy has the id of the first, comes only of a runner that ended while it had it, and is listed.
    private func checkCopies(
        _ office: Office, _ channel: WatchedChannel, _ left: Set<String>, _ place: Comment
    ) throws {
        var filter = ReminderFilter()
        filter.isDoubtful = true
        filter.limit = .max
        let doubtful = Set(try office.store.reminders(filter).map(\.reminder.id))
        var copies = 0
        for (reminder, messages) in channel.deliveries where messages.count > 1 {
            copies += 1
            #expect(Set(messages).count == 1, place)
            #expect(left.contains(messages[0]), place)
            #expect(doubtful.contains(reminder), place)
        }
        #expect(copies > 0, place)
    }
}

/// Cases and what happens to them.
private struct World {
    let office: Office
    var random: Lottery
    var ids: [String] = []
    /// Messages that a runner had when it ended.
    var left: Set<String> = []
    private let cases: Int
    private var clerk = 0

    init(office: Office, cases: Int, random: Lottery) {
        self.office = office
        self.cases = cases
        self.random = random
    }

    mutating func act(on day: CivilDate) throws {
        let news = max(1, cases / 90)
        for _ in 0..<news where ids.count < cases {
            let id = "M-\(ids.count + 1)"
            try office.open(id, at: random.below(2) == 0 ? "branch-1" : "branch-2", on: day)
            ids.append(id)
        }
        for _ in 0..<max(2, cases / 20) { try something(on: day) }
    }

    /// A talk, a designation, an inspection, on the day or entered late; or the last act is taken back.
    mutating func something(on day: CivilDate) throws {
        let id = ids[random.below(ids.count)]
        var inHand = try office.service.take(id)
        let entering = Entering(today: day, now: office.instant(day), mode: .asFound)
        if random.below(5) == 0, inHand.version > 1, let last = inHand.stored.history.last, case .act = last.entry {
            _ = try office.service.withdraw(&inHand, event: last.id, reason: "记错了", as: office.owner, entering)
            return
        }
        let steps = ["hold-talk", "designate-activist", "inspect-activist", "inspect-activist"]
        let on = day.adding(days: -random.below(20)) ?? day
        _ = try office.service.advance(
            &inHand, RecordedAct(transition: steps[random.below(steps.count)], on: PartialDate(on)), as: office.owner,
            entering)
    }

    /// A runner that ends between any two of its steps, while others go on recording.
    mutating func crash(on day: CivilDate, _ channel: WatchedChannel, _ clock: Clock) async throws {
        clerk += 1
        let run = try office.run([channel], runner: "crashing-\(clerk)", at: clock)
        var steps = random.below(6)
        _ = try run.look(on: day) {
            steps -= 1
            return steps < 0
        }
        guard random.below(2) == 0 else { return }
        let now = clock.now
        let request = ClaimRequest(
            channel: channel.name, isDigest: true, runner: "crashing-\(clerk)", now: now,
            leaseUntil: now.adding(seconds: ReminderRun.lease))
        guard let claim = try office.store.claim(request) else { return }
        left.insert(claim.messageID)
        let isHandedOver = random.below(2) == 0
        if isHandedOver { channel.take(claim) }
        // What was claimed is done before another runner comes.
        if random.below(2) == 0 { try something(on: day) }
    }
}

/// A channel that knows what is owed, and notes what should not have come.
private final class WatchedChannel: MessageChannel {
    struct Log {
        var deliveries: [String: [String]] = [:]
        var late: [String] = []
        var day: CivilDate?
    }

    let name = "watched"
    let kind = ChannelKind.folder
    let manner = ChannelManner()
    private let office: Office
    private let log = Mutex(Log())

    init(_ office: Office) { self.office = office }

    var deliveries: [String: [String]] { log.withLock { $0.deliveries } }
    var late: [String] { log.withLock { $0.late } }

    func expect(on day: CivilDate) { log.withLock { $0.day = day } }

    /// What a runner handed over before it ended.
    func take(_ claim: Claim) {
        log.withLock { log in
            for reminder in claim.reminders { log.deliveries[reminder.id, default: []].append(claim.messageID) }
        }
    }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        // Nobody records anything while these runs go on, so what comes must be owed now.
        let late = message.reminders.filter { !isOwed($0) }
        log.withLock { log in
            for reminder in message.reminders { log.deliveries[reminder, default: []].append(message.id) }
            log.late += late
        }
        await Task.yield()
        return .delivered("ok")
    }

    private func isOwed(_ id: String) -> Bool {
        guard let day = log.withLock({ $0.day }) else { return true }
        var filter = ReminderFilter()
        filter.id = id
        guard let reminder = try? office.store.reminders(filter).first?.reminder,
            let inHand = try? office.service.take(reminder.caseID)
        else { return false }
        return office.service.owed(by: inHand, on: day).contains { $0.dated == reminder.owed }
    }
}

/// Numbers that look random and are the same for the same seed.
struct Lottery {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
