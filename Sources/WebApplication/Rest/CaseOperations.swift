import CaseServices
import CivilTime
import Diagnostics
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

/// Cases: the list, one, what may be done next, what is left.
enum CaseOperations {
    private static let reading = Access.right(.read, .caseFile(parameter: "case"))

    static let all: [RestOperation] = [
        .get(
            "/cases", .right(.read, .somewhere), "listCases", "案的列表", "list of cases",
            query: RestTable.paging + [
                RestParameter(name: "workflow", schema: .identifier, about: "只看这个程序"),
                RestParameter(name: "organization", schema: .identifier, about: "只看这个党组织"),
                RestParameter(name: "state", schema: .identifier, about: "只看这个阶段"),
                RestParameter(name: "q", schema: .text(atMost: 100), about: "姓名里有这几个字"),
            ], answer: CaseShapes.page, list),
        .get(
            "/cases/{case}", reading, "getCase", "一个案的现状", "a case as it stands", query: [RestTable.on],
            answer: .shape(.caseFile), show),
        .get(
            "/cases/{case}/next", reading, "nextSteps", "本阶段的各环节：能否办理、理由、最早哪天", "steps of the stage with verdicts",
            query: [RestTable.on], answer: AnswerShapes.next, next),
        .get(
            "/cases/{case}/plan", reading, "planCase", "推算余下各环节最早在哪一天", "the earliest day of every step that is left",
            query: [RestTable.on], answer: AnswerShapes.plan, plan),
    ]

    private static func list(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let query = call.visit.query
        var filter = CaseFilter()
        filter.workflow = query["workflow"].map { WorkflowID($0) }
        filter.state = query["state"]
        try checkState(call)
        filter.nameContains = query["q"]
        filter.after = query["after"]
        filter.limit = call.limit
        if let organization = query["organization"] { filter.organizations = [organization] }
        // What the caller may not see is never read from the store.
        if let scope = try call.scope(.read) {
            let allowed = Set(scope.map(\.id))
            filter.organizations =
                filter.organizations.isEmpty
                ? allowed.sorted() : filter.organizations.filter { allowed.contains($0) }
            guard !filter.organizations.isEmpty else { return page([], after: nil) }
        }
        let narrowed = filter
        let caller = try call.caller()
        let found = try RestProblem.of { () throws(ServiceError) in try call.service.list(narrowed, as: caller) }
        return page(found.headers, after: found.isLast ? nil : found.last)
    }

    /// A stage that no procedure has is a mistake of the program that asks, and no empty list.
    private static func checkState(_ call: RestCall) throws(RestProblem) {
        let query = call.visit.query
        let workflows = call.service.rulebook.workflows.filter { workflow in
            query["workflow"].map { workflow.id.rawValue == $0 } ?? true
        }
        func fault(_ field: String, _ text: String, _ known: [String]) -> RestProblem {
            let near = NearestName.of(text, among: known)
            return .query([
                RestFault(
                    field: field,
                    text: LocalizedText(
                        zh: "没有“\(text)”" + (near.map { "，是不是“\($0)”？" } ?? ""),
                        en: "there is no `\(text)`" + (near.map { "; did you mean `\($0)`?" } ?? "")))
            ])
        }
        if let asked = query["workflow"], workflows.isEmpty {
            throw fault("workflow", asked, call.service.rulebook.workflows.map(\.id.rawValue))
        }
        let states = workflows.flatMap(\.vocabulary.states.names)
        if let asked = query["state"], !states.contains(asked) { throw fault("state", asked, states) }
    }

    private static func page(_ headers: [CaseHeader], after: String?) -> RestAnswer {
        RestAnswer(.object(["cases": .array(headers.map(tree)), "after": .optional(after)]))
    }

    private static func tree(_ header: CaseHeader) -> JSONTree {
        .object([
            "case": .string(header.id), "workflow": .string(header.workflow.rawValue),
            "organization": .string(header.organization),
            "subject": .object(["id": .string(header.subjectID), "name": .string(header.subjectName)]),
            "state": .optional(header.state), "version": .int(Int64(header.version)),
            "last-on": .optional(header.lastOn?.isoText),
        ])
    }

    /// A case that the caller may see; that he did is written down.
    static func read(_ call: RestCall, _ purpose: String) throws(RestProblem) -> CaseInHand {
        let caseID = try call.parameter("case")
        let caller = try call.caller()
        return try RestProblem.of { () throws(ServiceError) in
            try call.service.readWhole(caseID, as: caller, purpose: purpose, now: call.visit.now)
        }
    }

    private static func show(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let inHand = try read(call, "api case")
        let layered = try RestProblem.of { () throws(ServiceError) in try call.service.layeredActs(of: inHand) }
        return RestAnswer(CaseTree(inHand: inHand, day: call.day).value(layered), version: inHand.version)
    }

    private static func next(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let read = try read(call, "api next")
        let day = call.day
        let inHand = try RestProblem.of { () throws(ServiceError) in try call.service.judged(read, on: day) }
        let judge = inHand.judge
        let answers = AnswerTree(judge: judge, caseFile: inHand.bound.caseFile)
        let zh = Wording(judge: judge, language: .zh), en = Wording(judge: judge, language: .en)
        let steps = NextSteps(judge: judge, caseFile: inHand.bound.caseFile, date: day).list
        return RestAnswer(
            .object([
                "case": .string(inHand.dossier.caseID), "on": .string(day.isoText),
                "version": .int(Int64(inHand.version)), "state": .optional(inHand.state),
                "next": .array(
                    steps.map { step in
                        let handle = step.definition.handle, edition = step.answer.edition
                        return .object([
                            "transition": .string(judge.workflow.vocabulary.transitions[handle]),
                            "title": .both(
                                zh: zh.title(of: handle, edition: edition), en: en.title(of: handle, edition: edition)),
                            "optional": .bool(step.definition.isOptional),
                            "answer": answers.value(step.answer, step.act),
                        ])
                    }),
            ]), version: inHand.version)
    }

    private static func plan(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let read = try read(call, "api plan")
        let day = call.day
        let inHand = try RestProblem.of { () throws(ServiceError) in try call.service.judged(read, on: day) }
        guard inHand.judge.editions.contains(where: { !$0.definition.isRegimen }) else {
            throw .rules(
                RestRefusal(
                    summary: LocalizedText(zh: "组织生活一直办下去，没有终点可推算", en: "organization life has no end to plan towards"))
            )
        }
        let plan = Plan(of: inHand.bound.caseFile, by: inHand.judge, from: day)
        return RestAnswer(
            PlanTree(judge: inHand.judge, plan: plan).value(inHand.dossier.caseID), version: inHand.version)
    }
}
