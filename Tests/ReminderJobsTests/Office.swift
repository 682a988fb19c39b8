import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import Messages
import OrganizationRegistry
import ReminderJobs
import Synchronization
import TestSupport
import Testing
import WorkflowModel

/// Two branches below a committee, with their users, over some store.
struct Office: Sendable {
    let store: any EventStore & Registry
    let service: CaseService
    let owner = Caller(user: "clerk", permissions: .everything)

    init(_ store: any EventStore & Registry) throws {
        self.store = store
        service = CaseService(store: store, rulebook: try ShippedRules.rulebook())
        func organization(_ id: String, _ kind: String, below parent: String?) -> Organization {
            var properties = [RecordedFact(name: "kind", value: .word(kind))]
            if kind == "branch" { properties.append(RecordedFact(name: "has-committee", value: .flag(true))) }
            if let parent { properties.append(RecordedFact(name: "parent", value: .text(parent))) }
            return Organization(id: id, name: id, properties: properties)
        }
        try store.put(organization("upper", "committee", below: nil))
        for branch in ["branch-1", "branch-2"] { try store.put(organization(branch, "branch", below: "upper")) }
        for user in ["secretary-1", "secretary-2", "organizer", "clerk", "deputy"] {
            try store.put(StoreUser(id: user, name: user))
        }
        try store.grant(RoleGrant(user: "secretary-1", role: .branchSecretary, organization: "branch-1"))
        try store.grant(RoleGrant(user: "secretary-2", role: .branchSecretary, organization: "branch-2"))
        try store.grant(RoleGrant(user: "organizer", role: .organizer, organization: "upper"))
    }

    /// The same office under other rules.
    init(_ other: Office, _ rulebook: Rulebook) {
        store = other.store
        service = CaseService(store: store, rulebook: rulebook)
    }

    func instant(_ day: CivilDate, second: Int = 0) -> Instant {
        Instant("\(day.isoText)T01:00:00.000Z").adding(seconds: second)
    }

    func open(_ id: String, at branch: String, on day: CivilDate) throws {
        try service.store.open(
            CaseOpening(
                id: id, workflow: WorkflowID("membership"), organization: branch,
                subject: Subject(id: "p-\(id)", name: "王芳"), layers: [], at: instant(day), by: "clerk"))
        try act(id, "apply", on: day)
    }

    func act(
        _ id: String, _ transition: String, on day: CivilDate, today: CivilDate? = nil, facts: [RecordedFact] = []
    ) throws {
        let today = today ?? day
        _ = try service.advance(
            id, RecordedAct(transition: transition, on: PartialDate(day), facts: facts), as: owner,
            Entering(today: today, now: instant(today), mode: .asFound))
    }

    func run(
        _ channels: [any MessageChannel], runner: String = "runner", at clock: Clock,
        addresses: @escaping @Sendable () throws(StoreError) -> [String: String] = {
            ["secretary-1": "s1@example.org"]
        }
    ) throws -> ReminderRun {
        let empty = MessageTemplate([.field(.due)])
        let texts = try #require(
            MessageTexts(
                Dictionary(
                    uniqueKeysWithValues: MessageSlot.allCases.map { ($0, MessageTexts.Both(zh: empty, en: empty)) })))
        return ReminderRun(
            service: service, channels: channels, composer: DigestComposer(texts: texts),
            addresses: addresses, link: { "/cases/\($0)" }, runner: runner,
            clock: { clock.now })
    }
}

/// A clock that tests turn.
final class Clock: Sendable {
    private let seconds = Mutex<(Instant, Int)>((Instant("2026-01-01T00:00:00.000Z"), 0))

    var now: Instant { seconds.withLock { $0.0.adding(seconds: $0.1) } }
    func set(_ instant: Instant) { seconds.withLock { $0 = (instant, 0) } }
    func advance(seconds count: Int) { seconds.withLock { $0.1 += count } }
}

/// A channel that keeps what it was given, and answers what it is told to.
final class Recorder: MessageChannel {
    struct Log {
        var messages: [OutgoingMessage] = []
        var answers: [DeliveryOutcome] = []
    }

    let name: String
    let kind: ChannelKind
    let manner: ChannelManner
    let log = Mutex(Log())

    init(
        _ name: String = "folder", kind: ChannelKind = .folder,
        manner: ChannelManner = ChannelManner(namesPeople: true)
    ) {
        self.name = name
        self.kind = kind
        self.manner = manner
    }

    var messages: [OutgoingMessage] { log.withLock { $0.messages } }

    /// What it will answer, one after the other; then it takes everything.
    func answer(_ outcomes: DeliveryOutcome...) { log.withLock { $0.answers = outcomes } }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        log.withLock { log in
            log.messages.append(message)
            return log.answers.isEmpty ? .delivered("ok") : log.answers.removeFirst()
        }
    }
}
