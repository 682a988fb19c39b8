import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// What is wrong, why, and what to do; without the frame that `Reason` puts around it.
struct Fault {
    var headline: String
    var explanation: String
    var remedy: String?
    /// The condition in words is too long for a heading: the title of its rule says it better.
    var isLong = false
}

/// One verdict with all it rests on: the case, the act, the evidence. Everything said is read from here.
struct Scene {
    let voice: Voice
    let phrases: Phrases?
    let caseFile: CaseFile
    /// The act that is judged; for the dossier as a whole its last one.
    let act: Event?
    let evidence: [Evidence]
    let missing: [Missing]
    let verdict: Verdict
    /// Parts of combinations that decided.
    var parts: [ConditionIndex] = []
    /// Asked before the act is recorded, as opposed to an audit.
    let isLive: Bool
    let allowedFrom: CivilDate?
    /// Last day for what a duty asks.
    var due: CivilDate?

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { voice.say(zh(), en()) }

    /// The act by its title.
    var ownAct: String { act.map { voice.act($0.transition) } ?? say("最近一个环节", "the last step") }

    /// A fact by its title; one of the act itself as the act calls it.
    func factName(_ reference: FactReference) -> String { voice.fact(reference, own: act?.transition) }

    /// What the act reads of the organization.
    var properties: [BoundProperty] { act.map { caseFile.properties(for: $0) } ?? caseFile.properties }

    /// The people as the act reads them.
    var standing: Standing {
        act.map { caseFile.standing(for: $0) } ?? Standing(people: caseFile.people, penalties: caseFile.penalties)
    }

    /// The date of the act, as written.
    var ownDate: String { act.map { voice.date($0.date) } ?? "" }

    /// An event by its position in the effective history; -1 is the act itself.
    func event(_ position: Int32) -> Event? {
        if position < 0 { return act }
        return caseFile.events.indices.contains(Int(position)) ? caseFile.events[Int(position)] : nil
    }

    func paper(_ position: Int32, _ index: Int32) -> BoundPaper? {
        guard let papers = event(position)?.papers, papers.indices.contains(Int(index)) else { return nil }
        return papers[Int(index)]
    }

    func person(_ handle: PersonHandle) -> Person? {
        let people = standing.people
        if people.indices.contains(handle.index) { return people[handle.index] }
        return caseFile.people.indices.contains(handle.index) ? caseFile.people[handle.index] : nil
    }

    func personName(_ handle: PersonHandle) -> String { person(handle)?.name ?? say("一名同志", "one of the people") }

    /// The recorded value of a fact; of the last occurrence of the act it belongs to.
    func value(_ reference: FactReference) -> FactValue? {
        switch reference.scope {
        case .this: return act?.facts.first { $0.fact == reference.fact }?.value
        case .subject: return caseFile.subjectFacts.first { $0.fact == reference.fact }?.value
        case .act(let transition):
            for item in evidence {
                guard case .fact(let position, let fact) = item, fact == reference.fact, let event = event(position),
                    isSame(event.transition, transition)
                else { continue }
                return event.facts.first { $0.fact == fact }?.value
            }
            return nil
        }
    }

    /// The same step, or one of the superseded edition that stands for it.
    func isSame(_ found: TransitionHandle, _ wanted: TransitionHandle) -> Bool {
        if found == wanted { return true }
        guard let equivalents = phrases?.edition.equivalents, equivalents.indices.contains(wanted.index) else {
            return false
        }
        return equivalents[wanted.index].contains(found)
    }

    // MARK: Dates of moments, as the evidence has them

    func date(_ index: MomentIndex) -> DateInterval? {
        guard let moment = phrases?.moment(index) else { return nil }
        switch moment {
        case .this: return act?.on
        case .act(let transition, _): return acts(transition).first?.on
        case .fact(let transition, let fact, _):
            let own = transition == nil || transition == act?.transition
            let scope: FactScope = own ? .this : transition.map { .act($0) } ?? .this
            guard case .date(let date)? = value(FactReference(scope: scope, fact: fact)) else { return nil }
            return date.interval
        case .paper(_, let document, let part, _): return papers(document, part).first?.dated?.interval
        case .born: return caseFile.subject.born?.interval
        case .organization(let property):
            for known in properties where known.property == property {
                if case .date(let date) = known.value { return date.interval }
            }
            return nil
        case .named, .shifted:
            for item in evidence {
                if case .computed(index, let date) = item { return date }
            }
            return nil
        }
    }

    /// The acts of a step among the evidence.
    func acts(_ transition: TransitionHandle) -> [(position: Int32, on: DateInterval)] {
        evidence.compactMap { item in
            guard case .act(let position, let found, let on) = item, isSame(found, transition) else { return nil }
            return (position, on)
        }
    }

    /// The papers of a kind among the evidence.
    func papers(_ document: DocumentHandle, _ part: Symbol?) -> [BoundPaper] {
        evidence.compactMap { item in
            guard case .paper(let position, let index) = item, let paper = paper(position, index),
                paper.document == document, paper.part == part
            else { return nil }
            return paper
        }
    }

    /// A moment with its day: `“确定入党积极分子”（2021年9月10日）`.
    func dated(_ index: MomentIndex) -> String {
        let name = phrases?.name(index) ?? ""
        guard let date = date(index) else { return name }
        return say("\(name)（\(voice.date(date))）", "\(name) (\(voice.date(date)))")
    }

    /// A moment as the beginning of a sentence: `2021年9月10日“确定入党积极分子”`.
    func on(_ index: MomentIndex) -> String {
        let name = phrases?.name(index) ?? ""
        guard let date = date(index) else { return name }
        switch phrases?.moment(index) {
        case .act, .this: return say("\(voice.date(date)) 办理\(name)", "\(name) took place \(voice.when(date))")
        case .fact, .paper, .born, .organization, .named, .shifted, nil:
            return say("\(name)是 \(voice.date(date))", "\(name) is \(voice.date(date))")
        }
    }

    /// What is on record, put first in a remedy: by whom a step or paper is owed.
    var pleaseFill: String { say("请补填", "Please state ") }
}
