import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

extension MeetingModel {
    /// The page of a meeting as it was filled in.
    init(
        _ sheet: MeetingSheet, _ state: MeetingState, unfinished: [UnfinishedForm], mayRecordAsFound: Bool,
        _ visit: Visit
    ) {
        let filled = state.filled
        let form = sheet.form
        let wording = Wording(judge: form.inHand.judge, language: visit.language)
        let maker = StepFieldMaker(
            form: form, filled: filled, problems: state.problems, wording: wording, visit: visit)
        isFound = filled["as-found"] != nil
        self.mayRecordAsFound = mayRecordAsFound
        organization = sheet.organization.name
        title = sheet.kind.title
        kind = sheet.kind.step
        action = "/meetings/at/\(sheet.organization.id.urlEncoded)/new"
        version = form.inHand.version
        var seen: Set<String> = []
        versions = sheet.rows.filter { seen.insert($0.caseID).inserted }.map {
            Version(caseID: $0.caseID, number: $0.inHand.version)
        }
        day = maker.date("on", visit.say("会议日期", "date of the meeting"), fallback: visit.today.isoText)
        // Attendance and the cases follow from the rest of the page.
        facts = form.definition.facts.filter { fact in
            fact.type != .ballot(.resolution) && form.vocabulary.facts[fact.handle] != Meeting.casesFact
        }.map { maker.field($0) }
        let there = Set(filled.all("people.\(Self.group(form))"))
        let voting = state.roster?.voting
        let everybody = (state.roster?.people ?? []).sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map {
            (Voter(id: $0.id, name: $0.name, isThere: there.contains($0.id)), voting?.contains($0.id) ?? true)
        }
        voters = everybody.filter { $0.1 }.map { $0.0 }
        guests = everybody.filter { !$0.1 }.map { $0.0 }
        hasVoters = !voters.isEmpty
        hasGuests = !guests.isEmpty
        roster = Self.roster(state.roster, visit)
        remarks = state.roster.map { Self.remarks($0, sheet, visit) } ?? []
        hasRemarks = !remarks.isEmpty
        entitled = maker.count("entitled", visit.say("应到会有表决权人数（与名册不同时填写）", "entitled (where not as on the roster)"))
        present = maker.count("present", visit.say("实到会人数（没有逐人勾选时填写）", "present (where not ticked one by one)"))
        papers =
            form.definition.files.map { Self.paper($0, form, filled, wording) }
            + sheet.sharedPapers.map { row, paper in
                Self.paper(
                    paper, row.form, filled, Wording(judge: row.inHand.judge, language: visit.language))
            }
        parts = sheet.sharedParts.map { row, part in
            let words = Wording(judge: row.inHand.judge, language: visit.language)
            let title = words.title(of: part.part, edition: row.form.editionIndex)
            let whole = words.title(of: part.document, edition: row.form.editionIndex)
            return Sheet(
                kind: row.form.field(part), title: visit.say("《\(whole)》中的“\(title)”", "“\(title)” in the \(whole)"),
                isOptional: true, isThere: filled[row.form.field(part)] != nil, dated: "")
        }
        let secretValue = filled["secret"] ?? ""
        secret = [
            StepModel.Option(value: "yes", title: visit.say("无记名", "secret"), isChosen: secretValue == "yes"),
            StepModel.Option(value: "no", title: visit.say("记名或举手", "open"), isChosen: secretValue == "no"),
        ]
        heads = MeetingRowMaker.quantities.map { MeetingRowMaker.head($0, visit) }
        let rowMaker = MeetingRowMaker(sheet: sheet, state: state, visit: visit)
        let shown = sheet.rows.filter { $0.isReady || filled[$0.tick] != nil }
        let voted = shown.filter { $0.vote != nil && ($0.decided == nil || filled[$0.tick] != nil) }.map {
            rowMaker.row($0)
        }
        let done = shown.filter { $0.vote != nil && $0.decided != nil && filled[$0.tick] == nil }
        decided = done.map { rowMaker.row($0) }
        hasDecided = !done.isEmpty
        rows = voted
        hasRows = !voted.isEmpty
        let plain = shown.filter { $0.vote == nil }.map { rowMaker.row($0) }
        others = plain
        hasOthers = !plain.isEmpty
        areOthersOpen = voted.isEmpty || plain.contains(where: \.isIn)
        waiting = sheet.rows.filter { $0.vote != nil && !$0.isReady && $0.decided == nil && filled[$0.tick] == nil }.map
        {
            rowMaker.waiting($0)
        }
        hasWaiting = !waiting.isEmpty
        waitingCount = waiting.count
        people = sheet.people.offered.map { StepModel.Option(value: $0.name, title: $0.id, isChosen: false) }
        problems = state.problems.map { StepModel.Problem(field: $0.field, text: $0.text) }
        hasProblems = !problems.isEmpty
        conflict = state.conflict
        hasConflict = !conflict.isEmpty
        conflictTitle =
            state.isTwice
            ? visit.say("已经登记过", "Recorded already") : visit.say("别人先办了一步", "Somebody was faster")
        isDraft = state.isDraft
        from = state.from
        self.unfinished = unfinished
        hasUnfinished = !unfinished.isEmpty
        isCut = sheet.isCut
        own = state.judged?.items.first.flatMap { rowMaker.verdict($0) }
        isAllowed = state.judged.map { !$0.isRefused } ?? false
        summary = state.judged.map { Self.summary($0, visit) }
    }

    /// The group of those who were there.
    static func group(_ form: StepForm) -> String {
        form.groups.first.map { form.vocabulary.groups[$0.handle] } ?? ""
    }

    private static func paper(
        _ paper: FiledPaper, _ form: StepForm, _ filled: FormFields, _ wording: Wording
    ) -> Sheet {
        let kind = form.vocabulary.documents[paper.document]
        return Sheet(
            kind: kind, title: wording.title(of: paper.document, edition: form.editionIndex),
            isOptional: paper.isOptional, isThere: filled["paper.\(kind)"] != nil, dated: filled["dated.\(kind)"] ?? "")
    }

    private static func roster(_ roster: MeetingRoster?, _ visit: Visit) -> String {
        guard let voting = roster?.voting else {
            return visit.say("名册不能算出应到会人数，请填写。", "The roster does not give the number of those entitled; state it.")
        }
        guard let body = roster?.body else {
            return visit.say(
                "按会议当天的名册，有表决权的 \(voting.count) 人。", "By the roster of the day \(voting.count) are entitled to vote.")
        }
        return visit.say(
            "按登记的\(body.zh)，应到会 \(voting.count) 人。",
            "By the registered \(body.en ?? body.zh) \(voting.count) are entitled.")
    }

    private static func remarks(_ roster: MeetingRoster, _ sheet: MeetingSheet, _ visit: Visit) -> [String] {
        func names(_ ids: [String]) -> String {
            ids.map { sheet.people.name($0) }.joined(separator: visit.say("、", ", "))
        }
        return roster.remarks.map { remark in
            switch remark {
            case .doubtful(let people):
                visit.say(
                    "名册不能认定这些人当天有没有表决权：\(names(people))。请填写应到会人数。",
                    "The roster does not tell whether these could vote: \(names(people)). State the number entitled.")
            case .differs(let stated, let computed):
                visit.say(
                    "您填应到会 \(stated) 人，按名册有表决权的是 \(computed) 人；以您填的为准。",
                    "You state \(stated) entitled, the roster has \(computed); yours is taken.")
            case .strangers(let people):
                visit.say("不在名册上，不计入到会人数：\(names(people))。", "Not on the roster and not counted: \(names(people)).")
            case .unregistered:
                visit.say("没有登记这个班子的成员，应到会人数请填写。", "Nobody is registered in this body; state the number entitled.")
            }
        }
    }

    private static func summary(_ judged: JudgedMeeting, _ visit: Visit) -> String {
        let refused = judged.items.filter { item in
            if case .refused = item.outcome { return true }
            return false
        }.count
        let count = judged.meeting.acts.count
        guard refused == 0 else {
            return visit.say(
                "有 \(refused) 项还不能登记，所以全部不登记。改好，或者把它从本次会议中去掉。",
                "\(refused) cannot be recorded, so nothing is. Correct them, or take them off this meeting.")
        }
        return count == 0
            ? visit.say("会议可以登记；没有勾选要议的案。", "The meeting may be recorded; no case is ticked.")
            : visit.say(
                "会议和 \(count) 项决定都可以登记，将一次全部登记。", "The meeting and its \(count) acts may be recorded, all at once.")
    }
}
