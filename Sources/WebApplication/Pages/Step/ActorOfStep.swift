import CaseServices
import Wording
import WorkflowEngine
import WorkflowModel

/// Who acts in a step, and who records it.
enum ActorOfStep {
    /// What keeps the choice from being recorded; nil: nothing. Old papers may be silent about it.
    static func problem(
        _ act: RecordedAct, _ form: StepForm, isFound: Bool, _ visit: Visit
    ) throws(WebProblem) -> String? {
        if act.by == nil, form.roles.count > 1, !isFound {
            return visit.say("请选择由谁办理。", "Choose who acts.")
        }
        let visitor = try visit.signedIn()
        guard let name = try other(act, form, isFound: isFound, visit),
            !visit.site.service.allows(.recordFromPaper, to: visitor.caller, on: form.inHand)
        else { return nil }
        let holders = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.holders(of: .recordFromPaper, on: form.inHand)
        }
        let list = holders.joined(separator: visit.say("、", ", "))
        return visit.say(
            "这是\(name)办理的，您没有凭文书代录的权限。"
                + (holders.isEmpty ? "请管理员授权。" : "可以代录的有：\(list)。"),
            "This is an act of: \(name). You may not record it from paper. "
                + (holders.isEmpty ? "Ask an administrator." : "Those may: \(list)."))
    }

    /// That somebody records the act of another body from its paper, said before it is saved; nil: it is none.
    static func behalf(
        _ act: RecordedAct, _ form: StepForm, isFound: Bool, _ visit: Visit
    ) throws(WebProblem) -> String? {
        guard let name = try other(act, form, isFound: isFound, visit) else { return nil }
        let recorder = try visit.signedIn().user.name
        return visit.say(
            "您在录入\(name)的办理结果：凭批复或其他文书代录，不是由您决定。登记上会写明“\(recorder) 代 \(name)”，打印时也这样写。",
            "You are recording an act of: \(name), from its paper; you do not decide it. The record will say "
                + "“\(recorder) for \(name)”, on paper too.")
    }

    private static func other(
        _ act: RecordedAct, _ form: StepForm, isFound: Bool, _ visit: Visit
    ) throws(WebProblem) -> String? {
        let caller = try visit.signedIn().caller
        guard let name = visit.site.service.otherBody(of: act, on: form.inHand, as: caller, asFound: isFound) else {
            return nil
        }
        let wording = Wording(judge: form.inHand.judge, language: visit.language)
        let role = form.vocabulary.roles.handle(name)
        return role.map { wording.title(of: $0, edition: form.editionIndex) } ?? name
    }
}
