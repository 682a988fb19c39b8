public import CaseServices
public import CivilTime
import Diagnostics
public import Messages
import Reminders
import Wording
import WorkflowModel

/// Finds out what is to be told of one case.
public struct ReminderMaker: Sendable {
    let service: CaseService
    let channels: [any MessageChannel]
    let addressees: Addressees
    private let addresses: [String: String]
    let day: CivilDate

    /// Users, roles and substitutes are read once, for one day.
    ///
    /// - Parameter addresses: mail addresses by login.
    public init(
        service: CaseService, channels: [any MessageChannel], addresses: [String: String], on day: CivilDate
    ) throws(StoreError) {
        self.addresses = addresses
        self.service = service
        self.channels = channels
        self.day = day
        addressees = try Addressees(service.store, service.rulebook.answerability, on: day)
    }

    /// What is to be told of a case on the day, to be stored if nobody is faster.
    public func look(at caseID: String) throws(ServiceError) -> CaseLook {
        let inHand = try service.take(caseID)
        let projection = service.projection(of: inHand, asOf: day)
        let owed = service.owed(by: inHand, on: day)
        var look = CaseLook(caseID: caseID, version: inHand.version, projection: projection, entries: [])
        guard owed.contains(where: { $0.ladder.first.map { $0 <= day } ?? false }) else { return look }
        let known = try stored { () throws(StoreError) in try service.store.reminders(of: caseID) }
        let chain = try service.chain(of: inHand.organization).map(\.id)
        let subject = inHand.stored.header.subjectID
        for duty in owed where !duty.ladder.isQuiet(on: day) {
            let owner = addressees.answering(for: duty.owner, at: chain, subject: subject)
            let above = duty.escalateTo.map { addressees.answering(for: $0, at: chain, subject: subject) } ?? []
            let telling = telling(duty.ladder, duty.dated, owner, above, among: known)
            if let step = telling.rung {
                look.entries += entries(step, telling.missed, duty, owner, inHand, chain, isUpward: false)
            }
            if let step = telling.escalation {
                look.entries += entries(step, [], duty, above, inHand, chain, isUpward: true)
            }
        }
        return look
    }

    /// What is to be said of one time a duty is owed: the steps of which nobody heard who answers for it now. Those of
    /// which somebody else heard were not missed.
    func telling(
        _ ladder: LadderDays, _ dated: DatedDuty, _ owner: [Addressee], _ above: [Addressee],
        among known: [TrackedReminder]
    ) -> LadderDays.Telling {
        // What was made while there was no channel reached nobody; the next step names its day.
        let heard = known.filter { tracked in
            tracked.reminder.owed == dated && !tracked.isWithdrawn
                && (!tracked.dispatches.isEmpty || tracked.reminder.recipient.isEmpty)
        }.map(\.reminder)
        func users(_ addressees: [Addressee]) -> Set<String> {
            addressees.isEmpty ? [""] : Set(addressees.map(\.user))
        }
        let (own, upward) = (users(owner), users(above))
        let told = heard.filter { ($0.isUpward ? upward : own).contains($0.recipient) }.compactMap { reminder in
            Rung(id: reminder.rung).map { DatedRung($0, on: reminder.rungDay) }
        }
        var telling = ladder.telling(on: day, told: told)
        let known = Set(heard.map(\.rungDay))
        telling.missed.removeAll { known.contains($0) }
        return telling
    }

    private func entries(
        _ step: DatedRung, _ missed: [CivilDate], _ duty: OwedDuty, _ heard: [Addressee], _ inHand: CaseInHand,
        _ chain: [String], isUpward: Bool
    ) -> [CaseLook.Entry] {
        // Where nobody answers, that too is on record.
        (heard.isEmpty ? [Addressee(user: "")] : heard).map { addressee in
            let key = ReminderKey(
                caseID: inHand.stored.opening.id, duty: duty.dated.duty, since: duty.dated.since, due: duty.dated.due,
                rung: step.rung, recipient: addressee.user)
            let reminder = Reminder(
                id: key.id, caseID: key.caseID, organization: inHand.organization, owed: duty.dated, rung: step.rung.id,
                rungDay: step.day, isUpward: isUpward, recipient: addressee.user, standsFor: addressee.standsFor,
                owner: duty.owner, missed: Array(missed.suffix(Self.mostMissed)), madeOn: day, words: words(of: duty))
            let reaching = addressee.user.isEmpty ? [] : channels.filter { reaches($0, addressee.user, chain) }
            return CaseLook.Entry(reminder, channels: reaching.map(\.name))
        }
    }

    /// Of a long time without a runner nobody reads every day.
    static let mostMissed = 12

    /// Mail reaches whoever has an address; a channel for some organizations those at and below them.
    func reaches(_ channel: any MessageChannel, _ user: String, _ chain: [String]) -> Bool {
        if let organizations = channel.manner.organizations, Set(organizations).isDisjoint(with: chain) { return false }
        switch channel.kind {
        case .mail: return addresses[user] != nil
        case .webhook, .folder: return true
        }
    }

    private func words(of duty: OwedDuty) -> ReminderWords {
        ReminderWords(
            duty: duty.title, occasion: duty.period.map(Self.occasion), owner: duty.ownerTitle,
            basis: Text(
                zh: duty.citations.map { $0.text(.zh) }.joined(separator: "，"),
                en: duty.citations.map { $0.text(.en) }.joined(separator: "; ")))
    }

    private static func occasion(_ span: CalendarSpan) -> Text {
        let (year, number) = (span.year, span.number)
        let numerals = ["一", "二", "三", "四"]
        switch span.unit {
        case .year: return Text(zh: "\(year)年", en: "\(year)")
        case .halfYear: return Text(zh: "\(year)年\(number == 1 ? "上" : "下")半年", en: "half-year \(number) of \(year)")
        case .quarter: return Text(zh: "\(year)年第\(numerals[(number - 1) % 4])季度", en: "quarter \(number) of \(year)")
        case .month: return Text(zh: "\(year)年\(number)月", en: span.isoText)
        }
    }

    private func stored<Value>(_ work: () throws(StoreError) -> Value) throws(ServiceError) -> Value {
        do throws(StoreError) { return try work() } catch { throw .store(error) }
    }
}
