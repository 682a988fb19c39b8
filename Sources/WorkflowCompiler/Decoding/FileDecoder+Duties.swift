internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// Duties with their reminders.
extension FileDecoder {
    private enum DutyKey: String, MappingKey {
        case title, owner, due, every, when, remind, cite, cure
        case whileIn = "while"
        case doneBy = "done-by"
    }

    mutating func duty(_ node: YAMLNode, _ name: Name) -> RawDuty {
        let noun = Noun("待办", "a duty")
        var result = RawDuty(id: name, title: Text(zh: name.value))
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, DutyKey.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .title: result.title = decoder.text(value) ?? result.title
            case .owner: result.owner = decoder.identifier(value)
            case .due: result.due = decoder.due(value, "in")
            case .every: result.due = decoder.due(value, "period")
            case .whileIn: result.whileIn = decoder.names(value, Noun("while", "`while`"))
            case .when: result.when = decoder.condition(value)
            case .doneBy: result.doneBy = decoder.names(value, Noun("done-by", "`done-by`"))
            case .remind: result.ladder = decoder.ladder(value)
            case .cite: result.citations = decoder.citations(value)
            case .cure: result.cure = decoder.cure(value)
            }
        }
        guard isMapping else { return result }
        for key in ["title", "owner", "done-by", "cite"] where !seen.contains(key) { missingKey(node, noun, key) }
        if seen.contains("due"), seen.contains("every") { keysExclude(node, noun, "due", "every") }
        if !seen.contains("due"), !seen.contains("every") { missingKey(node, noun, "due") }
        return result
    }

    /// `{ in: 1 month, since: apply }` or `{ period: 6 months, since: … }`.
    private mutating func due(_ node: YAMLNode, _ lengthKey: String) -> RawDue? {
        enum Once: String, MappingKey { case `in`, since }
        enum Every: String, MappingKey { case period, since }
        var length: CalendarPeriod?
        var since: RawMoment?
        var hasLength = false, hasSince = false
        let noun = Noun(lengthKey == "in" ? "due" : "every", lengthKey == "in" ? "`due`" : "`every`")
        func read(_ isLength: Bool, _ decoder: inout FileDecoder, _ value: YAMLNode) {
            if isLength {
                hasLength = true
                length = decoder.calendarPeriod(value)
            } else {
                hasSince = true
                since = decoder.moment(value)
            }
        }
        let isMapping =
            lengthKey == "in"
            ? eachKey(of: node, noun, Once.self) { decoder, key, _, value in read(key == .in, &decoder, value) }
            : eachKey(of: node, noun, Every.self) { decoder, key, _, value in read(key == .period, &decoder, value) }
        if isMapping, !hasLength { missingKey(node, noun, lengthKey) }
        if isMapping, !hasSince { missingKey(node, noun, "since") }
        guard let length, let since else { return nil }
        return lengthKey == "in" ? .once(length, since) : .every(length, since)
    }

    mutating func ladder(_ node: YAMLNode) -> RawLadder {
        enum Key: String, MappingKey {
            case before, after, escalate
            case onDay = "on-day"
            case onDaysOff = "on-days-off"
        }
        enum AfterKey: String, MappingKey { case every }
        enum EscalateKey: String, MappingKey { case after, to }
        var result = RawLadder()
        let remind = Noun("remind", "`remind`")
        var says = false
        let isMapping = eachKey(of: node, remind, Key.self) { decoder, key, _, value in
            if key != .onDaysOff { says = true }
            switch key {
            case .before:
                for item in value.kind == .sequence ? Array(value.items) : [value] {
                    guard let period = decoder.period(item) else { continue }
                    if result.before.contains(where: { $0.value == period.value }) { decoder.rungTwice(period) }
                    result.before.append(period)
                }
            case .onDay: result.onDay = decoder.flag(value) ?? false
            case .onDaysOff: result.onDaysOff = decoder.flag(value) ?? false
            case .after:
                let noun = Noun("after", "`after`")
                let ok = decoder.eachKey(of: value, noun, AfterKey.self) { decoder, _, _, value in
                    result.afterEvery = decoder.period(value)
                }
                if ok, value.entries.isEmpty { decoder.missingKey(value, noun, "every") }
            case .escalate:
                let noun = Noun("escalate", "`escalate`")
                var hasAfter = false, hasTo = false
                let ok = decoder.eachKey(of: value, noun, EscalateKey.self) { decoder, key, _, value in
                    switch key {
                    case .after:
                        hasAfter = true
                        result.escalateAfter = decoder.period(value)
                    case .to:
                        hasTo = true
                        result.escalateTo = decoder.identifier(value)
                    }
                }
                if ok, !hasAfter { decoder.missingKey(value, noun, "after") }
                if ok, !hasTo { decoder.missingKey(value, noun, "to") }
            }
        }
        // A ladder without a rung reminds nobody.
        if isMapping, !says { missingKey(node, remind, "on-day") }
        return result
    }

    private mutating func rungTwice(_ period: Located<Period>) {
        problems.add(
            .remindedTwice, period.mark, "同一个提前的时间写了两次", "the same time before the day is listed twice",
            found: period.value.plainText, hint: ("删掉一个", "remove one of them"))
    }
}
