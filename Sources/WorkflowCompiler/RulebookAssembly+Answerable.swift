internal import Diagnostics
internal import WorkflowModel

/// Who hears of duties: every role that owes one, or hears of one that stays undone, has somebody who answers.
extension RulebookAssembly {
    mutating func readReminders(_ list: RawRulebook, _ editions: [RawEdition], _ layers: [RawLayer]) -> Answerability {
        guard let name = list.reminders, isThere(name, below: ""),
            let raw = decode(name.value, { $0.reminders($1) })
        else { return Answerability() }
        let known = Set((editions.flatMap(\.content.roles) + layers.flatMap(\.content.roles)).map(\.id.value))
        problems.file = name.value
        var candidates: [String: [Answerability.Candidate]] = [:]
        for (role, found) in raw.answerable {
            if !known.contains(role.value) {
                problems.add(
                    .unknownRole, role.mark, "没有角色“\(role.value)”", "there is no role '\(role.value)'",
                    found: role.value, suggestion: NearestName.of(role.value, among: known.sorted()))
            }
            candidates[role.value] = found
        }
        var told: Set<String> = []
        let tightened = Dictionary(
            layers.map { ($0.file, $0.tightenedDuties.compactMap(\.ladder?.value.escalateTo)) }, uniquingKeysWith: +)
        for (file, content) in editions.map({ ($0.file, $0.content) }) + layers.map({ ($0.file, $0.content) }) {
            var asked: [Name?] = (tightened[file] ?? []).map { $0 }
            for duty in content.duties {
                asked += [duty.owner, duty.ladder?.escalateTo]
            }
            for duty in content.periodicDuties {
                asked += [duty.owner, duty.ladder?.escalateTo]
            }
            for role in asked.compactMap({ $0 })
            where candidates[role.value] == nil && told.insert(role.value).inserted {
                problems.file = file
                problems.add(
                    .nobodyAnswers, role.mark, "没有写由谁替“\(role.value)”收提醒",
                    "it is not said who answers for '\(role.value)'", found: role.value,
                    expected: "\(role.value): { office: …, where: … }",
                    hint: ("在 \(name.value) 的 answerable 里写上", "add it under `answerable` in \(name.value)"),
                    related: [label(raw.mark.span(name.value), "应写在这里", "it belongs here")])
            }
        }
        return Answerability(candidates: candidates)
    }
}
