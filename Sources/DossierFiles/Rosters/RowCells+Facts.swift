internal import CivilTime
internal import Diagnostics
internal import Spreadsheets
internal import WorkflowModel

/// Facts of a step.
extension RowCells {
    mutating func facts(of columns: StepColumns, _ positions: inout EventPositions) -> [RecordedFact] {
        var result: [RecordedFact] = []
        guard !columns.step.facts.isEmpty else { return result }
        let declared = columns.declared
        var ballots: [(name: String, ballot: Ballot)] = []
        for field in columns.step.facts {
            guard !isEmpty(field.column), let fact = declared[field.name] else { continue }
            let place = position(of: field.column)
            if let part = field.part, case .ballot(let kind) = fact.form {
                let known = ballots.firstIndex { $0.name == field.name }
                var ballot = known.map { ballots[$0].ballot } ?? Ballot(kind: kind)
                if enter(field.column, part, &ballot) {
                    if let known { ballots[known].ballot = ballot } else { ballots.append((field.name, ballot)) }
                    if positions.facts[field.name] == nil { positions.facts[field.name] = place }
                }
            } else if let value = value(field, of: fact, besidesPeriod: columns.declaresPeriod) {
                result.append(RecordedFact(name: field.name, value: value))
                positions.facts[field.name] = place
            }
        }
        for (name, ballot) in ballots.sorted(by: { $0.name < $1.name }) {
            result.append(RecordedFact(name: name, value: .ballot(ballot)))
        }
        return result
    }

    /// Enters a count; false if the cell says nothing.
    private mutating func enter(_ column: Int, _ part: String, _ ballot: inout Ballot) -> Bool {
        if part == "secret" {
            guard let secret = isNone(column) ? false : flag(column) else { return false }
            ballot.secret = secret
            return true
        }
        guard let quantity = BallotQuantity.allCases.first(where: { $0.word == part }) else { return false }
        if isNone(column) {
            // Nobody against is nobody; nobody entitled is nothing written.
            guard [.written, .against, .abstained, .invalid].contains(quantity) else { return false }
            ballot[quantity] = 0
            return true
        }
        guard let count = count(column) else { return false }
        ballot[quantity] = count
        return true
    }

    /// A count, with or without its unit: `19`, `19人`, `19票`.
    private mutating func count(_ column: Int) -> Int32? {
        if let count = NumberText.count(plainNumber(column, units: "人票名张份")) { return count }
        add(
            .badCount, column, "“\(title(column))”不是整数", "`\(title(column))` is not a whole number.", expected: "19",
            hint: ("只写数字；没有的写 0", "Write the number alone; 0 for none."))
        return nil
    }

    private func plainNumber(_ column: Int, units: String) -> String {
        var text = NumberText.narrow(row[column].text)
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return text }
        while let last = text.last, units.contains(last) || last == " " { text.removeLast() }
        if text.hasSuffix(".0") { text.removeLast(2) }
        return text
    }

    private mutating func value(
        _ field: RosterPlan.Field, of fact: KnownFact, besidesPeriod: Bool
    ) -> RecordedValue? {
        let column = field.column
        if isNone(column) {
            if case .choice = fact.form, fact.words.contains("none") { return .word("none") }
            return RecordedValue.none
        }
        let text = text(column) ?? ""
        switch fact.form {
        case .date: return date(column).map { .date($0) }
        case .number:
            if let number = Rational(parsing: plainNumber(column, units: "天日学时课小人处个")) { return .number(number) }
            add(
                .badNumber, column, "“\(title(column))”不是数字", "`\(title(column))` is not a number.",
                expected: "24, 24.5")
            return nil
        case .text: return .text(text)
        case .flag: return flag(column).map { .flag($0) }
        case .person: return .word(NameList(text).names.first ?? text)
        case .names: return .names(NameList(text).names)
        case .period:
            if means("false", text) { return RecordedValue.none }
            return period(column, text).map { $0 == .zero ? RecordedValue.none : .period($0) }
        case .organization: return .organization(OrganizationReference(id: text, kind: kind(of: text)))
        case .choice: return choice(column, text, fact, besidesPeriod)
        case .ballot: return nil
        }
    }

    private mutating func choice(
        _ column: Int, _ text: String, _ fact: KnownFact, _ besidesPeriod: Bool
    ) -> RecordedValue? {
        if fact.words.contains(text) { return .word(text) }
        if let word = fact.words.named(text) { return .word(word) }
        if let word = reading.words(for: text)?.first(where: fact.words.contains) { return .word(word) }
        // 延长半年: what was resolved together with a length, which has a column of its own or none.
        if besidesPeriod, let rest = RosterPeriod.removed(from: text),
            let word = reading.words(for: rest)?.first(where: fact.words.contains)
        {
            return .word(word)
        }
        add(
            .unknownChoice, column, "“\(title(column))”没有“\(FileProblems.excerpt(text))”这个选项",
            "`\(title(column))` has no choice `\(FileProblems.excerpt(text))`.", expected: fact.words.listed,
            suggestion: fact.words.suggestion(for: text),
            hint: ("在对应文件的 words 里写明这个说法是什么意思", "Say under `words` of the mapping what it means."))
        return nil
    }

    private mutating func period(_ column: Int, _ text: String) -> CalendarPeriod? {
        if let period = RosterPeriod.read(text) { return period }
        add(
            .badPeriod, column, "“\(title(column))”不是期限", "`\(title(column))` is not a period.",
            expected: "6个月, 六个月, 半年, 一年")
        return nil
    }

    /// The kind that the name of an organization ends in: 信息中心党总支, 区委办机关党委. With an ellipsis in it, the name of a
    /// kind says how names begin, too.
    private func kind(of name: String) -> String? {
        var plain = name
        for tail in ["委员会", "会议"] where plain.hasSuffix(tail) && plain.count > tail.count + 1 {
            plain.removeLast(tail.count)
        }
        var best: (length: Int, kind: String)?
        for kind in reading.structure.kinds {
            for own in [kind.title.zh] + kind.otherNames {
                let parts = own.split(separator: "…", maxSplits: 1)
                guard let ending = parts.last, parts.count == 1 || name.hasPrefix(parts[0]) else { continue }
                guard name.hasSuffix(ending) || plain.hasSuffix(ending) else { continue }
                if ending.count > best?.length ?? 0 { best = (ending.count, kind.id) }
            }
        }
        return best?.kind
    }

    /// A property of the organization.
    mutating func property(_ field: RosterPlan.Field) -> RecordedValue? {
        guard let form = OrganizationProperties.forms[field.name], let text = text(field.column) else { return nil }
        switch form {
        case .word:
            return .word(field.name == "kind" ? reading.structure.kind(named: text)?.id ?? text : text)
        case .count: return count(field.column).map { .number(Rational(Int64($0))) }
        case .flag: return flag(field.column).map { .flag($0) }
        case .period: return period(field.column, text).flatMap { $0 == .zero ? nil : .period($0) }
        case .date: return date(field.column).map { .date($0) }
        case .text: return .text(text)
        case .names: return .names(NameList(text).names)
        }
    }
}
