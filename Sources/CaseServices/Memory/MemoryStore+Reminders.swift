public import CivilTime
import Synchronization
public import WorkflowModel

extension MemoryStore {
    /// Cases that have to be looked at on a day.
    public func casesToWake(through day: CivilDate, limit: Int) throws(StoreError) -> [String] {
        let waking = content.withLock { content in
            content.cases.values.compactMap { entry in
                entry.wakeOn.flatMap { $0 <= day ? (day: $0, id: entry.header.id) : nil }
            }
        }
        return waking.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.prefix(max(0, limit)).map(\.id)
    }

    /// Every reminder of a case.
    public func reminders(of caseID: String) throws(StoreError) -> [TrackedReminder] {
        content.withLock { $0.book.of(caseID) }
    }

    /// Stores what a run found out about a case.
    public func enqueue(_ look: CaseLook) throws(StoreError) -> [String] {
        try content.withLock { content throws(StoreError) in
            guard var entry = content.cases[look.caseID] else {
                throw StoreError(.notFound, kind: "case", name: look.caseID)
            }
            guard entry.history.count == look.version else {
                throw StoreError(
                    .conflict(expected: look.version, found: entry.history.count), kind: "case", name: look.caseID)
            }
            entry.take(look.projection, duties: true)
            entry.wakeOn = look.projection.wakeOnAfterRun
            content.cases[look.caseID] = entry
            content.book.settle(look.caseID, owed: look.projection.owed)
            return content.book.enter(look.entries)
        }
    }

    /// Stores reminders that belong to no case.
    public func announce(_ entries: [CaseLook.Entry], owed: Set<DatedDuty>) throws(StoreError) -> [String] {
        content.withLock { content in
            content.book.settle("", owed: owed)
            return content.book.enter(entries)
        }
    }

    /// Takes the next message of a channel.
    public func claim(_ request: ClaimRequest) throws(StoreError) -> Claim? {
        content.withLock { $0.book.claim(request) }
    }

    /// Notes what became of a message.
    public func finish(_ result: ClaimResult) throws(StoreError) { content.withLock { $0.book.finish(result) } }

    /// Takes reminders out of a message.
    public func release(
        _ reminders: [Reminder], from claim: Claim, by runner: String, wakingOn day: CivilDate
    ) throws(StoreError) {
        content.withLock { content in
            for reminder in reminders {
                guard content.book.release(reminder.id, from: claim, by: runner) else { continue }
                content.cases[reminder.caseID]?.wake(on: day)
            }
        }
    }

    /// Reminders, the newest first.
    public func reminders(_ filter: ReminderFilter) throws(StoreError) -> [TrackedReminder] {
        content.withLock { $0.book.all(filter) }
    }

    /// Lets the dead ways of a reminder be tried again.
    public func retry(_ reminder: String, at now: Instant) throws(StoreError) -> Int {
        guard let count = content.withLock({ $0.book.retry(reminder, at: now) }) else {
            throw StoreError(.notFound, kind: "reminder", name: reminder)
        }
        return count
    }

    /// What the last run judged by.
    public func judgedBy() throws(StoreError) -> String? { content.withLock { $0.book.judgedBy } }

    /// Has every case looked at again.
    public func wakeAll(on day: CivilDate, judgedBy hash: String) throws(StoreError) -> Int {
        content.withLock { content in
            for id in content.cases.keys { content.cases[id]?.wake(on: day) }
            content.book.judgedBy = hash
            return content.cases.values.count { !$0.history.isEmpty }
        }
    }

    /// Duties that are foreseen or owed and due on or before a day, by day, then case.
    public func dutiesForeseen(
        through day: CivilDate, organizations: [String], limit: Int
    ) throws(StoreError) -> [DutyDue] { dutiesDue(through: day, organizations, limit: limit, isForeseeing: true) }

    func dutiesDue(
        through day: CivilDate, _ organizations: [String], limit: Int, isForeseeing: Bool
    ) -> [DutyDue] {
        let all = content.withLock { $0.cases.values.flatMap(\.duties) }
        let due = all.filter { duty in
            guard let date = duty.due, date <= day, isForeseeing || !duty.isAhead else { return false }
            return organizations.isEmpty || organizations.contains(duty.organization)
        }
        let sorted = due.sorted { a, b in
            (a.due ?? day, a.caseID, a.duty) < (b.due ?? day, b.caseID, b.duty)
        }
        return Array(sorted.prefix(max(0, limit)))
    }
}
