public import CaseServices
public import CivilTime
import WorkflowModel

/// A reminder that waits to be sent or is being sent.
struct LiveDispatch: Hashable {
    private(set) var reminder: String
    private(set) var owed: DatedDuty?

    /// By the number of their case.
    static func all(_ found: any SQLStatement) throws -> [Int: Set<LiveDispatch>] {
        let rows = try found.map { row in
            let owed = row.day(2).flatMap { since in
                row.day(3).map { DatedDuty(duty: row.text(1), since: since, due: $0) }
            }
            return (number: row.integer(4), live: LiveDispatch(reminder: row.text(0), owed: owed))
        }
        return Dictionary(grouping: rows, by: \.number).mapValues { Set($0.map(\.live)) }
    }
}

extension SQLEventStore {
    /// Cases that have to be looked at on a day.
    public func casesToWake(through day: CivilDate, limit: Int) throws(StoreError) -> [String] {
        let sql = """
            SELECT case_id FROM case_row WHERE wake_on IS NOT NULL AND wake_on <= ?
            ORDER BY wake_on, case_id LIMIT ?
            """
        return try reading("case", "") { db in
            try db.statement(sql, .number(Int(day.dayNumber)), .number(max(0, limit))).map { $0.text(0) }
        }
    }

    /// Every reminder of a case.
    public func reminders(of caseID: String) throws(StoreError) -> [TrackedReminder] {
        try reading("case", caseID) { db in
            let (ofCase, parameters) = Self.ofCase(caseID.isEmpty ? nil : try number(of: caseID, db))
            return try tracked(" WHERE reminder." + ofCase, parameters, limit: Int.max, db)
        }
    }

    /// Stores what a run found out about a case.
    public func enqueue(_ look: CaseLook) throws(StoreError) -> [String] {
        try writing("case", look.caseID) { db in
            let number = try project(
                look.caseID, version: look.version, look.projection, wakeOn: look.projection.wakeOnAfterRun, db)
            return try enter(look.entries, number, db)
        }
    }

    /// Stores reminders that belong to no case.
    public func announce(_ entries: [CaseLook.Entry], owed: Set<DatedDuty>) throws(StoreError) -> [String] {
        try writing("reminder", "") { db in
            try settle(0, owed: owed, db)
            return try enter(entries, nil, db)
        }
    }

    private func enter(_ entries: [CaseLook.Entry], _ number: Int?, _ db: any SQLConnection) throws -> [String] {
        var made: [String] = []
        for entry in entries where try !isTold(entry.reminder, number, db) {
            let isNew = try insert(entry.reminder, number, db)
            if try isNew || !hasWays(entry.reminder.id, db) {
                // What was made while there was no channel goes by those there are now.
                for channel in entry.channels { try insert(channel, entry.reminder, number, db) }
                if isNew || !entry.channels.isEmpty { made.append(entry.reminder.id) }
            } else if try revive(entry.reminder.id, db) {
                made.append(entry.reminder.id)
            }
        }
        return made
    }

    /// The reminders of a case, or those of none: an index serves each only in its own words.
    private static func ofCase(_ number: Int?) -> (condition: String, parameters: [SQLParameter]) {
        number.map { ("case_no = ?", [.number($0)]) } ?? ("case_no IS NULL", [])
    }

    /// Whether a later step was told already.
    private func isTold(_ reminder: Reminder, _ number: Int?, _ db: any SQLConnection) throws -> Bool {
        let (ofCase, parameters) = Self.ofCase(number)
        return try db.statement(
            """
            SELECT 1 FROM reminder WHERE \(ofCase) AND duty = ? AND since = ? AND due = ? AND is_upward = ?
                AND rung_day > ?
                AND (NOT EXISTS (SELECT 1 FROM dispatch WHERE dispatch.reminder = reminder.id)
                    OR EXISTS (
                        SELECT 1 FROM dispatch WHERE dispatch.reminder = reminder.id AND state <> 'withdrawn'))
            """,
            parameters + [
                .text(reminder.owed.duty), .number(Int(reminder.owed.since.dayNumber)),
                .number(Int(reminder.owed.due.dayNumber)), .number(reminder.isUpward ? 1 : 0),
                .number(Int(reminder.rungDay.dayNumber)),
            ]
        ).first { $0.integer(0) } != nil
    }

    private func insert(_ reminder: Reminder, _ number: Int?, _ db: any SQLConnection) throws -> Bool {
        let missed = reminder.missed.map { String($0.dayNumber) }.joined(separator: " ")
        return try db.statement(
            "INSERT INTO reminder VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            .text(reminder.id), .number(number), .text(reminder.organization), .text(reminder.owed.duty),
            .number(Int(reminder.owed.since.dayNumber)), .number(Int(reminder.owed.due.dayNumber)),
            .text(reminder.rung), .number(Int(reminder.rungDay.dayNumber)), .number(reminder.isUpward ? 1 : 0),
            .text(reminder.recipient), .text(reminder.standsFor), .text(reminder.owner), .text(missed),
            .number(Int(reminder.madeOn.dayNumber)), .text(reminder.words.stored)
        ).run() > 0
    }

    private func insert(_ channel: String, _ reminder: Reminder, _ number: Int?, _ db: any SQLConnection) throws {
        try db.statement(
            """
            INSERT INTO dispatch (reminder, channel, case_no, recipient, state, is_void, attempts, is_doubtful)
            VALUES (?, ?, ?, ?, 'pending', 0, 0, 0)
            """, .text(reminder.id), .text(channel), .number(number ?? 0), .text(reminder.recipient)
        ).run()
    }

    private func hasWays(_ reminder: String, _ db: any SQLConnection) throws -> Bool {
        try db.statement("SELECT 1 FROM dispatch WHERE reminder = ?", .text(reminder)).first { $0.integer(0) }
            != nil
    }

    private func revive(_ reminder: String, _ db: any SQLConnection) throws -> Bool {
        try db.statement(
            "UPDATE dispatch SET state = 'pending', is_void = 0 WHERE reminder = ? AND state = 'withdrawn'",
            .text(reminder)
        ).run() > 0
    }

    /// Whatever is on its way about something that is not owed any more is withdrawn, or void if a runner has it.
    func settle(_ number: Int, owed: Set<DatedDuty>, _ db: any SQLConnection) throws {
        let live = try db.statement(Self.liveDispatches("?", db.dialect), .number(number))
        try settle(LiveDispatch.all(live)[number] ?? [], owed: owed, db)
    }

    /// Those of cases that are on their way or wait to be sent.
    ///
    /// - Parameter marks: a parameter for each case.
    func liveDispatches(of cases: [String], marks: String, _ db: any SQLConnection) throws -> any SQLStatement {
        let numbers = "SELECT case_no FROM case_file WHERE id IN (\(marks))"
        return try db.statement(Self.liveDispatches(numbers, db.dialect), cases.map { .text($0) })
    }

    private static func liveDispatches(_ numbers: String, _ dialect: SQLDialect) -> String {
        """
        SELECT dispatch.reminder, duty, since, due, dispatch.case_no
        FROM dispatch JOIN reminder ON reminder.id = dispatch.reminder
        WHERE dispatch.case_no IN (\(numbers)) AND state IN ('pending', 'claimed') ORDER BY dispatch.reminder, channel
        """ + dialect.locking("dispatch")
    }

    /// The same, of those that were found.
    func settle(_ live: Set<LiveDispatch>, owed: Set<DatedDuty>, _ db: any SQLConnection) throws {
        for way in live {
            let isVoid = way.owed.map { !owed.contains($0) } ?? true
            try db.statement(
                "UPDATE dispatch SET is_void = ? WHERE reminder = ? AND state = 'claimed'",
                .number(isVoid ? 1 : 0), .text(way.reminder)
            ).runLater()
            guard isVoid else { continue }
            try db.statement(
                "UPDATE dispatch SET state = 'withdrawn' WHERE reminder = ? AND state = 'pending'",
                .text(way.reminder)
            ).runLater()
        }
    }

    // MARK: Lists

    /// Reminders, the newest first.
    public func reminders(_ filter: ReminderFilter) throws(StoreError) -> [TrackedReminder] {
        var conditions: [String] = []
        var parameters: [SQLParameter] = []
        func restrict(_ condition: String, _ parameter: SQLParameter) {
            conditions.append(condition)
            parameters.append(parameter)
        }
        if let id = filter.caseID {
            restrict("reminder.case_no = (SELECT case_no FROM case_file WHERE id = ?)", .text(id))
        }
        if let id = filter.id { restrict("reminder.id = ?", .text(id)) }
        if let recipient = filter.recipient { restrict("reminder.recipient = ?", .text(recipient)) }
        if filter.isUnaddressed { conditions.append("reminder.recipient = ''") }
        if let day = filter.since { restrict("made_on >= ?", .number(Int(day.dayNumber))) }
        if let state = filter.state {
            restrict("reminder.id IN (SELECT reminder FROM dispatch WHERE state = ?)", .text(state.rawValue))
        }
        if filter.isDoubtful {
            conditions.append("reminder.id IN (SELECT reminder FROM dispatch WHERE is_doubtful = 1)")
        }
        if !filter.organizations.isEmpty {
            let marks = Array(repeating: "?", count: filter.organizations.count).joined(separator: ", ")
            conditions.append("reminder.organization IN (\(marks))")
            parameters += filter.organizations.map { .text($0) }
        }
        let text = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try reading("reminder", "") { db in try tracked(text, parameters, limit: max(0, filter.limit), db) }
    }

    func tracked(
        _ conditions: String, _ parameters: [SQLParameter], limit: Int, _ db: any SQLConnection
    ) throws -> [TrackedReminder] {
        let sql = """
            SELECT reminder.id, coalesce(case_file.id, ''), reminder.organization, duty, since, due, rung, rung_day, is_upward,
                recipient, stands_for, owner, missed, made_on, words
            FROM reminder LEFT JOIN case_file USING (case_no)
            """ + conditions + " ORDER BY made_on DESC, reminder.id LIMIT ?"
        let found = try db.statement(sql, parameters + [.number(limit)]).map { Self.reminder($0) }
        return try found.compactMap { $0 }.map { reminder in
            let ways = try db.statement(
                """
                SELECT channel, state, message_id, attempts, next_try, is_doubtful, answer, at FROM dispatch
                WHERE reminder = ? ORDER BY channel
                """, .text(reminder.id)
            ).map { row in
                Dispatch(
                    reminder: reminder.id, channel: row.text(0), state: Dispatch.State(rawValue: row.text(1)) ?? .dead,
                    messageID: row.optionalText(2), attempts: row.integer(3),
                    nextTry: row.optionalText(4).map { Instant($0) }, isDoubtful: row.integer(5) != 0,
                    answer: row.optionalText(6), at: row.optionalText(7).map { Instant($0) })
            }
            return TrackedReminder(reminder: reminder, dispatches: ways)
        }
    }

    static func reminder(_ row: any SQLStatement) -> Reminder? {
        guard let since = row.day(4), let due = row.day(5), let rungDay = row.day(7), let madeOn = row.day(13),
            let words = ReminderWords(stored: row.text(14))
        else { return nil }
        return Reminder(
            id: row.text(0), caseID: row.text(1), organization: row.text(2),
            owed: DatedDuty(duty: row.text(3), since: since, due: due), rung: row.text(6), rungDay: rungDay,
            isUpward: row.integer(8) != 0, recipient: row.text(9), standsFor: row.optionalText(10),
            owner: row.text(11),
            missed: row.text(12).split(separator: " ").compactMap { Int32($0).flatMap { CivilDate(dayNumber: $0) } },
            madeOn: madeOn, words: words)
    }

    // MARK: What was judged by

    /// What the last run judged by.
    public func judgedBy() throws(StoreError) -> String? {
        try reading("reminder", "") { db in
            try db.statement("SELECT hash FROM reminder_basis WHERE n = 1").first { $0.text(0) }
        }
    }

    /// Has every case looked at again.
    public func wakeAll(on day: CivilDate, judgedBy hash: String) throws(StoreError) -> Int {
        try writing("reminder", "") { db in
            try db.statement(
                "INSERT INTO reminder_basis (n, hash) VALUES (1, ?) ON CONFLICT (n) DO UPDATE SET hash = excluded.hash",
                .text(hash)
            ).run()
            return try db.statement(
                "UPDATE case_row SET wake_on = CASE WHEN wake_on <= ?1 THEN wake_on ELSE ?1 END WHERE version > 0",
                .number(Int(day.dayNumber))
            ).run()
        }
    }
}
