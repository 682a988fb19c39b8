import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Opening a case: whose, by which procedure, at which organization.
enum OpenCaseRoutes {
    static let all: [Route] = [
        .get("/open-case", .right(.record, .somewhere), "立案的表单", "form for a new case") { visit throws(WebProblem) in
            try form(visit)
        },
        .post("/open-case", .right(.record, .somewhere), "立案", "open a case", open),
    ]

    /// The page.
    struct Model: Encodable, Sendable {
        let workflows: [CaseListModel.Option]
        let place: OrganizationField
        let subject: String
        let subjectID: String
        let born: String
        let gender: String
        let isFemale: Bool
        let isMale: Bool
        let problems: [String]
        let hasProblems: Bool
        /// For what the form was opened; its draft is kept under that.
        let from: String
        let isDraft: Bool
        let unfinished: [UnfinishedForm]
        let hasUnfinished: Bool
    }

    private static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        if let kept = try FormDraft.read(at: visit.target, visit) { return try page(visit, kept, isDraft: true) }
        var filled = visit.query
        if !filled.pairs.isEmpty { filled.add("from", String(visit.target.dropFirst(visit.path.count + 1))) }
        return try page(visit, filled)
    }

    private static func page(_ visit: Visit, _ filled: FormFields, _ problems: [String] = [], isDraft: Bool = false)
        throws(WebProblem) -> Reply
    {
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        let choice = OrganizationChoice(known: try visit.organizations(where: .record))
        let from = filled["from"] ?? ""
        let here = from.isEmpty ? visit.path : "\(visit.path)?\(from)"
        let unfinished = try UnfinishedForm.all(under: visit.path, visit).filter { $0.place != here }
        let model = Model(
            workflows: visit.site.rulebook.workflows.filter { !$0.editions.contains(where: \.isRegimen) }.map {
                workflow in
                CaseListModel.Option(
                    value: workflow.id.rawValue, title: titles.workflow(workflow.id),
                    isChosen: filled["workflow"] == workflow.id.rawValue)
            },
            place: OrganizationField(
                choice, filled["organization"], label: visit.say("党组织", "Organization"), visit),
            subject: filled["subject"] ?? "", subjectID: filled["subject-id"] ?? "", born: filled["born"] ?? "",
            gender: filled["gender"] ?? "", isFemale: filled["gender"] == "female", isMale: filled["gender"] == "male",
            problems: problems, hasProblems: !problems.isEmpty, from: from, isDraft: isDraft, unfinished: unfinished,
            hasUnfinished: !unfinished.isEmpty)
        return visit.site.page(
            .openCase, model, title: visit.say("立案", "Open a case"), for: visit, status: problems.isEmpty ? 200 : 422)
    }

    private static func open(_ visit: Visit) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let form = visit.form
        var missing: [String] = []
        var problems: [String] = []
        let draft = form["from"].map { "\(visit.path)?\($0)" } ?? visit.path
        // Whatever comes of it, what was typed is there again when the page is.
        try FormDraft.keep(form, at: draft, visit)
        let choice = OrganizationChoice(known: try visit.organizations(where: .record))
        let place = choice.one(form["organization"], &problems, visit)
        if place == nil, problems.isEmpty { missing.append(visit.say("请选择党组织。", "Choose an organization.")) }
        let workflow = form["workflow"].flatMap { visit.site.rulebook.workflow(WorkflowID($0)) }
        if workflow == nil { missing.append(visit.say("请选择程序。", "Choose a procedure.")) }
        var born: PartialDate?
        if let text = form["born"] {
            born = try? DateText.parse(text)
            if born == nil {
                problems.append(visit.say("出生日期“\(text)”读不懂，写成 1998-03-05。", "“\(text)” is no date; write 1998-03-05."))
            }
        }
        if let workflow, let born,
            let (years, rule) = visit.site.rulebook.tooYoung(
                for: workflow.id, born: born, on: visit.today)
        {
            let basis = rule.citations.map { $0.text(visit.language) }.joined(separator: visit.say("；", "; "))
            let title = visit.say(rule.title.zh, rule.title.en ?? rule.title.zh)
            problems.append(
                visit.say(
                    "\(title)（\(basis)）：\(born.isoText) 出生的，今天不满 \(years) 岁。请核对出生日期。",
                    "\(title) (\(basis)): born \(born.isoText), not \(years) yet today. Check the birthday."))
        }
        let isOrganization = workflow?.editions.contains { $0.subject == .organization } ?? false
        let name = isOrganization ? place?.name : form["subject"]
        if isOrganization, ["subject", "born", "gender", "subject-id"].contains(where: { form[$0] != nil }) {
            problems.append(
                visit.say(
                    "这个程序以党组织为对象，不登记个人：请清空“对象”一栏。",
                    "This procedure is about the organization: clear the fields about a person."))
        }
        // While somebody still types, only what he has typed is looked at.
        guard form["do"] != "preview" else { return try page(visit, form, problems) }
        if name == nil { missing.append(visit.say("请填写姓名。", "State the name.")) }
        problems = missing + problems
        guard problems.isEmpty, let place, let workflow, let name else { return try page(visit, form, problems) }
        let id = visit.site.service.newCaseID(workflow.id)
        let subject = Subject(
            id: isOrganization ? place.id : form["subject-id"] ?? id, name: name, born: isOrganization ? nil : born,
            gender: isOrganization ? nil : form["gender"])
        let opening = try WebProblem.of { () throws(ServiceError) in
            let opening = CaseOpening(
                id: id, workflow: workflow.id, organization: place.id, subject: subject,
                layers: try visit.site.service.layers(of: workflow.id, at: place.id, beside: []), at: visit.now,
                by: visitor.user.id)
            return try visit.site.service.open(opening, as: visitor.caller)
        }
        try FormDraft.remove(at: draft, visit)
        return .redirect(to: "/cases/\(opening.dossier.caseID.urlEncoded)?saved=opened")
    }
}
