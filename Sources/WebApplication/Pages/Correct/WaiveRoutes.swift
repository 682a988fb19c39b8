import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// Exceptions from rules that may be waived.
enum WaiveRoutes {
    static let all: [Route] = [
        .get("/cases/{case}/waive", .right(.read, .caseFile(parameter: "case")), "登记特批的表单", "form of a waiver", show),
        .post("/cases/{case}/waive", .right(.correct, .caseFile(parameter: "case")), "登记特批", "record a waiver", submit),
        .post(
            "/cases/{case}/waive/{event}/withdraw", .right(.correct, .caseFile(parameter: "case")), "撤下一项特批",
            "take a waiver back", withdraw),
    ]

    private static func read(_ visit: Visit) throws(WebProblem) -> CaseInHand {
        let visitor = try visit.signedIn()
        let caseID = try visit.parameter("case")
        return try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.read(caseID, as: visitor.caller, purpose: "web", now: visit.now)
        }
    }

    private static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        try page(try read(visit), visit.query, visit)
    }

    private static func submit(_ visit: Visit) throws(WebProblem) -> Reply {
        let inHand = try read(visit)
        let filled = visit.form
        var problems: [(field: String, text: String)] = []
        let rule = WaivableRule.all(of: inHand, on: visit.today).first { $0.path == filled["rule"] }
        if rule == nil { problems.append(("rule", visit.say("请选择特批的是哪一条。", "Choose what is waived."))) }
        let day = filled["on"].flatMap { try? DateText.parse($0) }
        if day == nil {
            problems.append(("on", visit.say("请填写批准日期，写成 2026-06-03。", "State the day, such as 2026-06-03.")))
        } else if let day, day.interval.first > visit.today {
            problems.append(("on", visit.say("批准日期在今天以后。", "The day is after today.")))
        }
        if filled["paper"] == nil {
            problems.append(
                ("paper", visit.say("请选择批准的文件：没有文件的特批不算数。", "Choose the paper: without one it does not count.")))
        }
        if filled["reason"] == nil { problems.append(("reason", visit.say("请填写理由。", "State the reason."))) }
        guard problems.isEmpty, let rule, let day else { return try page(inHand, filled, problems: problems, visit) }
        guard filled["version"].flatMap({ Int($0) }) ?? inHand.version == inHand.version else {
            let text = visit.say("您填写期间，本案有了新的登记，请看过再办。", "Somebody recorded on the case meanwhile; look again.")
            return try page(inHand, filled, problems: [("on", text)], status: 409, visit)
        }
        let caller = try visit.signedIn().caller
        let role = inHand.judge.workflow.vocabulary.roles[rule.authority]
        let entry = RecordedEntry.waive(
            rule.path, by: role, on: day,
            paper: filled["paper"].map { RecordedPaper(kind: $0, dated: day) }, reason: filled["reason"] ?? "")
        let entering = Entering(today: visit.today, now: visit.now)
        let isSaved = filled["do"] == "save"
        let outcome = try WebProblem.of { () throws(ServiceError) -> Outcome in
            guard isSaved else {
                return try visit.site.service.tryCorrection(entry, on: inHand, as: caller, entering).outcome
            }
            var next = inHand
            return try visit.site.service.correct(&next, entry, as: caller, entering)
        }
        if isSaved, case .recorded = outcome {
            return .redirect(to: "/cases/\(inHand.dossier.caseID.urlEncoded)?saved=waived")
        }
        return try page(
            inHand, filled, verdict: CorrectionVerdict(outcome, on: inHand, visit), status: isSaved ? 422 : 200, visit)
    }

    /// An exception that was recorded wrongly is taken back; the whole case is judged without it.
    private static func withdraw(_ visit: Visit) throws(WebProblem) -> Reply {
        var inHand = try read(visit)
        let id = try visit.parameter("event")
        guard inHand.bound.caseFile.waivers.contains(where: { $0.id == id }) else { throw .notThere }
        guard let reason = visit.form["reason"] else {
            let text = visit.say("请填写撤下的原因。", "State why it is taken back.")
            return try page(inHand, FormFields(), problems: [("held", text)], visit)
        }
        guard visit.form["version"].flatMap({ Int($0) }) ?? inHand.version == inHand.version else {
            let text = visit.say("您填写期间，本案有了新的登记，请看过再办。", "Somebody recorded on the case meanwhile; look again.")
            return try page(inHand, FormFields(), problems: [("held", text)], status: 409, visit)
        }
        let caller = try visit.signedIn().caller
        let entering = Entering(
            today: visit.today, now: visit.now, evenIfOthersBreak: visit.form["even-if"] != nil)
        let before = inHand
        let outcome: Outcome
        do throws(ServiceError) {
            outcome = try visit.site.service.correct(&inHand, .withdraw(id, reason: reason), as: caller, entering)
        } catch { throw .service(error) }
        if case .recorded = outcome {
            return .redirect(to: "/cases/\(inHand.dossier.caseID.urlEncoded)/waive?saved=amended")
        }
        return try page(
            before, FormFields(), verdict: CorrectionVerdict(outcome, on: before, visit), status: 422, visit)
    }

    private static func page(
        _ inHand: CaseInHand, _ filled: FormFields, problems: [(field: String, text: String)] = [],
        verdict: CorrectionVerdict? = nil, status: Int? = nil, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let service = visit.site.service
        var whoMay: String?
        if !service.allows(.correct, to: caller, on: inHand) { whoMay = try WhoMay.waive(inHand, visit) }
        let model = WaiverModel(inHand, filled, problems: problems, verdict: verdict, whoMay: whoMay, visit)
        return visit.site.page(
            .waiver, model, title: visit.say("特批", "Waiver") + " · \(model.subject)", for: visit,
            status: status ?? (problems.isEmpty ? 200 : 422))
    }
}
