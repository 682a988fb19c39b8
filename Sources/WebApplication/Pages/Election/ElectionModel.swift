import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The elections of a case: what can be voted on now, and the results on record.
struct ElectionModel: Encodable, Sendable {
    /// An election on record.
    struct Held: Encodable, Sendable {
        let event: String
        let date: String
        let title: String
        let mark: String?
        let href: String
        let counts: [ElectionCount]
    }

    /// Names that were recorded for it before: those proposed, those approved.
    struct Names: Encodable, Sendable {
        let title: String
        let names: String
    }

    let subject: String
    let caseHref: String
    let state: String
    let steps: [StepCard]
    let hasSteps: Bool
    let names: [Names]
    let hasNames: Bool
    let held: [Held]
    let hasHeld: Bool
    let mayRecord: Bool

    init(_ inHand: CaseInHand, mayRecord: Bool, _ visit: Visit) {
        let judge = inHand.judge
        let wording = Wording(judge: judge, language: visit.language)
        subject = Self.subject(of: inHand)
        caseHref = "/cases/\(inHand.dossier.caseID.urlEncoded)"
        state = inHand.bound.caseFile.state.map { wording.title(of: $0) } ?? visit.say("尚未开始", "not begun")
        self.mayRecord = mayRecord
        steps = NextSteps(judge: judge, caseFile: inHand.bound.caseFile, date: visit.today).list.filter { step in
            step.definition.facts.contains { $0.type == .ballot(.election) }
        }.map { StepCard($0, inHand, visit) }
        hasSteps = !steps.isEmpty
        names = Self.names(inHand, wording, visit)
        hasNames = !names.isEmpty
        held = Self.held(inHand, wording, visit)
        hasHeld = !held.isEmpty
    }

    /// Whose election it is, by the name that is on record for the organization.
    static func subject(of inHand: CaseInHand) -> String {
        let subject = inHand.dossier.subject
        return inHand.dossier.surroundings.organizations.first { $0.id == subject.id }?.name ?? subject.name
    }

    /// Elections on record, the latest first.
    static func held(_ inHand: CaseInHand, _ wording: Wording, _ visit: Visit) -> [Held] {
        inHand.bound.caseFile.events.reversed().compactMap { event in
            guard let act = inHand.record(of: event.id) else { return nil }
            let counts = ElectionCount.all(act, inHand.judge, visit)
            guard !counts.isEmpty else { return nil }
            let mark: String? =
                switch event.outcome {
                case .done: nil
                case .void: visit.say("会议无效，不计入", "void")
                case .lost: visit.say("未选出，不计入", "lost")
                case .refused: visit.say("上级未同意，不计入", "refused")
                }
            return Held(
                event: event.id, date: wording.date(act.on), title: wording.title(of: event.transition), mark: mark,
                href: "/cases/\(inHand.dossier.caseID.urlEncoded)/election/\(event.id.urlEncoded)", counts: counts)
        }
    }

    /// Lists of names on record, as the latest act of each step has them.
    private static func names(_ inHand: CaseInHand, _ wording: Wording, _ visit: Visit) -> [Names] {
        var order: [String] = []
        var latest: [String: String] = [:]
        let vocabulary = inHand.judge.workflow.vocabulary
        for event in inHand.bound.caseFile.events {
            for fact in inHand.record(of: event.id)?.facts ?? [] {
                guard case .names(let names) = fact.value, let handle = vocabulary.facts.handle(fact.name) else {
                    continue
                }
                let title =
                    "\(wording.title(of: event.transition))"
                    + visit.say("：", ": ") + wording.title(of: handle, in: event.transition)
                if latest[title] == nil { order.append(title) }
                latest[title] = names.joined(separator: visit.say("、", ", "))
            }
        }
        return order.map { Names(title: $0, names: latest[$0] ?? "") }
    }
}
