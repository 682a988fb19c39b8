import CivilTime
import Diagnostics
import Wording
import WorkflowModel

/// What stands behind the steps: duties, moments, roles, papers, people, sources.
extension Reference {
    private func section(_ title: String, _ id: String, _ content: [PrintedBlock]) -> [PrintedBlock] {
        content.isEmpty ? [] : [.heading(2, title, id: id)] + content
    }

    var duties: [PrintedBlock] {
        section(
            say("待办与提醒", "Duties and reminders"), "duties",
            edition.duties.flatMap { duty -> [PrintedBlock] in
                [
                    .heading(3, tongue.text(duty.title), id: "duty-\(duty.id)"),
                    .paragraph([PrintedText(reader.explain(duty: duty, in: edition))]),
                ]
            }
                + edition.periodicDuties.flatMap { duty -> [PrintedBlock] in
                    [
                        .heading(3, tongue.text(duty.title), id: periodicID(duty)),
                        .paragraph([PrintedText(reader.explain(duty: duty, in: edition))]),
                    ]
                })
    }

    /// Versions of one duty that a layer tightens share its identifier.
    private func periodicID(_ duty: PeriodicDuty) -> String {
        let day = duty.from.map { "-\($0.isoText)" } ?? ""
        return "duty-\(duty.id)\(day)" + (duty.layer.map { "-\($0)" } ?? "")
    }

    var moments: [PrintedBlock] {
        guard !edition.namedMoments.isEmpty else { return [] }
        let lines = edition.namedMoments.map { [PrintedText(reader.explain(moment: $0, in: edition))] }
        return section(say("日子怎样算", "How days are counted"), "moments", [.list(lines)])
    }

    var checks: [PrintedBlock] {
        guard !edition.checks.isEmpty else { return [] }
        return section(
            say("整卷核查", "On the dossier as a whole"), "checks", [.list(edition.checks.map { rule($0, at: nil) })])
    }

    /// Rules that hold in every procedure and stand in no file of it.
    var builtInRules: [PrintedBlock] {
        let lines = reader.builtInRules(in: edition).map { item -> PrintedLine in
            [
                PrintedText(item.title, .strong), PrintedText(say("：", ": ")), PrintedText(item.sentence),
                PrintedText(" "), PrintedText(item.rule.rawValue, .code),
            ]
        }
        return lines.isEmpty ? [] : section(say("每个环节都适用的规则", "Rules of every step"), "built-in", [.list(lines)])
    }

    var roles: [PrintedBlock] {
        let rows = edition.roles.compactMap { $0 }.map { role -> [PrintedLine] in
            let steps = edition.transitions.compactMap { $0 }.filter { $0.by.contains(role.handle) }
            return [
                [PrintedText(tongue.text(role.title))], [PrintedText(notes(role).joined(separator: say("；", "; ")))],
                joined(steps.map { link($0.handle) }),
            ]
        }
        return rows.isEmpty
            ? []
            : section(
                say("职务和组织", "Roles"), "roles",
                [.table([say("名称", "Role"), say("说明", "Notes"), say("办理的环节", "Steps")], rows)])
    }

    /// What a role is.
    func notes(_ role: Role) -> [String] {
        var notes: [String] = []
        if role.isCollective { notes.append(say("集体", "decides together")) }
        if let level = role.level {
            notes.append(say("层级：", "level: ") + reader.title(of: level, in: edition))
        }
        if let when = role.when {
            let text = reader.circumstance(when, at: nil, in: edition)
            let other = role.otherwise.map { say("，否则由\(tongue.title($0))", "; else \(tongue.title($0))") } ?? ""
            notes.append(say("\(text)的\(other)", "where \(text)\(other)"))
        }
        return notes
    }

    var papers: [PrintedBlock] {
        let rows = edition.documents.compactMap { $0 }.map { paper -> [PrintedLine] in
            let steps = edition.transitions.compactMap { $0 }.filter { step in
                step.files.contains { $0.document == paper.handle }
            }
            return [
                [PrintedText(tongue.text(paper.title), anchor: id(paper.handle))],
                joined(steps.map { link($0.handle) }),
                [PrintedText(marks(paper).joined(separator: say("；", "; ")))],
            ]
        }
        return rows.isEmpty
            ? []
            : section(
                say("材料", "Papers"), "papers",
                [.table([say("名称", "Paper"), say("在何处提交", "Filed at"), say("要求", "Marks")], rows)])
    }

    /// What a paper must be like.
    func marks(_ paper: DocumentKind) -> [String] {
        var marks: [String] = []
        if !paper.signedBy.isEmpty {
            let names = paper.signedBy.map(tongue.title).joined(separator: tongue.separator)
            marks.append(say("须有\(names)签名", "signed by \(names)"))
        }
        if paper.isSealed { marks.append(say("须盖章", "sealed")) }
        if paper.mustBeAccepted { marks.append(say("须经验收", "must be accepted")) }
        if paper.isMany { marks.append(say("可有多份", "several are usual")) }
        if paper.isSensitive { marks.append(say("敏感，限制查阅", "sensitive")) }
        if let keep = paper.keep {
            marks.append(keep == "permanent" ? say("永久保存", "kept permanently") : say("保存：\(keep)", "kept: \(keep)"))
        }
        return marks
    }

    var people: [PrintedBlock] {
        let rows = edition.groups.compactMap { $0 }.map { group -> [PrintedLine] in
            let steps = edition.transitions.compactMap { $0 }.filter { $0.people.contains(group.handle) }
            return [
                [PrintedText(tongue.text(group.title))], [PrintedText(reader.headcount(of: group, in: edition))],
                joined(steps.map { link($0.handle) }),
            ]
        }
        return rows.isEmpty
            ? []
            : section(
                say("人员", "People"), "people",
                [.table([say("名称", "Group"), say("人数", "Number"), say("在何处登记", "Recorded at")], rows)])
    }

    /// Sources, and where each of their articles is used.
    var sources: [PrintedBlock] {
        var content: [PrintedBlock] = []
        for source in edition.sources {
            content.append(.heading(3, source.title, id: "source-\(source.key)"))
            var facts: [(name: String, value: PrintedLine)] = []
            if let issued = source.issued { facts.append((say("印发", "Issued"), [PrintedText(tongue.date(issued))])) }
            if let number = source.number { facts.append((say("文号", "Number"), [PrintedText(number)])) }
            if !facts.isEmpty { content.append(.facts(facts)) }
            let rows = articles(of: source)
            if !rows.isEmpty {
                content.append(.table([say("条文", "Article"), say("用在", "Used at")], rows))
            }
        }
        return section(say("依据", "Sources"), "sources", content)
    }

    private func articles(of source: Source) -> [[PrintedLine]] {
        var uses: [String: [TransitionHandle]] = [:]
        for step in edition.transitions.compactMap({ $0 }) {
            for citation in step.citations + step.rules.flatMap(\.citations) where citation.source == source.key {
                if uses[citation.article]?.contains(step.handle) != true {
                    uses[citation.article, default: []].append(step.handle)
                }
            }
        }
        let ordered = uses.keys.sorted { Self.place($0) < Self.place($1) }
        return ordered.map { article in
            [[PrintedText(reader.article(article))], joined((uses[article] ?? []).map(link))]
        }
    }

    /// `20(4)` after `9`.
    private static func place(_ article: String) -> (Int, String) {
        (Int(article.prefix { $0.isASCII && $0.isNumber }) ?? Int.max, article)
    }

    var notCovered: [PrintedBlock] {
        guard !edition.notCovered.isEmpty else { return [] }
        let lines = edition.notCovered.map { [PrintedText(tongue.text($0.text))] }
        return section(say("不判断的", "What is not judged"), "not-covered", [.list(lines)])
    }

    var assumptions: [PrintedBlock] {
        guard !edition.assumptions.isEmpty else { return [] }
        let lines = edition.assumptions.map {
            [PrintedText($0.place, .code), PrintedText(" " + tongue.text($0.reason))]
        }
        return section(say("证明不了而有人负责的", "What is assumed"), "assumptions", [.list(lines)])
    }
}
