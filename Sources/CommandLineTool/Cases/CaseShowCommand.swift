import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case show CASE`
struct CaseShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一案的现状：阶段、已办环节、材料、到期事项、问题。",
        discussion: "例：partyflow case show M-2026-0001 --on 2026-06-01")

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Option(name: .long, help: ArgumentHelp("以哪一天看到期事项（默认今天）。", valueName: "date"))
    var on: DateArgument?

    func run() throws {
        let desk = try options.open()
        let inHand = try desk.read(caseID, purpose: "case show")
        let view = CaseView(
            inHand: inHand, today: on?.date ?? Today.now(), options: desk.options,
            isForSubject: desk.service.isSubjectOnly(desk.caller, of: inHand),
            layered: try desk.attempt { () throws(ServiceError) in try desk.service.layeredActs(of: inHand) })
        if desk.options.format == .json {
            Console.out(view.json.text)
        } else {
            view.text.forEach(Console.out)
        }
    }
}

/// A case as it stands on a day.
struct CaseView {
    let inHand: CaseInHand
    let today: CivilDate
    let options: GlobalOptions
    /// Whether whoever looks is the subject without the right to see dossiers: nothing `sensitive`, no findings.
    var isForSubject = false
    /// The acts by the layers under which they were decided.
    let layered: [LayeredActs]

    private var judge: Judge { inHand.judge }
    private var caseFile: CaseFile { inHand.bound.caseFile }
    private var wording: Wording { Wording(judge: judge, language: options.language) }
    var facts: FactLines { FactLines(inHand: inHand, wording: wording, options: options) }
    /// Findings in the order of the history, each with the words of the rules that found it.
    private var findings: [(finding: Finding, wording: Wording)] {
        // What is due is asked of the day that is looked at; what is on record happened, whichever day that is.
        let last = caseFile.events.last?.on.last ?? today
        return LayeredFindings.of(layered, on: max(today, min(last, Today.now()))).map {
            ($0.finding, Wording(judge: $0.judge, language: options.language))
        }
    }

    /// Those that stand on record; what is due is listed by itself.
    var standing: [(finding: Finding, wording: Wording)] {
        findings.filter { $0.finding.key != .dutyOpen && $0.finding.key != .dutyOverdue }
    }

    var text: [String] {
        var lines: [String] = []
        let subject = inHand.dossier.subject
        let born = subject.born.map { options.say("，\(wording.date($0)) 出生", ", born \(wording.date($0))") } ?? ""
        let id = inHand.dossier.caseID
        lines.append(options.say("\(subjectName)（\(id)）\(born)", "\(subjectName) (\(id))\(born)"))
        let state = caseFile.state.map { wording.title(of: $0) } ?? options.say("尚未开始", "not begun")
        lines.append(
            options.say(
                "阶段：\(state)    组织：\(organizationText)", "stage: \(state)    organization: \(organizationText)")
        )
        if !judge.layers.isEmpty {
            let titles = judge.layers.map { "\(wording.title(ofLayer: $0))（\($0)）" }
            lines.append(
                options.say(
                    "地方层：\(titles.joined(separator: "、"))",
                    "layers: \(judge.layers.map { "\(wording.title(ofLayer: $0)) (\($0))" }.joined(separator: ", "))"))
        }
        lines.append("")
        lines.append(options.say("■ 已办环节", "■ Done"))
        for event in caseFile.events { lines += describe(event) }
        if !dueLines.isEmpty {
            lines.append("")
            lines.append(options.say("■ 到期事项", "■ Due"))
            lines += dueLines
        }
        if isForSubject {
            lines.append("")
            lines.append(
                options.say(
                    "这是你本人的案：只显示阶段、日期和一般材料；需要保密的材料和问题，由有查阅权限的人查看。",
                    "This case is about you: you see stages, dates and ordinary papers; sensitive papers and findings "
                        + "are for those with the right to see dossiers."))
            return lines
        }
        let findings = standing
        if !findings.isEmpty {
            lines.append("")
            lines.append(options.say("■ 问题", "■ Findings"))
            lines += findings.map { finding, wording in
                let reason = wording.reason(finding, in: caseFile)
                let explained = finding.isExplained ? options.say("（已说明）", " (explained)") : ""
                return "  \(reason.severityWord)\(explained)\(options.say("：", ": "))\(reason.text)"
            }
        }
        return lines
    }

    /// Open duties, one line each, in order of their date.
    var dueLines: [String] {
        judge.openDuties(of: caseFile, on: today).map(describe)
            + judge.openPeriods(of: caseFile, on: today).map { duty, _, due in
                options.say(
                    "  \(wording.date(due)) 前  \(wording.title(of: duty))（\(wording.title(of: duty.owner))）",
                    "  by \(wording.date(due))  \(wording.title(of: duty)) (\(wording.title(of: duty.owner)))")
            }
    }

    /// The papers of an act that whoever looks may see.
    private func papers(of event: Event) -> [BoundPaper] {
        guard isForSubject else { return event.papers }
        return event.papers.filter { paper in
            !judge.editions.contains { edition in
                let kinds = edition.definition.documents
                return kinds.indices.contains(paper.document.index)
                    && kinds[paper.document.index]?.isSensitive ?? false
            }
        }
    }

    private func state(of paper: BoundPaper) -> String {
        if paper.isReturned { return options.say("（已退回）", " (returned)") }
        return paper.isAwaited ? options.say("（待验收）", " (to be accepted)") : ""
    }

    private func describe(_ event: Event) -> [String] {
        let papers = papers(of: event).map { paper in
            "《\(wording.title(of: paper.document))》" + state(of: paper)
        }
        let mode = event.mode == .asFound ? options.say("  〔补录〕", "  [as found]") : ""
        let outcome = event.outcome == .done ? "" : options.say("  〔不计入〕", "  [does not count]")
        var lines = ["  \(event.id).  \(event.date.isoText)  \(wording.title(of: event.transition))\(outcome)\(mode)"]
        if !papers.isEmpty { lines.append("        \(papers.joined(separator: options.say("、", ", ")))") }
        if !isForSubject { lines += facts.lines(event).map { "        \($0)" } }
        return lines
    }

    private func describe(_ duty: DutyStanding) -> String {
        let edition = judge.editions[duty.edition].definition
        let definition = edition.duties[Int(duty.duty)]
        let title = wording.title(ofDuty: duty.duty, edition: duty.edition)
        let owner = wording.title(of: definition.owner, edition: duty.edition)
        let articles = definition.citations.map { wording.article($0, edition: duty.edition) }.joined(
            separator: options.say("、", ", "))
        guard let due = duty.due else { return options.say("  \(title)（\(owner)）", "  \(title) (\(owner))") }
        let late = due < today ? options.say("  〔已逾期〕", "  [overdue]") : ""
        return options.say(
            "  \(wording.date(due)) 前  \(title)（\(owner)）\(late)  依据：\(articles)",
            "  by \(wording.date(due))  \(title) (\(owner))\(late)  rule: \(articles)")
    }

    var json: JSONValue {
        let names = judge.workflow.vocabulary
        let duties = judge.openDuties(of: caseFile, on: today).map { duty -> JSONValue in
            let definition = judge.editions[duty.edition].definition.duties[Int(duty.duty)]
            return .object([
                "duty": .string(definition.id), "owner": .string(names.roles[definition.owner]),
                "due": .optional(duty.due?.isoText),
                "overdue": .bool(duty.due.map { $0 < today } ?? false),
            ])
        }
        return .object([
            "case": .string(inHand.dossier.caseID), "workflow": .string(inHand.dossier.workflow.rawValue),
            "organization": .string(inHand.organization),
            "organization-at-opening": .string(inHand.organizationAtOpening),
            "subject": .string(inHand.dossier.subject.name),
            "state": .optional(inHand.state), "version": .int(Int64(inHand.version)), "on": .string(today.isoText),
            "layers": .array(judge.layers.map { .string($0.rawValue) }),
            "events": .array(
                caseFile.events.map { event in
                    .object([
                        "id": .string(event.id), "do": .string(names.transitions[event.transition]),
                        "date": .string(event.date.isoText),
                        "counts": .bool(event.outcome == .done),
                        "documents": .array(papers(of: event).map { .string(names.documents[$0.document]) }),
                        "facts": isForSubject ? .object([:]) : facts.json(event),
                    ])
                }), "duties": .array(duties),
            "findings": .array(
                (isForSubject ? [] : findings).map { finding, wording in
                    .object([
                        "rule": .string(finding.path.description), "severity": .string(finding.severity.word),
                        "verdict": .string(finding.verdict == .violated ? "violated" : "undetermined"),
                        "fingerprint": .string(finding.fingerprint),
                        "message": .string(wording.reason(finding, in: caseFile).text),
                        "explained": .bool(finding.isExplained),
                    ])
                }),
        ])
    }
}
