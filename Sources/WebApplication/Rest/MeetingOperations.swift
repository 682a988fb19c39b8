import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import OrganizationRegistry
import Wording
import WorkflowEngine
import WorkflowModel

/// Meetings: those on record, and one with all it decided, recorded in one piece or not at all.
enum MeetingOperations {
    static let all: [RestOperation] = [
        .get(
            "/organizations/{organization}/meetings", .right(.read, .organization(parameter: "organization")),
            "listMeetings", "登记过的会议", "meetings on record", answer: CorrectionShapes.meetings, list),
        .post(
            "/meetings", .right(.record, .somewhere), "holdMeeting", "登记一次会议和会上办的各案，全部登记或全部不登记",
            "record a meeting with all it decided, all or nothing", body: .json(CorrectionShapes.meeting),
            answer: CorrectionShapes.judgedMeeting, isWriting: true, hold),
    ]

    private static func list(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let organization = try call.parameter("organization")
        let caller = try call.caller()
        // Whoever may read everything may also mistype an identifier.
        let known = try RestProblem.ofStore { () throws(StoreError) in
            try call.service.store.registryEvents(about: [.organization(organization)])
        }
        guard !known.isEmpty else { throw .web(.notThere) }
        let held = try RestProblem.of { () throws(ServiceError) in
            try call.service.meetings(at: [organization], as: caller, purpose: "api meetings", now: call.visit.now)
        }
        return RestAnswer(
            .object([
                "meetings": .array(
                    held.map { meeting in
                        let judge = meeting.inHand.judge
                        let step = judge.workflow.vocabulary.transitions.handle(meeting.act.transition)
                        func title(_ language: Language) -> String {
                            step.map { Wording(judge: judge, language: language).title(of: $0) }
                                ?? meeting.act.transition
                        }
                        return .object([
                            "meeting": .string(meeting.id), "organization": .string(meeting.organization),
                            "do": .string(meeting.act.transition), "title": .both(zh: title(.zh), en: title(.en)),
                            "date": .string(meeting.act.on.isoText),
                            "present": .array(meeting.people.map { .string($0) }),
                            "cases": .array(meeting.cases.map { .string($0) }),
                        ])
                    })
            ]))
    }

    private static func hold(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let caller = try call.caller()
        let service = call.service
        let isFound = call.body["as-found"]?.flag ?? false
        let isRehearsal = call.body["dry-run"]?.flag ?? false
        let file = try read(call)
        let body = file.body ?? service.meetingBody(file.act, of: file.regimen)
        let entering = Entering(
            today: call.visit.today, now: call.visit.now, mode: isFound ? .asFound : .enforcing)
        let judged = try RestProblem.of { () throws(ServiceError) in
            let roster = try service.meetingRoster(
                of: file.organization, file.act, body: body == MeetingFile.members ? nil : body, stated: file.entitled,
                cases: file.items.map(\.caseID))
            let meeting = Meeting(
                id: file.id ?? "\(file.organization)-\(file.act.on.isoText)", regimen: file.regimen,
                organization: file.organization, act: file.act,
                acts: file.items.map { CaseAct(caseID: $0.caseID, act: $0.act) }, entitled: roster.entitled,
                present: roster.present)
            return try service.judge(meeting, as: caller, entering)
        }
        if !judged.isRefused, !isRehearsal {
            _ = try RestProblem.of { () throws(ServiceError) in try service.record(judged, entering) }
        }
        return RestAnswer(tree(judged, isRecorded: !judged.isRefused && !isRehearsal))
    }

    private static func read(_ call: RestCall) throws(RestProblem) -> MeetingFile {
        let service = call.service
        guard let regimen = service.regimens.first else {
            throw .rules(
                RestRefusal(summary: LocalizedText(zh: "规则库里没有会议制度", en: "the rules have no regimen of meetings")))
        }
        guard case .object(var members) = call.body else { throw .body([]) }
        members["as-found"] = nil
        members["dry-run"] = nil
        let caller = try call.caller()
        // A case that the caller may not read is as unknown as one that is not there.
        let (file, diagnostics) = MeetingReader.read(
            Array(JSONTree.object(members).text.utf8), file: "meeting.json", rulebook: service.rulebook,
            regimen: regimen
        ) { id in
            guard let header = try? service.store.header(id),
                let chain = try? service.chain(of: header.organization).map(\.id),
                caller.permissions.allow(.read, in: chain.isEmpty ? [header.organization] : chain)
            else { return nil }
            return header.workflow
        }
        guard let file else {
            throw .diagnostics(
                diagnostics.filter { $0.severity == .error }.map { diagnostic in
                    var plain = diagnostic
                    plain.primary = nil
                    plain.secondary = []
                    return plain
                })
        }
        guard file.unknownCases.isEmpty else {
            throw .body(
                file.unknownCases.map { id in
                    RestFault(
                        field: "acts.case",
                        text: LocalizedText(
                            zh: "没有案“\(id)”，或无权查看", en: "there is no case `\(id)`, or not for this token"))
                })
        }
        return file
    }

    private static func tree(_ judged: JudgedMeeting, isRecorded: Bool) -> JSONTree {
        .object([
            "meeting": .string(judged.meeting.id), "recorded": .bool(isRecorded),
            "entitled": judged.meeting.entitled.map { .int(Int64($0)) } ?? .null,
            "present": judged.meeting.present.map { .int(Int64($0)) } ?? .null,
            "items": .array(
                judged.items.map { item in
                    var answer: JSONTree = .null
                    var isAllowed = false
                    switch item.outcome {
                    case .recorded(let recorded):
                        isAllowed = true
                        if let given = recorded.answer,
                            let event = item.inHand.judge.bind(item.act, in: item.inHand.dossier).event
                        {
                            answer = AnswerTree(judge: item.inHand.judge, caseFile: item.inHand.bound.caseFile)
                                .value(given, event)
                        }
                    case .refused(let refusal):
                        if let given = refusal.answer, let event = refusal.event, let inHand = refusal.inHand {
                            answer = AnswerTree(judge: inHand.judge, caseFile: inHand.bound.caseFile)
                                .value(given, event)
                        }
                    }
                    return .object([
                        "case": .string(item.caseID), "transition": .string(item.act.transition),
                        "outcome": .string(isAllowed ? "allowed" : "refused"), "answer": answer,
                    ])
                }),
        ])
    }
}
