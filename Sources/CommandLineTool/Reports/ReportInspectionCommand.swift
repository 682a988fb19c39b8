import ArgumentParser
import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// `partyflow report inspection ORGANIZATION`
struct ReportInspectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection", abstract: "一个党组织的检查用表：任期、组织生活缺项、案卷里的问题和已说明的问题、谁看过。",
        discussion: """
            例：
              partyflow report inspection ic-committee
              partyflow report inspection ic-branch-1 --format json

            每份案卷被看过这件事会记下来。谁看过案卷，只有有查看日志权限的人能看。
            结果：0 没有未说明的问题和缺项；1 有；66 没有这个党组织。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var organization: String

    func run() throws {
        let desk = try options.openForMany()
        try desk.requireReading(organization)
        let found = try desk.attempt { () throws(ServiceError) in
            try desk.service.inspect(
                organization, on: Today.now(), as: desk.caller, now: Now.instant(), language: desk.options.language)
        }
        if desk.options.format == .json {
            Console.out(json(found, desk).text)
        } else {
            lines(found, desk).forEach(Console.out)
        }
        let isLacking = found.life.contains { $0.report.hasGaps } || found.remarks.contains { !$0.isExplained }
        if isLacking { throw ExitStatus.rulesSayNo }
    }

    private func lines(_ found: Inspection, _ desk: CaseDesk) -> [String] {
        let options = desk.options
        let terms = TermLines(options: options, structure: desk.rulebook.structure)
        var lines = [options.say("■ 党组织和任期", "■ Organizations and terms")]
        lines += terms.lines(found.standings, of: found.standings, on: found.day)
        lines += ["", options.say("■ 组织生活的缺项", "■ Gaps of organization life")]
        for life in found.life {
            let part = life.report.notDone
            lines.append("\(life.organization.name)（\(life.organization.id)）")
            for group in part.groups {
                let periods = (group.periods + group.details.map(\.period)).joined(separator: options.say("、", ", "))
                lines.append("  \(group.severity)  \(group.title)\(options.say("：", ": "))\(periods)")
            }
            lines += part.remarks.map { "  \($0.severity)  \($0.text)" }
        }
        if found.life.isEmpty { lines.append(options.say("没有。", "None.")) }
        for (isExplained, title) in [
            (false, options.say("■ 案卷里的问题", "■ Findings in dossiers")),
            (true, options.say("■ 已经说明的问题", "■ Explained findings")),
        ] {
            lines += ["", title]
            let own = found.remarks.filter { $0.isExplained == isExplained }
            lines += own.map { "  \($0.header.id)  \($0.header.subjectName)  \($0.severity)  \($0.text)" }
            if own.isEmpty { lines.append(options.say("没有。", "None.")) }
        }
        lines += ["", options.say("■ 谁看过案卷", "■ Who read what")]
        guard let readers = found.readers else {
            return lines + [options.say("须有查看日志的权限。", "For those who may read the logs.")]
        }
        if readers.isEmpty { lines.append(options.say("没有人看过。", "Nobody has.")) }
        return lines
            + readers.map {
                "  \($0.last.isoText)  \($0.name)  \($0.caseID)  \($0.subject)  \($0.times)\(options.say(" 次", " times"))"
            }
    }

    private func json(_ found: Inspection, _ desk: CaseDesk) -> JSONValue {
        let terms = TermLines(options: desk.options, structure: desk.rulebook.structure)
        return .object([
            "on": .string(found.day.isoText), "cases": .int(Int64(found.cases)), "is-cut": .bool(found.isCut),
            "terms": .array(found.standings.map(terms.json)),
            "gaps": .array(
                found.life.map { life in
                    .object([
                        "organization": .string(life.organization.id),
                        "findings": .int(Int64(life.report.findings.count)),
                        "has-gaps": .bool(life.report.hasGaps),
                    ])
                }),
            "findings": .array(
                found.remarks.map { remark in
                    .object([
                        "case": .string(remark.header.id), "severity": .string(remark.severity),
                        "text": .string(remark.text), "explained": .bool(remark.isExplained),
                    ])
                }),
            "readers": found.readers.map { readers in
                .array(
                    readers.map { reader in
                        .object([
                            "user": .string(reader.name), "case": .string(reader.caseID),
                            "times": .int(Int64(reader.times)), "last": .string(reader.last.isoText),
                        ])
                    })
            } ?? .null,
        ])
    }
}
