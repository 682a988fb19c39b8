internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// Duties that recur with the calendar, and new frequencies for them in a layer.
extension FileDecoder {
    private enum PeriodicKey: String, MappingKey {
        case title, owner, per, `in`, outside, breaks, record, counting, severity, when, remind, cite, cure
        case atLeast = "at-least"
        case forEach = "for-each"
        case inForce = "in-force"
    }

    private static let duty = Noun("周期性待办", "a periodic duty")

    /// Duties of both kinds: those with `per` or `breaks` recur with the calendar.
    mutating func duties(_ node: YAMLNode, into content: inout RawDeclarations) {
        eachName(of: node, Noun("duties", "duties")) { decoder, name, value in
            let isPeriodic = FormKey.per.stands(in: value) || FormKey.breaks.stands(in: value)
            if isPeriodic {
                content.periodicDuties.append(decoder.periodicDuty(value, name))
            } else {
                content.duties.append(decoder.duty(value, name))
            }
        }
    }

    private mutating func periodicDuty(_ node: YAMLNode, _ name: Name) -> RawPeriodicDuty {
        var result = RawPeriodicDuty(id: name, title: Text(zh: name.value))
        var records: [Name] = []
        var seen: Set<PeriodicKey> = []
        let isMapping = eachKey(of: node, Self.duty, PeriodicKey.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .title: result.title = decoder.text(value) ?? result.title
            case .owner: result.owner = decoder.identifier(value)
            case .per: result.unit = decoder.unit(value)
            case .atLeast: result.atLeast = decoder.number(value)
            case .in: result.parts = decoder.parts(value)
            case .outside:
                result.outside = decoder.severity(value).map { Located(value: $0, mark: decoder.mark(value)) }
            case .breaks: result.breaks = decoder.breaks(value)
            case .record: records = decoder.names(value, Noun("record", "`record`"))
            case .counting: result.counted = decoder.counting(value)
            case .forEach: result.bearer = decoder.bearer(value) ?? .organization
            case .severity: result.severity = decoder.severity(value) ?? result.severity
            case .inForce: result.inForce = decoder.interval(value)
            case .when: result.when = decoder.condition(value)
            case .remind: result.ladder = decoder.ladder(value)
            case .cite: result.citations = decoder.citations(value)
            case .cure: result.cure = decoder.cure(value)
            }
        }
        guard isMapping else { return result }
        for key in [PeriodicKey.title, .owner, .cite] where !seen.contains(key) {
            missingKey(node, Self.duty, key.rawValue)
        }
        checkDemand(node, seen)
        if !records.isEmpty {
            // `counting: act` says what is meant without it.
            if !result.counted.isEmpty { keysExclude(node, Self.duty, "record", "counting") }
            result.counted = records.map { RawCounted(record: $0, fact: nil) }
        } else if result.counted.isEmpty, !seen.contains(.record), !seen.contains(.counting) || isActCounted(node) {
            missingKey(node, Self.duty, "record")
        }
        return result
    }

    private func isActCounted(_ node: YAMLNode) -> Bool { node.value(forKey: "counting")?.equals("act") ?? false }

    private mutating func checkDemand(_ node: YAMLNode, _ seen: Set<PeriodicKey>) {
        if seen.contains(.breaks) {
            for key in [PeriodicKey.per, .atLeast, .in, .outside, .severity] where seen.contains(key) {
                keysExclude(node, Self.duty, "breaks", key.rawValue)
            }
            return
        }
        for key in [PeriodicKey.per, .atLeast] where !seen.contains(key) { missingKey(node, Self.duty, key.rawValue) }
        if seen.contains(.outside), !seen.contains(.in) { missingKey(node, Self.duty, "in") }
    }

    private mutating func unit(_ node: YAMLNode) -> CalendarUnit? {
        word(node, Noun("per", "`per`"), CalendarUnit.allCases.map { ($0.rawValue, $0) })
    }

    /// `[Q4]`, `[H1]`, `[M11, M12]`.
    private mutating func parts(_ node: YAMLNode) -> [(part: CalendarPart, mark: Mark)] {
        let read: (inout FileDecoder, YAMLNode) -> Name? = { decoder, item in
            if let text = decoder.plainText(item), CalendarPart(word: text) != nil {
                return Name(value: text, mark: decoder.mark(item))
            }
            decoder.problems.add(
                .unknownWord, decoder.mark(item), "“in”里要写一年中的一段", "a part of the year is wanted in `in`",
                found: decoder.shown(item), expected: "Q1 … Q4, H1, H2, M1 … M12")
            return nil
        }
        return names(node, Noun("in", "`in`"), reading: read).compactMap { name in
            CalendarPart(word: name.value).map { ($0, name.mark) }
        }
    }

    /// `act`, `hold-training.hours` or a list of such.
    private mutating func counting(_ node: YAMLNode) -> [RawCounted] {
        if node.equals("act") { return [] }
        let read: (inout FileDecoder, YAMLNode) -> Name? = { decoder, item in decoder.path(item) }
        return names(node, Noun("counting", "`counting`"), reading: read).compactMap { path in
            let parts = path.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                problems.add(
                    .unknownFact, path.mark, "counting 要写 act，或者“记录.要素”",
                    "`counting` is `act`, or a fact of a record", found: path.value,
                    expected: "act, hold-training.hours")
                return nil
            }
            return RawCounted(
                record: Name(value: parts[0], mark: path.mark), fact: Name(value: parts[1], mark: path.mark))
        }
    }

    /// `organization`, a group of people, or `pair(group)`.
    private mutating func bearer(_ node: YAMLNode) -> RawBearer? {
        if node.equals("organization") { return .organization }
        guard let text = plainText(node) else { return nil }
        guard text.hasPrefix("pair("), text.hasSuffix(")") else { return identifier(node).map { .each($0) } }
        return .pairs(Name(value: String(text.dropFirst("pair(".count).dropLast()), mark: mark(node)))
    }

    /// `[{ more-than: 6 months, severity: finding }, …]`, gravest first.
    private mutating func breaks(_ node: YAMLNode) -> [Located<PeriodicDuty.Break>] {
        enum Key: String, MappingKey {
            case atLeast = "at-least"
            case moreThan = "more-than"
            case severity
        }
        let noun = Noun("中断", "a break")
        var result: [Located<PeriodicDuty.Break>] = []
        eachItem(of: node, Noun("breaks", "`breaks`")) { decoder, item in
            var comparator: Comparator?
            var length: CalendarPeriod?
            var severity = Severity.finding
            var bounds = 0
            let isMapping = decoder.eachKey(of: item, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .severity: severity = decoder.severity(value) ?? severity
                case .atLeast, .moreThan:
                    bounds += 1
                    comparator = key == .atLeast ? .atLeast : .moreThan
                    length = decoder.calendarPeriod(value)
                }
            }
            guard isMapping else { return }
            if bounds == 0 { decoder.missingKey(item, noun, "more-than") }
            if bounds > 1 { decoder.keysExclude(item, noun, "at-least", "more-than") }
            guard let comparator, let length else { return }
            result.append(
                Located(
                    value: PeriodicDuty.Break(comparator, length, severity: severity), mark: decoder.mark(item)))
        }
        return result
    }

    /// `{ theme-day: 2 }` or `{ lecture: { per: quarter, at-least: 1 } }`.
    mutating func dutyTightenings(_ node: YAMLNode) -> [RawDutyTightening] {
        enum Key: String, MappingKey {
            case per, `in`, severity, remind, title, cite
            case atLeast = "at-least"
        }
        let noun = Noun("tighten.duties", "`tighten.duties`")
        var result: [RawDutyTightening] = []
        eachName(of: node, noun) { decoder, duty, value in
            var item = RawDutyTightening(duty: duty)
            if value.kind == .scalar {
                item.atLeast = decoder.number(value).map { Located(value: $0, mark: decoder.mark(value)) }
            } else {
                let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                    let mark = decoder.mark(value)
                    switch key {
                    case .per: item.unit = decoder.unit(value).map { Located(value: $0, mark: mark) }
                    case .atLeast: item.atLeast = decoder.number(value).map { Located(value: $0, mark: mark) }
                    case .in: item.parts = decoder.parts(value)
                    case .severity: item.severity = decoder.severity(value).map { Located(value: $0, mark: mark) }
                    case .remind: item.ladder = Located(value: decoder.ladder(value), mark: mark)
                    case .title: item.title = decoder.text(value)
                    case .cite: item.citations = decoder.citations(value)
                    }
                }
                if isMapping, value.entries.isEmpty { decoder.missingKey(value, noun, "at-least") }
            }
            let isEmpty =
                item.unit == nil && item.atLeast == nil && item.parts.isEmpty && item.severity == nil
                && item.ladder == nil
            if !isEmpty { result.append(item) }
        }
        return result
    }
}
