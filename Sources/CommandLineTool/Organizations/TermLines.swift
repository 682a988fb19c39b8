import CaseServices
import CivilTime
import WorkflowModel

/// Terms as people and programs read them.
struct TermLines {
    let options: GlobalOptions
    /// How long before the end a re-election opens.
    let lead: CalendarPeriod?

    func lines(_ shown: [TermStanding], of all: [TermStanding], on day: CivilDate) -> [String] {
        var lines = shown.map(line)
        let overdue = all.filter { $0.nearness == .overdue }.count
        let due = all.filter { if case .due = $0.nearness { true } else { false } }.count
        let unknown = all.filter { $0.nearness == .unknown }.count
        lines.append(
            options.say(
                "\(day.chineseText)：共 \(all.count) 个党组织，已届满 \(overdue) 个，\(lead.map { "\($0.chineseText)内" } ?? "即将")届满 \(due) 个，无法推算 \(unknown) 个。",
                "\(day.isoText): \(all.count) organizations, \(overdue) overdue, \(due) due\(lead.map { " within \($0.plainText)" } ?? ""), \(unknown) unknown."
            ))
        return lines
    }

    func line(_ standing: TermStanding) -> String {
        let indent = String(repeating: "  ", count: standing.depth)
        var parts = ["\(indent)\(standing.organization.name)（\(standing.organization.id)）", state(standing)]
        if standing.overdueBelow > 0 {
            parts.append(options.say("下级已届满 \(standing.overdueBelow) 个", "\(standing.overdueBelow) overdue below"))
        }
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

    private func state(_ standing: TermStanding) -> String {
        let end = standing.end.map { options.say($0.chineseText, $0.isoText) } ?? ""
        return switch standing.nearness {
        case .running: options.say("任期至 \(end)", "term ends \(end)")
        case .due(let since):
            options.say("任期至 \(end)，\(since.chineseText)起应当换届", "term ends \(end), due since \(since.isoText)")
        case .overdue: options.say("已于 \(end) 届满", "overdue since \(end)")
        case .unknown:
            options.say("任期届满日无法推算：补登上次选举日期、类别或层级", "end of the term unknown: state the last election, kind or level")
        case .none: options.say("没有任期", "no term")
        }
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
            "depth": .int(Int64(standing.depth)), "term-ends": .optional(standing.end?.isoText),
            "state": .string(word), "due-since": .optional(since?.isoText),
            "overdue-below": .int(Int64(standing.overdueBelow)), "case": .optional(standing.caseID),
            "completed-case": .optional(standing.completedCase),
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
