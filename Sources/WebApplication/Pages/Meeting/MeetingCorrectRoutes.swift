import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Correcting a meeting on record: its day, or all of it, on every case at once or not at all.
enum MeetingCorrectRoutes {
    static let all: [Route] = [
        .post(
            "/meetings/at/{organization}/{meeting}/correct", .right(.record, .organization(parameter: "organization")),
            "更正或撤下整次会议", "correct or withdraw a whole meeting", submit)
    ]

    private static func submit(_ visit: Visit) throws(WebProblem) -> Reply {
        let held = try MeetingListPage.held(visit)
        let form = visit.form
        var correction = MeetingCorrection()
        correction.on = form["on"] ?? ""
        correction.reason = form["reason"] ?? ""
        correction.isWithdrawn = form["do"]?.hasPrefix("withdraw") ?? false
        var change = MeetingChange.withdrawn
        if !correction.isWithdrawn {
            if let day = try? DateText.parse(correction.on) {
                change = .moved(day)
            } else {
                let text = visit.say("请填写会议的正确日期，写成 2026-06-03。", "State the right day, such as 2026-06-03.")
                correction.problems.append(StepModel.Problem(field: "on", text: text))
            }
        }
        let isSaved = form["do"] == "save" || form["do"] == "withdraw"
        if correction.reason.isEmpty {
            correction.problems.append(
                StepModel.Problem(field: "reason", text: visit.say("请填写原因。", "State the reason.")))
        }
        correction.hasProblems = !correction.problems.isEmpty
        guard !correction.hasProblems else { return try MeetingListPage.page(held, correction, status: 422, visit) }
        let caller = try visit.signedIn().caller
        let entering = Entering(today: visit.today, now: visit.now)
        let judged = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.judge(change, of: held, reason: correction.reason, as: caller, entering)
        }
        if isSaved, !judged.isRefused {
            _ = try WebProblem.of { () throws(ServiceError) in try visit.site.service.record(judged, entering) }
            let place = "/meetings/at/\(try visit.parameter("organization").urlEncoded)"
            return .redirect(
                to: correction.isWithdrawn
                    ? "/meetings?saved=amended" : "\(place)/\(held.id.urlEncoded)?saved=amended")
        }
        correction.isAllowed = !judged.isRefused
        correction.lines = judged.items.flatMap { lines($0, visit) }
        correction.hasLines = !correction.lines.isEmpty
        correction.summary =
            judged.isRefused
            ? visit.say("还不能这样更正，所以一条也不改。", "It may not be corrected so; nothing is changed.")
            : visit.say(
                "可以更正：会议记录和它的各项决定共 \(judged.items.count) 条，将一次全部改好。",
                "It may be: \(judged.items.count) entries, all at once.")
        return try MeetingListPage.page(held, correction, status: isSaved ? 422 : 200, visit)
    }

    /// Why one of the acts stays as it is; none where it would be corrected.
    private static func lines(_ item: CorrectedMeeting.Item, _ visit: Visit) -> [String] {
        guard case .refused(let refusal) = item.outcome else { return [] }
        let name = item.inHand.dossier.subject.name
        var texts = refusal.broken.map { act in
            CorrectionVerdict.line(act, act.inHand ?? refusal.wouldBe ?? item.inHand, visit)
        }
        if let answer = refusal.answer, let event = refusal.event, let inHand = refusal.inHand {
            let wording = Wording(judge: inHand.judge, language: visit.language)
            texts += wording.reasons(answer, of: inHand.bound.caseFile, act: event).map(\.headline)
        }
        return texts.map { name + visit.say("：", ": ") + $0 }
    }
}
