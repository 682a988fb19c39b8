import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

extension StepModel {
    /// The page of a form as it was filled in.
    init(
        _ form: StepForm, _ filled: FormFields, people: PeopleChoice, problems: [(field: String, text: String)] = [],
        verdict: StepVerdict? = nil, act: RecordedAct? = nil, conflict: String = "", isTwice: Bool = false,
        isDraft: Bool = false,
        mayRecordAsFound: Bool, amendment: Amendment? = nil, behalf: String? = nil, obstacle: String? = nil,
        _ visit: Visit
    ) {
        let inHand = form.inHand
        let wording = Wording(judge: inHand.judge, language: visit.language)
        let maker = StepFieldMaker(form: form, filled: filled, problems: problems, wording: wording, visit: visit)
        caseID = inHand.dossier.caseID
        subject = ElectionModel.subject(of: inHand)
        title = wording.title(of: form.definition.handle, edition: form.editionIndex)
        number = form.definition.step.map { visit.say("第 \($0) 步", "step \($0)") }
        state = inHand.bound.caseFile.state.map { wording.title(of: $0) } ?? visit.say("尚未开始", "not begun")
        caseHref = "/cases/\(caseID.urlEncoded)"
        action = amendment?.action ?? caseHref + "/steps/\(form.name.urlEncoded)"
        version = inHand.version
        day = maker.date("on", visit.say("办理日期", "date"), fallback: visit.today.isoText)
        let chosen = filled["by"]
        let roles = form.roles
        actors = roles.map { role in
            let name = form.vocabulary.roles[role]
            return Option(
                value: name, title: wording.title(of: role, edition: form.editionIndex),
                isChosen: chosen == name || (chosen == nil && roles.count == 1))
        }
        hasActors = !roles.isEmpty
        actorProblem = problems.first { $0.field == "by" }?.text
        fields = form.definition.facts.map { maker.field($0) }
        hasFields = !fields.isEmpty
        groups = form.groups.flatMap { maker.group($0) }
        hasGroups = !groups.isEmpty
        papers = form.definition.files.map { maker.paper($0) }
        hasPapers = !papers.isEmpty
        parts = form.parts.map { maker.part($0) }
        hasParts = !parts.isEmpty
        self.people = people.options
        organizations = people.organizations
        self.problems = problems.map { Problem(field: $0.field, text: $0.text) }
        hasProblems = !problems.isEmpty
        self.verdict = verdict
        elections = act.map { ElectionCount.all($0, inHand.judge, visit) } ?? []
        hasElections = !elections.isEmpty
        let isElection = form.definition.facts.contains { $0.type == .ballot(.election) }
        electionHref = isElection ? "/cases/\(inHand.dossier.caseID.urlEncoded)/election" : nil
        self.conflict = conflict
        hasConflict = !conflict.isEmpty
        conflictTitle =
            isTwice
            ? visit.say("已经登记过", "Recorded already") : visit.say("别人先办了一步", "Somebody was faster")
        self.isDraft = isDraft
        self.mayRecordAsFound = mayRecordAsFound && amendment == nil
        self.amendment = amendment
        isAmendment = amendment != nil
        self.behalf = behalf
        self.obstacle = obstacle
    }
}
