import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import OrganizationReports
import Wording
import WorkflowEngine
import WorkflowModel

/// The regimen of an organization over some days, for people and for programs.
struct LifeView {
    let report: LifeReport
    let options: GlobalOptions

    init(inHand: CaseInHand, from: CivilDate?, through: CivilDate?, today: CivilDate, options: GlobalOptions) {
        self.options = options
        report = LifeReport(inHand: inHand, from: from, through: through, today: today, language: options.language)
    }

    private var judge: Judge { report.inHand.judge }
    private var caseFile: CaseFile { report.caseFile }
    private var wording: Wording { report.wording }

    var hasGaps: Bool { report.hasGaps }
    var isEmpty: Bool { report.isEmpty }

    // MARK: Text

    private var heading: String {
        let subject = report.inHand.dossier.subject
        let last = report.through ?? report.today
        let first =
            report.from.flatMap { $0 < last ? options.say("自 \($0.isoText) ", "from \($0.isoText) ") : nil } ?? ""
        return "\(subject.name)（\(subject.id)）  \(first)\(options.say("至", "through")) \(last.isoText)"
    }

    /// What is missing, what cannot be told, and what is still to be done.
    var gaps: [String] {
        var lines = [heading]
        section(options.say("没有做到", "Not done"), part(report.notDone), &lines)
        section(options.say("无法认定", "Cannot be told"), part(report.unclear), &lines)
        section(options.say("本期待办", "Still to be done"), report.stillOpen.map(due), &lines)
        section(options.say("没有判断", "Not judged"), unjudged, &lines)
        if report.findings.isEmpty {
            lines.insert(options.say("没有缺的。", "Nothing is missing."), at: 1)
        }
        return lines
    }

    /// The present periods and the newest records.
    var present: [String] {
        var lines = [heading]
        section(
            options.say("本期", "The present periods"),
            report.look.periods.filter { $0.state != .excused }.map(present), &lines)
        section(options.say("提醒", "To look into"), report.ofPeople.map(line), &lines)
        let newest = caseFile.events.suffix(10).reversed().map { event in
            "  \(event.date.isoText)  \(wording.title(of: event.transition))"
                + (event.outcome == .done ? "" : options.say("  〔不计入〕", "  [does not count]"))
        }
        section(options.say("最近登记", "Newest records"), Array(newest), &lines)
        section(options.say("没有判断", "Not judged"), unjudged, &lines)
        if caseFile.events.isEmpty {
            let id = report.inHand.dossier.subject.id
            lines.append(
                options.say(
                    "还没有登记过；登记用 partyflow life record \(id)",
                    "Nothing is on record yet; record with partyflow life record \(id)"))
        }
        return lines
    }

    private func section(_ title: String, _ items: [String], _ lines: inout [String]) {
        guard !items.isEmpty else { return }
        lines += ["", "■ \(title)"] + items
    }

    private func part(_ part: LifeReport.Part) -> [String] {
        part.groups.flatMap(lines) + part.remarks.map(line)
    }

    private func lines(_ group: LifeReport.Group) -> [String] {
        let layer = group.layer.map { "  {\($0)}" } ?? ""
        var lines = [
            "  \(group.severity)  \(group.title)\(options.say("（", " ("))\(group.basis)\(options.say("）", ")"))\(layer)"
        ]
        if !group.periods.isEmpty { lines.append("    " + group.periods.joined(separator: options.say("、", ", "))) }
        return lines + group.details.map { "    \($0.period)\(options.say("：", ": "))\($0.found)" }
    }

    private func line(_ remark: LifeReport.Remark) -> String {
        let explained = remark.isExplained ? options.say("（已说明）", " (explained)") : ""
        let layer = remark.layer.map { "  {\($0)}" } ?? ""
        return "  \(remark.severity)\(explained)\(options.say("：", ": "))\(remark.text)\(layer)"
    }

    private func due(_ due: LifeReport.Due) -> String {
        let last = wording.date(due.day)
        let behind = due.behind.isEmpty ? "" : "  " + due.behind
        return options.say(
            "  \(last) 前  \(due.title)（\(due.owner)）\(behind)", "  by \(last)  \(due.title) (\(due.owner))\(behind)")
    }

    private func present(_ standing: PeriodStanding) -> String {
        guard standing.state == .held else { return due(report.due(standing)) }
        return options.say("  已做到  ", "  done  ") + wording.title(of: report.duty(standing)) + "  "
            + report.days(standing).map(\.isoText).suffix(3).joined(separator: options.say("、", ", "))
    }

    private var unjudged: [String] { report.unjudged(showsNames: true).map { "  " + $0 } }

    // MARK: JSON

    var json: JSONValue {
        let names = judge.workflow.vocabulary
        var next = report.findings.makeIterator()
        let periods = report.look.periods.map { standing in
            json(standing, standing.isFinding ? next.next() : nil)
        }
        return .object([
            "organization": .string(report.inHand.dossier.subject.id), "regimen": .string(judge.workflow.id.rawValue),
            "case": caseFile.events.isEmpty ? .null : .string(report.inHand.dossier.caseID),
            "layers": .array(judge.layers.map { .string($0.rawValue) }),
            "from": .optional(report.from?.isoText),
            "through": .string((report.through ?? report.today).isoText), "on": .string(report.today.isoText),
            "periods": .array(periods),
            "breaks": .array(
                zip(report.look.breaks, report.findings.suffix(report.look.breaks.count)).map { json($0, $1) }),
            "unstated": .array(report.look.unstated.map { .string(names.symbols[$0]) }),
            "unlisted": .array(report.look.unlisted.map { .string(names.groups[$0]) }),
        ])
    }

    private func json(_ standing: PeriodStanding, _ finding: Finding?) -> JSONValue {
        let duty = report.duty(standing)
        var members: [String: JSONValue] = [
            "duty": .string(duty.id), "period": .string(standing.span.isoText),
            "from": .string(standing.span.first.isoText), "through": .string(standing.span.last.isoText),
            "state": .string(standing.state.rawValue), "severity": .string(standing.severity.word),
            "outside": .bool(standing.isOutside), "counted": .string(standing.counted.description),
            "owner": .string(judge.workflow.vocabulary.roles[duty.owner]), "layer": .optional(duty.layer?.rawValue),
            "records": .array(standing.acts.map { .string(caseFile.events[Int($0)].id) }),
            "lacking": .array(standing.lacking.map(json)), "uncertain": .array(standing.uncertain.map(json)),
        ]
        if standing.state == .open { members["due"] = .string(report.lastDay(standing).isoText) }
        if let finding { members.merge(json(finding)) { _, new in new } }
        return .object(members)
    }

    private func json(_ standing: BreakStanding, _ finding: Finding) -> JSONValue {
        let duty = judge.editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
        var members: [String: JSONValue] = [
            "duty": .string(duty.id), "person": .optional(standing.person.map { caseFile.people[$0.index].id }),
            "since": .string(standing.since.first.isoText), "severity": .string(finding.severity.word),
            "state": .string(standing.verdict == .violated ? "violated" : "undetermined"),
            "layer": .optional(duty.layer?.rawValue),
        ]
        members.merge(json(finding)) { _, new in new }
        return .object(members)
    }

    private func json(_ finding: Finding) -> [String: JSONValue] {
        let message = wording.message(finding, in: caseFile)
        return [
            "rule": .string(finding.path.description), "fingerprint": .string(finding.fingerprint),
            "explained": .bool(finding.isExplained),
            "message": .object(["zh": .string(message.zh), "en": .string(message.en)]),
        ]
    }

    private func json(_ shortfall: Shortfall) -> JSONValue {
        .object([
            "person": .string(caseFile.people[shortfall.person.index].id),
            "other": .optional(shortfall.other.map { caseFile.people[$0.index].id }),
            "counted": .string(shortfall.counted.description),
        ])
    }
}
