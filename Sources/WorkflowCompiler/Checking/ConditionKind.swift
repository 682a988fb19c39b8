internal import WorkflowModel

extension Edition {
    /// The kind of a requirement; one with dated values is of the kind of its readings.
    func kindWord(_ index: ConditionIndex) -> String {
        let condition = conditions[Int(index.raw)]
        guard case .dated(let run) = condition, let first = datedBranches[run.range].first else {
            return condition.kindWord
        }
        return kindWord(first.body)
    }

    /// The kinds of the parts of a requirement; a combination is none by itself.
    func kindWords(_ index: ConditionIndex) -> Set<String> {
        switch conditions[Int(index.raw)] {
        case .dated(let run): datedBranches[run.range].first.map { kindWords($0.body) } ?? []
        case .anyOf(let run), .allOf(let run):
            run.range.reduce(into: []) { words, slot in words.formUnion(kindWords(operands[slot])) }
        case .not(let part): kindWords(part)
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .number, .compare, .names,
            .period, .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot,
            .votesAddUp, .secret, .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan:
            [kindWord(index)]
        }
    }
}

extension Condition {
    /// The key of the rule language behind a condition.
    var kindWord: String {
        switch self {
        case .done: "done"
        case .notDone: "not-done"
        case .document: "document"
        case .elapsed: "elapsed"
        case .within: "within"
        case .order: "order"
        case .notice: "notice"
        case .age: "age"
        case .recurs: "recurs"
        case .number, .compare: "number"
        case .names: "names"
        case .dated: "dated value"
        case .period: "period"
        case .choice: "choice"
        case .flag: "flag"
        case .text: "text"
        case .stated: "stated"
        case .equals: "equals"
        case .consistent: "consistent"
        case .samePeople: "same-people"
        case .participants: "participants"
        case .ballot, .votesAddUp, .secret, .elected: "ballot"
        case .organization: "organization"
        case .unitRole: "unit-role"
        case .notOnPublicHoliday, .sameDayFewerThan: "plausible"
        case .anyOf: "any-of"
        case .allOf: "all-of"
        case .not: "not"
        }
    }
}
