import AccountServices
public import CaseServices
public import CivilTime
import Diagnostics
public import Messages
import OrganizationRegistry
import Reminders
public import WorkflowModel

/// One run: look at the cases that woke, make what is to be told, deliver it, note what became of it.
///
/// It keeps nothing between its steps that is not in the store, so it may end anywhere, run twice, or run on several
/// machines at once.
public struct ReminderRun: Sendable {
    /// How long a runner has a message before another may take it.
    public static let lease = 600
    /// Seconds after which a failed message is tried again, one after the other; after the last, every day.
    static let pauses = [60, 300, 1800, 7200, 21_600]
    /// How often a message is tried.
    static let attempts = 12
    private static let day = 86_400
    /// Cases read from the list of the waking at once.
    private static let portion = 500

    let service: CaseService
    let channels: [any MessageChannel]
    let composer: DigestComposer
    let addresses: @Sendable () throws(StoreError) -> [String: String]
    let link: @Sendable (String) -> String?
    let runner: String
    let clock: @Sendable () -> Instant

    /// A run.
    ///
    /// - Parameters:
    ///   - addresses: mail addresses by login as they are now; a server runs for months, and people come and go.
    ///   - link: the page of a case; nil without a server.
    ///   - runner: who runs, different for every process.
    public init(
        service: CaseService, channels: [any MessageChannel], composer: DigestComposer,
        addresses: @escaping @Sendable () throws(StoreError) -> [String: String],
        link: @escaping @Sendable (String) -> String?, runner: String, clock: @escaping @Sendable () -> Instant
    ) {
        self.service = service
        self.channels = channels
        self.composer = composer
        self.addresses = addresses
        self.link = link
        self.runner = runner
        self.clock = clock
    }

    /// What is to be told of the cases that a run would look at, and nothing is stored.
    public func trial(on day: CivilDate) throws(ServiceError) -> [CaseLook.Entry] {
        let maker = try maker(on: day), store = service.store
        let isOther = try stored { () throws(StoreError) in try store.judgedBy() } != basis
        var entries: [CaseLook.Entry] = []
        if isOther {
            var all = CaseFilter()
            var page: [CaseHeader]
            repeat {
                let asked = all
                page = try stored { () throws(StoreError) in try store.list(asked) }
                for header in page { entries += try maker.look(at: header.id).entries }
                all.after = page.last?.id
            } while page.count == all.limit
        } else {
            let ids = try stored { () throws(StoreError) in try store.casesToWake(through: day, limit: .max) }
            for id in ids { entries += try maker.look(at: id).entries }
        }
        return try entries + stored { () throws(StoreError) in try maker.calendars().entries }
    }

    /// What cases are judged by.
    private var basis: String { service.rulebook.hash + "+" + service.rulebook.calendarHash }

    /// Opens the cases that follow the end of a term, then looks at every case that woke, and at all of them where rules or calendars are others than at the last run.
    ///
    /// - Parameters:
    ///   - isStopped: asked between two cases.
    ///   - progress: told how many were looked at.
    public func look(
        on day: CivilDate, isStopped: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
    ) throws(ServiceError) -> ReminderReport {
        var report = ReminderReport()
        open(on: day, &report)
        let store = service.store
        if try stored({ () throws(StoreError) in try store.judgedBy() }) != basis {
            report.woken = try stored { () throws(StoreError) in try store.wakeAll(on: day, judgedBy: basis) }
        }
        let maker = try maker(on: day)
        var failed: Set<String> = []
        while !isStopped() {
            // What cannot be read stays awake; it is passed over, and the others behind it are not.
            let limit = Self.portion + failed.count
            let waking = try stored { () throws(StoreError) in try store.casesToWake(through: day, limit: limit) }
                .filter { !failed.contains($0) }
            if waking.isEmpty { break }
            for id in waking {
                if isStopped() { return report }
                do throws(ServiceError) {
                    let look = try maker.look(at: id)
                    report.made += try stored { () throws(StoreError) in try store.enqueue(look) }.count
                    report.unaddressed += look.entries.count { $0.reminder.recipient.isEmpty }
                    report.looked += 1
                } catch {
                    // Somebody recorded something meanwhile: it is awake still, and is looked at again.
                    if case .store(let problem) = error, case .conflict = problem.code { continue }
                    if case .store(let problem) = error, problem.code == .busy { throw error }
                    failed.insert(id)
                    report.troubles.append(ReminderReport.Trouble(caseID: id, error: error))
                }
                progress(report.looked)
            }
        }
        let own = try stored { () throws(StoreError) in try announceCalendars(maker) }
        report.made += own.made
        report.unaddressed += own.unaddressed
        return report
    }

    /// Cases that follow the end of a term. They are named after it, so of several runs one opens them; what is wrong with
    /// one of them keeps nobody from being told of the rest.
    private func open(on day: CivilDate, _ report: inout ReminderReport) {
        do throws(ServiceError) {
            report.opened = try service.openProposals(
                as: Caller(user: "scheduler", permissions: .everything), Entering(today: day, now: clock())
            ).count { $0.opened?.isRecorded ?? false }
        } catch {
            if case .store(let problem) = error, problem.code == .exists { return }
            report.troubles.append(ReminderReport.Trouble(error: error))
        }
    }

    /// What belongs to no case; nothing is written where there is nothing to be said and nothing waits.
    func announceCalendars(_ maker: ReminderMaker) throws(StoreError) -> (made: Int, unaddressed: Int) {
        let (entries, owed) = try maker.calendars()
        let isWaiting = try service.store.reminders(of: "").contains { tracked in
            tracked.dispatches.contains { $0.state == .pending || $0.state == .claimed }
        }
        guard isWaiting || !entries.isEmpty else { return (0, 0) }
        return (
            try service.store.announce(entries, owed: owed).count, entries.count { $0.reminder.recipient.isEmpty }
        )
    }

    /// Delivers what waits, every channel by itself: one that fails or is slow does not stop the others.
    public func deliver(
        on day: CivilDate, isStopped: @escaping @Sendable () -> Bool = { false }
    ) async -> ReminderReport {
        await withTaskGroup(of: ReminderReport.self) { group in
            for channel in channels {
                group.addTask {
                    let report = await deliver(by: channel, on: day, isStopped)
                    await channel.hangUp()
                    return report
                }
            }
            var report = ReminderReport()
            for await part in group { report.add(part) }
            return report
        }
    }

    private func deliver(
        by channel: any MessageChannel, on day: CivilDate, _ isStopped: @Sendable () -> Bool
    ) async -> ReminderReport {
        var report = ReminderReport()
        var maker: ReminderMaker?
        while !isStopped() {
            let now = clock()
            let request = ClaimRequest(
                channel: channel.name, isDigest: channel.manner.isDigest, runner: runner, now: now,
                leaseUntil: now.adding(seconds: Self.lease))
            do throws(ServiceError) {
                guard var claim = try stored({ () throws(StoreError) in try service.store.claim(request) }) else {
                    return report
                }
                if claim.isDoubtful { report.doubtful += claim.reminders.count }
                let current: ReminderMaker
                if let maker { current = maker } else { current = try self.maker(on: day) }
                maker = current
                let (parts, loudDay) = try sift(claim, current, &report)
                if parts.isEmpty { continue }
                claim.reminders = parts.map(\.reminder)
                let result =
                    if let loudDay {
                        held(claim, until: loudDay)
                    } else {
                        result(
                            of: await channel.deliver(
                                try message(of: claim, parts, by: channel, to: try stored(addresses), on: day)), claim)
                    }
                try stored { () throws(StoreError) in try service.store.finish(result) }
                switch result.outcome {
                case .sent:
                    report.sent += claim.reminders.count
                    report.messages += 1
                case .again: report.failed += claim.reminders.count
                case .held: report.held += claim.reminders.count
                case .dead: report.dead += claim.reminders.count
                }
            } catch {
                report.troubles.append(ReminderReport.Trouble(channel: channel.name, error: error))
                return report
            }
        }
        return report
    }

    private func result(of outcome: DeliveryOutcome, _ claim: Claim) -> ClaimResult {
        let now = clock()
        let next: ClaimResult.Outcome
        switch outcome {
        case .delivered: next = .sent
        case .refused: next = .dead
        case .failed:
            let pause = claim.attempt <= Self.pauses.count ? Self.pauses[claim.attempt - 1] : Self.day
            next = claim.attempt >= Self.attempts ? .dead : .again(at: now.adding(seconds: pause))
        }
        return ClaimResult(
            messageID: claim.messageID, channel: claim.channel, runner: runner, outcome: next, answer: outcome.answer,
            at: now)
    }

    private func message(
        of claim: Claim, _ parts: [Part], by channel: any MessageChannel, to addresses: [String: String],
        on day: CivilDate
    ) throws(ServiceError) -> OutgoingMessage {
        let store = service.store
        var lines: [ReminderLine] = []
        for part in parts { lines.append(try line(of: part, on: day, in: channel.manner.language)) }
        let user = try stored { () throws(StoreError) in try store.user(claim.recipient) }
        return composer.compose(
            lines, id: claim.messageID,
            to: MessageRecipient(
                id: claim.recipient, name: user?.name ?? claim.recipient, address: addresses[claim.recipient] ?? ""),
            on: day, language: channel.manner.language, naming: channel.manner.namesPeople)
    }

    private func line(
        of part: Part, on day: CivilDate, in language: Language
    ) throws(ServiceError) -> ReminderLine {
        let store = service.store, reminder = part.reminder
        let isOfCase = !reminder.caseID.isEmpty
        let header = try isOfCase ? stored { () throws(StoreError) in try store.header(reminder.caseID) } : nil
        let organization = try header.flatMap { header throws(ServiceError) in
            try stored { () throws(StoreError) in try store.organization(header.organization) }
        }
        let isOfPerson = header.map { service.rulebook.workflow($0.workflow)?.editions.last?.subject == .person }
        let everywhere = language == .zh ? "本系统" : "this system"
        func name(_ login: String?) throws(ServiceError) -> String? {
            guard let login else { return nil }
            return try stored { () throws(StoreError) in try store.user(login) }?.name ?? login
        }
        var owing: [String] = []
        for addressee in part.standing.owing where addressee.standsFor == nil {
            if let name = try name(addressee.user) { owing.append(name) }
        }
        var line = ReminderLine(
            id: reminder.id, rung: Self.rung(reminder), rungDay: reminder.rungDay, duty: reminder.words.duty,
            occasion: reminder.words.occasion, owner: reminder.words.owner, basis: reminder.words.basis,
            subject: isOfPerson ?? false ? header?.subjectName : nil, caseID: reminder.caseID,
            organization: organization?.name ?? header?.organization ?? everywhere, due: reminder.owed.due, today: day,
            missed: reminder.missed,
            escalatedFor: owing.isEmpty ? nil : owing.joined(separator: language == .zh ? "、" : ", "),
            onBehalfOf: try name(reminder.standsFor), link: isOfCase ? link(reminder.caseID) : nil)
        line.people = part.standing.people.map(\.name)
        return line
    }

    private static func rung(_ reminder: Reminder) -> MessageRung {
        switch Rung(id: reminder.rung) {
        case .before, nil: .before
        case .onDay: .onDay
        case .after(let number): .after(number)
        case .escalation: .escalation
        }
    }

    private func maker(on day: CivilDate) throws(ServiceError) -> ReminderMaker {
        try stored { () throws(StoreError) in
            try ReminderMaker(service: service, channels: channels, addresses: try addresses(), on: day)
        }
    }

    func stored<Value>(_ work: () throws(StoreError) -> Value) throws(ServiceError) -> Value {
        do throws(StoreError) { return try work() } catch { throw .store(error) }
    }
}
