import CaseServices
import CivilTime
import DossierAudit
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

extension CaseModel {
    /// The page of a case on a day.
    ///
    /// - Parameter layered: the acts by the layers under which they were decided.
    init(
        _ inHand: CaseInHand, layered: [LayeredActs], on day: CivilDate, isForSubject: Bool, mayRecord: Bool,
        justDone: String? = nil, users: [String: String], known: CivilDate? = nil, _ visit: Visit
    ) {
        let judge = inHand.judge
        let caseFile = inHand.bound.caseFile
        let wording = Wording(judge: judge, language: visit.language)
        caseID = inHand.dossier.caseID
        name = ElectionModel.subject(of: inHand)
        line = Self.line(inHand, wording, visit)
        let isRegimen = judge.editions.contains { $0.definition.isRegimen }
        let plan = isForSubject || isRegimen ? nil : Plan(of: caseFile, by: judge, from: day)
        stages = StageLine(inHand, plan: plan, visit).stages
        self.plan = plan.map { PlanModel($0, judge, visit) }
        today = wording.date(day)
        on = day.isoText
        isToday = day == visit.today
        self.known = known.map { wording.date($0) }
        self.isForSubject = isForSubject
        self.mayRecord = mayRecord
        mayLook = !isForSubject
        let isWaivable = mayRecord && day == visit.today && !WaivableRule.all(of: inHand, on: day).isEmpty
        waiveHref = isWaivable ? "/cases/\(inHand.dossier.caseID.urlEncoded)/waive" : nil
        let here = "/cases/\(inHand.dossier.caseID.urlEncoded)"
        self.justDone = justDone.map { "\(here)/acts/\($0.urlEncoded)" }
        let hasElections = judge.editions.contains { edition in
            edition.definition.transitions.contains { step in
                step?.facts.contains { $0.type == .ballot(.election) } ?? false
            }
        }
        electionHref =
            hasElections && !isForSubject ? "/cases/\(inHand.dossier.caseID.urlEncoded)/election" : nil

        let steps = isForSubject ? [] : NextSteps(judge: judge, caseFile: caseFile, date: day).list
        let cards = steps.map { step in
            (
                step.answer.permission, StepRank(step.definition, of: caseFile, by: judge, on: day),
                StepCard(step, inHand, visit)
            )
        }
        ready = cards.filter { $0.0 == .allowed && $0.1 == .next }.map(\.2)
        waiting = cards.filter { $0.0 != .allowed && $0.1 == .next }.map(\.2)
        optional = cards.filter { $0.1 == .optional }.map(\.2)
        again = cards.filter { $0.1 == .again }.map(\.2)
        exits = cards.filter { $0.1 == .exit }.map(\.2)
        hasReady = !ready.isEmpty
        hasWaiting = !waiting.isEmpty
        hasOptional = !optional.isEmpty
        hasAgain = !again.isEmpty
        hasExits = !exits.isEmpty
        isOver =
            caseFile.state.map { state in judge.editions.contains { $0.definition.states[state.index]?.final != nil } }
            ?? false

        let recorders = Dictionary(
            inHand.stored.history.compactMap { event in event.recorded.map { (event.id, $0) } }
        ) { first, _ in first }
        acts = caseFile.events.reversed().map { event in
            Self.act(event, here, recorders[event.id], users, wording, isForSubject: isForSubject, judge, visit)
        }
        hasActs = !acts.isEmpty
        papers = Self.papers(caseFile, steps, wording, isForSubject: isForSubject, judge, visit)
        let missing = papers.filter(\.isMissing).count
        paperCount = visit.say(
            missing == 0 ? "\(papers.count) 种" : "有 \(papers.count - missing) 种，缺 \(missing) 种",
            missing == 0 ? "\(papers.count)" : "\(papers.count - missing), \(missing) missing")
        dues = judge.openDuties(of: caseFile, on: day).map { Self.due($0, judge, wording, day, visit) }
        hasDues = !dues.isEmpty
        people = Self.people(caseFile, wording, visit)
        hasPeople = !people.isEmpty
        findings =
            isForSubject
            ? []
            : LayeredFindings.of(layered, on: day).filter {
                $0.finding.key != .dutyOpen && $0.finding.key != .dutyOverdue
            }.map { finding, judge in
                let reason = Wording(judge: judge, language: visit.language).reason(finding, in: caseFile)
                let explained = finding.isExplained ? visit.say("（已说明）", " (explained)") : ""
                return ReasonModel(reason, severity: reason.severityWord + explained, visit)
            }
        hasFindings = !findings.isEmpty
        editions = Self.editions(caseFile, judge, day, visit)
    }

    private static func line(_ inHand: CaseInHand, _ wording: Wording, _ visit: Visit) -> String {
        let subject = inHand.dossier.subject
        var parts: [String] = []
        if let gender = subject.gender {
            parts.append(
                gender == "female" ? visit.say("女", "female") : gender == "male" ? visit.say("男", "male") : gender)
        }
        if let born = subject.born { parts.append(visit.say("\(wording.date(born))生", "born \(wording.date(born))")) }
        let title = inHand.judge.editions.last.map {
            visit.say($0.definition.title.zh, $0.definition.title.en ?? $0.definition.title.zh)
        }
        parts.append([title, inHand.dossier.caseID].compactMap { $0 }.joined(separator: " "))
        if let organization = inHand.dossier.organization {
            let known = inHand.dossier.surroundings.organizations.first { $0.id == organization }
            // A case just opened has not looked at its surroundings yet.
            let registered = known == nil ? try? visit.site.service.chain(of: organization).first : nil
            parts.append(known?.name ?? registered?.name ?? organization)
        }
        return parts.joined(separator: " · ")
    }

    private static func act(
        _ event: Event, _ here: String, _ recording: Recording?, _ users: [String: String], _ wording: Wording,
        isForSubject: Bool,
        _ judge: Judge, _ visit: Visit
    ) -> Act {
        var marks: [String] = []
        switch event.outcome {
        case .done: break
        case .void: marks.append(visit.say("会议无效，不计入", "void"))
        case .lost: marks.append(visit.say("未通过，不计入", "lost"))
        case .refused: marks.append(visit.say("上级未同意，不计入", "refused"))
        }
        if event.mode == .asFound { marks.append(visit.say("补录", "as found")) }
        let shown = event.papers.filter { !isForSubject || !Self.isSensitive($0.document, judge) }
        return Act(
            id: event.id, date: event.date.isoText, title: wording.title(of: event.transition),
            href: "\(here)/acts/\(event.id.urlEncoded)",
            papers: shown.map { wording.title(of: $0.document) }.joined(separator: visit.say("、", ", ")).unlessEmpty,
            recorder: recording.map { Self.recorder($0, users, wording, judge, visit) } ?? "",
            mark: marks.joined(separator: visit.say("，", ", ")), hasMark: !marks.isEmpty)
    }

    private static func recorder(
        _ recording: Recording, _ users: [String: String], _ wording: Wording, _ judge: Judge, _ visit: Visit
    ) -> String {
        let name = users[recording.by] ?? recording.by
        let day = recording.at.description.prefix(10)
        guard let other = recording.onBehalfOf else {
            return visit.say("\(name) 于 \(day) 登记", "recorded by \(name) on \(day)")
        }
        // A user or a body of the workflow.
        let role = judge.workflow.vocabulary.roles.handle(other).map { wording.title(of: $0) }
        let whom = role ?? users[other] ?? other
        return visit.say(
            "\(name) 代 \(whom) 于 \(day) 登记", "recorded by \(name) for \(whom) on \(day)")
    }

    private static func isSensitive(_ document: DocumentHandle, _ judge: Judge) -> Bool {
        judge.editions.contains { edition in
            let kinds = edition.definition.documents
            return kinds.indices.contains(document.index) && kinds[document.index]?.isSensitive ?? false
        }
    }

    /// Papers on file in the order they came, then those the next owed steps ask for.
    private static func papers(
        _ caseFile: CaseFile, _ steps: [NextSteps.Step], _ wording: Wording, isForSubject: Bool, _ judge: Judge,
        _ visit: Visit
    ) -> [Paper] {
        var order: [DocumentHandle] = []
        var all: [DocumentHandle: [(paper: BoundPaper, event: Event)]] = [:]
        for event in caseFile.events {
            for paper in event.papers where !isForSubject || !isSensitive(paper.document, judge) {
                if all[paper.document] == nil { order.append(paper.document) }
                all[paper.document, default: []].append((paper, event))
            }
        }
        return order.map { document in
            let entries = all[document] ?? []
            let state: String
            if let last = entries.last, last.paper.isReturned {
                state = visit.say("已退回", "returned")
            } else if let last = entries.last, last.paper.isAwaited {
                state = visit.say("待验收", "to be accepted")
            } else if entries.count > 1 {
                state = visit.say("\(entries.count) 份", "\(entries.count)")
            } else {
                state = (entries.last?.paper.dated ?? entries.last?.event.date)?.isoText ?? ""
            }
            let isMissing = entries.allSatisfy { !$0.paper.counts }
            return Paper(title: wording.title(of: document), state: state, isMissing: isMissing)
        }
    }

    private static func due(
        _ duty: DutyStanding, _ judge: Judge, _ wording: Wording, _ day: CivilDate, _ visit: Visit
    ) -> Due {
        let definition = judge.editions[duty.edition].definition.duties[Int(duty.duty)]
        let isOverdue = duty.due.map { $0 < day } ?? false
        return Due(
            title: wording.title(ofDuty: duty.duty, edition: duty.edition),
            by: duty.due.map { visit.say("最迟 \(wording.date($0))", "by \(wording.date($0))") } ?? "",
            owner: wording.title(of: definition.owner, edition: duty.edition),
            basis: definition.citations.map { wording.article($0, edition: duty.edition) }.joined(
                separator: visit.say("、", ", ")
            ).unlessEmpty, isOverdue: isOverdue)
    }

    /// Groups of people as the latest act that names them has them.
    private static func people(_ caseFile: CaseFile, _ wording: Wording, _ visit: Visit) -> [Pair] {
        var order: [GroupHandle] = []
        var latest: [GroupHandle: String] = [:]
        for event in caseFile.events {
            for group in event.groups {
                if latest[group.group] == nil { order.append(group.group) }
                let names = group.people.compactMap { person in
                    caseFile.people.indices.contains(person.index) ? caseFile.people[person.index].name : nil
                }
                latest[group.group] = names.joined(separator: visit.say("、", ", "))
            }
        }
        return order.map { Pair(name: wording.title(of: $0), value: latest[$0] ?? "") }
    }

    private static func editions(_ caseFile: CaseFile, _ judge: Judge, _ day: CivilDate, _ visit: Visit) -> String {
        var seen: [Int] = []
        for date in caseFile.events.map(\.on.first) + [day] {
            if let edition = judge.edition(on: date), !seen.contains(edition) { seen.append(edition) }
        }
        let names = seen.map { judge.editions[$0].definition.id.rawValue }
        guard let last = names.last else { return "" }
        if names.count == 1 { return visit.say("按 \(last) 起施行的规定判断。", "Judged by the rules in force since \(last).") }
        return visit.say(
            "各环节按办理当日有效的规定判断：\(names.joined(separator: "、")) 起施行的各版。",
            "Every act is judged by the rules in force on its day: \(names.joined(separator: ", ")).")
    }
}
