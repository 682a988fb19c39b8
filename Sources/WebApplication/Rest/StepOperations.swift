import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import HTTPTypes
import Wording
import WorkflowEngine
import WorkflowModel

/// Steps: judging one, recording one, and opening the case they belong to.
enum StepOperations {
    static let all: [RestOperation] = [
        .post(
            "/cases", .right(.record, .somewhere), "openCase", "立案", "open a case", body: .json(RequestShapes.open),
            status: .created, answer: CaseShapes.opened, isWriting: true, open),
        .post(
            "/cases/{case}/check", .right(.read, .caseFile(parameter: "case")), "checkStep", "判断一个环节，不登记",
            "judge an act without recording it", body: .json(RequestShapes.check), answer: .shape(.answer), check),
        .post(
            "/cases/{case}/acts", .right(.record, .caseFile(parameter: "case")), "advanceCase", "登记一个环节，或带着全部理由不予办理",
            "record an act, or be told every reason why not", body: .json(RequestShapes.advance),
            answer: CaseShapes.recorded, isWriting: true, advance),
    ]

    // MARK: Opening

    private static func open(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let body = call.body
        var faults: [RestFault] = []
        func fault(_ field: String, _ zh: String, _ en: String) {
            faults.append(RestFault(field: field, text: LocalizedText(zh: zh, en: en)))
        }
        let rulebook = call.service.rulebook
        let places: [Organization]
        if let scope = try call.scope(.record) {
            places = scope
        } else {
            places = try RestProblem.ofStore { () throws(StoreError) in try call.service.store.organizations() }
        }
        let place = places.first { $0.id == body["organization"]?.string }
        if place == nil { fault("organization", "没有这个党组织，或无权立案", "no such organization, or no right to record there") }
        let workflow = body["workflow"]?.string.flatMap { rulebook.workflow(WorkflowID($0)) }
        if workflow.map({ $0.editions.contains(where: \.isRegimen) }) ?? true {
            let near = body["workflow"]?.string.flatMap {
                NearestName.of($0, among: rulebook.workflows.map(\.id.rawValue))
            }
            fault(
                "workflow", "没有这个程序" + (near.map { "，是不是“\($0)”？" } ?? ""),
                "there is no such procedure" + (near.map { "; did you mean `\($0)`?" } ?? ""))
        }
        let isOrganization = workflow?.editions.contains { $0.subject == .organization } ?? false
        let given = body["subject"]
        let name = isOrganization ? place?.name : given?["name"]?.string?.trimmed.unlessEmpty
        if isOrganization, given != nil { fault("subject", "以党组织为对象，不写", "the organization is the subject") }
        if !isOrganization, name == nil { fault("subject.name", "缺少姓名", "the name is missing") }
        let born = given?["born"]?.string
        let birth = born.flatMap { try? DateText.parse($0) }
        if born != nil, birth == nil { fault("subject.born", "不是日期，写成 1998-03-05", "no date; write 1998-03-05") }
        if let workflow, !isOrganization, let birth,
            let (years, rule) = rulebook.tooYoung(for: workflow.id, born: birth, on: call.visit.today)
        {
            fault(
                "subject.born", "\(rule.title.zh)：今天不满 \(years) 岁",
                "\(rule.title.en ?? rule.title.zh): not \(years) yet today")
        }
        guard faults.isEmpty, let place, let workflow, let name else { throw .body(faults) }
        // Asked again with the same key, a case that is there already is not opened a second time.
        let id = call.seed.map { call.service.caseID(workflow.id, of: $0) } ?? call.service.newCaseID(workflow.id)
        let subject = Subject(
            id: isOrganization ? place.id : given?["id"]?.string?.unlessEmpty ?? id, name: name,
            born: isOrganization ? nil : birth, gender: isOrganization ? nil : given?["gender"]?.string)
        let caller = try call.caller()
        try RestProblem.of { () throws(ServiceError) in
            let opening = CaseOpening(
                id: id, workflow: workflow.id, organization: place.id, subject: subject,
                layers: try call.service.layers(of: workflow.id, at: place.id), at: call.visit.now, by: caller.user)
            _ = try call.service.open(opening, as: caller)
        }
        return RestAnswer(
            .object(["case": .string(id), "version": .int(0)]), version: 0,
            location: "\(RestTable.prefix)/cases/\(id.urlEncoded)")
    }

    // MARK: Judging

    private static func check(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let inHand = try CaseOperations.read(call, "api check")
        let act = try act(call.body["act"] ?? .null, inHand, call)
        let isFound = call.body["as-found"]?.flag ?? false
        let (around, checked) = try RestProblem.of { () throws(ServiceError) in
            (
                try call.service.surrounding(inHand, act).inHand,
                try call.service.check(act, on: inHand, today: call.visit.today, asFound: isFound)
            )
        }
        let counted =
            isFound ? act : around.judge.withComputedResults(act, in: around.dossier, around.bound.caseFile)
        guard let answer = checked.answer, checked.unknownNames.isEmpty,
            let event = around.judge.bind(counted, in: around.dossier).event
        else { throw .rules(RestRefusal(unknown: checked.unknownNames.map(\.name))) }
        let tree = AnswerTree(judge: around.judge, caseFile: around.bound.caseFile).value(answer, event)
        return RestAnswer(tree, version: inHand.version)
    }

    // MARK: Recording

    private static func advance(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let caseID = try call.parameter("case")
        let caller = try call.caller()
        let expected = try call.expectedVersion()
        let inHand = try RestProblem.of { () throws(ServiceError) in try call.service.take(caseID) }
        let act = try act(call.body["act"] ?? .null, inHand, call)
        let entering = Entering(
            today: call.visit.today, now: call.visit.now,
            mode: call.body["as-found"]?.flag == true ? .asFound : .enforcing,
            onBehalfOf: call.body["on-behalf-of"]?.string?.unlessEmpty,
            evenIfOthersBreak: call.body["even-if-others-break"]?.flag ?? false)
        let outcome = try RestProblem.of { () throws(ServiceError) in
            try call.service.advance(caseID, act, expectedVersion: expected, as: caller, entering)
        }
        switch outcome {
        case .refused(let refusal): throw .rules(told(refusal))
        case .recorded(let recorded):
            let now = try RestProblem.of { () throws(ServiceError) in try call.service.take(caseID) }
            return RestAnswer(told(recorded, caseID, now: now), version: recorded.version)
        }
    }

    /// What was recorded.
    static func told(_ recorded: Recorded, _ caseID: String, now: CaseInHand) -> JSONTree {
        var answer: JSONTree = .null
        if let given = recorded.answer, case .act(let act) = recorded.event.entry,
            let event = now.judge.bind(act, in: now.dossier).event
        {
            answer = AnswerTree(judge: now.judge, caseFile: now.bound.caseFile).value(given, event)
        }
        return .object([
            "recorded": .bool(true), "case": .string(caseID), "event": .string(recorded.event.id),
            "version": .int(Int64(recorded.version)), "answer": answer,
            "broken": .array(recorded.broken.map { .string($0.event) }),
        ])
    }

    /// Why nothing was.
    static func told(_ refusal: Refusal) -> RestRefusal {
        var told = RestRefusal(unknown: refusal.unknownNames.map(\.name))
        if let answer = refusal.answer, let event = refusal.event, let judged = refusal.inHand {
            let caseFile = judged.bound.caseFile
            told.answer = AnswerTree(judge: judged.judge, caseFile: caseFile).value(answer, event)
            told.summary = LocalizedText(
                zh: Wording(judge: judged.judge, language: .zh).summary(answer, of: caseFile, act: event),
                en: Wording(judge: judged.judge, language: .en).summary(answer, of: caseFile, act: event))
        }
        if let after = refusal.wouldBe, !refusal.broken.isEmpty {
            let answers = AnswerTree(judge: after.judge, caseFile: after.bound.caseFile)
            told.broken = refusal.broken.compactMap { broken in
                after.bound.caseFile.events.first { $0.id == broken.event }.map {
                    answers.onRecord(broken.answer, $0)
                }
            }
            told.summary = LocalizedText(
                zh: "这样一来，已有的登记不再符合规定", en: "with it, acts on record would no longer follow the rules")
        }
        return told
    }

    // MARK: Acts

    /// An act as the reader of dossiers reads it, so that spellings, types and mistakes are the same everywhere.
    static func act(_ tree: JSONTree, _ inHand: CaseInHand, _ call: RestCall) throws(RestProblem) -> RecordedAct {
        var people: [String: JSONTree] = [:]
        for person in inHand.dossier.surroundings.people {
            people[person.id] = .object(["name": .string(person.name)])
        }
        var dossier: [String: JSONTree] = [
            "dossier": .string(inHand.dossier.workflow.rawValue), "case": .string("request"),
            "subject": .object(["name": .string("—")]), "history": .array([tree]),
        ]
        if !people.isEmpty { dossier["people"] = .object(people) }
        let bytes = Array(JSONTree.object(dossier).text.utf8)
        let (read, diagnostics) = DossierReader.read(bytes, file: "act.json", rulebook: call.service.rulebook)
        guard let event = read?.dossier.history.first, case .act(let act) = event.entry else {
            // Places are in a text that the client has never seen.
            let errors = diagnostics.filter { $0.severity == .error }
            throw .diagnostics(
                (errors.isEmpty ? diagnostics : errors).map { diagnostic in
                    var plain = diagnostic
                    plain.primary = nil
                    plain.secondary = []
                    return plain
                })
        }
        return act
    }
}
