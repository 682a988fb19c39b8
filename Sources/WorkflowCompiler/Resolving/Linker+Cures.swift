internal import Diagnostics
internal import WorkflowModel

/// What can be done about breaches.
extension WorkflowLinker {
    /// Nil where nobody of that name can decide; that is reported.
    mutating func cure(_ raw: RawCure) -> Cure? {
        role(raw.by).map { Cure(raw.way, text: raw.text, decidedBy: $0) }
    }

    /// What the list of files says about built-in rules holds in every edition, so each of them must have the role.
    mutating func linkBuiltInCures(_ cures: [(rule: Name, cure: RawCure)], of list: String) {
        for (rule, raw) in cures {
            if let handle = names.roles.handle(raw.by.value), edition.roles[handle.index] != nil {
                usedRoles[at] |= 1 << UInt64(handle.raw)
                edition.builtInCures[RuleID(rule.value)] = Cure(raw.way, text: raw.text, decidedBy: handle)
                continue
            }
            let file = problems.file
            problems.file = list
            problems.add(
                .unknownRole, raw.by.mark, "版本 \(workflow)@\(edition.id) 没有角色“\(raw.by.value)”",
                "the edition \(workflow)@\(edition.id) has no role '\(raw.by.value)'", found: raw.by.value,
                hint: ("每个版本都要有这个角色", "every edition needs this role"))
            problems.file = file
        }
    }

    /// Every rule whose breach blocks or is a finding says what can be done about it, and so does every periodic duty.
    mutating func requireCures(in content: RawDeclarations, _ added: [RawRuleUse] = []) {
        for rule in content.rules { requireCure(rule) }
        for use in content.transitions.flatMap(\.requires) + content.checks + added {
            switch use {
            case .inPlace(let rule): requireCure(rule)
            case .named, .changed: continue
            }
        }
        for duty in content.periodicDuties where duty.cure == nil {
            let severity = duty.breaks?.map(\.value.severity).max() ?? duty.severity
            if severity > .note { lacksCure(duty.id, "待办", "duty") }
        }
    }

    /// The same for what layers add.
    mutating func requireCures(in layers: [RawLayer]) {
        for layer in layers {
            problems.file = layer.file
            requireCures(in: layer.content, layer.rulesAt.flatMap(\.rules))
        }
    }

    private mutating func requireCure(_ rule: RawRule) {
        guard rule.cure == nil else { return }
        let isLacking =
            rule.grades.isEmpty
            ? (rule.severity ?? .block) > .note : rule.grades.contains { $0.severity > .note && $0.cure == nil }
        if isLacking { lacksCure(rule.id, "规则", "rule") }
    }

    private mutating func lacksCure(_ id: Name, _ zh: String, _ en: String) {
        problems.add(
            .noCure, id.mark, "\(zh)“\(id.value)”没有写违反了怎样补救、由谁决定",
            "the \(en) '\(id.value)' does not say what can be done about a breach and who decides", found: id.value,
            expected: "cure: { repeat: { zh: …, en: … }, by: … }",
            hint: (
                "explain 作出说明，supplement 补正，repeat 重新办理，void 无效",
                "`explain` why, `supplement` what is lacking, `repeat` the act, or it is `void`"
            ))
    }
}
