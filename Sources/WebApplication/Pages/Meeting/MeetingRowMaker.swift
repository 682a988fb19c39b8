import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Makes the rows of the page of a meeting.
struct MeetingRowMaker {
    /// Counts of a vote that each row has; those of the meeting itself stand above.
    static let quantities: [BallotQuantity] = [.votesFor, .against, .abstained, .invalid, .written]

    let sheet: MeetingSheet
    let state: MeetingState
    let visit: Visit

    static func head(_ quantity: BallotQuantity, _ visit: Visit) -> String {
        quantity == .written
            ? visit.say("书面意见", "written") : BallotFields.title(quantity) { zh, en in visit.say(zh, en) }
    }

    /// A case on the agenda.
    func row(_ row: MeetingRow) -> MeetingModel.Row {
        let own = row.filled(state.filled)
        let problems = state.problems.filter { $0.field.hasPrefix(row.prefix) }.map {
            (field: String($0.field.dropFirst(row.prefix.count)), text: $0.text)
        }
        let wording = Wording(judge: row.inHand.judge, language: visit.language)
        let maker = StepFieldMaker(form: row.form, filled: own, problems: problems, wording: wording, visit: visit)
        let subject = row.inHand.dossier.subject.name
        var fields: [StepModel.Field] = row.otherFacts.map { maker.field($0) }
        for group in row.form.groups { fields += maker.group(group) }
        for part in row.otherParts { fields.append(maker.part(part)) }
        fields = fields.map { $0.named(after: row.prefix) }
        var labels: [String] = []
        for label in fields.map({ Self.short($0.label) }) where !labels.contains(label) { labels.append(label) }
        let wrong = Set(problems.map(\.field))
        let counts = row.vote.map { vote in self.counts(vote, row, own, wrong) }
        let isIn = state.filled[row.tick] != nil
        let item = state.judged?.items.first { $0.caseID == row.caseID && $0.act.transition == row.form.name }
        let verdict = item.flatMap { self.verdict($0) }
        let (tag, kind) = self.tag(row, item, verdict)
        return MeetingModel.Row(
            key: row.prefix + "verdict", tick: row.tick, isIn: isIn, subject: subject,
            href: "/cases/\(row.caseID.urlEncoded)", step: wording.title(of: row.step.definition.handle),
            counts: counts ?? [], hasCounts: counts != nil, columns: Self.quantities.count, fields: fields,
            hasFields: !fields.isEmpty, isOpen: isIn && (item == nil || !(verdict?.isAllowed ?? false)),
            summary: labels.prefix(4).joined(separator: visit.say("、", ", ")), tag: tag,
            tagKind: kind, verdict: verdict,
            problem: problems.map(\.text).joined(separator: visit.say("；", "; ")).unlessEmpty)
    }

    private func counts(
        _ vote: String, _ row: MeetingRow, _ own: FormFields, _ wrong: Set<String>
    ) -> [MeetingModel.Count] {
        Self.quantities.map { quantity in
            let name = "fact.\(vote).\(quantity.word)"
            let title = Self.head(quantity, visit)
            return MeetingModel.Count(
                name: row.prefix + name, label: "\(row.inHand.dossier.subject.name) \(title)", title: title,
                value: own[name] ?? "", isWrong: wrong.contains(name))
        }
    }

    private static func short(_ label: String) -> String { String(label.prefix { $0 != "（" && $0 != "(" }) }

    private func tag(
        _ row: MeetingRow, _ item: JudgedMeeting.Item?, _ verdict: StepVerdict?
    ) -> (String, String) {
        guard let item else {
            if let day = row.decided {
                return (visit.say("\(day.month)月\(day.day)日已通过", "passed on \(day.isoText)"), "ok")
            }
            return row.isReady
                ? (visit.say("可以上会", "may be dealt with"), "ok") : (visit.say("还不能办", "not yet"), "wait")
        }
        switch item.outcome {
        case .refused: return (visit.say("不能登记", "refused"), "late")
        case .recorded(let recorded):
            switch recorded.answer?.outcome {
            case .done, nil: return (visit.say("可以登记", "may be recorded"), "ok")
            case .lost: return (visit.say("未通过", "not passed"), "wait")
            case .void: return (visit.say("会议无效", "void"), "wait")
            case .refused: return (visit.say("未同意", "refused by the upper body"), "wait")
            }
        }
    }

    /// What the rules say of one act of the meeting.
    func verdict(_ item: JudgedMeeting.Item) -> StepVerdict? {
        switch item.outcome {
        case .refused(let refusal): return VerdictOfRefusal.verdict(refusal, sheet.form, visit)
        case .recorded(let recorded):
            guard let answer = recorded.answer,
                let event = item.inHand.judge.bind(item.act, in: item.inHand.dossier).event
            else { return nil }
            return StepVerdict(answer, event, item.inHand, isFound: state.filled["as-found"] != nil, visit)
        }
    }

    /// A case that cannot be dealt with yet, and why.
    func waiting(_ row: MeetingRow) -> MeetingModel.Waiting {
        let card = StepCard(row.step, row.inHand, visit)
        return MeetingModel.Waiting(
            subject: row.inHand.dossier.subject.name, href: "/cases/\(row.caseID.urlEncoded)", step: card.title,
            tag: card.tag, reasons: card.reasons)
    }
}
