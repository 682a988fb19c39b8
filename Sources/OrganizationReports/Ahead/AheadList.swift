public import CaseServices
public import CivilTime
public import Diagnostics
import Wording
import WorkflowEngine
public import WorkflowModel

/// What falls due at organizations up to a day, what is late included: duties of cases, what organization life asks for,
/// ends of terms.
public struct AheadList: Sendable {
    /// What it is about.
    public struct Question: Sendable {
        /// The organization, with those below it; nil: all that the caller may read.
        public var root: String?
        /// The last day.
        public var through: CivilDate
        /// The day that counts as today.
        public var today: CivilDate
        /// Language of the texts.
        public var language: Language
        /// Whoever asks.
        public var caller: Caller
        /// Now.
        public var now: Instant

        /// A question.
        public init(
            root: String?, through: CivilDate, today: CivilDate, language: Language, caller: Caller, now: Instant
        ) {
            self.root = root
            self.through = through
            self.today = today
            self.language = language
            self.caller = caller
            self.now = now
        }
    }

    /// The most duties of cases that are looked at.
    public static let most = 2000
    /// The most organizations of whose life later periods are told.
    private static let mostLives = 2000

    /// By day.
    public private(set) var entries: [AheadEntry] = []
    /// There is more than is told.
    public private(set) var isCut = false
    private let question: Question
    private let words: DutyWords

    private func say(_ zh: String, _ en: String) -> String { question.language == .zh ? zh : en }

    /// Looks at what the caller may read.
    ///
    /// - Parameter memory: what was found before, for whoever is asked again and again.
    public init(
        _ service: CaseService, _ question: Question, memory: AheadMemory = AheadMemory()
    ) throws(ServiceError) {
        self.question = question
        words = DutyWords(service.rulebook, question.language)
        let standings = try service.terms(below: question.root, on: question.today, as: question.caller)
        takeTerms(standings, service.rulebook)
        takeCalendars(service.rulebook)
        let places = Dictionary(standings.map { ($0.organization.id, $0.organization.name) }) { first, _ in first }
        guard !places.isEmpty else { return }
        try takeDuties(of: standings.map(\.organization.id), places, service)
        let registryVersion = try Self.stored { () throws(StoreError) in try service.store.registryVersion() }
        for (count, standing) in standings.enumerated() {
            guard count < Self.mostLives else {
                isCut = true
                break
            }
            try takePeriods(of: standing.organization, service, memory, registryVersion)
        }
        entries.sort { ($0.day, $0.place, $0.title, $0.key) < ($1.day, $1.place, $1.title, $1.key) }
    }

    private mutating func takeTerms(_ standings: [TermStanding], _ rulebook: Rulebook) {
        let proposal = rulebook.structure.proposal
        for standing in standings {
            // Once a case is open, its duties say what is owed and when.
            guard standing.caseID == nil, standing.completedCase == nil,
                let end = standing.postponedTo ?? standing.end, end <= question.through
            else { continue }
            let closing = standing.closing
            entries.append(
                AheadEntry(
                    kind: .term, key: "term|\(standing.organization.id)|\(standing.end?.isoText ?? "")", day: end,
                    title: closing == nil
                        ? say("任期届满，应当换届", "the term ends; re-election") : say("到期撤销", "its time ends; dissolve it"),
                    owner: "",
                    basis: (closing?.citations ?? proposal?.citations).map { basis($0) } ?? "",
                    organization: standing.organization.id,
                    place: standing.organization.name))
        }
    }

    /// Tables of working days that are missing, for whoever keeps the machine.
    private mutating func takeCalendars(_ rulebook: Rulebook) {
        guard question.root == nil, question.caller.permissions.allow(.manageUsers, in: []) else { return }
        entries += Self.calendars(rulebook, on: question.today, question.language)
    }

    /// Tables of working days that are missing on a day.
    public static func calendars(_ rulebook: Rulebook, on today: CivilDate, _ language: Language) -> [AheadEntry] {
        func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var entries: [AheadEntry] = []
        guard let duty = rulebook.calendarDuty else { return entries }
        for (name, calendar) in rulebook.calendars.sorted(by: { $0.key < $1.key }) {
            for owed in duty.owed(calendar, on: today) where owed.since <= today {
                entries.append(
                    AheadEntry(
                        kind: .calendar, key: "calendar|\(name)|\(owed.year)", day: owed.due,
                        title: say(duty.title.zh, duty.title.en ?? duty.title.zh), occasion: String(owed.year),
                        owner: say("系统管理员", "system administrator"), basis: "", organization: "", place: name))
            }
        }
        return entries
    }

    private func basis(_ citations: [Citation]) -> String {
        citations.map { $0.text(question.language) }.joined(separator: say("，", "; "))
    }

    private mutating func takeDuties(
        of organizations: [String], _ places: [String: String], _ service: CaseService
    ) throws(ServiceError) {
        let regimens = service.regimens, (most, through) = (Self.most, question.through)
        let owed = try Self.stored { () throws(StoreError) in
            try service.store.dutiesDue(through: through, organizations: organizations, limit: most).map {
                duty throws(StoreError) in
                (duty, try service.store.header(duty.caseID))
            }
        }
        isCut = owed.count >= most
        for (duty, header) in owed {
            guard let due = duty.due else { continue }
            let words = words.duty(duty.duty, of: header.workflow)
            let isLife = regimens.contains(header.workflow)
            // One duty comes again and again; a period of the calendar is told from the next by its last day.
            entries.append(
                AheadEntry(
                    kind: isLife ? .period : .duty,
                    key: "\(duty.caseID)|\(duty.duty)|" + ((isLife ? due : duty.since)?.isoText ?? ""), day: due,
                    title: words.title, owner: words.owner, basis: words.basis,
                    subject: isLife || header.subjectID == duty.organization ? nil : header.subjectName,
                    organization: duty.organization, place: places[duty.organization] ?? duty.organization,
                    caseID: duty.caseID, workflow: header.workflow))
        }
    }

    /// Periods that have not begun yet; the present ones are open duties of the case.
    private mutating func takePeriods(
        of organization: Organization, _ service: CaseService, _ memory: AheadMemory, _ registryVersion: Int
    ) throws(ServiceError) {
        for regimen in service.regimens {
            guard let caseID = try service.regimenCase(regimen, of: organization.id) else { continue }
            let header = try Self.stored { () throws(StoreError) in try service.store.header(caseID) }
            let key = AheadMemory.Key(
                caseID: caseID, version: header.version, registryVersion: registryVersion, user: question.caller.user,
                through: question.through, language: question.language)
            let found = try memory.entries(key, on: question.today) { () throws(ServiceError) in
                try periods(of: organization, regimen, caseID, service)
            }
            entries += found
        }
    }

    private func periods(
        of organization: Organization, _ regimen: WorkflowID, _ caseID: String, _ service: CaseService
    ) throws(ServiceError) -> [AheadEntry] {
        var entries: [AheadEntry] = []
        let report = LifeReport(
            inHand: try service.readRegimen(
                regimen, of: organization.id, as: question.caller, purpose: "calendar", now: question.now),
            from: question.today, through: question.through, today: question.today, language: question.language)
        for standing in report.look.periods where standing.state == .open && standing.span.first > question.today {
            let duty = report.inHand.judge.editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
            guard case .frequency(let frequency) = duty.demand else { continue }
            let ends = frequency.parts.compactMap { $0.span(in: standing.span.year)?.last }
            let day =
                ends.filter { $0 >= standing.span.first && $0 <= standing.span.last }.max() ?? standing.span.last
            guard day <= question.through else { continue }
            let words = words.duty(duty.id, of: regimen)
            entries.append(
                AheadEntry(
                    kind: .period, key: "\(caseID)|\(duty.id)|\(day.isoText)", day: day,
                    title: report.wording.title(of: duty), occasion: report.wording.span(standing.span),
                    owner: words.owner, basis: words.basis, organization: organization.id,
                    place: organization.name, caseID: caseID, workflow: regimen))
        }
        return entries
    }

    private static func stored<Value>(_ work: () throws(StoreError) -> Value) throws(ServiceError) -> Value {
        do throws(StoreError) { return try work() } catch { throw .store(error) }
    }
}
