import CaseServices
import CivilTime
import Foundation
import GRDB
import SQLStore
import Synchronization
import Testing
import WorkflowModel

@testable import SQLiteStore

/// How SQLite answers what lists, searches, scans and counts ask, kept in `docs/query-plans.md`: a change that makes it read a
/// whole table shows there. `PARTYFLOW_WRITE_EXPECTED=1` writes the page anew; read the difference before committing it.
struct QueryPlanTests {
    /// A question, and why it may read the whole of a table.
    private struct Question {
        let title: String
        var whole: String?
        let ask: (SQLEventStore) throws -> Void
    }

    private let folder: TemporaryFolder
    private let page: URL

    init() throws {
        folder = try TemporaryFolder()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        page = root.appending(path: "docs/query-plans.md")
    }

    @Test
    func `every question is answered as the page says, and whole tables are read for a reason only`() throws {
        let store = try folder.newStore()
        for id in ["M-1", "M-2"] {
            try store.open(try Samples.opening(id))
            let due = Samples.duty(id, "talk", due: try Samples.day(2026, 11, 22))
            _ = try store.append(try Samples.appending(id, at: 0, [try Samples.event(1)], duties: [due]))
        }
        var text = try String(contentsOf: page, encoding: .utf8)
        let marker = "<!-- plans -->\n"
        let head = try #require(text.range(of: marker)).upperBound
        var plans = ""
        for question in try questions() {
            let lines = try Self.plans(of: question, store)
            #expect(!lines.isEmpty, "\(question.title): nothing was asked")
            // What was found for a page is no table.
            let whole = lines.filter { line in
                line.hasPrefix("SCAN ") && !["SCAN page", "SCAN found"].contains(line)
                    && !line.contains("USING COVERING INDEX case_tally") && !line.contains(" VIRTUAL TABLE INDEX ")
            }
            #expect(whole.isEmpty || question.whole != nil, "\(question.title): \(whole)")
            plans += "\n### \(question.title)\n\n"
            if let reason = question.whole { plans += "\(reason)\n\n" }
            plans += "```\n" + lines.joined(separator: "\n") + "\n```\n"
        }
        if ProcessInfo.processInfo.environment["PARTYFLOW_WRITE_EXPECTED"] != nil {
            text = String(text[..<head]) + plans
            try Data(text.utf8).write(to: page)
        }
        #expect(String(text[head...]) == plans)
    }

    private static func plans(of question: Question, _ store: SQLEventStore) throws -> [String] {
        let asked = Asked()
        let pool = try SQLiteEventStore.pool(of: store)
        // The pool hands out the same reader again as long as it is free; the writer is one anyway.
        try pool.read { db in db.trace { asked.note("\($0)") } }
        pool.writeWithoutTransaction { db in db.trace { asked.note("\($0)") } }
        try question.ask(store)
        try pool.read { db in db.trace(options: []) }
        pool.writeWithoutTransaction { db in db.trace(options: []) }
        return try pool.read { db in
            try asked.statements.flatMap { sql in
                try SQLiteConnection(db: db).statement("EXPLAIN QUERY PLAN " + sql).map { $0.text(3) }
            }
        }
    }

    private func questions() throws -> [Question] {
        let day = try Samples.day(2026, 12, 31)
        func list(_ change: (inout CaseFilter) -> Void) -> (SQLEventStore) throws -> Void {
            var filter = CaseFilter()
            filter.limit = 50
            change(&filter)
            let asked = filter
            return { _ = try $0.list(asked) }
        }
        let someOrganizations = ["branch-1", "branch-2"]
        return [
            Question(title: "One case, with its record", ask: { _ = try $0.load("M-1") }),
            Question(title: "Some cases by their numbers", ask: { _ = try $0.headers(of: ["M-1", "M-2"]) }),
            Question(title: "Names of some users", ask: { _ = try $0.userNames(of: ["li", "zhao"]) }),
            Question(
                title: "The first page of all cases", whole: "In the order of the page; it stops at its end.",
                ask: list { _ in }),
            Question(title: "A later page of all cases", ask: list { $0.after = "M-1" }),
            Question(title: "Cases of some organizations", ask: list { $0.organizations = someOrganizations }),
            Question(title: "Cases of a person", ask: list { $0.subjectID = "p-M-1" }),
            Question(title: "Cases in a state", ask: list { ($0.state, $0.order) = ("applicant", .due) }),
            Question(
                title: "Cases of a procedure, what is overdue first",
                ask: list { ($0.workflow, $0.order) = (WorkflowID("membership"), .due) }),
            Question(
                title: "Cases of some organizations, what is overdue first",
                ask: list { ($0.organizations, $0.order) = (someOrganizations, .due) }),
        ]
            + CaseOrder.allCases.flatMap { order in
                [false, true].map { isDescending in
                    Question(
                        title: "All cases by \(order.rawValue)\(isDescending ? ", the other way round" : "")",
                        whole: "In the order of the page; it stops at its end.",
                        ask: list { ($0.order, $0.isDescending, $0.offset) = (order, isDescending, 100) })
                }
            } + [
                Question(title: "Search for a Chinese name", ask: list { ($0.nameContains, $0.order) = ("王芳", .due) }),
                Question(
                    title: "Search for three characters", ask: list { ($0.nameContains, $0.order) = ("王小芳", .due) }),
                Question(
                    title: "Search for a name, in organizations and cases that are found otherwise",
                    ask: list {
                        ($0.nameContains, $0.order) = ("王芳", .due)
                        ($0.orOrganizations, $0.orCases) = (someOrganizations, ["M-1"])
                    }),
                Question(
                    title: "Search for a name in some organizations",
                    ask: list { ($0.nameContains, $0.organizations, $0.order) = ("王芳", someOrganizations, .due) }),
                Question(
                    title: "Search in sounds and numbers", ask: list { ($0.nameContains, $0.order) = ("wangf", .due) }),
                Question(
                    title: "Search for one or two letters",
                    whole: "So few are found only by looking into every case; the page stops where it is full.",
                    ask: list { ($0.nameContains, $0.order) = ("wf", .due) }),
                Question(
                    title: "How many cases a search finds",
                    ask: { store in
                        var filter = CaseFilter()
                        filter.nameContains = "王芳"
                        _ = try store.count(filter)
                    }),
                Question(
                    title: "How many cases of some organizations stand in a state",
                    ask: { store in
                        var filter = CaseFilter()
                        (filter.organizations, filter.state) = (someOrganizations, "applicant")
                        _ = try store.count(filter)
                    }),
                Question(
                    title: "Cases of which something is due", ask: list { ($0.dueThrough, $0.order) = (day, .due) }),
                Question(
                    title: "The same by their numbers", whole: "In the order of the page; it stops at its end.",
                    ask: list { $0.dueThrough = day }),
                Question(
                    title: "How many cases stand where", whole: "A row an organization and state, not a row a case.",
                    ask: { _ = try $0.tally(organizations: []) }),
                Question(
                    title: "The same at some organizations", ask: { _ = try $0.tally(organizations: someOrganizations) }
                ),
                Question(
                    title: "Cases as statistics count them, page by page",
                    ask: { _ = try $0.counted(of: [], after: "M-1", limit: 2000) }),
                Question(
                    title: "The same at some organizations, and put in order",
                    ask: { _ = try $0.counted(of: someOrganizations, after: "M-1", limit: 2000) }),
                Question(
                    title: "What is due", ask: { _ = try $0.dutiesDue(through: day, organizations: [], limit: 1000) }),
                Question(
                    title: "What is due at some organizations",
                    ask: { _ = try $0.dutiesDue(through: day, organizations: someOrganizations, limit: 1000) }),
                Question(
                    title: "What is due or foreseen",
                    ask: { _ = try $0.dutiesForeseen(through: day, organizations: [], limit: 1000) }),
                Question(
                    title: "Cases to be looked at by reminders",
                    ask: { _ = try $0.casesToWake(through: day, limit: 1000) }),
                Question(
                    title: "The next message of a channel",
                    ask: { store in
                        _ = try store.claim(
                            ClaimRequest(
                                channel: "mail", isDigest: true, runner: "r", now: Instant("2026-11-22T08:30:00.000Z"),
                                leaseUntil: Instant("2026-11-22T08:40:00.000Z")))
                    }),
                Question(title: "Reminders of a case", ask: { _ = try $0.reminders(of: "M-1") }),
                Question(title: "Who read a dossier", ask: { _ = try $0.readings(of: "M-1") }),
            ]
    }
}

/// Statements that were run, each once.
private final class Asked: Sendable {
    private let noted = Mutex<[String]>([])

    var statements: [String] { noted.withLock { $0 } }

    func note(_ sql: String) {
        let isQuestion = sql.hasPrefix("SELECT") || sql.hasPrefix("UPDATE") || sql.hasPrefix("WITH")
        // An index by three characters looks into tables of its own; what it asks itself is not ours.
        guard isQuestion, !sql.contains("sqlite_master"), !sql.contains("case_sought_") else { return }
        noted.withLock { if !$0.contains(sql) { $0.append(sql) } }
    }
}
