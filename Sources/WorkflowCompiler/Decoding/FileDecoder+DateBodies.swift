internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// Bodies about acts, papers and dates.
extension FileDecoder {
    mutating func done(_ node: YAMLNode) -> RawBody? {
        if node.kind == .scalar { return identifier(node).map { .done($0, atLeast: 1, since: nil) } }
        enum Key: String, MappingKey { case transition, times, since }
        enum TimesKey: String, MappingKey { case atLeast = "at-least" }
        let noun = Noun("done", "`done`")
        var name: Name?
        var times: Int32? = 1
        var since: RawMoment?
        var hasName = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .transition:
                hasName = true
                name = decoder.identifier(value)
            case .times:
                times = nil
                var seen = false
                let ok = decoder.eachKey(of: value, Noun("times", "`times`"), TimesKey.self) { decoder, _, _, value in
                    seen = true
                    times = decoder.integer(value, from: 1)
                }
                if ok, !seen { decoder.missingKey(value, Noun("times", "`times`"), "at-least") }
            case .since:
                since = decoder.moment(value)
                isFailed = since == nil
            }
        }
        if isMapping, !hasName { missingKey(node, noun, "transition") }
        guard let name, let times, !isFailed else { return nil }
        return .done(name, atLeast: times, since: since)
    }

    mutating func documentBody(_ node: YAMLNode) -> RawBody? {
        if node.kind == .scalar { return identifier(node).map { .document($0, part: nil, .notAfterAct) } }
        enum Key: String, MappingKey { case kind, part, dated }
        let noun = Noun("document", "`document`")
        var kind: Name?
        var part: Name?
        var dating: RawDating? = .notAfterAct
        var hasKind = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .kind:
                hasKind = true
                kind = decoder.identifier(value)
            case .part:
                part = decoder.identifier(value)
                isFailed = part == nil
            case .dated: dating = decoder.dating(value)
            }
        }
        if isMapping, !hasKind { missingKey(node, noun, "kind") }
        guard let kind, let dating, !isFailed else { return nil }
        return .document(kind, part: part, dating)
    }

    private mutating func dating(_ node: YAMLNode) -> RawDating? {
        let noun = Noun("dated", "`dated`")
        if node.kind == .scalar { return word(node, noun, [("any", RawDating.any)]) }
        enum Key: String, MappingKey {
            case notAfter = "not-after"
            case notBefore = "not-before"
            case exactly
        }
        var result: RawDating?
        var count = 0
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            count += 1
            guard let moment = decoder.moment(value) else { return }
            switch key {
            case .notAfter: result = .notAfter(moment)
            case .notBefore: result = .notBefore(moment)
            case .exactly: result = .exactly(moment)
            }
        }
        if isMapping, count == 0 { missingKey(node, noun, "not-after") }
        if count > 1 { keysExclude(node, noun, "not-after", "not-before", "exactly") }
        return result
    }

    /// `elapsed` and `within`: a limit, its anchor and the day that is judged.
    mutating func span(_ node: YAMLNode, _ noun: Noun, _ limit: Comparator) -> RawBody? {
        if limit == .atLeast {
            enum Key: String, MappingKey { case limit = "at-least", since, on = "until" }
            return span(node, noun, Key.limit, Key.since) { .elapsed($0, since: $1, on: $2) }
        }
        enum Key: String, MappingKey { case limit = "at-most", since, on = "until" }
        return span(node, noun, Key.limit, Key.since) { .within($0, since: $1, on: $2) }
    }

    private mutating func span<Key: MappingKey & Equatable>(
        _ node: YAMLNode, _ noun: Noun, _ limitKey: Key, _ sinceKey: Key,
        _ make: (Located<Period>, RawMoment, RawMoment?) -> RawBody
    ) -> RawBody? {
        var limit: Located<Period>?
        var since: RawMoment?
        var on: RawMoment?
        var hasLimit = false, hasSince = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            if key == limitKey {
                hasLimit = true
                limit = decoder.period(value)
            } else if key == sinceKey {
                hasSince = true
                since = decoder.moment(value)
            } else {
                on = decoder.moment(value)
                isFailed = on == nil
            }
        }
        if isMapping, !hasLimit { missingKey(node, noun, limitKey.rawValue) }
        if isMapping, !hasSince { missingKey(node, noun, "since") }
        guard let limit, let since, !isFailed else { return nil }
        return make(limit, since, on)
    }

    mutating func order(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case earlier, later, strictly }
        let noun = Noun("order", "`order`")
        var earlier: [RawMoment] = []
        var later: RawMoment?
        var strictly = false
        var hasEarlier = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .earlier:
                hasEarlier = true
                for item in value.kind == .sequence ? Array(value.items) : [value] {
                    if let moment = decoder.moment(item) { earlier.append(moment) } else { isFailed = true }
                }
                if value.kind == .sequence, value.items.isEmpty {
                    decoder.problems.add(
                        .emptyList, decoder.mark(value), "earlier 的列表是空的", "`earlier` is an empty list",
                        found: "[]")
                    isFailed = true
                }
            case .later:
                later = decoder.moment(value)
                isFailed = isFailed || later == nil
            case .strictly: strictly = decoder.flag(value) ?? false
            }
        }
        if isMapping, !hasEarlier { missingKey(node, noun, "earlier") }
        guard isMapping, hasEarlier, !isFailed else { return nil }
        return .order(earlier: earlier, later: later, strictly: strictly)
    }

    mutating func notice(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey, Hashable {
            case opened
            case lastDay = "last-day"
            case atLeast = "at-least"
        }
        let noun = Noun("notice", "`notice`")
        var opened: RawMoment?
        var lastDay: RawMoment?
        var days: Int32?
        var seen: Set<Key> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .opened: opened = decoder.moment(value)
            case .lastDay: lastDay = decoder.moment(value)
            case .atLeast: days = decoder.workingDays(value)
            }
        }
        if isMapping { for key in Key.allCases where !seen.contains(key) { missingKey(node, noun, key.rawValue) } }
        guard let opened, let lastDay, let days else { return nil }
        return .notice(opened: opened, lastDay: lastDay, workingDays: days)
    }

    mutating func age(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case atLeast = "at-least", born, on = "until" }
        let noun = Noun("age", "`age`")
        var years: Int32?
        var born: RawMoment?
        var on: RawMoment?
        var hasLimit = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .atLeast:
                hasLimit = true
                years = decoder.years(value)
            case .born:
                born = decoder.moment(value)
                isFailed = isFailed || born == nil
            case .on:
                on = decoder.moment(value)
                isFailed = isFailed || on == nil
            }
        }
        if isMapping, !hasLimit { missingKey(node, noun, "at-least") }
        guard let years, !isFailed else { return nil }
        return .age(years: years, born: born, on: on)
    }

    mutating func recurs(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey, Hashable {
            case transition, since, until
            case longestGap = "longest-gap"
            case lastGap = "last-gap"
        }
        let noun = Noun("recurs", "`recurs`")
        var name: Name?
        var since: RawMoment?
        var until: RawMoment?
        var gap: CalendarPeriod?
        var lastGap = false
        var seen: Set<Key> = [.lastGap]
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .transition: name = decoder.identifier(value)
            case .since: since = decoder.moment(value)
            case .until: until = decoder.moment(value)
            case .longestGap: gap = decoder.calendarPeriod(value)
            case .lastGap: lastGap = decoder.flag(value) ?? false
            }
        }
        if isMapping { for key in Key.allCases where !seen.contains(key) { missingKey(node, noun, key.rawValue) } }
        guard let name, let since, let until, let gap else { return nil }
        return .recurs(name, since: since, until: until, longestGap: gap, lastGap: lastGap)
    }

    mutating func equals(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case date, to }
        let noun = Noun("equals", "`equals`")
        var date: RawMoment?
        var to: RawMoment?
        var hasDate = false, hasTo = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .date:
                hasDate = true
                date = decoder.moment(value)
            case .to:
                hasTo = true
                to = decoder.moment(value)
            }
        }
        if isMapping, !hasDate { missingKey(node, noun, "date") }
        if isMapping, !hasTo { missingKey(node, noun, "to") }
        guard let date, let to else { return nil }
        return .equals(date, to)
    }
}
