import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// A meeting on record, as a page and as a sheet of paper.
struct HeldMeetingModel: Encodable, Sendable {
    /// What it decided on a case.
    struct Act: Encodable, Sendable {
        let number: Int
        let subject: String
        let href: String
        let title: String
        let counts: [String]
        let result: String
        let tagKind: String
    }

    let title: String
    let organization: String
    let date: String
    let attendance: String
    let people: String?
    let papers: String?
    let heads: [String]
    let acts: [Act]
    let hasActs: Bool
    let hidden: String?
    /// The form that corrects it; nil: not for this visitor.
    let correction: MeetingCorrection?
    let isOpen: Bool

    init(
        _ held: HeldMeeting, _ cases: [CaseInHand], _ title: String, correction: MeetingCorrection?, isOpen: Bool,
        _ visit: Visit
    ) {
        self.title = title
        self.correction = correction
        self.isOpen = isOpen
        let judge = held.inHand.judge
        let wording = Wording(judge: judge, language: visit.language)
        organization = held.inHand.dossier.subject.name
        date = wording.date(held.act.on)
        attendance = Self.attendance(held, visit)
        people = held.names.joined(separator: visit.say("、", ", ")).unlessEmpty
        let names = judge.workflow.vocabulary.documents
        papers =
            held.act.papers.compactMap { names.handle($0.kind) }.map { wording.title(of: $0) }.joined(
                separator: visit.say("、", ", ")
            ).unlessEmpty
        heads = MeetingRowMaker.quantities.map { MeetingRowMaker.head($0, visit) }
        var acts: [Act] = []
        for inHand in cases {
            for event in held.acts(in: inHand) {
                let record = inHand.record(of: event.id)
                acts.append(Self.act(event, record, acts.count + 1, inHand, visit))
            }
        }
        self.acts = acts
        hasActs = !acts.isEmpty
        let unseen = held.cases.count - cases.count
        hidden =
            unseen > 0
            ? visit.say("另有 \(unseen) 个案不在您的权限之内。", "\(unseen) more cases are outside your rights.") : nil
    }

    private static func act(
        _ event: Event, _ recorded: RecordedAct?, _ number: Int, _ inHand: CaseInHand, _ visit: Visit
    ) -> Act {
        let wording = Wording(judge: inHand.judge, language: visit.language)
        let ballot = recorded?.facts.lazy.compactMap { fact -> Ballot? in
            if case .ballot(let ballot) = fact.value { ballot } else { nil }
        }.first
        let (result, kind) =
            switch event.outcome {
            case .done: (ballot == nil ? visit.say("已办", "done") : visit.say("通过", "passed"), "ok")
            case .lost: (visit.say("未通过", "not passed"), "wait")
            case .void: (visit.say("会议无效", "void"), "wait")
            case .refused: (visit.say("未同意", "refused"), "wait")
            }
        return Act(
            number: number, subject: inHand.dossier.subject.name,
            href: "/cases/\(inHand.dossier.caseID.urlEncoded)", title: wording.title(of: event.transition),
            counts: MeetingRowMaker.quantities.map { quantity in ballot?.stated(quantity).map { "\($0)" } ?? "" },
            result: result, tagKind: kind)
    }

    /// How many were entitled, and how many came.
    static func attendance(_ held: HeldMeeting, _ visit: Visit) -> String {
        let ballot = held.act.facts.lazy.compactMap { fact -> Ballot? in
            if case .ballot(let ballot) = fact.value { ballot } else { nil }
        }.first
        guard let entitled = ballot?.stated(.entitled), let present = ballot?.stated(.present) else {
            return held.people.isEmpty
                ? "" : visit.say("到会 \(held.people.count) 人", "\(held.people.count) present")
        }
        return visit.say("应到会 \(entitled) 人，实到会 \(present) 人", "\(present) of \(entitled) present")
    }
}
