import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// One entry of a history: looked at, corrected, taken back; its papers accepted and returned.
enum CorrectRoutes {
    static let all: [Route] = [
        .get("/cases/{case}/acts/{event}", .right(.read, .caseFile(parameter: "case")), "一条登记", "an entry", show),
        .post(
            "/cases/{case}/acts/{event}/withdraw", .right(.record, .caseFile(parameter: "case")), "撤下一条登记",
            "withdraw an entry", withdraw),
        .post(
            "/cases/{case}/acts/{event}/paper", .right(.read, .caseFile(parameter: "case")), "接收或退回一份材料",
            "accept or return a paper", paper),
    ]

    /// The case, and the act as it stands.
    static func read(_ visit: Visit) throws(WebProblem) -> (inHand: CaseInHand, event: Event) {
        let visitor = try visit.signedIn()
        let caseID = try visit.parameter("case")
        let inHand = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.read(caseID, as: visitor.caller, purpose: "web", now: visit.now)
        }
        let id = try visit.parameter("event")
        guard let event = inHand.bound.caseFile.events.first(where: { $0.id == id }) else { throw .notThere }
        return (inHand, event)
    }

    private static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let (inHand, event) = try read(visit)
        return try page(event, inHand, EntryState(), visit)
    }

    private static func withdraw(_ visit: Visit) throws(WebProblem) -> Reply {
        let (inHand, event) = try read(visit)
        return try correct(event, inHand, visit) { reason in .withdraw(event.id, reason: reason) }
    }

    private static func paper(_ visit: Visit) throws(WebProblem) -> Reply {
        let (inHand, event) = try read(visit)
        guard let kind = visit.form["kind"] else { throw .notThere }
        guard visit.form["do"] == "accept" else {
            return try correct(event, inHand, visit, saves: true) { reason in
                .giveBack(event.id, paper: kind, reason: reason)
            }
        }
        return try correct(event, inHand, visit, saves: true, needsReason: false) { _ in
            .accept(event.id, paper: kind)
        }
    }

    private static func correct(
        _ event: Event, _ inHand: CaseInHand, _ visit: Visit, saves: Bool = false, needsReason: Bool = true,
        _ entry: (String) -> RecordedEntry
    ) throws(WebProblem) -> Reply {
        var state = EntryState()
        state.reason = visit.form["reason"] ?? ""
        state.breaks = visit.form["even-if"] != nil
        if needsReason, state.reason.isEmpty {
            state.problems = [("reason", visit.say("请填写原因。", "State the reason."))]
            return try page(event, inHand, state, visit)
        }
        if let stated = visit.form["version"].flatMap({ Int($0) }), stated != inHand.version {
            state.problems = [
                (
                    "reason",
                    visit.say(
                        "您打开这一页以后，本案有了新的登记。请看过以后再办。",
                        "Somebody recorded on the case since you opened this page. Look again, then go on.")
                )
            ]
            state.status = 409
            return try page(event, inHand, state, visit)
        }
        let caller = try visit.signedIn().caller
        let entering = Entering(today: visit.today, now: visit.now, evenIfOthersBreak: state.breaks)
        let correction = entry(state.reason)
        let isSaved = saves || visit.form["do"] == "save"
        let outcome = try WebProblem.of { () throws(ServiceError) -> Outcome in
            guard isSaved else {
                return try visit.site.service.tryCorrection(correction, on: inHand, as: caller, entering).outcome
            }
            var next = inHand
            return try visit.site.service.correct(&next, correction, as: caller, entering)
        }
        if isSaved, case .recorded = outcome {
            return .redirect(to: "/cases/\(inHand.dossier.caseID.urlEncoded)?saved=amended")
        }
        state.verdict = CorrectionVerdict(outcome, on: inHand, visit)
        if isSaved { state.status = 422 }
        return try page(event, inHand, state, visit)
    }

    private static func page(
        _ event: Event, _ inHand: CaseInHand, _ state: EntryState, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let users = try WebProblem.of { () throws(ServiceError) in try visit.site.service.userNames(of: inHand) }
        let model = try EntryModel(
            event, inHand, state, users: users, whoMay: try WhoMay.correct(inHand, visit), visit)
        return visit.site.page(
            .entry, model, title: "\(model.title) · \(model.subject)", for: visit,
            status: state.status ?? (state.problems.isEmpty ? 200 : 422))
    }
}
