import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The page of one entry of a history: what it says, what was corrected in it, and the ways to correct it.
struct EntryModel: Encodable, Sendable {
    /// A paper of it.
    struct Paper: Encodable, Sendable {
        let kind: String
        let title: String
        let state: String
        let mayBeAccepted: Bool
        let mayBeReturned: Bool
    }

    /// A correction of it, as a line.
    struct Correction: Encodable, Sendable {
        let date: String
        let text: String
        let recorder: String
    }

    let subject: String
    let caseHref: String
    let title: String
    let date: String
    let recorder: String
    let action: String
    let version: Int
    let corrections: [Correction]
    let hasCorrections: Bool
    let papers: [Paper]
    let hasPapers: Bool
    /// Whether the visitor may amend it and take it back.
    let mayRecord: Bool
    /// Whether he may check its papers.
    let mayCheck: Bool
    let mayBreak: Bool
    /// Who may; nil: he himself.
    let whoMay: String?
    let reason: String
    let breaks: Bool
    /// Where all of a meeting is corrected; nil: it was recorded by itself.
    let meetingHref: String?
    let problems: [StepModel.Problem]
    let hasProblems: Bool
    let verdict: CorrectionVerdict?

    init(
        _ event: Event, _ inHand: CaseInHand, _ state: EntryState, users: [String: String], whoMay: String?,
        _ visit: Visit
    ) throws(WebProblem) {
        let visitor = try visit.signedIn()
        let service = visit.site.service
        let wording = Wording(judge: inHand.judge, language: visit.language)
        subject = inHand.dossier.subject.name
        caseHref = "/cases/\(inHand.dossier.caseID.urlEncoded)"
        action = "\(caseHref)/acts/\(event.id.urlEncoded)"
        title = wording.title(of: event.transition)
        date = event.date.isoText
        version = inHand.version
        let stored = inHand.stored.history
        let first = stored.first { $0.id == event.id }?.recorded
        recorder = first.map { Self.recorder($0, users, visit) } ?? ""
        corrections = stored.compactMap { entry in
            guard let text = Self.text(of: entry.entry, about: event.id, inHand, visit) else { return nil }
            return Correction(
                date: entry.recorded.map { Office.time($0.at) } ?? "", text: text,
                recorder: entry.recorded.map { users[$0.by] ?? $0.by } ?? "")
        }
        hasCorrections = !corrections.isEmpty
        mayRecord = service.allows(.record, to: visitor.caller, on: inHand)
        mayCheck = mayRecord || service.allows(.validate, to: visitor.caller, on: inHand)
        mayBreak = service.allows(.correct, to: visitor.caller, on: inHand)
        self.whoMay = mayRecord ? nil : whoMay
        var kinds: Set<DocumentHandle> = []
        papers = event.papers.filter { kinds.insert($0.document).inserted }.map { paper in
            Paper(
                kind: inHand.judge.workflow.vocabulary.documents[paper.document],
                title: wording.title(of: paper.document),
                state: paper.isReturned
                    ? visit.say("已退回", "returned")
                    : paper.isAwaited ? visit.say("待验收", "to be accepted") : visit.say("已收到", "received"),
                mayBeAccepted: paper.isReturned || paper.isAwaited, mayBeReturned: !paper.isReturned)
        }
        hasPapers = !papers.isEmpty
        reason = state.reason
        breaks = state.breaks
        let meeting = event.id.contains { !$0.isNumber } ? event.id.split(separator: ".").first.map(String.init) : nil
        meetingHref = meeting.flatMap { id in
            inHand.dossier.organization.map { "/meetings/at/\($0.urlEncoded)/\(id.urlEncoded)" }
        }
        problems = state.problems.map { StepModel.Problem(field: $0.field, text: $0.text) }
        hasProblems = !problems.isEmpty
        verdict = state.verdict
    }

    static func recorder(_ recording: Recording, _ users: [String: String], _ visit: Visit) -> String {
        let name = users[recording.by] ?? recording.by
        return visit.say(
            "\(name) 于 \(Office.time(recording.at)) 登记", "recorded by \(name) on \(Office.time(recording.at))")
    }

    /// What a correction did to an entry; nil: it is about another.
    private static func text(
        of entry: RecordedEntry, about id: String, _ inHand: CaseInHand, _ visit: Visit
    ) -> String? {
        let wording = Wording(judge: inHand.judge, language: visit.language)
        func paper(_ kind: String) -> String {
            inHand.judge.workflow.vocabulary.documents.handle(kind).map { wording.title(of: $0) } ?? kind
        }
        switch entry {
        case .act(let act) where entry.isFirst(inHand, id):
            return visit.say("登记：办理日期 \(act.on.isoText)", "recorded as of \(act.on.isoText)")
        case .amend(let target, let act, let reason) where target == id:
            return visit.say(
                "更正为办理日期 \(act.on.isoText)。原因：\(reason)", "amended, as of \(act.on.isoText): \(reason)")
        case .withdraw(let target, let reason) where target == id:
            return visit.say("撤下。原因：\(reason)", "withdrawn: \(reason)")
        case .accept(let target, let kind) where target == id:
            return visit.say("接收《\(paper(kind))》", "accepted: \(paper(kind))")
        case .giveBack(let target, let kind, let reason) where target == id:
            return visit.say("退回《\(paper(kind))》。原因：\(reason)", "returned: \(paper(kind)): \(reason)")
        case .act, .amend, .withdraw, .accept, .giveBack, .waive, .explain: return nil
        }
    }
}

extension RecordedEntry {
    /// Whether it is what an entry said first.
    fileprivate func isFirst(_ inHand: CaseInHand, _ id: String) -> Bool {
        inHand.stored.history.first { $0.id == id }?.entry == self
    }
}
