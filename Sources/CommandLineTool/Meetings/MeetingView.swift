import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// A meeting that was judged, as people and programs read it.
struct MeetingView {
    let judged: JudgedMeeting
    let desk: CaseDesk

    private var options: GlobalOptions { desk.options }

    /// The meeting, then each of its acts with what the rules say.
    var lines: [String] {
        let meeting = judged.meeting
        let count = { (number: Int32?) in number.map { "\($0)" } ?? "—" }
        var lines = [
            options.say(
                "会议 \(meeting.id)：\(meeting.act.on.isoText)，应到会 \(count(meeting.entitled))，到会 \(count(meeting.present))",
                "meeting \(meeting.id): \(meeting.act.on.isoText), entitled \(count(meeting.entitled)), present \(count(meeting.present))"
            )
        ]
        for item in judged.items { lines += describe(item) }
        return lines
    }

    private func describe(_ item: JudgedMeeting.Item) -> [String] {
        let judge = item.inHand.judge
        let wording = Wording(judge: judge, language: options.language)
        let title =
            judge.workflow.vocabulary.transitions.handle(item.act.transition).map { wording.title(of: $0) }
            ?? item.act.transition
        let heading = "  \(item.caseID)  \(item.inHand.dossier.subject.name)  \(title)"
        switch item.outcome {
        case .refused(let refusal):
            return ["\(heading)  \(options.say("不予办理", "refused"))"] + desk.lines(refusal).map { "    " + $0 }
        case .recorded(let recorded):
            var lines = ["\(heading)  \(options.say("可以登记", "may be recorded"))"]
            let text = AnswerText(judge: judge, caseFile: item.inHand.bound.caseFile, options: options)
            guard let answer = recorded.answer, let event = judge.bind(item.act, in: item.inHand.dossier).event else {
                return lines
            }
            if let line = text.outcome(answer.outcome) { lines.append("    " + line) }
            return lines + text.remarks(answer, event, indent: "    ")
        }
    }

    func json(recorded: [Recorded]) -> JSONValue {
        let meeting = judged.meeting
        return .object([
            "meeting": .string(meeting.id), "organization": .string(meeting.organization),
            "regimen": .string(meeting.regimen.rawValue), "date": .string(meeting.act.on.isoText),
            "entitled": meeting.entitled.map { .int(Int64($0)) } ?? .null,
            "present": meeting.present.map { .int(Int64($0)) } ?? .null, "recorded": .bool(!recorded.isEmpty),
            "acts": .array(
                judged.items.map { item in
                    var members: [String: JSONValue] = [
                        "case": .string(item.caseID), "do": .string(item.act.transition),
                        "date": .string(item.act.on.isoText),
                    ]
                    switch item.outcome {
                    case .recorded(let recorded):
                        members["allowed"] = .bool(true)
                        members["event"] = .string(recorded.event.id)
                        if let answer = recorded.answer,
                            let act = item.inHand.judge.bind(item.act, in: item.inHand.dossier).event
                        {
                            members["answer"] = AnswerJSON(
                                judge: item.inHand.judge, caseFile: item.inHand.bound.caseFile
                            ).value(answer, act)
                        }
                    case .refused(let refusal):
                        members["allowed"] = .bool(false)
                        members["refusal"] = desk.json(refusal)
                    }
                    return .object(members)
                }),
        ])
    }
}
