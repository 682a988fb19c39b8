internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Conditions: bodies to entries of the edition's table.
extension WorkflowLinker {
    /// Stands where a condition could not be linked; the rulebook does not load then.
    static let broken = Condition.allOf(Run(start: 0, count: 0))

    mutating func condition(_ raw: RawCondition) -> ConditionIndex {
        let linked = condition(raw.body, raw.mark) ?? Self.broken
        edition.conditions.append(linked)
        return ConditionIndex(edition.conditions.count - 1)
    }

    private mutating func condition(_ body: RawBody, _ mark: Mark) -> Condition? {
        switch body {
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .equals:
            return dateCondition(body, mark)
        case .ballot, .addsUp, .secret, .elected:
            return ballotCondition(body)
        case .consistent(let fields): return .consistent(symbols(fields))
        case .samePeople, .participants: return peopleCondition(body)
        case .organization(let properties): return organization(properties)
        case .notOnPublicHoliday(let names):
            needCalendar(mark)
            let start = edition.transitionLists.count
            let handles = names.compactMap { transition($0) }
            edition.transitionLists.append(contentsOf: handles)
            return .notOnPublicHoliday(Run(start: start, count: handles.count))
        case .sameDayFewerThan(let number): return .sameDayFewerThan(number)
        case .anyOf(let branches): return .anyOf(operands(branches))
        case .allOf(let branches): return .allOf(operands(branches))
        case .not(let branch): return .not(condition(branch))
        case .number(let left, let bounds): return numberCondition(left, bounds, mark)
        case .names(let of, let relation, let others): return namesCondition(of, relation, others)
        case .dated(let branches): return dated(branches)
        case .period, .choice, .flag, .text, .stated, .unitRole: return factCondition(body, mark)
        }
    }

    private mutating func operands(_ branches: [RawCondition]) -> Run {
        // Branches may have operands of their own, so the run is appended when all of them are linked.
        let linked = branches.map { condition($0) }
        return appendOperands(linked)
    }

    mutating func appendOperands(_ linked: [ConditionIndex]) -> Run {
        let start = edition.operands.count
        edition.operands.append(contentsOf: linked)
        return Run(start: start, count: linked.count)
    }

    /// Notes that something counts working days, and complains where there is no calendar for it.
    mutating func needCalendar(_ mark: Mark) {
        usesCalendar[at] = true
        guard edition.calendar == nil else { return }
        problems.add(
            .calendarNeeded, mark, "这里要数工作日，版本没有写明用哪个日历",
            "working days are counted here and the edition names no calendar", expected: "calendar: cn",
            hint: ("在版本文件开头写上 calendar", "add `calendar` at the head of the edition file"))
    }

    private mutating func dateCondition(_ body: RawBody, _ mark: Mark) -> Condition? {
        switch body {
        case .done(let name, let times, let since):
            let anchor = since.map { moment($0) }
            return transition(name).map { .done($0, atLeast: times, since: anchor) }
        case .notDone(let name): return transition(name).map { .notDone($0) }
        case .document(let name, let part, let dating):
            let linked = self.dating(dating)
            let symbol = part.map { names.symbols.intern($0.value) }
            return document(name).map { .document($0, part: symbol, dating: linked) }
        case .elapsed(let period, let since, let on):
            if case .workingDays = period.value { needCalendar(period.mark) }
            let anchor = moment(since)
            return .elapsed(period.value, since: anchor, on: momentOrThis(on))
        case .within(let period, let since, let on):
            if case .workingDays = period.value { needCalendar(period.mark) }
            let anchor = moment(since)
            return .within(period.value, since: anchor, on: momentOrThis(on))
        case .order(let earlier, let later, let strictly):
            let linked = earlier.map { moment($0) }
            let start = edition.momentLists.count
            edition.momentLists.append(contentsOf: linked)
            return .order(
                earlier: Run(start: start, count: linked.count), later: momentOrThis(later), strictly: strictly)
        case .notice(let opened, let lastDay, let days):
            needCalendar(mark)
            let first = moment(opened)
            return .notice(opened: first, lastDay: moment(lastDay), workingDays: days)
        case .age(let years, let born, let on):
            let birthday = born.map { moment($0) } ?? append(.born)
            return .age(years: years, born: birthday, on: momentOrThis(on))
        case .recurs(let name, let since, let until, let gap, let lastGap):
            let first = moment(since), last = moment(until)
            return transition(name).map {
                .recurs($0, since: first, until: last, longestGap: gap, lastGap: lastGap)
            }
        case .equals(let date, let to):
            let left = moment(date)
            return .equals(left, moment(to))
        default: return nil
        }
    }

    private mutating func dating(_ raw: RawDating) -> PaperDating {
        switch raw {
        case .notAfterAct: .notAfter(Self.this)
        case .any: .any
        case .notAfter(let raw): .notAfter(moment(raw))
        case .notBefore(let raw): .notBefore(moment(raw))
        case .exactly(let raw): .exactly(moment(raw))
        }
    }

    private mutating func factCondition(_ body: RawBody, _ mark: Mark) -> Condition? {
        switch body {
        case .period(let path, let atLeast, let atMost, let since):
            if let atLeast, let atMost, Tightness.isShorter(atMost, than: atLeast) {
                contradictoryBounds(mark, "at-least \(atLeast), at-most \(atMost)")
            }
            let anchor = since.map { moment($0) }
            return fact(path, "period") { $0 == .period }
                .map { .period($0.reference, atLeast: atLeast, atMost: atMost, since: anchor) }
        case .choice(let path, let words, let negated):
            guard let found = fact(path, "choice", { if case .choice = $0 { true } else { false } }) else { return nil }
            return .choice(found.reference, self.words(words, of: found, path), negated: negated)
        case .flag(let path, let value):
            return fact(path, "flag") { $0 == .flag }.map { .flag($0.reference, value) }
        case .text(let path):
            return fact(path, "text") { $0 == .text }.map { .text($0.reference) }
        case .stated(let path):
            if isGroup(path) {
                // Somebody of the group, whoever he is.
                return group(path).map { .participants($0, atLeast: 1, atMost: .max, test: -1) }
            }
            return fact(path).map { .stated($0.reference) }
        case .unitRole(let path, let kinds):
            let run = symbols(kinds)
            return fact(path, "organization") { $0 == .organization }.map { .unitRole($0.reference, run) }
        default: return nil
        }
    }

    /// A requirement for each day from which it reads differently.
    private mutating func dated(_ raws: [RawDatedBranch]) -> Condition {
        let branches = raws.map { raw in
            DatedBranch(from: raw.from, body: condition(raw.body), citations: citations(raw.citations))
        }
        let start = edition.datedBranches.count
        edition.datedBranches.append(contentsOf: branches)
        return .dated(Run(start: start, count: branches.count))
    }

    /// Bounds of a number, checked against each other.
    mutating func bounds(_ raws: [RawBound]) -> Run {
        let start = edition.numberBounds.count
        for raw in raws { edition.numberBounds.append(NumberBound(raw.comparator, raw.limit)) }
        checkBounds(raws)
        return Run(start: start, count: raws.count)
    }

    mutating func checkBounds(_ raws: [RawBound]) {
        let floor = raws.filter { [.atLeast, .moreThan, .exactly].contains($0.comparator) }.max { $0.limit < $1.limit }
        let ceiling = raws.filter { [.atMost, .lessThan, .exactly].contains($0.comparator) }.min { $0.limit < $1.limit }
        if let floor, let ceiling, raws.count > 1 {
            let isOpen = floor.comparator == .moreThan || ceiling.comparator == .lessThan
            if ceiling.limit < floor.limit || (isOpen && ceiling.limit == floor.limit) {
                let shown = raws.map { "\($0.comparator.key) \($0.limit)" }.joined(separator: ", ")
                contradictoryBounds(ceiling.mark, shown)
            }
        }
    }

    private mutating func contradictoryBounds(_ mark: Mark, _ shown: String) {
        problems.add(
            .bounds, mark, "上限小于下限，没有什么能满足", "the upper bound is below the lower one, nothing satisfies both",
            found: shown, expected: "at-least ≤ at-most")
    }

    private mutating func ballotCondition(_ body: RawBody) -> Condition? {
        let isBallot: (FactType) -> Bool = { if case .ballot = $0 { true } else { false } }
        switch body {
        case .ballot(let path, let quantity, let share):
            return fact(path, "ballot", isBallot)
                .map { .ballot($0.reference, quantity, share.comparator, share.ratio, of: share.base) }
        case .addsUp(let path, let exactly):
            return fact(path, "ballot", isBallot).map { .votesAddUp($0.reference, exactly: exactly) }
        case .secret(let path): return fact(path, "ballot", isBallot).map { .secret($0.reference) }
        case .elected(let path, let share):
            return fact(path, "ballot: election") { $0 == .ballot(.election) }
                .map { .elected($0.reference, share.comparator, share.ratio, of: share.base) }
        default: return nil
        }
    }

    private mutating func peopleCondition(_ body: RawBody) -> Condition? {
        switch body {
        case .samePeople(let group, let place, let other, let otherPlace):
            let first = self.group(group), second = self.group(other)
            let firstAt = place.flatMap { transition($0) }, secondAt = otherPlace.flatMap { transition($0) }
            guard let first, let second else { return nil }
            return .samePeople(first, firstAt, second, secondAt)
        case .participants(let name, let raw):
            var test = PersonTest(fullMember: raw.fullMember, standingAtLeast: raw.standing)
            for other in raw.isNot {
                if other.value == "subject" {
                    test.notSubject = true
                } else if let handle = group(other) {
                    test.notIn.append(handle)
                }
            }
            test.isMemberHere = raw.isMemberHere
            test.notUnder = raw.notUnder.map { names.symbols.intern($0.value) }
            namedPenalties += raw.notUnder.map { ($0, problems.file) }
            guard let handle = group(name) else { return nil }
            edition.personTests.append(test)
            let declared =
                editions[at].groups[handle.index]
                ?? editions.lazy.compactMap { $0.groups[handle.index] }.first
            return .participants(
                handle, atLeast: declared?.atLeast ?? 0, atMost: declared?.atMost ?? .max,
                test: Int32(edition.personTests.count - 1))
        default: return nil
        }
    }

    private mutating func organization(_ properties: [RawProperty]) -> Condition? {
        let tests = properties.map { property($0) ?? Self.broken }
        if tests.count == 1, let only = tests.first { return only }
        let linked = tests.map { test in
            edition.conditions.append(test)
            return ConditionIndex(edition.conditions.count - 1)
        }
        return .allOf(appendOperands(linked))
    }

    private mutating func property(_ raw: RawProperty) -> Condition? {
        guard let kind = OrganizationProperty.kind(of: raw.name.value) else {
            unknownProperty(raw.name)
            return nil
        }
        let symbol = names.symbols.intern(raw.name.value)
        switch (kind, raw.test) {
        case (.word, .words(let words)): return .organization(symbol, .among(symbols(words)))
        case (.flag, .flag(let value)): return .organization(symbol, .flag(value))
        case (.number, .bounds(let bounds)): return .organization(symbol, .number(self.bounds(bounds)))
        default:
            let expected =
                switch kind {
                case .word: "\(raw.name.value): branch"
                case .flag: "\(raw.name.value): true"
                case .number: "\(raw.name.value): { at-least: 3 }"
                case .date, .period, .names: "organization.\(raw.name.value)"
                }
            problems.add(
                .wrongPropertyTest, raw.name.mark, "属性“\(raw.name.value)”不能这样比较",
                "the property '\(raw.name.value)' cannot be tested so", found: raw.name.value, expected: expected)
            return nil
        }
    }

    mutating func unknownProperty(_ name: Name) {
        problems.add(
            .unknownProperty, name.mark, "党组织没有属性“\(name.value)”", "organizations have no property '\(name.value)'",
            found: name.value, expected: OrganizationProperty.list,
            suggestion: NearestName.of(name.value, among: OrganizationProperty.names))
    }
}
