public import CivilTime
public import WorkflowEngine
import WorkflowModel

/// Judges a whole history by the editions in force on the dates of its acts, through the same evaluation as live checks.
public struct DossierAuditor: Sendable {
    /// The workflow with its layers.
    public let judge: Judge

    /// An auditor for a workflow.
    public init(judge: Judge) { self.judge = judge }

    /// Every finding about a bound dossier.
    ///
    /// - Parameters:
    ///   - today: open duties are reported as of this day and acts after it are refused; nil: neither.
    ///   - isSifting: acts that are in order are found so without reasons, which nobody would read. The report is the same.
    public func audit(_ bound: BoundCase, caseID: String, today: CivilDate?, isSifting: Bool = true) -> AuditReport {
        var pass = AuditPass(judge: judge, bound: bound, caseID: caseID, today: today, isSifting: isSifting)
        return pass.run()
    }
}

/// One run over one dossier.
struct AuditPass {
    let judge: Judge
    let bound: BoundCase
    let caseID: String
    let today: CivilDate?
    let isSifting: Bool
    private(set) var findings: [Finding] = []
    private var unstated: [Symbol] = []
    private var unlisted: [GroupHandle] = []
    private var holding = 0
    /// Editions that judged an act, and the last of them.
    private(set) var judging: [Int] = []
    private var lastJudging = -1

    init(judge: Judge, bound: BoundCase, caseID: String, today: CivilDate?, isSifting: Bool = true) {
        self.isSifting = isSifting
        self.judge = judge
        self.bound = bound
        self.caseID = caseID
        self.today = today
    }

    var caseFile: CaseFile { bound.caseFile }
    private var names: Vocabulary { judge.workflow.vocabulary }

    mutating func run() -> AuditReport {
        let states = statesBefore()
        var run: (first: Int, count: Int)?
        for position in caseFile.events.indices {
            let on = caseFile.events[position].on
            let first = judge.edition(on: on.first), last = judge.edition(on: on.last)
            guard first != nil || last != nil else {
                run = run.map { ($0.first, $0.count + 1) } ?? (position, 1)
                continue
            }
            close(&run)
            if let first, first == last {
                note(edition: first)
                if isSifting, remark(on: position, first) == nil, take(sifted(position, first, states[position])) {
                    continue
                }
                take(answers: [judged(position, first, states[position])], at: position)
            } else {
                // A partial date that straddles a border is judged under both editions.
                take(
                    answers: [first, last].map { $0.map { judged(position, $0, states[position]) } ?? .outside },
                    at: position)
            }
        }
        close(&run)
        judgeWhole()
        judgeIdentity()
        judgeDuties()
        judgePeriods()
        return AuditReport(
            findings: findings,
            unstatedProperties: unstated.map { names.symbols[$0] }.filter { !RosterCount.isOfTheRegistry($0) }
                + unlisted.map { names.groups[$0] },
            notCovered: notCovered,
            state: caseFile.state,
            holding: holding)
    }

    // MARK: Acts

    mutating func note(edition: Int) {
        guard edition != lastJudging else { return }
        lastJudging = edition
        if !judging.contains(edition) { judging.append(edition) }
    }

    private enum Judged {
        case answer(Answer)
        /// The edition does not know the step.
        case unknownStep(Int)
        /// No edition is in force.
        case outside
    }

    private func judged(_ position: Int, _ edition: Int, _ state: StateHandle?) -> Judged {
        judge.audit(position, of: caseFile, edition: edition, stateBefore: state, today: today).map { .answer($0) }
            ?? .unknownStep(edition)
    }

    private func sifted(_ position: Int, _ edition: Int, _ state: StateHandle?) -> Sifted? {
        judge.sift(position, of: caseFile, edition: edition, stateBefore: state, today: today)
    }

    /// Keeps what is to be kept of what is in order; false: it is not.
    private mutating func take(_ sifted: Sifted?) -> Bool {
        guard let sifted else { return false }
        holding += sifted.holding
        for symbol in sifted.unstated where !unstated.contains(symbol) { unstated.append(symbol) }
        return true
    }

    private mutating func take(answers: [Judged], at position: Int) {
        guard answers.count == 2 else {
            for answer in answers { take(answer, at: position, weakened: false, except: []) }
            return
        }
        // Equal verdicts of the two editions stand; different ones are undetermined.
        let broken = answers.map { brokenRules($0) }
        let common = broken[0].intersection(broken[1])
        take(answers[1], at: position, weakened: true, except: common)
        let later = Set(broken[1].map { $0.rule })
        switch answers[0] {
        case .outside: break
        case .unknownStep: take(answers[0], at: position, weakened: true, except: [])
        case .answer(let answer):
            for verdict in answer.verdicts where verdict.isBroken && !verdict.isWaived {
                let id = identity(verdict, answer)
                if !later.contains(id.rule) { add(verdict, answer, at: position, weakened: true) }
            }
        }
    }

    private struct Broken: Hashable {
        var rule: String
        var verdict: Verdict
    }

    private func brokenRules(_ judged: Judged) -> Set<Broken> {
        guard case .answer(let answer) = judged else { return [] }
        return Set(answer.verdicts.filter(\.isBroken).map { identity($0, answer) })
    }

    private func identity(_ verdict: RuleVerdict, _ answer: Answer) -> Broken {
        Broken(
            rule: "\(ruleID(verdict.key, answer).rawValue)/\(aboutText(verdict.about, answer.edition))",
            verdict: verdict.verdict)
    }

    private mutating func take(_ judged: Judged, at position: Int, weakened: Bool, except common: Set<Broken>) {
        switch judged {
        case .outside: break
        case .unknownStep(let edition):
            if judge.editions[edition].definition.ignoresUndeclared { return }
            let event = caseFile.events[position]
            add(
                .transitionInEdition, weakened ? .undetermined : .violated, .finding,
                about: .transition(event.transition), position: position,
                edition: edition, evidence: [.act(Int32(position), event.transition, event.on)],
                missing: weakened ? ownDay(position) : [])
        case .answer(let answer):
            noteRemark(answer, at: position)
            for verdict in answer.verdicts {
                noteProperties(verdict, answer)
                if verdict.verdict == .holds { holding += 1 }
                guard verdict.isBroken, !verdict.isWaived else { continue }
                add(verdict, answer, at: position, weakened: weakened && !common.contains(identity(verdict, answer)))
            }
        }
    }

    /// What the organization does not state is said once for the whole report.
    private mutating func noteProperties(_ verdict: RuleVerdict, _ answer: Answer) {
        for item in answer.missing[verdict.missing.range] {
            if case .property(let symbol) = item, !unstated.contains(symbol) { unstated.append(symbol) }
        }
    }

    /// One finding for each unbroken run of acts before (or between) the loaded editions.
    private mutating func close(_ run: inout (first: Int, count: Int)?) {
        guard let (first, count) = run else { return }
        run = nil
        let evidence = (first..<(first + count)).map { index in
            let event = caseFile.events[index]
            return Evidence.act(Int32(index), event.transition, event.on)
        }
        let firstDay = caseFile.events[first].on.first
        let covered = judge.editions.map(\.definition.from).first { $0 > firstDay }
        add(
            .editionInForce, .undetermined, .finding, about: .nothing, position: first, edition: nil,
            evidence: evidence, allowedFrom: covered)
    }

    // MARK: The dossier as a whole

    private mutating func judgeWhole() {
        guard let last = caseFile.events.last,
            let edition = judge.edition(on: last.on.last) ?? (judge.editions.isEmpty ? nil : 0)
        else { return }
        if isSifting, let sifted = judge.siftWhole(caseFile, edition: edition) {
            holding += sifted.holding
            return
        }
        guard let answer = judge.auditWhole(caseFile, edition: edition) else { return }
        for verdict in answer.verdicts {
            if verdict.verdict == .holds { holding += 1 }
            guard verdict.isBroken else { continue }
            add(verdict, answer, at: nil, weakened: false)
        }
    }

    private mutating func judgeDuties() {
        guard let today else { return }
        // Findings on the dossier as a whole are named after the edition of the last act (9 · Rulings).
        let lastEdition = caseFile.events.last.flatMap { judge.edition(on: $0.on.last) }
        for duty in judge.openDuties(of: caseFile, on: today) {
            let definition = judge.editions[duty.edition].definition.duties[Int(duty.duty)]
            guard let due = duty.due else { continue }
            let isLate = due < today
            add(
                isLate ? .dutyOverdue : .dutyOpen, isLate ? .violated : .undetermined, isLate ? .finding : .note,
                about: .duty(duty.duty),
                position: nil, edition: duty.edition, named: lastEdition, evidence: [],
                citations: definition.citations, due: due, cure: definition.cure)
        }
    }

    /// Periods of the calendar without what is owed in them, and breaks that are too long.
    private mutating func judgePeriods() {
        guard let today, judge.isRegimen else { return }
        let look = judge.lookBack(caseFile, today: today)
        for symbol in look.unstated where !unstated.contains(symbol) { unstated.append(symbol) }
        unlisted = look.unlisted
        for standing in look.periods {
            if standing.state == .held { holding += 1 }
            if standing.isFinding { add(standing) }
        }
        for standing in look.breaks { add(standing) }
    }

    // MARK: Findings

    private func ruleID(_ key: RuleKey, _ answer: Answer) -> RuleID { rule(key, answer)?.id ?? key.builtIn }

    private func rule(_ key: RuleKey, _ answer: Answer) -> Rule? {
        guard let index = answer.edition else { return nil }
        switch key {
        case .rule(let slot): return judge.editions[index].definition.transition(answer.transition)?.rules[Int(slot)]
        case .check(let slot): return judge.editions[index].definition.checks[Int(slot)]
        default: return nil
        }
    }

    private mutating func add(_ verdict: RuleVerdict, _ answer: Answer, at position: Int?, weakened: Bool) {
        let declared = rule(verdict.key, answer)
        finish(
            id: declared?.id ?? verdict.key.builtIn, title: declared.map { title(of: $0, verdict, answer) },
            severity: verdict.severity,
            verdict: weakened ? .undetermined : verdict.verdict, key: verdict.key, about: verdict.about,
            position: position,
            evidence: Array(answer.evidence[verdict.evidence.range]),
            missing: Array(answer.missing[verdict.missing.range]) + (weakened ? ownDay(position) : []),
            condition: verdict.condition, parts: Array(answer.parts[verdict.parts.range]), edition: answer.edition,
            allowedFrom: verdict.allowedFrom,
            citations: answer.edition.flatMap { index in
                declared.map { judge.editions[index].definition.citations(of: $0, condition: verdict.condition) }
            } ?? builtInCitations(verdict, answer), layer: declared?.layer,
            cure: cure(declared, verdict, answer),
            waiverFault: declared.flatMap { waiverFault($0, answer, at: position) })
    }

    /// Why none of the waivers on record lifts a rule from an act; nil: there is none.
    private func waiverFault(_ rule: Rule, _ answer: Answer, at position: Int?) -> WaiverFault? {
        guard !caseFile.waivers.isEmpty, let position, let edition = answer.edition else { return nil }
        let id = judge.editions[edition].definition.id, act = caseFile.events[position]
        return caseFile.waivers.lazy.filter { $0.concerns(rule, at: act.transition, in: id) }
            .compactMap { $0.fault(in: rule, at: act.on) }.first
    }

    private func title(of rule: Rule, _ verdict: RuleVerdict, _ answer: Answer) -> Text {
        answer.edition.map { judge.editions[$0].definition.title(of: rule, condition: verdict.condition) } ?? rule.title
    }

    private func cure(_ rule: Rule?, _ verdict: RuleVerdict, _ answer: Answer) -> Cure? {
        guard let edition = answer.edition.map({ judge.editions[$0].definition }) else { return rule?.cure }
        if let rule { return edition.cure(of: rule, condition: verdict.condition) }
        guard case .transition(let step) = verdict.about else { return edition.cure(ofBuiltIn: verdict.key.builtIn) }
        return edition.cure(ofBuiltIn: verdict.key.builtIn, about: step)
    }

    /// What the editions disagree about is settled by the day of the act.
    private func ownDay(_ position: Int?) -> [Missing] {
        position.map { [.day(Int32($0), caseFile.events[$0].transition)] } ?? []
    }

    private mutating func add(
        _ key: RuleKey, _ verdict: Verdict, _ severity: Severity, about: About, position: Int?, edition: Int?,
        named: Int? = nil, evidence: [Evidence], missing: [Missing] = [],
        allowedFrom: CivilDate? = nil, citations: [Citation] = [], due: CivilDate? = nil, cure: Cure? = nil
    ) {
        let definition = edition.map { judge.editions[$0].definition } ?? judge.editions.first?.definition
        finish(
            id: key.builtIn, title: nil, severity: severity, verdict: verdict, key: key, about: about,
            position: position,
            evidence: evidence, missing: missing, condition: nil, edition: edition, named: named,
            allowedFrom: allowedFrom, due: due,
            citations: citations,
            layer: nil, cure: cure ?? definition?.cure(ofBuiltIn: key.builtIn))
    }

    /// A built-in rule rests on the articles of the step (or of the missing step) it is about.
    private func builtInCitations(_ verdict: RuleVerdict, _ answer: Answer) -> [Citation] {
        guard let index = answer.edition else { return [] }
        let edition = judge.editions[index].definition
        if case .transition(let handle) = verdict.about, let cited = edition.transition(handle)?.citations,
            !cited.isEmpty
        {
            return cited
        }
        return edition.transition(answer.transition)?.citations ?? []
    }

    mutating func finish(
        id: RuleID, title: Text?, severity: Severity, verdict: Verdict, key: RuleKey, about: About, position: Int?,
        evidence: [Evidence],
        missing: [Missing], condition: ConditionIndex?, parts: [ConditionIndex] = [], edition: Int?, named: Int? = nil,
        allowedFrom: CivilDate?, due: CivilDate? = nil,
        citations: [Citation],
        layer: LayerID?,
        cure: Cure?, waiverFault: WaiverFault? = nil
    ) {
        let editionID =
            (named ?? edition).map { judge.editions[$0].definition.id } ?? judge.editions.first?.definition.id
            ?? EditionID("")
        let place = position.map { names.transitions[caseFile.events[$0].transition] } ?? BuiltInRule.dossierPlace
        let path = RulePath(workflow: judge.workflow.id, edition: editionID, place: place, rule: id)
        let event = position.map { bound.origins[$0] + 1 }
        let fingerprint = Fingerprint.of([caseID, path.description, aboutText(about, edition), occurrence(position)])
        findings.append(
            Finding(
                path: path, title: title, severity: severity, verdict: verdict, key: key, about: about,
                position: position, event: event,
                evidence: evidence, missing: missing, condition: condition, parts: parts, edition: edition,
                allowedFrom: allowedFrom, due: due, citations: citations, layer: layer, cure: cure,
                waiverFault: waiverFault, isExplained: bound.explained.contains(fingerprint),
                fingerprint: fingerprint))
    }

    /// Which occurrence of its step an event is: stable when other events are added.
    private func occurrence(_ position: Int?) -> String {
        guard let position else { return "" }
        let event = caseFile.events[position]
        return "\(caseFile.events[..<position].filter { $0.transition == event.transition }.count)"
    }

    func aboutText(_ about: About, _ edition: Int?) -> String {
        switch about {
        case .nothing: ""
        case .transition(let handle): names.transitions[handle]
        case .state(let handle): names.states[handle]
        case .paper(let handle): names.documents[handle]
        case .person(let handle): caseFile.people.indices.contains(handle.index) ? caseFile.people[handle.index].id : ""
        case .duty(let slot):
            edition.map { judge.editions[$0].definition.duties }.map {
                $0.indices.contains(Int(slot)) ? $0[Int(slot)].id : ""
            } ?? ""
        case .span(let span): span.isoText
        }
    }
}
