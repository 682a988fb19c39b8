import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowModel

/// What every store must do with reminders.
struct ReminderConformanceTests {
    let folder: TemporaryFolder
    let owed: DatedDuty
    let now = Instant("2026-11-22T08:00:00.000Z")
    let later = Instant("2026-11-22T09:00:00.000Z")

    init() throws {
        folder = try TemporaryFolder()
        owed = DatedDuty(
            duty: "talk", since: try Samples.day(2026, 11, 1), due: try Samples.day(2026, 12, 1))
    }

    func store(_ kind: StoreKind) throws -> any EventStore & Registry {
        let store = try kind.make(folder)
        for id in ["M-1", "M-2"] {
            try store.open(try Samples.opening(id))
            _ = try store.append(try appending(id, at: 0, owing: [owed]))
        }
        return store
    }

    func projection(owing: Set<DatedDuty>, wakeOn: CivilDate? = nil, afterRun: CivilDate? = nil) throws
        -> CaseProjection
    {
        CaseProjection(
            state: "applicant", lastOn: try Samples.day(2021, 3, 20), duties: [], asOf: try Samples.day(2026, 11, 22),
            owed: owing, wakeOn: wakeOn, wakeOnAfterRun: afterRun)
    }

    func appending(
        _ caseID: String, at version: Int, owing: Set<DatedDuty>, wakeOn: CivilDate? = nil
    ) throws -> Appending {
        Appending(
            caseID: caseID, expectedVersion: version, events: [try Samples.event(version + 1)],
            projection: try projection(owing: owing, wakeOn: wakeOn))
    }

    func reminder(
        _ id: String, _ caseID: String = "M-1", rung: String = "before-7-days", day: Int = 22,
        recipient: String = "li", isUpward: Bool = false
    ) throws -> Reminder {
        Reminder(
            id: id, caseID: caseID, organization: "branch-1", owed: owed, rung: rung,
            rungDay: try Samples.day(2026, 11, day), isUpward: isUpward, recipient: recipient, standsFor: "chen",
            owner: "branch-secretary", missed: [try Samples.day(2026, 11, 20), try Samples.day(2026, 11, 21)],
            madeOn: try Samples.day(2026, 11, 22),
            words: ReminderWords(
                duty: Text(zh: "谈话", en: "Talk"), occasion: nil, owner: Text(zh: "支部书记"),
                basis: Text(zh: "《细则》第七条", en: "rules 7")))
    }

    @discardableResult
    func enqueue(
        _ store: any ReminderStore, _ reminders: [Reminder], at version: Int = 1, channels: [String] = ["mail"]
    ) throws -> [String] {
        try store.enqueue(
            CaseLook(
                caseID: reminders.first?.caseID ?? "M-1", version: version, projection: try projection(owing: [owed]),
                entries: reminders.map { CaseLook.Entry($0, channels: channels) }))
    }

    func request(
        _ runner: String = "a", at now: Instant? = nil, isDigest: Bool = true, channel: String = "mail"
    ) -> ClaimRequest {
        ClaimRequest(
            channel: channel, isDigest: isDigest, runner: runner, now: now ?? self.now,
            leaseUntil: Instant("2026-11-22T08:10:00.000Z"))
    }

    func finish(
        _ store: any ReminderStore, _ claim: Claim, _ outcome: ClaimResult.Outcome, runner: String = "a"
    ) throws {
        try store.finish(
            ClaimResult(
                messageID: claim.messageID, channel: claim.channel, runner: runner, outcome: outcome, answer: "250 ok",
                at: now))
    }

    func states(_ store: any ReminderStore, _ caseID: String = "M-1") throws -> [String: Dispatch.State] {
        Dictionary(
            try store.reminders(of: caseID).flatMap { tracked in
                tracked.dispatches.map { ("\(tracked.reminder.id) \($0.channel)", $0.state) }
            }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Waking

    @Test(arguments: StoreKind.allCases)
    func `cases wake on their day, and sleep after a run`(kind: StoreKind) throws {
        let store = try store(kind)
        let (first, second) = (try Samples.day(2026, 11, 23), try Samples.day(2026, 11, 24))
        _ = try store.append([
            try appending("M-1", at: 1, owing: [], wakeOn: second),
            try appending("M-2", at: 1, owing: [], wakeOn: first),
        ])
        #expect(try store.casesToWake(through: try Samples.day(2026, 11, 22), limit: 9) == [])
        #expect(try store.casesToWake(through: first, limit: 9) == ["M-2"])
        #expect(try store.casesToWake(through: second, limit: 9) == ["M-2", "M-1"])
        #expect(try store.casesToWake(through: second, limit: 1) == ["M-2"])
        let look = CaseLook(
            caseID: "M-2", version: 2, projection: try projection(owing: [], wakeOn: first, afterRun: second),
            entries: [])
        #expect(try store.enqueue(look) == [])
        #expect(try store.casesToWake(through: first, limit: 9) == [])
        #expect(try Set(store.casesToWake(through: second, limit: 9)) == ["M-1", "M-2"])
    }

    @Test(arguments: StoreKind.allCases)
    func `other rules wake every case once`(kind: StoreKind) throws {
        let store = try store(kind)
        let today = try Samples.day(2026, 11, 22)
        #expect(try store.judgedBy() == nil)
        #expect(try store.casesToWake(through: today, limit: 9) == [])
        #expect(try store.wakeAll(on: today, judgedBy: "rules-2") == 2)
        #expect(try store.judgedBy() == "rules-2")
        #expect(try Set(store.casesToWake(through: today, limit: 9)) == ["M-1", "M-2"])
    }

    // MARK: Telling

    @Test(arguments: StoreKind.allCases)
    func `a reminder comes back as it was made, and is made once`(kind: StoreKind) throws {
        let store = try store(kind)
        let made = try reminder("r1")
        #expect(try enqueue(store, [made], channels: ["mail", "folder"]) == ["r1"])
        #expect(try enqueue(store, [made]) == [])
        let tracked = try store.reminders(of: "M-1")
        #expect(tracked.map(\.reminder) == [made])
        #expect(
            tracked.first?.dispatches == [
                Dispatch(reminder: "r1", channel: "folder"), Dispatch(reminder: "r1", channel: "mail"),
            ])
        #expect(throws: StoreError(.conflict(expected: 0, found: 1), kind: "case", name: "M-1")) {
            try enqueue(store, [try reminder("r2")], at: 0)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an earlier step is not told after a later one, those above apart`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r2", rung: "on-day", day: 23)])
        #expect(try enqueue(store, [try reminder("r1")]) == [])
        #expect(try enqueue(store, [try reminder("r3", rung: "escalation", day: 21, isUpward: true)]) == ["r3"])
    }

    @Test(arguments: StoreKind.allCases)
    func `what was made without a channel goes by the first there is`(kind: StoreKind) throws {
        let store = try store(kind)
        #expect(try enqueue(store, [try reminder("r1")], channels: []) == ["r1"])
        #expect(try enqueue(store, [try reminder("r1")], channels: []) == [])
        #expect(try store.claim(request()) == nil)
        #expect(try enqueue(store, [try reminder("r1")]) == ["r1"])
        #expect(try store.claim(request())?.reminders.map(\.id) == ["r1"])
    }

    // MARK: Delivering

    @Test(arguments: StoreKind.allCases)
    func `one claim is one message for one person, and nobody else has it`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1"), try reminder("r3", recipient: "wang")])
        try enqueue(store, [try reminder("r2", "M-2")])
        let claim = try #require(try store.claim(request()))
        #expect(claim.reminders.map(\.id) == ["r1", "r2"])
        #expect(claim.recipient == "li")
        #expect(claim.messageID == "r1.mail")
        #expect(claim.attempt == 1)
        #expect(!claim.isDoubtful)
        let other = try #require(try store.claim(request("b")))
        #expect(other.reminders.map(\.id) == ["r3"])
        #expect(try store.claim(request("c")) == nil)
        #expect(try store.claim(request(channel: "folder")) == nil)
        try finish(store, claim, .sent)
        #expect(try states(store) == ["r1 mail": .sent, "r3 mail": .claimed])
        #expect(try states(store, "M-2") == ["r2 mail": .sent])
    }

    @Test(arguments: StoreKind.allCases)
    func `a channel that wants them one by one gets them so`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1"), try reminder("r2", rung: "on-day", day: 22)])
        #expect(try store.claim(request(isDigest: false))?.reminders.map(\.id) == ["r1"])
        #expect(try store.claim(request(isDigest: false))?.reminders.map(\.id) == ["r2"])
    }

    @Test(arguments: StoreKind.allCases)
    func `what failed is tried again with the same id, and after the last time it is dead until somebody asks`(
        kind: StoreKind
    ) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r2")])
        let claim = try #require(try store.claim(request()))
        try finish(store, claim, .again(at: later))
        #expect(try store.claim(request()) == nil)
        // What comes in the meantime is another message.
        try enqueue(store, [try reminder("r1", "M-2")])
        let other = try #require(try store.claim(request()))
        #expect(other.messageID == "r1.mail")
        try finish(store, other, .sent)
        let again = try #require(try store.claim(request(at: later)))
        #expect(again.messageID == claim.messageID)
        #expect(again.attempt == 2)
        try finish(store, again, .dead)
        #expect(try states(store) == ["r2 mail": .dead])
        #expect(try store.claim(request(at: Instant("2026-11-22T09:01:00.000Z"))) == nil)
        #expect(try store.retry("r2", at: later) == 1)
        #expect(try store.retry("r2", at: later) == 0)
        #expect(try store.claim(request(at: later))?.messageID == claim.messageID)
        #expect(throws: StoreError(.notFound, kind: "reminder", name: "r9")) { try store.retry("r9", at: later) }
    }

    @Test(arguments: StoreKind.allCases)
    func `what a runner left is taken again with the same id, and is doubtful`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1")])
        let claim = try #require(try store.claim(request()))
        #expect(try store.claim(request("b", at: Instant("2026-11-22T08:09:59.999Z"))) == nil)
        let again = try #require(try store.claim(request("b", at: Instant("2026-11-22T08:10:00.000Z"))))
        #expect(again.messageID == claim.messageID)
        #expect(again.isDoubtful)
        // The first was only slow. It may not put it back, but that it was sent is true.
        try finish(store, claim, .again(at: now))
        #expect(try states(store) == ["r1 mail": .claimed])
        try finish(store, claim, .sent)
        #expect(try states(store) == ["r1 mail": .sent])
        var doubtful = ReminderFilter()
        doubtful.isDoubtful = true
        #expect(try store.reminders(doubtful).map(\.reminder.id) == ["r1"])
    }

    // MARK: Withdrawing

    @Test(arguments: StoreKind.allCases)
    func `what is done before the claim is not sent, and comes back with an amendment`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1")])
        _ = try store.append(try appending("M-1", at: 1, owing: []))
        #expect(try states(store) == ["r1 mail": .withdrawn])
        #expect(try store.claim(request()) == nil)
        _ = try store.append(try appending("M-1", at: 2, owing: [owed]))
        #expect(try states(store) == ["r1 mail": .withdrawn])
        #expect(try enqueue(store, [try reminder("r1")], at: 3) == ["r1"])
        #expect(try store.claim(request())?.reminders.map(\.id) == ["r1"])
    }

    @Test(arguments: StoreKind.allCases)
    func `another last day is something else that is owed`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1")])
        var moved = owed
        moved.due = try Samples.day(2026, 12, 2)
        _ = try store.append(try appending("M-1", at: 1, owing: [moved]))
        #expect(try states(store) == ["r1 mail": .withdrawn])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is done after the claim goes out, and is not tried again`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1"), try reminder("r2", recipient: "wang")])
        let first = try #require(try store.claim(request()))
        _ = try store.claim(request("b"))
        _ = try store.append(try appending("M-1", at: 1, owing: []))
        #expect(try states(store) == ["r1 mail": .claimed, "r2 mail": .claimed])
        try finish(store, first, .again(at: later))
        #expect(try states(store) == ["r1 mail": .withdrawn, "r2 mail": .claimed])
        // The runner of the second is gone: whether it went out nobody knows, and nobody sends it now.
        #expect(try store.claim(request("c", at: later)) == nil)
        #expect(try states(store)["r2 mail"] == .withdrawn)
        var doubtful = ReminderFilter()
        doubtful.isDoubtful = true
        #expect(try store.reminders(doubtful).map(\.reminder.id) == ["r2"])
    }

    // MARK: Without a case

    @Test(arguments: StoreKind.allCases)
    func `what belongs to no case waits, goes and is withdrawn like everything else`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r2")])
        let own = CaseLook.Entry(try reminder("r1", ""), channels: ["mail"])
        #expect(try store.announce([own], owed: [owed]) == ["r1"])
        #expect(try store.announce([own], owed: [owed]) == [])
        #expect(try states(store, "") == ["r1 mail": .pending])
        #expect(try store.announce([], owed: []) == [])
        #expect(try states(store, "") == ["r1 mail": .withdrawn])
        #expect(try store.announce([own], owed: [owed]) == ["r1"])
        let claim = try #require(try store.claim(request()))
        #expect(claim.reminders.map(\.id) == ["r1", "r2"])
        #expect(claim.reminders.map(\.caseID) == ["", "M-1"])
        try finish(store, claim, .sent)
        #expect(try states(store, "") == ["r1 mail": .sent])
        #expect(try states(store) == ["r2 mail": .sent])
        var filter = ReminderFilter()
        filter.id = "r1"
        #expect(try store.reminders(filter).map(\.reminder) == [own.reminder])
    }

    // MARK: Lists

    @Test(arguments: StoreKind.allCases)
    func `lists ask for one thing or another`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1")])
        try enqueue(store, [try reminder("r2", "M-2", recipient: "")], channels: [])
        func ids(_ change: (inout ReminderFilter) -> Void) throws -> [String] {
            var filter = ReminderFilter()
            change(&filter)
            return try store.reminders(filter).map(\.reminder.id)
        }
        #expect(try ids { _ in } == ["r1", "r2"])
        #expect(try ids { $0.isUnaddressed = true } == ["r2"])
        #expect(try ids { $0.state = .pending } == ["r1"])
        #expect(try ids { $0.recipient = "li" } == ["r1"])
        #expect(try ids { $0.caseID = "M-2" } == ["r2"])
        #expect(try ids { $0.id = "r2" } == ["r2"])
        #expect(try ids { $0.organizations = ["branch-9"] } == [])
        #expect(try ids { $0.organizations = ["branch-9", "branch-1"] } == ["r1", "r2"])
        let next = try Samples.day(2026, 11, 23)
        #expect(try ids { $0.since = next } == [])
        #expect(try ids { $0.limit = 1 } == ["r1"])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is foreseen is not owed yet`(kind: StoreKind) throws {
        let store = try store(kind)
        let day = try Samples.day(2026, 11, 30)
        var ahead = Samples.duty("M-1", "oath", due: day)
        ahead.isAhead = true
        ahead.since = day
        var appending = try appending("M-1", at: 1, owing: [])
        appending.projection.duties = [ahead]
        _ = try store.append(appending)
        #expect(try store.dutiesDue(through: .latest, organizations: [], limit: 9) == [])
        #expect(try store.dutiesForeseen(through: day, organizations: ["branch-1"], limit: 9) == [ahead])
        var filter = CaseFilter()
        filter.dueThrough = day
        #expect(try store.count(filter) == 0)
    }
}
