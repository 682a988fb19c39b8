internal import CivilTime
internal import YAMLTree

/// The lists of dated values in the body that is being read: `[ { value: 2 years }, { from: 2018-07-01, value: 3 years } ]`.
///
/// A body with such a list is read once for each date, each time with the value of that date.
struct DatedValues {
    /// One value of a list.
    struct Entry {
        var from: CivilDate?
        var citations: [RawCitation]
        var mark: Mark
    }

    /// Whether a body is being read, where values may be dated.
    var isAllowed = false
    /// Which value of the list is being read.
    var pick = 0
    /// The list that was met; empty: none.
    var entries: [Entry] = []
    /// Where the list stands.
    var mark: Mark?
}

extension FileDecoder {
    /// Reads a body, or one for each date where it has dated values.
    mutating func datedBody(at place: Mark, _ read: (inout FileDecoder) -> RawBody?) -> RawBody? {
        let outer = dated
        defer { dated = outer }
        dated = DatedValues(isAllowed: true)
        guard let first = read(&self) else { return nil }
        guard !dated.entries.isEmpty else { return first }
        let entries = dated.entries
        var branches: [RawDatedBranch] = []
        for (index, entry) in entries.enumerated() {
            dated.pick = index
            guard let body = index == 0 ? first : read(&self) else { return nil }
            let inner = RawCondition(body: body, mark: place)
            branches.append(RawDatedBranch(from: entry.from, citations: entry.citations, body: inner))
        }
        return .dated(branches)
    }

    /// The value that is meant: the node itself, or one of a list of dated values.
    mutating func datedValue(_ node: YAMLNode) -> YAMLNode {
        guard dated.isAllowed, node.kind == .sequence, node.items.allSatisfy({ $0.kind == .mapping }) else {
            return node
        }
        if let known = dated.mark, known != mark(node) {
            problems.add(
                .keysExclude, mark(node), "一个条件里只能有一处按日期变化的值", "one body has one list of dated values",
                found: "[ … ]", hint: ("分成两条规则", "make it two rules"))
            for item in node.items { if let (_, value) = datedEntry(item, false) { return value } }
            return node
        }
        var values: [YAMLNode] = []
        let isFirst = dated.mark == nil
        dated.mark = mark(node)
        for item in node.items {
            guard let (entry, value) = datedEntry(item, isFirst) else { continue }
            values.append(value)
            if isFirst { dated.entries.append(entry) }
        }
        if isFirst {
            for (earlier, later) in zip(dated.entries, dated.entries.dropFirst()) { checkOrder(earlier, later) }
        }
        return values.indices.contains(dated.pick) ? values[dated.pick] : node
    }

    private mutating func datedEntry(_ node: YAMLNode, _ reports: Bool) -> (DatedValues.Entry, YAMLNode)? {
        enum Key: String, MappingKey { case from, value, cite }
        let noun = Noun("某日起的值", "a dated value")
        var from: CivilDate?
        var found: YAMLNode?
        var citations: [RawCitation] = []
        // The second reading would only say the same again.
        let known = problems
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .from: from = decoder.date(value)
            case .value: found = value
            case .cite: citations = decoder.citations(value)
            }
        }
        if isMapping, found == nil { missingKey(node, noun, "value") }
        if !reports { problems = known }
        return found.map { (DatedValues.Entry(from: from, citations: citations, mark: mark(node)), $0) }
    }

    private mutating func checkOrder(_ earlier: DatedValues.Entry, _ later: DatedValues.Entry) {
        guard let start = later.from, earlier.from.map({ $0 < start }) ?? true else {
            problems.add(
                .emptyInterval, later.mark, "按日期变化的值要从早到晚排列", "dated values go from the earliest to the latest",
                found: later.from?.isoText, expected: earlier.from.map { "> \($0.isoText)" } ?? "from: …")
            return
        }
    }
}
