public import CivilTime
import Diagnostics
public import OrganizationRegistry
public import WorkflowModel

/// What `key=value` pairs change of a person.
public enum PersonChange {

    /// Applies the pairs; what is wrong with them is added to the faults.
    public static func apply(
        _ pairs: [String], to state: inout PersonState, _ structure: OrganizationStructure, today: CivilDate,
        _ faults: inout Faults
    ) {
        var penalties: [Penalty]?
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                faults.add(
                    "“\(DisplayName.of(pair))”应写成 key=value，如 full-member-since=2006-07-01",
                    "`\(DisplayName.of(pair))` should be key=value, such as full-member-since=2006-07-01")
                continue
            }
            switch parts[0] {
            case "name":
                if let problem = IdentifierCheck.nameProblem(parts[1], "姓名", "the name") {
                    faults.add(problem.zh, problem.en)
                }
                state.person.name = parts[1]
            case "born":
                state.born = parts[1].isEmpty ? nil : date(parts[1], "出生日期", "the birthday", &faults)
                if let born = state.born, born.first > today {
                    faults.add(
                        "出生日期 \(born.isoText) 在今天之后", "the birthday \(born.isoText) lies in the future",
                        .badInput)
                }
            case "full-member-since": since(parts[1], of: &state.person, today: today, &faults)
            case "penalty":
                var taken = penalties ?? []
                if !parts[1].isEmpty, let penalty = penalty(parts[1], structure, &faults) { taken.append(penalty) }
                penalties = taken
            default:
                if let field = structure.personField(named: parts[0]) {
                    take(field, parts[1], of: &state, &faults)
                    continue
                }
                let near = Suggestion(parts[0], among: titled(structure))
                faults.add(
                    "人员没有“\(DisplayName.of(parts[0]))”这一项\(near.zh)",
                    "a person has no `\(DisplayName.of(parts[0]))`\(near.en)")
            }
        }
        if let penalties { state.person.penalties = penalties }
        if let born = state.born, let full = state.person.fullMemberSince, full.last < born.first {
            faults.add(
                "成为正式党员的日期 \(full.isoText) 早于出生日期 \(born.isoText)",
                "full-member-since \(full.isoText) is before the birthday \(born.isoText)", .badInput)
        }
    }

    /// What can be stated of somebody, with its titles.
    private static func titled(_ structure: OrganizationStructure) -> [(word: String, title: LocalizedText)] {
        [
            ("name", LocalizedText(zh: "姓名", en: "name")), ("born", LocalizedText(zh: "出生日期", en: "birthday")),
            ("full-member-since", LocalizedText(zh: "成为正式党员的日期", en: "full member since")),
            ("penalty", LocalizedText(zh: "处分", en: "penalty")),
        ] + structure.personFields.map { ($0.id, $0.title.localized) }
    }

    private static func take(
        _ field: PersonField, _ text: String, of person: inout PersonState, _ faults: inout Faults
    ) {
        person.fields.removeAll { $0.name == field.id }
        guard !text.isEmpty else { return }
        do throws(PropertyProblem) {
            person.fields.append(RecordedFact(name: field.id, value: try field.value(text)))
        } catch {
            faults.add(error.zh, error.en)
        }
    }

    private static func since(_ text: String, of person: inout Person, today: CivilDate, _ faults: inout Faults) {
        person.fullMemberSince = nil
        person.isNotFullMember = ["无", "—", "/", "none"].contains(text)
        guard !person.isNotFullMember, !text.isEmpty else { return }
        guard let date = date(text, "成为正式党员的日期", "full-member-since", &faults) else { return }
        if date.first > today {
            faults.add(
                "成为正式党员的日期 \(date.isoText) 在今天之后", "full-member-since \(date.isoText) lies in the future",
                .badInput)
        }
        person.fullMemberSince = date
    }

    /// The penalty that `kind:from:through` states.
    public static func penalty(_ text: String, _ structure: OrganizationStructure, _ faults: inout Faults) -> Penalty? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else {
            let example = (structure.penalties.first?.id ?? "…") + ":2025-03-01:2026-02-28"
            faults.add(
                "处分“\(DisplayName.of(text))”应写成 种类:起日:止日，如 \(example)",
                "the penalty `\(DisplayName.of(text))` should be kind:from:through, such as \(example)")
            return nil
        }
        let kind = structure.penalty(named: parts[0])
        if kind == nil {
            let near = Suggestion(parts[0], among: structure.penalties.map { ($0.id, $0.title.localized) })
            faults.add(
                "没有“\(DisplayName.of(parts[0]))”这种处分\(near.zh)",
                "there is no penalty `\(DisplayName.of(parts[0]))`\(near.en)")
        }
        let from = parts[1].isEmpty ? nil : date(parts[1], "处分起日", "the first day of the penalty", &faults)
        let through = parts[2].isEmpty ? nil : date(parts[2], "处分止日", "the last day of the penalty", &faults)
        if let from, let through, through.last < from.first {
            faults.add(
                "处分止日 \(through.isoText) 早于起日 \(from.isoText)",
                "the penalty ends on \(through.isoText), before it begins on \(from.isoText)", .badInput)
        }
        return kind.map { Penalty(kind: $0.id, from: from, through: through) }
    }

    /// The day that a text states.
    public static func date(_ text: String, _ zh: String, _ en: String, _ faults: inout Faults) -> PartialDate? {
        do throws(DateTextProblem) { return try DateText.parse(text) } catch {
            let told = error.told
            faults.add("\(zh)“\(DisplayName.of(text))”\(told.zh)", "\(en) `\(DisplayName.of(text))` \(told.en)")
            return nil
        }
    }
}
