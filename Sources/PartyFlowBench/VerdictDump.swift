import CivilTime
import WorkflowEngine
import WorkflowModel

/// Prints a hash of every answer the engine gives about dossiers and about damaged copies of them, so that two builds
/// of the engine can be compared line by line. Hashes repeat only with `SWIFT_DETERMINISTIC_HASHING=1` in the environment.
struct VerdictDump {
    let rulebook: Rulebook
    /// Damaged copies of each dossier.
    let copies: Int

    func run(_ name: String, _ dossier: Dossier) {
        guard let judge = Judge(rulebook, workflow: dossier.workflow, layers: dossier.layers) else { return }
        var random = Sequence(state: 0x9e37_79b9_7f4a_7c15)
        for byte in name.utf8 { random.state = (random.state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for copy in 0...copies {
            let history = copy == 0 ? dossier.history : damage(dossier.history, &random)
            var changed = dossier
            changed.history = history
            if copy % 7 == 3 { changed.covered = coverage(dossier, &random) }
            if copy % 5 == 4 { changed.subject.born = nil }
            if copy % 6 == 5 { changed.surroundings.organizations = [] }
            print(name, copy, hash(changed, judge, &random))
        }
    }

    /// One number over all that is asked of the engine about one dossier.
    private func hash(_ dossier: Dossier, _ judge: Judge, _ random: inout Sequence) -> String {
        let bound = judge.bind(dossier)
        let caseFile = bound.caseFile
        var audits = Hasher(), checks = Hasher(), others = Hasher()
        audits.combine(caseFile.state)
        let states = judge.states(of: caseFile)
        for position in caseFile.events.indices {
            let event = caseFile.events[position]
            audits.combine(event.outcome)
            for edition in judge.editions.indices {
                let answer = judge.audit(
                    position, of: caseFile, edition: edition, stateBefore: states[position], today: nil)
                if let answer { combine(answer, &audits) }
            }
            // The same act asked live, in the place it has and today.
            let today = CivilDate(dayNumber: event.on.first.dayNumber + Int32(random.below(900)) - 20)
            for preview in [false, true] {
                combine(judge.check(event, in: caseFile, today: preview ? nil : today, isPreview: preview), &checks)
            }
            checks.combine(judge.decide(event, in: caseFile, today: today))
            checks.combine(judge.offers(event.transition, in: states[position], on: event.on.first))
            if let today { others.combine(judge.openDuties(of: caseFile, on: today)) }
        }
        for edition in judge.editions.indices {
            if let answer = judge.auditWhole(caseFile, edition: edition) { combine(answer, &others) }
        }
        steps(judge, caseFile, &checks, &random)
        return "\(audits.finalize()) \(checks.finalize()) \(others.finalize())"
    }

    /// Every step, with nothing supplied, on a day about the end of the history; and the case built act by act.
    private func steps(_ judge: Judge, _ caseFile: CaseFile, _ checks: inout Hasher, _ random: inout Sequence) {
        guard let last = caseFile.events.last?.on.last else { return }
        for raw in 0..<judge.workflow.vocabulary.transitions.count {
            let day = CivilDate(dayNumber: last.dayNumber + Int32(random.below(400)) - 30) ?? last
            let act = Event(id: "", transition: TransitionHandle(raw), date: PartialDate(day))
            combine(judge.check(act, in: caseFile, today: day, isPreview: raw % 2 == 0), &checks)
            checks.combine(judge.decide(act, in: caseFile, today: day))
        }
        var grown = caseFile
        grown.reset(state: nil)
        for event in caseFile.events {
            checks.combine(judge.decide(event, in: grown, today: nil))
            combine(judge.check(event, in: grown, today: nil), &checks)
            judge.evolve(&grown, with: event)
            checks.combine(grown.state)
            checks.combine(grown.events.last?.outcome)
        }
    }

    private func combine(_ answer: Answer, _ hasher: inout Hasher) {
        hasher.combine(answer.edition)
        hasher.combine(answer.transition)
        hasher.combine(answer.on)
        hasher.combine(answer.permission)
        hasher.combine(answer.outcome)
        hasher.combine(answer.stateBefore)
        hasher.combine(answer.stateAfter)
        hasher.combine(answer.verdicts)
        hasher.combine(answer.evidence)
        hasher.combine(answer.missing)
    }

    // MARK: Damage

    private func damage(_ history: [RecordedEvent], _ random: inout Sequence) -> [RecordedEvent] {
        var events = history
        for _ in 0...random.below(3) where !events.isEmpty {
            let slot = random.below(events.count)
            guard case .act(var act) = events[slot].entry else { continue }
            switch random.below(9) {
            case 0:
                events.remove(at: slot)
                continue
            case 1, 2: act.on = moved(act.on, by: Int32(random.below(800)) - 400)
            case 3: act.on = PartialDate(year: act.on.first.year, month: act.on.first.month) ?? act.on
            case 4: if !act.papers.isEmpty { act.papers.remove(at: random.below(act.papers.count)) }
            case 5: if !act.facts.isEmpty { act.facts.remove(at: random.below(act.facts.count)) }
            case 6:
                if !act.papers.isEmpty {
                    let paper = random.below(act.papers.count)
                    act.papers[paper].dated =
                        random.below(2) == 0 ? nil : act.papers[paper].dated.map { moved($0, by: 40) }
                    act.papers[paper].signed = random.below(2) == 0 ? nil : []
                }
            case 7: if !act.people.isEmpty { act.people[0].people = Array(act.people[0].people.dropLast()) }
            default:
                var copy = events[slot]
                copy.id += "-again"
                events.append(copy)
            }
            events[slot].entry = .act(act)
        }
        return events
    }

    private func moved(_ date: PartialDate, by days: Int32) -> PartialDate {
        CivilDate(dayNumber: date.first.dayNumber + days).map { PartialDate($0) } ?? date
    }

    private func coverage(_ dossier: Dossier, _ random: inout Sequence) -> Coverage {
        var covered = Coverage(transitions: [], papers: [], facts: [])
        for event in dossier.history {
            guard case .act(let act) = event.entry, random.below(5) > 0 else { continue }
            covered.transitions.insert(act.transition)
            for paper in act.papers where random.below(3) > 0 {
                covered.papers.insert("\(act.transition).\(paper.kind)")
            }
            for fact in act.facts where random.below(3) > 0 { covered.facts.insert("\(act.transition).\(fact.name)") }
        }
        return covered
    }

    /// Numbers that repeat from run to run.
    struct Sequence {
        var state: UInt64
        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(limit, 1)))
        }
    }
}
