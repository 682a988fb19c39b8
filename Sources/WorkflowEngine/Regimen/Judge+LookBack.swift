public import CivilTime
public import WorkflowModel

extension Judge {
    /// Every period of every duty that recurs with the calendar, as far as it touches the days asked for, and every
    /// break that is too long on the day of today.
    ///
    /// - Parameters:
    ///   - from: first day asked for; nil: since the organization exists as far as the records know.
    ///   - through: last day asked for; nil: today.
    ///   - only: which duties to look at; left out: all.
    public func lookBack(
        _ caseFile: CaseFile, from: CivilDate? = nil, through: CivilDate? = nil, today: CivilDate,
        only isWanted: (PeriodicDuty) -> Bool = { _ in true }
    ) -> LookBack {
        var look = RegimenLook(judge: self, caseFile: caseFile, today: today)
        look.passedOver = editions.map { $0.definition.periodicDuties.map { !isWanted($0) } }
        look.run(from: from, through: through ?? today)
        return look.result
    }
}

extension Judge {
    /// Whether the edition of a day is certainly not for the organization of a case, as the case has it last.
    public func excludes(_ caseFile: CaseFile, on day: CivilDate) -> Bool {
        guard let index = edition(on: day), editions[index].definition.appliesTo != nil,
            let any = editions[index].definition.transitions.lazy.compactMap({ $0 }).first
        else { return false }
        return Reading.of(
            caseFile, act: Event(id: "", transition: any.handle, date: PartialDate(day)), tables: tables(index),
            step: nil, position: caseFile.events.count, isOnRecord: false, isPreview: false
        ) { reading in
            var evaluator = Evaluator(reading, sink: DecidingSink())
            return evaluator.condition(editions[index].definition.appliesTo) == .violated
        }
    }
}

/// One look at the records of a regimen.
struct RegimenLook {
    let judge: Judge
    let caseFile: CaseFile
    let today: CivilDate
    var result = LookBack()
    /// By edition and duty: not asked for.
    var passedOver: [[Bool]] = []

    init(judge: Judge, caseFile: CaseFile, today: CivilDate) {
        self.judge = judge
        self.caseFile = caseFile
        self.today = today
    }

    mutating func run(from: CivilDate?, through: CivilDate) {
        guard let life = life(askedFrom: from) else { return }
        for index in judge.editions.indices where judge.editions[index].definition.isRegimen {
            let duties = judge.editions[index].definition.periodicDuties
            for slot in duties.indices where !passedOver[index][slot] {
                guard let days = days(of: duties[slot], in: index, within: life) else { continue }
                switch duties[slot].demand {
                case .frequency(let frequency):
                    look(at: duties[slot], slot, frequency, index, days, from ?? days.first, through)
                case .breaks(let breaks):
                    guard days.contains(today) else { continue }
                    look(at: duties[slot], slot, breaks, index)
                }
            }
        }
        result.periods.sort { a, b in
            a.span != b.span ? a.span < b.span : (a.edition, a.duty) < (b.edition, b.duty)
        }
    }

    // MARK: When

    /// The days on which the organization exists, as far as anything states them; nil where nothing does.
    private func life(askedFrom from: CivilDate?) -> DateInterval? {
        let recorded = caseFile.events.first?.on.first
        let known = [recorded, from].compactMap { $0 }.min()
        guard let first = date("founded")?.first ?? known else { return nil }
        let last = date("dissolved")?.first ?? .latest
        return first <= last ? DateInterval(first: first, last: last) : nil
    }

    private func date(_ property: String) -> DateInterval? {
        guard let symbol = judge.workflow.vocabulary.symbols.handle(property) else { return nil }
        for known in caseFile.properties where known.property == symbol {
            if case .date(let date) = known.value { return date.interval }
        }
        return nil
    }

    /// The days on which a duty is owed: in the life of the organization, while the edition, the duty and its layer are
    /// in force.
    private func days(of duty: PeriodicDuty, in index: Int, within life: DateInterval) -> DateInterval? {
        let edition = judge.editions[index].definition
        let layer = duty.layer.flatMap { id in judge.workflow.layers.first { $0.id == id } }
        let first = [life.first, edition.from, duty.from, layer?.from].compactMap { $0 }.max() ?? life.first
        let ends = [edition.until, duty.until, layer?.until].compactMap { $0?.adding(days: -1) }
        let last = (ends + [life.last]).min() ?? life.last
        return first <= last ? DateInterval(first: first, last: last) : nil
    }

    /// Whether a duty is owed at the end of a period: the regimen holds for the organization, and so does the duty's
    /// own condition.
    mutating func isOwed(_ duty: PeriodicDuty, _ index: Int, on day: CivilDate) -> Bool {
        let edition = judge.editions[index].definition
        guard edition.appliesTo != nil || duty.when != nil,
            let any = edition.transitions.lazy.compactMap({ $0 }).first
        else { return true }
        var act = Event(id: "", transition: any.handle, date: PartialDate(day))
        let before = caseFile.position(for: act.on)
        // What an act on record had read of the organization was so then; what is read now is so today.
        // Before the first act on record nothing was read; what it read then is the nearest.
        let read = before > 0 ? caseFile.events[before - 1] : caseFile.events.first
        act.surroundings = day >= today ? -1 : read?.surroundings ?? -1
        let (verdict, missing) = Reading.of(
            caseFile, act: act, tables: judge.tables(index), step: nil, position: before, isOnRecord: false,
            isPreview: false
        ) { reading in
            var evaluator = Evaluator(reading, sink: ExplainingSink(rules: 1))
            let whole = evaluator.condition(edition.appliesTo)
            let verdict = whole == .holds ? evaluator.condition(duty.when) : whole
            return (verdict, evaluator.sink.missing)
        }
        if verdict == .notApplicable {
            for case .property(let symbol) in missing where !result.unstated.contains(symbol) {
                result.unstated.append(symbol)
            }
        }
        return verdict == .holds || verdict == .undetermined
    }

    // MARK: Periods

    private mutating func look(
        at duty: PeriodicDuty, _ slot: Int, _ frequency: PeriodicDuty.Frequency, _ index: Int, _ days: DateInterval,
        _ from: CivilDate, _ through: CivilDate
    ) {
        let tally = DutyTally(duty, frequency, in: caseFile)
        var next = CalendarSpan(frequency.unit, containing: max(from, days.first))
        while let span = next, span.first <= min(through, days.last) {
            next = span.next
            let lastOwed = min(span.last, days.last)
            guard isOwed(duty, index, on: lastOwed) else { continue }
            var standing = PeriodStanding(
                edition: index, duty: Int32(slot), span: span, state: .excused, severity: duty.severity,
                isOutside: false, counted: Rational(0), acts: [], lacking: [], uncertain: [])
            if Self.isHalf(span, of: days) {
                guard settle(&standing, duty, frequency, tally, isOver: lastOwed < today) else { continue }
            }
            result.periods.append(standing)
        }
    }

    /// Whether at least half of a period lies in some days.
    static func isHalf(_ span: CalendarSpan, of days: DateInterval) -> Bool {
        let first = max(span.first, days.first), last = min(span.last, days.last)
        guard first <= last else { return false }
        return 2 * (Int(last.dayNumber - first.dayNumber) + 1) >= span.days
    }

    /// Decides a period; false where it cannot be judged at all.
    private mutating func settle(
        _ standing: inout PeriodStanding, _ duty: PeriodicDuty, _ frequency: PeriodicDuty.Frequency, _ tally: DutyTally,
        isOver: Bool
    ) -> Bool {
        let span = standing.span
        standing.acts = tally.acts(in: span)
        let truth: Verdict
        switch duty.bearer {
        case .organization:
            let sum = tally.sum(span, for: [])
            standing.counted = sum.certain
            truth = sum.reaches(frequency.atLeast)
            if truth != .holds, !frequency.parts.isEmpty, let outside = frequency.outside,
                tally.sum(span, for: [], anywhere: true).reaches(frequency.atLeast) == .holds
            {
                standing.isOutside = true
                standing.severity = outside
            }
        case .each(let group), .pairs(let group):
            let roster = Roster(group, in: caseFile)
            guard roster.isKnown(by: span.last) else {
                if !result.unlisted.contains(group) { result.unlisted.append(group) }
                return false
            }
            let people = roster.members(during: span)
            for bearer in Self.bearers(people, duty.bearer) {
                let sum = tally.sum(span, for: bearer)
                let other = bearer.count > 1 ? bearer[1] : nil
                let shortfall = Shortfall(person: bearer[0], other: other, counted: sum.certain)
                switch sum.reaches(frequency.atLeast) {
                case .violated: standing.lacking.append(shortfall)
                case .undetermined: standing.uncertain.append(shortfall)
                case .holds, .notApplicable: break
                }
            }
            truth = !standing.lacking.isEmpty ? .violated : standing.uncertain.isEmpty ? .holds : .undetermined
        }
        switch truth {
        case .holds, .notApplicable: standing.state = .held
        case .violated: standing.state = isOver ? .violated : .open
        case .undetermined: standing.state = isOver ? .undetermined : .open
        }
        return true
    }

    private static func bearers(_ people: [PersonHandle], _ bearer: PeriodicDuty.Bearer) -> [[PersonHandle]] {
        switch bearer {
        case .organization: return []
        case .each: return people.map { [$0] }
        case .pairs:
            return people.indices.flatMap { first in
                people[(first + 1)...].map { [people[first], $0] }
            }
        }
    }
}
