import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// Meetings: those held, and a new one with everything it decides, saved together or not at all.
enum MeetingRoutes {
    static let all: [Route] = [
        .get("/meetings", .right(.read, .somewhere), "开过的会议", "meetings held", MeetingListPage.show),
        .get(
            "/meetings/new", .right(.record, .somewhere), "哪个党组织开什么会", "which organization meets, and how",
            MeetingListPage.choose),
        .get(
            "/meetings/at/{organization}/new", .right(.record, .organization(parameter: "organization")),
            "登记会议的表单", "form of a meeting", form),
        .post(
            "/meetings/at/{organization}/new", .right(.record, .organization(parameter: "organization")),
            "先判断、再一次登记会议和它的决定", "preview and record a meeting with what it decided", submit),
        .get(
            "/meetings/at/{organization}/{meeting}", .right(.read, .organization(parameter: "organization")),
            "一次会议的记录", "a meeting on record", MeetingListPage.one),
    ]

    private static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        let day = visit.query["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
        let kind = try kind(visit.query["kind"], on: day, visit)
        let from = "kind=\(kind.step.urlEncoded)&on=\(day.isoText)"
        if let (kept, place) = try MeetingDraft.find(kind, on: day, from: from, visit) {
            let stated = kept["on"].flatMap { try? DateText.parse($0) }?.exact
            let sheet = try sheet(kind, on: stated ?? day, visit)
            var state = MeetingState(kept)
            state.isDraft = true
            state.from = place
            var reader = MeetingFormReader(sheet, kept, visit.say)
            if let read = reader.read() { state.roster = try roster(sheet, read.act, reader.entitled, visit) }
            return try page(sheet, state, visit)
        }
        let sheet = try sheet(kind, on: day, visit)
        var filled = FormFields()
        filled.add("on", day.isoText)
        // Who is on record already for a step before need not be typed again.
        for row in sheet.rows { known(row, &filled) }
        var state = MeetingState(filled)
        state.from = from
        return try page(sheet, state, visit)
    }

    private static func known(_ row: MeetingRow, _ filled: inout FormFields) {
        let caseFile = row.inHand.bound.caseFile
        for group in row.form.groups {
            let people = caseFile.events.reversed().lazy.flatMap(\.groups).first { $0.group == group.handle }?.people
            for person in people ?? [] where caseFile.people.indices.contains(person.index) {
                filled.add(
                    "\(row.prefix)people.\(row.form.vocabulary.groups[group.handle])",
                    caseFile.people[person.index].name)
            }
        }
    }

    private static func submit(_ visit: Visit) throws(WebProblem) -> Reply {
        var filled = visit.form
        let day = filled["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
        let kind = try kind(filled["kind"], on: day, visit)
        let from = filled["from"] ?? "kind=\(kind.step.urlEncoded)&on=\(day.isoText)"
        filled.add("from", from)
        let sheet = try sheet(kind, on: day, visit)
        var state = MeetingState(filled)
        state.from = from
        var reader = MeetingFormReader(sheet, filled, visit.say)
        let read = reader.read()
        let stated = filled["version"].flatMap { Int($0) }
        if let read, let stated,
            sheet.form.inHand.hasRecorded(read.act, since: stated, by: try visit.signedIn().user.id)
        {
            try FormDraft.remove(at: "\(visit.path)?\(from)", visit)
            state.isTwice = true
            state.conflict = visit.say(
                "您刚才已经登记过这次会议，没有重复登记。", "You recorded this meeting a moment ago; it was not recorded twice.")
            state.status = 409
            return try page(sheet, state, visit)
        }
        // Whatever comes of it, what was typed is there again when the page is.
        try FormDraft.keep(filled, at: "\(visit.path)?\(from)", visit)
        guard let read else {
            state.problems = reader.problems
            return try page(sheet, state, visit)
        }
        let roster = try roster(sheet, read.act, reader.entitled, visit)
        state.roster = roster
        let meeting = Meeting(
            id: newID(sheet, read.act), regimen: kind.regimen, organization: sheet.organization.id, act: read.act,
            acts: read.acts, entitled: roster.entitled, present: reader.present ?? roster.present)
        return try record(meeting, sheet, state, visit)
    }

    private static func record(
        _ meeting: Meeting, _ sheet: MeetingSheet, _ given: MeetingState, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let service = visit.site.service
        var state = given
        let mode: RecordingMode = state.filled["as-found"] != nil ? .asFound : .enforcing
        let entering = Entering(today: visit.today, now: visit.now, mode: mode)
        let judged: JudgedMeeting
        do throws(ServiceError) { judged = try service.judge(meeting, as: visitor.caller, entering) } catch {
            return try failed(error, sheet, state, visit)
        }
        state.judged = judged
        let changed = changed(judged, sheet, state.filled)
        guard changed.isEmpty else {
            state.conflict = conflict(changed, visit)
            state.status = 409
            return try page(sheet, state, visit)
        }
        guard state.filled["do"] == "save" else { return try page(sheet, state, visit) }
        guard !judged.isRefused else {
            state.status = 422
            return try page(sheet, state, visit)
        }
        do throws(ServiceError) { _ = try service.record(judged, entering) } catch {
            return try failed(error, sheet, state, visit)
        }
        try FormDraft.remove(at: "\(visit.path)?\(state.from)", visit)
        let place = "/meetings/at/\(sheet.organization.id.urlEncoded)/\(meeting.id.urlEncoded)"
        return .redirect(to: place + "?saved=meeting")
    }

    /// What could not be written comes back with the form; what was typed is all there.
    private static func failed(
        _ error: ServiceError, _ sheet: MeetingSheet, _ given: MeetingState, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        var state = given
        if case .store(let problem) = error, case .conflict = problem.code {
            state.conflict = conflict([sheet.organization.name], visit)
            state.status = 409
            return try page(sheet, state, visit)
        }
        let parts = ProblemPage.parts(.service(error), visit)
        guard parts.status < 500, parts.status != 404 else { throw .service(error) }
        state.problems = [("on", visit.say("\(parts.text)\(parts.remedy)", "\(parts.text) \(parts.remedy)"))]
        state.status = parts.status
        return try page(sheet, state, visit)
    }

    // MARK: Parts

    private static func kind(_ name: String?, on day: CivilDate, _ visit: Visit) throws(WebProblem) -> MeetingKind {
        let kinds = MeetingKind.all(on: day, visit)
        guard let kind = kinds.first(where: { $0.step == name }) ?? (name == nil ? kinds.first : nil) else {
            throw .notThere
        }
        return kind
    }

    private static func sheet(
        _ kind: MeetingKind, on day: CivilDate, _ visit: Visit
    ) throws(WebProblem) -> MeetingSheet {
        try MeetingSheet(kind, of: try visit.parameter("organization"), on: day, visit)
    }

    private static func roster(
        _ sheet: MeetingSheet, _ act: RecordedAct, _ stated: Int32?, _ visit: Visit
    ) throws(WebProblem) -> MeetingRoster {
        try WebProblem.of { () throws(ServiceError) in
            let service = visit.site.service
            return try service.meetingRoster(
                of: sheet.organization.id, act, body: service.meetingBody(act, of: sheet.kind.regimen), stated: stated)
        }
    }

    /// Organization and day name a meeting; a second one of that day gets a number.
    private static func newID(_ sheet: MeetingSheet, _ act: RecordedAct) -> String {
        let plain = "\(sheet.organization.id)-\(act.on.isoText)"
        let taken = sheet.form.inHand.stored.history.map(\.id)
        var id = plain
        var number = 2
        while taken.contains(where: { Meeting.owns(id, event: $0) }) {
            id = "\(plain)-\(number)"
            number += 1
        }
        return id
    }

    /// What the form was not made for: somebody recorded there since.
    private static func changed(
        _ judged: JudgedMeeting, _ sheet: MeetingSheet, _ filled: FormFields
    ) -> [String] {
        let regimen = sheet.form.inHand.stored.opening.id
        return judged.versions.sorted { $0.key < $1.key }.compactMap { caseID, version in
            let field = caseID == regimen ? "version" : "version.\(caseID)"
            guard let stated = filled[field].flatMap({ Int($0) }), stated == version else {
                let row = sheet.rows.first { $0.caseID == caseID }
                return row?.inHand.dossier.subject.name ?? sheet.organization.name
            }
            return nil
        }
    }

    private static func conflict(_ names: [String], _ visit: Visit) -> String {
        visit.say(
            "您填写期间，这里有了新的登记：\(names.joined(separator: "、"))。填写的内容都还在，请看过下面的判断再登记。",
            "While you were filling this in, somebody recorded here: \(names.joined(separator: ", ")). Nothing you typed is "
                + "lost; look at the verdicts below and record again.")
    }

    private static func page(
        _ sheet: MeetingSheet, _ given: MeetingState, _ visit: Visit
    ) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        var state = given
        if state.roster == nil {
            // Even where something cannot be read, the roster of the day is shown.
            let text = state.filled["on"] ?? visit.today.isoText
            let day = (try? DateText.parse(text)) ?? PartialDate(visit.today)
            let act = RecordedAct(transition: sheet.form.name, on: day, by: sheet.kind.role)
            state.roster = try roster(sheet, act, nil, visit)
        }
        let place = "\(visit.path)?\(state.from)"
        let others = try UnfinishedForm.all(under: visit.path, visit).filter { $0.place != place }
        let model = MeetingModel(
            sheet, state, unfinished: others, mayRecordAsFound: visitor.caller.permissions.allowSomewhere(.asFound),
            visit)
        return visit.site.page(
            .meeting, model, title: "\(model.title) · \(model.organization)", for: visit,
            status: state.status ?? (state.problems.isEmpty ? 200 : 422))
    }
}
