import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The form of an act on record, filled in as it stands, to be corrected.
enum AmendRoutes {
    static let all: [Route] = [
        .get(
            "/cases/{case}/acts/{event}/amend", .right(.record, .caseFile(parameter: "case")), "更正一条登记的表单",
            "form of a correction", form),
        .post(
            "/cases/{case}/acts/{event}/amend", .right(.record, .caseFile(parameter: "case")), "先判断、再更正一条登记",
            "preview and record a correction", body: .files, submit),
    ]

    /// What is being corrected.
    private struct Target {
        let inHand: CaseInHand
        let event: Event
        let act: RecordedAct
        let step: String
        let people: PeopleChoice

        func form(on day: CivilDate) throws(WebProblem) -> StepForm {
            guard
                let form = StepForm(step, of: inHand, on: day) ?? StepForm(step, of: inHand, on: event.on.first)
            else { throw .notThere }
            return form
        }
    }

    private static func target(_ visit: Visit) throws(WebProblem) -> Target {
        let (inHand, event) = try CorrectRoutes.read(visit)
        guard let act = inHand.record(of: event.id) else { throw .notThere }
        return Target(
            inHand: inHand, event: event, act: act,
            step: inHand.judge.workflow.vocabulary.transitions[event.transition],
            people: try PeopleChoice.at(inHand.dossier.organization, visit))
    }

    private static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        let target = try target(visit)
        let kept = try FormDraft.read(visit)
        let day = kept?["on"].flatMap { try? DateText.parse($0) }?.exact ?? target.event.on.first
        let form = try target.form(on: day)
        let filled = kept ?? ActFields(form: form, people: target.people).fields(of: target.act)
        return try page(target, form, filled, isDraft: kept != nil, visit)
    }

    private static func submit(_ visit: Visit) throws(WebProblem) -> Reply {
        let target = try target(visit)
        var filled = visit.form
        let (scans, strange) = StepRoutes.scans(visit, &filled)
        try FormDraft.keep(filled, visit)
        let day = filled["on"].flatMap { try? DateText.parse($0) }?.exact ?? target.event.on.first
        let form = try target.form(on: day)
        var reader = StepReader(form, filled, scans: scans, people: target.people, visit.say)
        let read = reader.read()
        guard let typed = read, strange.isEmpty else {
            return try page(target, form, filled, problems: reader.problems + strange, visit)
        }
        let act = ActFields(form: form, people: target.people).completed(typed, from: target.act)
        let isSaved = filled["do"] == "save"
        if isSaved, filled["reason"] == nil {
            let problem = ("reason", visit.say("请填写更正的原因。", "State why it is corrected."))
            return try page(target, form, filled, problems: [problem], act: act, visit)
        }
        if let problem = try ActorOfStep.problem(act, form, isFound: target.event.mode == .asFound, visit) {
            return try page(target, form, filled, problems: [("by", problem)], act: act, visit)
        }
        if let stated = filled["version"].flatMap({ Int($0) }), stated != target.inHand.version {
            let conflict = visit.say(
                "您填写期间，本案有了新的登记。填写的内容都还在，请看过下面的判断再更正。",
                "Somebody recorded on the case meanwhile. Nothing you typed is lost; look at the verdict and go on.")
            return try page(target, form, filled, act: act, conflict: conflict, status: 409, visit)
        }
        return try weigh(act, target, form, filled, isSaved: isSaved, visit)
    }

    private static func weigh(
        _ act: RecordedAct, _ target: Target, _ form: StepForm, _ filled: FormFields, isSaved: Bool, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let service = visit.site.service
        let entering = Entering(
            today: visit.today, now: visit.now, evenIfOthersBreak: filled["even-if"] != nil)
        let entry = RecordedEntry.amend(target.event.id, act, reason: filled["reason"] ?? "")
        let weighed = try WebProblem.of { () throws(ServiceError) in
            try service.tryCorrection(entry, on: target.inHand, as: caller, entering)
        }
        switch weighed.outcome {
        case .refused(let refusal):
            var problems: [(field: String, text: String)] = []
            if refusal.answer == nil, refusal.broken.isEmpty {
                problems = [("on", visit.say("规则库里没有填写的内容，没有更正。", "The rules do not know what was filled in."))]
            }
            let verdict = VerdictOfRefusal.verdict(refusal, form, visit)
            return try page(
                target, form, filled, problems: problems, act: act, verdict: verdict, status: isSaved ? 422 : 200, visit
            )
        case .recorded(let recorded):
            guard isSaved else {
                let broken = recorded.broken.map { CorrectionVerdict.line($0, $0.inHand ?? target.inHand, visit) }
                let verdict = recorded.answer.flatMap { answer in
                    weighed.act.map { event, before in
                        StepVerdict(answer, event, before, broken: broken, isFound: false, visit)
                    }
                }
                return try page(target, form, filled, act: act, verdict: verdict, visit)
            }
        }
        var next = target.inHand
        let outcome = try WebProblem.of { () throws(ServiceError) in
            try service.correct(&next, entry, as: caller, entering)
        }
        guard case .recorded = outcome else { throw .notThere }
        try FormDraft.remove(visit)
        return .redirect(to: "/cases/\(target.inHand.dossier.caseID.urlEncoded)?saved=amended")
    }

    private static func page(
        _ target: Target, _ form: StepForm, _ filled: FormFields, problems: [(field: String, text: String)] = [],
        act: RecordedAct? = nil, verdict: StepVerdict? = nil, conflict: String = "", status: Int? = nil,
        isDraft: Bool = false, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        var reason = StepModel.Field(name: "reason", label: visit.say("为什么更正", "why it is corrected"))
        reason.value = filled["reason"] ?? ""
        reason.isLine = true
        reason.problem = problems.first { $0.field == "reason" }?.text
        let amendment = StepModel.Amendment(
            before: visit.say(
                "现在登记的办理日期是 \(target.act.on.isoText)", "On record with the date \(target.act.on.isoText)"),
            reason: reason, mayBreak: visit.site.service.allows(.correct, to: visitor.caller, on: target.inHand),
            breaks: filled["even-if"] != nil, action: visit.path)
        let behalf = try act.flatMap { act throws(WebProblem) in
            try ActorOfStep.behalf(act, form, isFound: target.event.mode == .asFound, visit)
        }
        let model = StepModel(
            form, filled, people: target.people, problems: problems, verdict: verdict, act: act, conflict: conflict,
            isDraft: isDraft, mayRecordAsFound: false, amendment: amendment, behalf: behalf, visit)
        return visit.site.page(
            .step, model, title: visit.say("更正", "Correct") + " \(model.title) · \(model.subject)", for: visit,
            status: status ?? (problems.isEmpty ? 200 : 422))
    }
}
