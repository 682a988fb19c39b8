import AccountCrypto
import AccountServices
import CaseServices
import CivilTime
import Foundation
import Logging
import SQLStore
import SQLiteStore
import TestSupport
import Testing
import WebApplication
import WorkflowModel

/// A server of the application on a free port, over a store of its own, with one branch and one secretary.
final class WebHarness: Sendable {
    static let password = "correct horse battery"
    let folder: String
    private let base: String
    let port: Int
    /// What addresses of its pages begin with.
    var address: String { "\(base):\(port)" }
    /// Where Prometheus reads.
    let metricsPort: Int
    let service: CaseService
    let accounts: AccountService
    let store: SQLEventStore
    let owner = Caller(user: "li", permissions: .everything)
    private let running: Task<Void, any Error>
    private let day: DayOfTests

    /// Starts a server that believes it is this day.
    init(on today: CivilDate, certificate: CertificateFiles? = nil, countedAtOnce: Int = 1000) async throws {
        base = certificate == nil ? "http://127.0.0.1" : "https://127.0.0.1"
        let day = DayOfTests(today)
        self.day = day
        folder = NSTemporaryDirectory() + "partyflow-web-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try SQLiteEventStore.create(
            at: folder + "/w.db", key: try #require(MasterKey(bytes: Array(repeating: 7, count: 32))))
        service = CaseService(store: store, rulebook: try ShippedRules.rulebook())
        accounts = AccountService(
            store: store, registry: store, hasher: ScryptHasher(logRounds: 4), secrets: SecretCrypto())
        let kind = { (word: String) in RecordedFact(name: "kind", value: .word(word)) }
        try store.put(Organization(id: "ic", name: "机关党委", properties: [kind("committee")]))
        for (id, name) in [("branch-1", "信息中心第一党支部"), ("branch-2", "信息中心第二党支部")] {
            let parent = RecordedFact(name: "parent", value: .text("ic"))
            try store.put(Organization(id: id, name: name, properties: [kind("branch"), parent]))
        }
        for (id, name) in [("li-qiang", "李强"), ("chen-min", "陈敏")] {
            try store.put(
                Person(id: id, name: name, fullMemberSince: try DateText.parse("2006-07-01"), organization: "branch-1"))
        }
        try Self.add("li", "李秘书", [.read, .record, .recordFromPaper], at: "branch-1", store)
        try Self.add("zhao", "赵秘书", [.read, .record], at: "branch-1", store)
        try Self.add("stranger", "外人", [.read, .record], at: "branch-2", store)
        let clock = WebClock(instant: { Self.now() }, today: { day.today })
        for user in ["li", "zhao", "stranger"] {
            let known = try #require(try store.user(user))
            let problems = try accounts.setPassword(
                of: known, to: Self.password, mustChange: false, by: owner, now: Self.now())
            try #require(problems.isEmpty)
        }
        var configuration = WebConfiguration()
        configuration.port = 0
        configuration.metricsPort = 0
        configuration.certificate = certificate
        configuration.countedAtOnce = countedAtOnce
        var logger = Logger(label: "tests")
        logger.logLevel = .critical
        let server = try WebServer(
            service: service, accounts: accounts, configuration: configuration, clock: clock, logger: logger)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let (counters, foundCounter) = AsyncStream<Int>.makeStream()
        running = Task { try await server.run(counting: { foundCounter.yield($0) }) { found.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        port = try #require(await iterator.next())
        var counterIterator = counters.makeAsyncIterator()
        metricsPort = try #require(await counterIterator.next())
    }

    /// The port of another server over the same store, as after a restart; it stops with the task that is given.
    func anotherServer() async throws -> (port: Int, running: Task<Void, any Error>) {
        var configuration = WebConfiguration()
        configuration.port = 0
        var logger = Logger(label: "tests")
        logger.logLevel = .critical
        let days = self.day
        let clock = WebClock(instant: { Self.now() }, today: { days.today })
        let server = try WebServer(
            service: service, accounts: accounts, configuration: configuration, clock: clock, logger: logger)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { found.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        return (try #require(await iterator.next()), running)
    }

    /// The day moves on.
    func turn(to today: CivilDate) { day.turn(to: today) }

    /// Registers what a dossier knows of organizations and people, and lets both secretaries work there.
    func register(_ surroundings: Surroundings) throws {
        for organization in surroundings.organizations { try store.put(organization) }
        for person in surroundings.people { try store.put(person) }
        for user in ["li", "zhao"] {
            for organization in surroundings.organizations {
                for right in [Right.read, .record] {
                    try store.grant(Grant(user: user, right: right, organization: organization.id))
                }
            }
        }
    }

    deinit {
        running.cancel()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func add(
        _ id: String, _ name: String, _ rights: [Right], at place: String, _ store: SQLEventStore
    ) throws {
        try store.put(StoreUser(id: id, name: name))
        for right in rights { try store.grant(Grant(user: id, right: right, organization: place)) }
    }

    /// Adds a user with a password and rights everywhere.
    func addUser(_ id: String, _ name: String, _ rights: [Right], at organization: String? = nil) throws {
        let user = StoreUser(id: id, name: name)
        try service.store.put(user)
        for right in rights { try service.store.grant(Grant(user: id, right: right, organization: organization)) }
        let problems = try accounts.setPassword(
            of: user, to: Self.password, mustChange: false, by: owner, now: Self.now())
        try #require(problems.isEmpty)
    }

    static func now() -> Instant {
        Instant(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }

    /// A client that is signed in.
    func client(_ login: String = "li") async throws -> WebClient {
        let client = WebClient(port: port)
        let answer = try await client.post("/sign-in", ["login": login, "password": Self.password])
        try #require(answer.status == 303, "\(answer.text)")
        return client
    }

    /// Opens a case of membership with its application.
    func openCase(
        _ id: String = "M-1", at place: String = "branch-1", applied day: String = "2026-06-01", name: String = "王芳"
    ) throws {
        let opening = CaseOpening(
            id: id, workflow: WorkflowID("membership"), organization: place,
            subject: Subject(id: id, name: name, born: try DateText.parse("1998-03-05"), gender: "female"),
            at: Self.now(), by: "li")
        let applied = try DateText.parse(day)
        var act = RecordedAct(transition: "apply", on: applied)
        act.papers = [RecordedPaper(kind: "application-letter", dated: applied, signed: ["applicant"])]
        let today = try #require(applied.exact)
        _ = try service.open(opening, recording: [act], as: owner, Entering(today: today, now: Self.now()))
    }

    /// Opens a case of membership that stands before the meeting on admission, from the history of a complete dossier.
    func openReadyCase(_ id: String, name: String) throws {
        try openCase(id, name: name, from: "clean-2026.yaml", before: "resolve-admission")
    }

    /// Opens a case at branch 1 with the history of a dossier up to a step.
    func openCase(
        _ id: String, name: String, from file: String, before step: String, on day: String = "2026-09-27"
    ) throws {
        let whole = try ShippedRules.dossier("fixtures/dossiers/\(file)")
        let acts = whole.history.compactMap { event -> RecordedAct? in
            if case .act(let act) = event.entry { act } else { nil }
        }.prefix { $0.transition != step }
        var subject = whole.subject
        (subject.id, subject.name) = (whole.workflow == WorkflowID("membership") ? id : "branch-1", name)
        let opening = CaseOpening(
            id: id, workflow: whole.workflow, organization: "branch-1", subject: subject, at: Self.now(), by: "li")
        var inHand = try service.open(opening, as: owner)
        let today = try #require(try DateText.parse(day).exact)
        let outcomes = try service.recordHistory(
            &inHand, Array(acts), as: owner, Entering(today: today, now: Self.now()))
        try #require(outcomes.count == acts.count)
    }
}
