internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

private enum MomentKey: String, MappingKey { case first, last, each, since, plus, minus }

/// Moments and named moments.
extension FileDecoder {
    /// A moment: a path, an occurrence of one, or a shifted moment.
    mutating func moment(_ node: YAMLNode) -> RawMoment? {
        guard node.kind != .scalar else { return path(node).map { .path($0, .last) } }
        let noun = Noun("时间点", "a moment")
        var occurrence: RawMoment?
        var since: RawMoment?
        var plus: CalendarPeriod?
        var minus: CalendarPeriod?
        var isFailed = false, hasOccurrence = false, hasSince = false, hasShift = false
        let isMapping = eachKey(of: node, noun, MomentKey.self) { decoder, key, _, value in
            switch key {
            case .first, .last, .each:
                if hasOccurrence { decoder.keysExclude(node, noun, "first", "last", "each") }
                hasOccurrence = true
                let which: Occurrence = key == .first ? .first : key == .last ? .last : .each
                occurrence = decoder.path(value).map { .path($0, which) }
                isFailed = isFailed || occurrence == nil
            case .since:
                hasSince = true
                since = decoder.moment(value)
                isFailed = isFailed || since == nil
            case .plus:
                hasShift = true
                plus = decoder.calendarPeriod(value)
                isFailed = isFailed || plus == nil
            case .minus:
                hasShift = true
                minus = decoder.calendarPeriod(value)
                isFailed = isFailed || minus == nil
            }
        }
        guard isMapping, !isFailed else { return nil }
        if hasOccurrence {
            if hasSince || hasShift { keysExclude(node, noun, "first/last/each", "since/plus/minus") }
            return occurrence
        }
        guard let since else {
            missingKey(node, noun, "since")
            return nil
        }
        return .shifted(since, plus: plus ?? .zero, minus: minus ?? .zero)
    }

    /// Named moments.
    mutating func namedMoments(_ node: YAMLNode) -> [RawNamedMoment] {
        enum Key: String, MappingKey { case title, since, plus }
        var moments: [RawNamedMoment] = []
        let noun = Noun("时间点", "a named moment")
        eachName(of: node, Noun("moments", "moments")) { decoder, name, value in
            var result = RawNamedMoment(id: name)
            var seen = false
            let isMapping = decoder.eachKey(of: value, noun, Key.self) { decoder, key, _, value in
                switch key {
                case .title: result.title = decoder.text(value)
                case .since:
                    seen = true
                    result.since = decoder.moment(value)
                case .plus:
                    if value.kind == .scalar {
                        if let period = decoder.calendarPeriod(value) {
                            result.steps = [RawMomentStep(amount: .period(period))]
                        }
                    } else {
                        decoder.eachItem(of: value, Noun("plus", "plus")) { decoder, item in
                            if let step = decoder.momentStep(item) { result.steps.append(step) }
                        }
                    }
                }
            }
            if isMapping, !seen { decoder.missingKey(value, noun, "since") }
            moments.append(result)
        }
        return moments
    }

    /// The word for the length of term that the kinds of organization have.
    private static let termOfKind = "term-of-kind"

    private mutating func momentStep(_ node: YAMLNode) -> RawMomentStep? {
        if node.kind == .scalar { return calendarPeriod(node).map { RawMomentStep(amount: .period($0)) } }
        enum Key: String, MappingKey { case add, when }
        let noun = Noun("时间点的一步", "a step of a moment")
        var amount: RawMomentStep.Amount?
        var when: RawCondition?
        var seen = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .add:
                seen = true
                // A period begins with a number; names never do.
                let isPeriod = value.withUTF8 { $0.first.map { $0 < 0x61 || $0 > 0x7A } ?? true }
                if value.kind == .scalar, value.text == Self.termOfKind {
                    amount = .termOfKind
                } else if isPeriod {
                    amount = decoder.calendarPeriod(value).map { .period($0) }
                } else {
                    amount = decoder.path(value).map { .fact($0) }
                }
            case .when: when = decoder.condition(value)
            }
        }
        if isMapping, !seen { missingKey(node, noun, "add") }
        return amount.map { RawMomentStep(amount: $0, when: when) }
    }
}
