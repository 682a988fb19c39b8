import CaseServices
import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Corrections: an act amended or withdrawn, its papers accepted and returned, a rule waived.
enum CorrectionOperations {
    private static let recording = Access.right(.record, .caseFile(parameter: "case"))

    static let all: [RestOperation] = [
        .post(
            "/cases/{case}/acts/{event}/amend", recording, "amendAct", "更正一条登记", "amend an act on record",
            body: .json(CorrectionShapes.amend), answer: CaseShapes.recorded, isWriting: true, amend),
        .post(
            "/cases/{case}/acts/{event}/withdraw", recording, "withdrawAct", "撤下一条登记", "withdraw an act on record",
            body: .json(CorrectionShapes.withdraw), answer: CaseShapes.recorded, isWriting: true, withdraw),
        .post(
            "/cases/{case}/acts/{event}/papers", .right(.read, .caseFile(parameter: "case")), "checkPaper",
            "接收或退回一份材料", "accept or return a paper of an act", body: .json(CorrectionShapes.paper),
            answer: CaseShapes.recorded, isWriting: true, paper),
        .post(
            "/cases/{case}/waivers", .right(.correct, .caseFile(parameter: "case")), "waiveRule", "登记特批",
            "record an exception from a rule", body: .json(CorrectionShapes.waive), answer: CaseShapes.recorded,
            isWriting: true, waive),
        .post(
            "/cases/{case}/waivers/{event}/withdraw", .right(.correct, .caseFile(parameter: "case")), "withdrawWaiver",
            "撤下一项特批", "withdraw an exception", body: .json(CorrectionShapes.withdraw), answer: CaseShapes.recorded,
            isWriting: true, withdrawWaiver),
    ]

    private static func amend(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let event = try call.parameter("event")
        let reason = try reason(call)
        return try correct(call) { inHand throws(RestProblem) in
            guard inHand.bound.caseFile.events.contains(where: { $0.id == event }) else { throw .web(.notThere) }
            let act = try StepOperations.act(call.body["act"] ?? .null, inHand, call)
            return .amend(event, act, reason: reason)
        }
    }

    private static func withdraw(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let event = try call.parameter("event")
        let reason = try reason(call)
        return try correct(call) { inHand throws(RestProblem) in
            guard inHand.bound.caseFile.events.contains(where: { $0.id == event }) else { throw .web(.notThere) }
            return .withdraw(event, reason: reason)
        }
    }

    private static func withdrawWaiver(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let event = try call.parameter("event")
        let reason = try reason(call)
        return try correct(call) { inHand throws(RestProblem) in
            guard inHand.bound.caseFile.waivers.contains(where: { $0.id == event }) else { throw .web(.notThere) }
            return .withdraw(event, reason: reason)
        }
    }

    private static func paper(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let event = try call.parameter("event")
        let kind = call.body["kind"]?.string ?? ""
        let isReturned = call.body["verdict"]?.string == "returned"
        let reason = isReturned ? try reason(call) : ""
        return try correct(call) { inHand throws(RestProblem) in
            guard let act = inHand.bound.caseFile.events.first(where: { $0.id == event }) else {
                throw .web(.notThere)
            }
            let names = inHand.judge.workflow.vocabulary.documents
            guard let document = names.handle(kind), act.papers.contains(where: { $0.document == document }) else {
                throw fault("kind", "这条登记没有这种材料", "the act has no paper of this kind")
            }
            return isReturned ? .giveBack(event, paper: kind, reason: reason) : .accept(event, paper: kind)
        }
    }

    private static func waive(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let reason = try reason(call)
        guard let day = call.body["date"]?.string.flatMap({ try? DateText.parse($0) }) else {
            throw fault("date", "不是日期，写成 2026-06-20", "no date; write 2026-06-20")
        }
        let rule = call.body["rule"]?.string ?? "", role = call.body["by"]?.string ?? ""
        let paper = call.body["paper"].map { paper in
            RecordedPaper(
                kind: paper["kind"]?.string ?? "",
                dated: paper["dated"]?.string.flatMap { try? DateText.parse($0) } ?? day)
        }
        return try correct(call) { _ throws(RestProblem) in
            .waive(rule, by: role, on: day, paper: paper, reason: reason)
        }
    }

    // MARK: Parts

    private static func fault(_ field: String, _ zh: String, _ en: String) -> RestProblem {
        .body([RestFault(field: field, text: LocalizedText(zh: zh, en: en))])
    }

    private static func reason(_ call: RestCall) throws(RestProblem) -> String {
        guard let reason = call.body["reason"]?.string?.trimmed.unlessEmpty else {
            throw fault("reason", "请写明原因", "state the reason")
        }
        return reason
    }

    /// Records a correction of the version that the client saw.
    private static func correct(
        _ call: RestCall, _ entry: (CaseInHand) throws(RestProblem) -> RecordedEntry
    ) throws(RestProblem) -> RestAnswer {
        let caseID = try call.parameter("case")
        let caller = try call.caller()
        let expected = try call.expectedVersion()
        var inHand = try RestProblem.of { () throws(ServiceError) in try call.service.take(caseID) }
        guard inHand.version == expected else {
            throw .web(
                .service(
                    .store(
                        StoreError(.conflict(expected: expected, found: inHand.version), kind: "case", name: caseID))))
        }
        let correction = try entry(inHand)
        let entering = Entering(
            today: call.visit.today, now: call.visit.now,
            evenIfOthersBreak: call.body["even-if-others-break"]?.flag ?? false)
        let outcome: Outcome
        do throws(ServiceError) {
            outcome = try call.service.correct(&inHand, correction, as: caller, entering)
        } catch {
            switch error {
            case .notWaivable(let path):
                throw fault("rule", "“\(path)”不是可以特批的规定", "`\(path)` is no rule that can be waived")
            case .waivedByAnother(_, _, let expected):
                throw fault("by", "这一条由 \(expected) 批准", "this rule is waived by `\(expected)`")
            case .inTheFuture: throw fault("date", "在今天以后", "lies in the future")
            case .store, .notPermitted, .ownCase, .sameRecorder, .noRules, .pastKnowledge, .unknownEvent, .unknownPaper,
                .organizationEnded, .organizationNotYet, .notForOrganization, .registeredAlready, .registry:
                throw .web(.service(error))
            }
        }
        switch outcome {
        case .refused(let refusal): throw .rules(StepOperations.told(refusal))
        case .recorded(let recorded):
            return RestAnswer(
                StepOperations.told(recorded, caseID, now: inHand), version: recorded.version)
        }
    }
}

extension RestCall {
    /// The version that the client saw, from `If-Match` or the body.
    func expectedVersion() throws(RestProblem) -> Int {
        let stated = body["expected-version"]?.integer
        guard let expected = matched ?? stated else { throw .versionNeeded }
        guard stated.map({ $0 == expected }) ?? true else {
            throw .body([
                RestFault(
                    field: "expected-version",
                    text: LocalizedText(zh: "与 If-Match 不同", en: "differs from If-Match"))
            ])
        }
        return expected
    }
}
