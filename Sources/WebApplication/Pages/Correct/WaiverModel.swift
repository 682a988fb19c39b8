import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The page on which an exception from a rule is recorded, as the body that the rule names has granted it.
struct WaiverModel: Encodable, Sendable {
    /// A rule that may be waived.
    struct Choice: Encodable, Sendable {
        let value: String
        let title: String
        let authority: String
        let isChosen: Bool
    }

    /// An exception on record.
    struct Held: Encodable, Sendable {
        let title: String
        let day: String
        let authority: String
        let action: String
    }

    let held: [Held]
    let hasHeld: Bool
    let subject: String
    let caseHref: String
    let action: String
    let version: Int
    let rules: [Choice]
    let hasRules: Bool
    let day: StepModel.Field
    let papers: [StepModel.Option]
    let reason: StepModel.Field
    let mayWaive: Bool
    /// Whom to ask; nil: he may himself.
    let whoMay: String?
    let problems: [StepModel.Problem]
    let hasProblems: Bool
    let verdict: CorrectionVerdict?

    init(
        _ inHand: CaseInHand, _ filled: FormFields, problems: [(field: String, text: String)],
        verdict: CorrectionVerdict?, whoMay: String?, _ visit: Visit
    ) {
        let wording = Wording(judge: inHand.judge, language: visit.language)
        subject = inHand.dossier.subject.name
        caseHref = "/cases/\(inHand.dossier.caseID.urlEncoded)"
        action = caseHref + "/waive"
        version = inHand.version
        rules = WaivableRule.all(of: inHand, on: visit.today).map { rule in
            Choice(
                value: rule.path,
                title: wording.title(of: rule.step, edition: rule.edition) + visit.say("：", ": ")
                    + visit.say(rule.title.zh, rule.title.en ?? rule.title.zh),
                authority: wording.title(of: rule.authority, edition: rule.edition),
                isChosen: filled["rule"] == rule.path)
        }
        hasRules = !rules.isEmpty
        let known = rules
        held = inHand.bound.caseFile.waivers.map { waiver in
            let rule = known.first { $0.value.hasSuffix("/\(waiver.rule.rawValue)") }?.title
            let place = waiver.place.map { wording.title(of: $0) } ?? ""
            return Held(
                title: rule ?? place, day: wording.date(waiver.on),
                authority: waiver.by.map { wording.title(of: $0) } ?? "—",
                action: "/cases/\(inHand.dossier.caseID.urlEncoded)/waive/\(waiver.id.urlEncoded)/withdraw")
        }
        hasHeld = !held.isEmpty
        func field(_ name: String, _ label: String) -> StepModel.Field {
            var field = StepModel.Field(name: name, label: label)
            field.value = filled[name] ?? ""
            field.problem = problems.first { $0.field == name }?.text
            return field
        }
        var day = field("on", visit.say("批准日期", "granted on"))
        day.isDate = true
        self.day = day
        var reason = field("reason", visit.say("批准的理由", "why"))
        reason.isLine = true
        self.reason = reason
        let documents =
            inHand.judge.edition(on: visit.today).map { inHand.judge.editions[$0].definition.documents } ?? []
        let names = inHand.judge.workflow.vocabulary.documents
        papers = documents.compactMap { $0 }.map { document in
            StepModel.Option(
                value: names[document.handle], title: wording.title(of: document.handle),
                isChosen: filled["paper"] == names[document.handle])
        }
        mayWaive = whoMay == nil
        self.whoMay = whoMay
        self.problems = problems.map { StepModel.Problem(field: $0.field, text: $0.text) }
        hasProblems = !problems.isEmpty
        self.verdict = verdict
    }
}
