import AccountServices
import CaseServices
import CivilTime
import OrganizationRegistry
import Wording
import WorkflowEngine
import WorkflowModel

/// A step of a case: the form, its preview, and the recording.
enum StepRoutes {
    static let all: [Route] = [
        .get(
            "/cases/{case}/steps/{step}", .right(.record, .caseFile(parameter: "case")), "办理一个环节的表单", "form of a step",
            form),
        .post(
            "/cases/{case}/steps/{step}", .right(.record, .caseFile(parameter: "case")), "先判断、再登记一个环节",
            "preview and record a step", body: .files, submit),
    ]

    private static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        let inHand = try read(visit)
        var filled = FormFields()
        var day = visit.query["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
        filled.add("on", day.isoText)
        if visit.query["on"] == nil, let kept = try FormDraft.read(visit) {
            filled = kept
            // The form is that of the edition of the day that was typed.
            day = kept["on"].flatMap { try? DateText.parse($0) }?.exact ?? day
        }
        let form = try form(visit, inHand, on: day)
        let isDraft = filled["version"] != nil
        if !isDraft { try nominees(form, &filled, on: day, visit) }
        return try page(form, filled, isDraft: isDraft, obstacle: try obstacle(form, on: day, visit), visit)
    }

    /// Why this visitor cannot record the step, whatever he fills in; nil: he can.
    private static func obstacle(_ form: StepForm, on day: CivilDate, _ visit: Visit) throws(WebProblem) -> String? {
        let visitor = try visit.signedIn()
        let service = visit.site.service
        let subject = form.inHand.stored.header.subjectID
        if [visitor.caller.person, visitor.caller.standsFor?.person].compactMap({ $0 }).contains(subject) {
            return visit.say(
                "案的对象就是您本人，登记要由别人来做：请本组织其他有权限的同志办理。",
                "This case is about you; somebody else of your organization who may record does it.")
        }
        let act = RecordedAct(transition: form.name, on: PartialDate(day))
        let recorder = try WebProblem.of { () throws(ServiceError) in
            try service.submitter(whoMayNotDecide: act, on: form.inHand, as: visitor.caller, today: visit.today)
        }
        guard let recorder else { return nil }
        let name = try WebProblem.ofStore { () throws(StoreError) in try service.store.user(recorder)?.name }
        return visit.say(
            "呈报是\(name ?? recorder)录入的，批复要由另一个人录入：请另一位有权限的同志登记这一步；上级在纸上批的，请能代录的同志凭文书代录。",
            "The submission was recorded by \(name ?? recorder); the decision on it is recorded by somebody else. What was decided "
                + "on paper is recorded from the paper by whoever may.")
    }

    /// Whose candidature is on record need not be typed again, nor the seats, nor how many the roster entitles.
    private static func nominees(
        _ form: StepForm, _ filled: inout FormFields, on day: CivilDate, _ visit: Visit
    ) throws(WebProblem) {
        for fact in form.definition.facts where fact.type == .ballot(.election) {
            let field = "fact.\(form.vocabulary.facts[fact.handle])"
            let names = NomineesOnRecord(form: form).names(for: fact.handle)
            for (row, name) in names.prefix(BallotFields.mostCandidates).enumerated() {
                filled.add("\(field).candidate.\(row)", name)
            }
            if let seats = SeatsOnRecord(form: form).seats(for: fact.handle, on: day) {
                filled.add("\(field).\(BallotQuantity.seats.word)", "\(seats)")
            }
            if !fact.isOptional, let entitled = try entitled(form, on: day, visit) {
                filled.add("\(field).\(BallotQuantity.entitled.word)", "\(entitled)")
            }
        }
    }

    /// How many have a vote by the roster of the day, where all members meet: of an organization with others below it
    /// they may send delegates.
    private static func entitled(_ form: StepForm, on day: CivilDate, _ visit: Visit) throws(WebProblem) -> Int? {
        guard let place = form.inHand.dossier.organization else { return nil }
        let service = visit.site.service
        return try WebProblem.of { () throws(ServiceError) in
            let all: [Organization]
            do throws(StoreError) { all = try service.store.organizations() } catch { throw .store(error) }
            guard !all.contains(where: { $0.parentName == place }) else { return nil }
            let roster = try service.roster(of: place, on: PartialDate(day))
            guard !roster.isEmpty, !roster.contains(where: { $0.mayVote == .undetermined }) else { return nil }
            return roster.count { $0.mayVote == .holds }
        }
    }

    private static func submit(_ visit: Visit) throws(WebProblem) -> Reply {
        let inHand = try read(visit)
        let day = visit.form["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
        let form = try form(visit, inHand, on: day)
        var filled = visit.form
        let (scans, strange) = Self.scans(visit, &filled)
        let stated = filled["version"].flatMap { Int($0) }
        let people = try people(inHand, visit)
        var reader = StepReader(form, filled, scans: scans, people: people, visit.say)
        let read = reader.read()
        if let read, let stated, inHand.hasRecorded(read, since: stated, by: try visit.signedIn().user.id) {
            return try twice(form, filled, people, visit)
        }
        // Whatever comes of it, what was typed is there again when the page is.
        try FormDraft.keep(filled, visit)
        guard let act = read, strange.isEmpty else {
            return try page(form, filled, people: people, problems: reader.problems + strange, visit)
        }
        let isFound = filled["as-found"] != nil
        if let problem = try ActorOfStep.problem(act, form, isFound: isFound, visit) {
            // What the rules say of the rest is shown all the same.
            return try page(
                form, filled, people: people, problems: [("by", problem)], act: act,
                verdict: try verdict(act, form, isFound, visit), visit)
        }
        if let stated, stated != inHand.version {
            let text = visit.say(
                "您填写期间，本案有了新的登记（现为第 \(inHand.version) 号）。填写的内容都还在，请看过下面的判断再登记。",
                "While you were filling this in, somebody recorded on the case (now no. \(inHand.version)). "
                    + "Nothing you typed is lost; look at the verdict below and record again.")
            let verdict = try verdict(act, form, isFound, visit)
            return try page(
                form, filled, people: people, act: act, verdict: verdict, conflict: text, status: 409, visit)
        }
        guard filled["do"] == "save" else {
            let verdict = try verdict(act, form, isFound, visit)
            return try page(form, filled, people: people, act: act, verdict: verdict, visit)
        }
        return try save(act, form, filled, people, isFound, visit)
    }

    /// Sent a second time, by a double click or by going back: nothing is recorded twice.
    private static func twice(
        _ form: StepForm, _ filled: FormFields, _ people: PeopleChoice, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        try FormDraft.remove(visit)
        let text = visit.say(
            "您刚才已经登记过这一条，没有重复登记。填写的内容都还在；确实要再办一次的，请从案的页面重新打开这一环节。",
            "You recorded this a moment ago; it was not recorded twice. What you typed is still here. To do it once more, "
                + "open the step anew from the case.")
        return try page(
            form, filled, people: people, conflict: text, isTwice: true, status: 409, visit)
    }

    private static func save(
        _ act: RecordedAct, _ form: StepForm, _ filled: FormFields, _ people: PeopleChoice, _ isFound: Bool,
        _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let entering = Entering(today: visit.today, now: visit.now, mode: isFound ? .asFound : .enforcing)
        let inHand = form.inHand
        let outcome: Outcome
        do throws(ServiceError) {
            outcome = try visit.site.service.advance(
                inHand.dossier.caseID, act, expectedVersion: inHand.version, as: visitor.caller, entering)
        } catch {
            if case .store(let problem) = error, case .conflict = problem.code {
                let text = visit.say(
                    "就在刚才，别人在本案登记了新的环节。填写的内容都还在，请再看一次判断后登记。",
                    "A moment ago somebody else recorded on this case. Nothing you typed is lost; look again, then record."
                )
                return try page(form, filled, people: people, act: act, conflict: text, status: 409, visit)
            }
            throw .service(error)
        }
        switch outcome {
        case .recorded:
            try FormDraft.remove(visit)
            return .redirect(to: "/cases/\(inHand.dossier.caseID.urlEncoded)?saved=act")
        case .refused(let refusal):
            return try page(
                form, filled, people: people, act: act, verdict: VerdictOfRefusal.verdict(refusal, form, visit),
                status: 422,
                visit)
        }
    }

    // MARK: Parts

    private static func read(_ visit: Visit) throws(WebProblem) -> CaseInHand {
        let caseID = try visit.parameter("case")
        return try WebProblem.of { () throws(ServiceError) in try visit.site.service.take(caseID) }
    }

    private static func form(_ visit: Visit, _ inHand: CaseInHand, on day: CivilDate) throws(WebProblem) -> StepForm {
        guard let form = StepForm(try visit.parameter("step"), of: inHand, on: day) else {
            // The step is of another edition than that of the day.
            if let today = StepForm(try visit.parameter("step"), of: inHand, on: visit.today) { return today }
            throw .notThere
        }
        return form
    }

    private static func verdict(
        _ act: RecordedAct, _ form: StepForm, _ isFound: Bool, _ visit: Visit
    ) throws(WebProblem) -> StepVerdict? {
        let inHand = form.inHand
        let checked = try WebProblem.of { () throws(ServiceError) in
            let surrounding = try visit.site.service.surrounding(inHand, act).inHand
            return (
                surrounding, try visit.site.service.check(act, on: inHand, today: visit.today, asFound: isFound)
            )
        }
        guard let answer = checked.1.answer, let event = checked.0.judge.bind(act, in: checked.0.dossier).event else {
            return nil
        }
        return StepVerdict(answer, event, checked.0, isFound: isFound, visit)
    }

    private static func people(_ inHand: CaseInHand, _ visit: Visit) throws(WebProblem) -> PeopleChoice {
        try PeopleChoice.at(inHand.dossier.organization, visit)
    }

    /// Hashes of the files, and of those a form sent before: a browser does not send a chosen file twice.
    static func scans(
        _ visit: Visit, _ filled: inout FormFields
    ) -> (hashes: [String: String], strange: [(field: String, text: String)]) {
        var scans: [String: String] = [:]
        var strange: [(field: String, text: String)] = []
        for pair in filled.pairs where pair.name.hasPrefix("kept-scan.") && !pair.value.isEmpty {
            scans["scan." + pair.name.dropFirst("kept-scan.".count)] = pair.value
        }
        for upload in visit.uploads where upload.field.hasPrefix("scan.") && !upload.bytes.isEmpty {
            guard ScanType(upload.bytes) != nil else {
                strange.append(
                    (
                        upload.field,
                        visit.say(
                            "“\(upload.name)”不是扫描件：请选 PDF、OFD 或图片（JPEG、PNG、TIFF）。",
                            "“\(upload.name)” is no scan; choose a PDF, an OFD or a picture (JPEG, PNG, TIFF).")
                    ))
                continue
            }
            guard let hash = upload.scanHash else { continue }
            scans[upload.field] = hash
            upload.keep(in: &filled)
        }
        return (scans, strange)
    }

    private static func page(
        _ form: StepForm, _ filled: FormFields, people: PeopleChoice? = nil,
        problems: [(field: String, text: String)] = [], act: RecordedAct? = nil, verdict: StepVerdict? = nil,
        conflict: String = "", isTwice: Bool = false,
        status: Int? = nil, isDraft: Bool = false, obstacle: String? = nil, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let choice: PeopleChoice
        if let people { choice = people } else { choice = try Self.people(form.inHand, visit) }
        let visitor = try visit.signedIn()
        let behalf = try act.flatMap { act throws(WebProblem) in
            try ActorOfStep.behalf(act, form, isFound: filled["as-found"] != nil, visit)
        }
        let model = StepModel(
            form, filled, people: choice, problems: problems, verdict: verdict, act: act, conflict: conflict,
            isTwice: isTwice, isDraft: isDraft,
            mayRecordAsFound: visitor.caller.permissions.allowSomewhere(.asFound), behalf: behalf,
            obstacle: obstacle, visit)
        return visit.site.page(
            .step, model, title: "\(model.title) · \(model.subject)", for: visit,
            status: status ?? (problems.isEmpty ? 200 : 422))
    }
}
