import CaseServices
import CivilTime
import Foundation
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// How PostgreSQL answers what a run of reminders asks, as the server itself writes it down while it does.
struct PostgresPlanTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test
    func `what a run of reminders asks is answered from indexes`() throws {
        let today = try Samples.day(2026, 11, 22), now = Instant("2026-11-22T08:30:00.000Z")
        let owed = DatedDuty(duty: "talk", since: today, due: today)
        var store = try folder.newPostgresStore()
        for id in ["M-1", "M-2"] { try store.open(try Samples.opening(id)) }
        try fill(around: Int(today.dayNumber))
        _ = try folder.sql(
            """
            DO $$ BEGIN
                EXECUTE format('ALTER DATABASE %I SET session_preload_libraries = auto_explain', current_database());
                EXECUTE format('ALTER DATABASE %I SET auto_explain.log_min_duration = 0', current_database());
            END $$
            """)
        try store.close()
        store = try folder.reopenPostgres()

        var appending = try Samples.appending("M-1", at: 0, [try Samples.event(1)])
        appending.projection.owed = [owed]
        _ = try store.append(appending)
        let reminder = Reminder(
            id: "r1", caseID: "M-1", organization: "branch-1", owed: owed, rung: "on-day", rungDay: today,
            recipient: "li", owner: "branch-secretary", madeOn: today,
            words: ReminderWords(duty: Text(zh: "谈话"), owner: Text(zh: "支部书记"), basis: Text(zh: "")))
        let look = CaseLook(
            caseID: "M-1", version: 1, projection: appending.projection,
            entries: [CaseLook.Entry(reminder, channels: ["post"])])
        #expect(try store.enqueue(look) == ["r1"])
        #expect(try store.casesToWake(through: today, limit: 1000).count > 1)
        _ = try store.dutiesDue(through: today, organizations: [], limit: 1000)
        _ = try store.dutiesDue(through: today, organizations: ["branch-1"], limit: 1000)
        _ = try store.dutiesForeseen(through: today, organizations: [], limit: 1000)
        _ = try store.reminders(of: "M-1")
        func request() -> ClaimRequest {
            ClaimRequest(
                channel: "post", isDigest: true, runner: "r", now: now, leaseUntil: now)
        }
        let claim = try #require(try store.claim(request()))
        try store.release([reminder], from: claim, by: "r", wakingOn: today)
        _ = try store.enqueue(look)
        let again = try #require(try store.claim(request()))
        try store.finish(
            ClaimResult(messageID: again.messageID, channel: "post", runner: "r", outcome: .sent, answer: "", at: now))

        let plans = try plans()
        let tables = ["case_file", "case_row", "duty_due", "duty_ahead", "reminder", "dispatch"]
        for plan in plans {
            for table in tables { #expect(!plan.contains("Seq Scan on \(table)"), "\(plan)") }
        }
        for index in [
            "case_row_wake", "duty_due_day", "duty_due_place", "dispatch_fresh", "dispatch_again", "dispatch_claimed",
            "dispatch_live", "reminder_case", "dispatch_message",
        ] { #expect(plans.contains { $0.contains(" using \(index) ") || $0.contains(" on \(index) ") }, "\(index)") }
    }

    /// Twenty thousand cases of which most are asleep, and their messages, of which most were sent.
    private func fill(around day: Int) throws {
        _ = try folder.sql(
            """
            SET session_replication_role = replica;
            INSERT INTO case_file SELECT n, 'C-' || n, 'membership', 'branch-1', '2026', 'li', h, h
                FROM generate_series(1000, 21000) n, decode(repeat('00', 32), 'hex') h;
            INSERT INTO case_row SELECT n, 'branch-' || n % 50, 'p-' || n, '王', 'applicant', 1, 1, 1, h,
                \(day) - 20 + n % 3000, '', 'C-' || n
                FROM generate_series(1000, 21000) n, decode(repeat('00', 32), 'hex') h;
            INSERT INTO duty_due SELECT n, 'talk', 'C-' || n, \(day) - 20 + n % 3000, 'li', 'branch-' || n % 50, 1
                FROM generate_series(1000, 21000) n;
            INSERT INTO duty_ahead SELECT n, 'talk', 'C-' || n, \(day) - 20 + n % 3000, 'li', 'branch-' || n % 50, 1
                FROM generate_series(1000, 21000) n;
            INSERT INTO reminder SELECT 'x' || n, n, 'branch-1', 'talk', 1, 2, 'on-day', 2, 0, 'u-' || n % 500, NULL,
                'li', '', 1, '' FROM generate_series(1000, 21000) n;
            INSERT INTO dispatch SELECT 'x' || n, 'mail', n, 'u-' || n % 500,
                CASE WHEN n % 50 = 0 THEN 'pending' WHEN n % 50 = 1 THEN 'claimed' ELSE 'sent' END, 0,
                CASE WHEN n % 100 <> 0 THEN 'x' || n || '.mail' END, 'r', '9999', 1, '9999', 0
                FROM generate_series(1000, 21000) n;
            ANALYZE;
            """)
    }

    /// What the server wrote of this database; nobody else's is told to.
    private func plans() throws -> [String] {
        let log = try #require(FileManager.default.contents(atPath: PostgresServer.shared().folder + "/log"))
        var plans: [String] = [], isPlan = false
        for line in String(decoding: log, as: UTF8.self).split(separator: "\n") {
            if line.hasPrefix("\tQuery Text: ") {
                plans.append(String(line))
                isPlan = true
            } else if line.hasPrefix("\t"), isPlan {
                plans[plans.count - 1] += "\n" + line
            } else {
                isPlan = false
            }
        }
        return plans
    }
}
