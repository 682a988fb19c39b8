import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// Terms as people and programs read them.
struct TermLines {
    let options: GlobalOptions
    let words: TermWords

    init(options: GlobalOptions, structure: OrganizationStructure) {
        self.options = options
        words = TermWords(options.language, structure: structure)
    }

    func lines(_ shown: [TermStanding], of all: [TermStanding], on day: CivilDate) -> [String] {
        shown.map(line) + [words.summary(TermWords.Tally(all), on: day)]
    }

    func line(_ standing: TermStanding) -> String {
        let indent = String(repeating: "  ", count: standing.depth)
        var parts = ["\(indent)\(standing.organization.name)（\(standing.organization.id)）", words.state(standing)]
        if let below = words.below(standing) { parts.append(below) }
        if let id = standing.caseID { parts.append(options.say("换届案 \(id)", "case \(id)")) }
        if let id = standing.completedCase {
            parts.append(
                options.say(
                    "换届案 \(id) 已完成，选举结果尚未登记：partyflow org elect \(standing.organization.id) --member … --on 选举日期",
                    "case \(id) is completed and its result not registered: "
                        + "partyflow org elect \(standing.organization.id) --member … --on DATE"))
        }
        return parts.joined(separator: options.say("，", ", "))
    }

    func json(_ standing: TermStanding) -> JSONValue {
        let word: String
        var since: CivilDate?
        switch standing.nearness {
        case .running: word = "running"
        case .due(let day):
            word = "due"
            since = day
        case .overdue: word = "overdue"
        case .unknown: word = "unknown"
        case .none: word = "none"
        }
        return .object([
            "organization": .string(standing.organization.id), "name": .string(standing.organization.name),
            "depth": .int(Int64(standing.depth)),
            "term-ends": .optional(standing.end?.isoText ?? standing.partialEnd?.isoText),
            "postponed-to": .optional(standing.postponedTo?.isoText), "state": .string(word),
            "due-since": .optional(since?.isoText),
            "overdue-below": .int(Int64(standing.overdueBelow)), "case": .optional(standing.caseID),
            "completed-case": .optional(standing.completedCase),
            "closes": .bool(standing.closing != nil),
        ])
    }

    func line(_ proposal: TermProposal) -> String {
        let name = "\(proposal.standing.organization.name)（\(proposal.standing.organization.id)）"
        guard let opened = proposal.opened else {
            return options.say("将立案：\(proposal.caseID)  \(name)", "would open: \(proposal.caseID)  \(name)")
        }
        return opened.isRecorded
            ? options.say("已立案：\(proposal.caseID)  \(name)", "opened: \(proposal.caseID)  \(name)")
            : options.say("不能立案：\(proposal.caseID)  \(name)", "not opened: \(proposal.caseID)  \(name)")
    }

    func json(_ proposal: TermProposal) -> JSONValue {
        .object([
            "case": .string(proposal.caseID), "organization": .string(proposal.standing.organization.id),
            "term-ends": .optional(proposal.standing.end?.isoText),
            "opened": .bool(proposal.opened?.isRecorded ?? false),
        ])
    }
}
