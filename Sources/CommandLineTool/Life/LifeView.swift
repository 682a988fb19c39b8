import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import Wording
import WorkflowEngine
import WorkflowModel

/// The regimen of an organization over some days, for people and for programs.
struct LifeView {
    let inHand: CaseInHand
    let from: CivilDate?
    let through: CivilDate?
    let today: CivilDate
    let options: GlobalOptions
    private let look: LookBack
    private let findings: [Finding]

    init(inHand: CaseInHand, from: CivilDate?, through: CivilDate?, today: CivilDate, options: GlobalOptions) {
        self.inHand = inHand
        self.from = from
        self.through = through
        self.today = today
        self.options = options
        (look, findings) = DossierAuditor(judge: inHand.judge).lookBack(
            inHand.bound, caseID: inHand.dossier.caseID, from: from, through: through, today: today)
    }

    private var judge: Judge { inHand.judge }
    private var caseFile: CaseFile { inHand.bound.caseFile }
    private var wording: Wording { Wording(judge: judge, language: options.language) }

    /// Whether something was certainly not done, notes apart.
    var hasGaps: Bool { findings.contains { $0.verdict == .violated && $0.severity > .note && !$0.isExplained } }

    /// Nothing is owed, nothing was done, nothing is missing.
    var isEmpty: Bool {
        look.periods.isEmpty && look.breaks.isEmpty && look.unlisted.isEmpty && caseFile.events.isEmpty
    }

    // MARK: Text

    private var heading: String {
        let subject = inHand.dossier.subject
        let last = through ?? today
        let first = from.flatMap { $0 < last ? options.say("自 \($0.isoText) ", "from \($0.isoText) ") : nil } ?? ""
        return "\(subject.name)（\(subject.id)）  \(first)\(options.say("至", "through")) \(last.isoText)"
    }

    /// What is missing, what cannot be told, and what is still to be done.
    var gaps: [String] {
        var lines = [heading]
        let violated = findings.filter { $0.verdict == .violated }, open = findings.filter { $0.verdict != .violated }
        section(options.say("没有做到", "Not done"), grouped(violated), &lines)
        section(options.say("无法认定", "Cannot be told"), grouped(open), &lines)
        section(options.say("本期待办", "Still to be done"), stillOpen.map(due), &lines)
        section(options.say("没有判断", "Not judged"), unjudged, &lines)
        if findings.isEmpty {
            lines.insert(options.say("没有缺的。", "Nothing is missing."), at: 1)
        }
        return lines
    }

    /// The present periods and the newest records.
    var present: [String] {
        var lines = [heading]
        section(
            options.say("本期", "The present periods"), look.periods.filter { $0.state != .excused }.map(present), &lines)
        section(options.say("提醒", "To look into"), findings.filter { $0.about.isPerson }.map(line), &lines)
        let newest = caseFile.events.suffix(10).reversed().map { event in
            "  \(event.date.isoText)  \(wording.title(of: event.transition))"
                + (event.outcome == .done ? "" : options.say("  〔不计入〕", "  [does not count]"))
        }
        section(options.say("最近登记", "Newest records"), Array(newest), &lines)
        section(options.say("没有判断", "Not judged"), unjudged, &lines)
        if caseFile.events.isEmpty {
            lines.append(
                options.say(
                    "还没有登记过；登记用 partyflow life record \(inHand.dossier.subject.id)",
                    "Nothing is on record yet; record with partyflow life record \(inHand.dossier.subject.id)"))
        }
        return lines
    }

    private func section(_ title: String, _ items: [String], _ lines: inout [String]) {
        guard !items.isEmpty else { return }
        lines += ["", "■ \(title)"] + items
    }

    /// Periods of one duty together, as whoever asks which quarter has no meeting wants them; then what is about people.
    private func grouped(_ findings: [Finding]) -> [String] {
        struct Group: Hashable {
            var path: String
            var severity: Severity
            var layer: LayerID?
        }
        var order: [Group] = [], members: [Group: [Finding]] = [:]
        for finding in findings where !finding.about.isPerson {
            let group = Group(path: finding.path.description, severity: finding.severity, layer: finding.layer)
            if members[group] == nil { order.append(group) }
            members[group, default: []].append(finding)
        }
        return order.flatMap { lines(members[$0] ?? []) } + findings.filter(\.about.isPerson).map(line)
    }

    private func lines(_ findings: [Finding]) -> [String] {
        guard let first = findings.first else { return [] }
        let title = first.title.map { options.say($0.zh, $0.en ?? $0.zh) } ?? ""
        let layer = first.layer.map { "  {\($0)}" } ?? ""
        var bare: [String] = [], detailed: [String] = []
        for finding in findings.sorted(by: { ($0.about.start ?? .earliest) < ($1.about.start ?? .earliest) }) {
            guard case .span(let span) = finding.about else { continue }
            let found = wording.found(finding, in: caseFile)
            let name = wording.span(span) + (finding.isExplained ? options.say("（已说明）", " (explained)") : "")
            if found.isEmpty {
                bare.append(name)
            } else {
                detailed.append("    \(name)\(options.say("：", ": "))\(found)")
            }
        }
        var lines = [
            "  \(wording.word(first.severity))  \(title)\(options.say("（", " ("))\(wording.basis(first))\(options.say("）", ")"))\(layer)"
        ]
        if !bare.isEmpty { lines.append("    " + bare.joined(separator: options.say("、", ", "))) }
        return lines + detailed
    }

    private func line(_ finding: Finding) -> String {
        let reason = wording.reason(finding, in: caseFile)
        let explained = finding.isExplained ? options.say("（已说明）", " (explained)") : ""
        let layer = finding.layer.map { "  {\($0)}" } ?? ""
        return "  \(reason.severityWord)\(explained)\(options.say("：", ": "))\(reason.text)\(layer)"
    }

    /// What is still to be done, by its last day.
    private var stillOpen: [PeriodStanding] {
        look.periods.filter { $0.state == .open }.enumerated().sorted { a, b in
            let (first, second) = (lastDay(a.element, duty(a.element)), lastDay(b.element, duty(b.element)))
            return (first, a.offset) < (second, b.offset)
        }.map(\.element)
    }

    private func due(_ standing: PeriodStanding) -> String {
        let duty = duty(standing)
        let last = wording.date(lastDay(standing, duty))
        return options.say(
            "  \(last) 前  \(wording.title(of: duty))（\(wording.title(of: duty.owner, edition: standing.edition))）\(behind(standing))",
            "  by \(last)  \(wording.title(of: duty)) (\(wording.title(of: duty.owner, edition: standing.edition)))\(behind(standing))"
        )
    }

    private func present(_ standing: PeriodStanding) -> String {
        guard standing.state == .held else { return due(standing) }
        let dates = standing.acts.map { caseFile.events[Int($0)].date.isoText }
        return options.say("  已做到  ", "  done  ") + wording.title(of: duty(standing)) + "  "
            + dates.suffix(3).joined(separator: options.say("、", ", "))
    }

    /// How much there is, or who is still missing.
    private func behind(_ standing: PeriodStanding) -> String {
        let people = (standing.lacking + standing.uncertain).count
        if people > 0 { return options.say("  还差 \(people) 人次", "  \(people) still missing") }
        return standing.counted > Rational(0)
            ? options.say("  已有 \(standing.counted)", "  \(standing.counted) so far") : ""
    }

    private var unjudged: [String] {
        let names = judge.workflow.vocabulary
        return look.unstated.map { property in
            options.say(
                "  党组织的“\(wording.title(of: property))”没有登记（\(names.symbols[property])），与它有关的待办没有判断",
                "  the organization's “\(wording.title(of: property))” (\(names.symbols[property])) is not stated; duties on it were not judged"
            )
        }
            + look.unlisted.map { group in
                options.say(
                    "  还没有登记“\(wording.title(of: group))”名单，按人计的待办没有判断",
                    "  “\(wording.title(of: group))” were never listed; duties counted by person were not judged")
            }
    }

    private func duty(_ standing: PeriodStanding) -> PeriodicDuty {
        judge.editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
    }

    private func lastDay(_ standing: PeriodStanding, _ duty: PeriodicDuty) -> CivilDate {
        guard case .frequency(let frequency) = duty.demand else { return standing.span.last }
        return frequency.parts.compactMap { $0.span(in: standing.span.year)?.last }.max() ?? standing.span.last
    }

    // MARK: JSON

    var json: JSONValue {
        let names = judge.workflow.vocabulary
        var next = findings.makeIterator()
        let periods = look.periods.map { standing in
            json(standing, standing.isFinding ? next.next() : nil)
        }
        return .object([
            "organization": .string(inHand.dossier.subject.id), "regimen": .string(judge.workflow.id.rawValue),
            "case": caseFile.events.isEmpty ? .null : .string(inHand.dossier.caseID),
            "layers": .array(judge.layers.map { .string($0.rawValue) }),
            "from": .optional(from?.isoText), "through": .string((through ?? today).isoText),
            "on": .string(today.isoText), "periods": .array(periods),
            "breaks": .array(zip(look.breaks, findings.suffix(look.breaks.count)).map { json($0, $1) }),
            "unstated": .array(look.unstated.map { .string(names.symbols[$0]) }),
            "unlisted": .array(look.unlisted.map { .string(names.groups[$0]) }),
        ])
    }

    private func json(_ standing: PeriodStanding, _ finding: Finding?) -> JSONValue {
        let duty = duty(standing)
        var members: [String: JSONValue] = [
            "duty": .string(duty.id), "period": .string(standing.span.isoText),
            "from": .string(standing.span.first.isoText), "through": .string(standing.span.last.isoText),
            "state": .string(standing.state.rawValue), "severity": .string(standing.severity.word),
            "outside": .bool(standing.isOutside), "counted": .string(standing.counted.description),
            "owner": .string(judge.workflow.vocabulary.roles[duty.owner]), "layer": .optional(duty.layer?.rawValue),
            "records": .array(standing.acts.map { .string(caseFile.events[Int($0)].id) }),
            "lacking": .array(standing.lacking.map(json)), "uncertain": .array(standing.uncertain.map(json)),
        ]
        if standing.state == .open { members["due"] = .string(lastDay(standing, duty).isoText) }
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

extension About {
    /// The first day of the span it is about.
    fileprivate var start: CivilDate? {
        if case .span(let span) = self { return span.first }
        return nil
    }

    /// Whether it is about somebody.
    fileprivate var isPerson: Bool {
        if case .person = self { return true }
        return false
    }
}
