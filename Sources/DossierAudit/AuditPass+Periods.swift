public import CivilTime
public import WorkflowEngine
import WorkflowModel

extension DossierAuditor {
    /// The look-back at a regimen and what of it is a finding, in the same order: periods, then breaks.
    public func lookBack(
        _ bound: BoundCase, caseID: String, from: CivilDate? = nil, through: CivilDate? = nil, today: CivilDate
    ) -> (look: LookBack, findings: [Finding]) {
        let look = judge.lookBack(bound.caseFile, from: from, through: through, today: today)
        var pass = AuditPass(judge: judge, bound: bound, caseID: caseID, today: today)
        for standing in look.periods where standing.isFinding { pass.add(standing) }
        for standing in look.breaks { pass.add(standing) }
        return (look, pass.findings)
    }
}

/// Findings about duties that recur with the calendar.
extension AuditPass {
    mutating func add(_ standing: PeriodStanding) {
        let duty = judge.editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
        var evidence = standing.acts.map { position in
            Evidence.act(position, caseFile.events[Int(position)].transition, caseFile.events[Int(position)].on)
        }
        var missing: [Missing] = []
        if duty.bearer == .organization {
            evidence.append(.counted(standing.counted))
        } else {
            let people = standing.state == .violated ? standing.lacking : standing.uncertain
            evidence += people.map { .shortfall($0.person, $0.other, $0.counted) }
        }
        if standing.state == .undetermined {
            missing = standing.acts.flatMap { open(caseFile.events[Int($0)], at: $0, of: duty) }
        }
        add(
            duty, slot: standing.duty, edition: standing.edition, severity: standing.severity,
            verdict: standing.state == .violated ? .violated : .undetermined, about: .span(standing.span),
            evidence: evidence, missing: missing)
    }

    /// What an act leaves open of how much it counts, when, and for whom.
    private func open(_ event: Event, at position: Int32, of duty: PeriodicDuty) -> [Missing] {
        var missing: [Missing] = event.on.exact == nil ? [.day(position, event.transition)] : []
        if let fact = duty.counted.first(where: { $0.record == event.transition })?.fact,
            !event.facts.contains(where: { $0.fact == fact })
        {
            missing.append(.fact(event.transition, fact))
        }
        switch duty.bearer {
        case .organization: break
        case .each(let group), .pairs(let group): if event.groups.isEmpty { missing.append(.people(group)) }
        }
        return missing
    }

    mutating func add(_ standing: BreakStanding) {
        let duty = judge.editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
        guard case .breaks(let levels) = duty.demand, let today else { return }
        var evidence: [Evidence] = []
        if let act = standing.act {
            evidence.append(.act(act, caseFile.events[Int(act)].transition, caseFile.events[Int(act)].on))
        }
        evidence.append(.gap(standing.since, DateInterval(today)))
        add(
            duty, slot: standing.duty, edition: standing.edition, severity: levels[standing.level].severity,
            verdict: standing.verdict, about: standing.person.map { .person($0) } ?? .nothing, evidence: evidence,
            missing: [])
    }

    private mutating func add(
        _ duty: PeriodicDuty, slot: Int32, edition: Int, severity: Severity, verdict: Verdict, about: About,
        evidence: [Evidence], missing: [Missing]
    ) {
        finish(
            id: RuleID(duty.id), title: duty.title, severity: severity, verdict: verdict, key: .periodicDuty(slot),
            about: about, position: nil, evidence: evidence, missing: missing, condition: nil, edition: edition,
            allowedFrom: nil, citations: duty.citations, layer: duty.layer, cure: duty.cure)
    }
}
