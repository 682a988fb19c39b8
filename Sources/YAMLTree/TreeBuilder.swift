internal import CLibYAML
internal import Diagnostics

/// Builds the flat tree from events and watches the limits.
struct TreeBuilder {
    /// A mapping or sequence that has begun and not ended.
    struct Frame {
        let record: Int32
        /// Where its children begin among the pending ones.
        let firstChild: Int
        /// How many nodes there were before it, those behind aliases included.
        let sizeBefore: Int
        /// The levels of collections inside it.
        var height: Int
        let anchor: String?
    }

    let file: String
    let limits: YAMLLimits
    var records: [NodeRecord] = []
    var children: [Int32] = []
    var text: [UInt8] = []
    /// The children of all frames that are open, outermost first.
    var pending: [Int32] = []
    var frames: [Frame] = []
    var anchors = AnchorTable()
    var problems: ProblemList
    var root: Int32?
    /// All nodes so far, those behind aliases included.
    var size = 0
    /// The nodes behind aliases.
    var aliasedSize = 0

    init(file: String, limits: YAMLLimits, bytes: Int, problems: ProblemList) {
        self.file = file
        self.limits = limits
        self.problems = problems
        // Reserve for an ordinary file; a large one grows.
        let expected = min(bytes / 8, 1 << 13) + 8
        records.reserveCapacity(expected)
        children.reserveCapacity(expected)
        pending.reserveCapacity(256)
        text.reserveCapacity(min(bytes, 1 << 17))
        frames.reserveCapacity(32)
    }

    /// Takes in a scalar; false when a limit ends the reading.
    mutating func scalar(_ event: UnsafePointer<yaml_event_t>) -> Bool {
        let scalar = event.pointee.data.scalar
        let span = (start: event.pointee.start_mark.position, end: event.pointee.end_mark.position)
        guard scalar.length <= limits.maximumScalarBytes else {
            return stop(.longScalar(place(span), limit: limits.maximumScalarBytes))
        }
        var isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        if let tag = scalar.tag, checkTag(tag, on: .scalar, span) == .makesText { isPlain = false }
        let record = NodeRecord(
            kind: .scalar, isPlain: isPlain, start: span.start, end: span.end,
            lower: Int32(text.count), count: Int32(scalar.length)
        )
        text.append(contentsOf: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
        guard let index = append(record) else { return false }
        if let anchor = scalar.anchor {
            let name = String(cString: anchor)
            open(anchor: name, at: index)
            anchors.close(name, size: 1, height: 0)
        }
        return true
    }

    /// Begins a mapping or sequence; false when a limit ends the reading.
    mutating func begin(
        _ kind: NodeRecord.Kind, tag: UnsafePointer<UInt8>?, anchor: UnsafePointer<UInt8>?,
        at event: UnsafePointer<yaml_event_t>
    ) -> Bool {
        let span = (start: event.pointee.start_mark.position, end: event.pointee.end_mark.position)
        guard frames.count < limits.maximumDepth else {
            return stop(.tooDeep(place(span), limit: limits.maximumDepth))
        }
        if let tag { _ = checkTag(tag, on: kind, span) }
        let record = NodeRecord(kind: kind, isPlain: false, start: span.start, end: span.end, lower: 0, count: 0)
        let sizeBefore = size
        guard let index = append(record) else { return false }
        let name = anchor.map { String(cString: $0) }
        if let name { open(anchor: name, at: index) }
        frames.append(
            Frame(record: index, firstChild: pending.count, sizeBefore: sizeBefore, height: 0, anchor: name))
        return true
    }

    /// Ends the innermost mapping or sequence.
    mutating func end(_ event: UnsafePointer<yaml_event_t>) {
        guard let frame = frames.popLast() else { return }
        let index = Int(frame.record)
        if records[index].kind == .mapping { checkKeys(from: frame.firstChild) }
        var end = event.pointee.end_mark.position
        if event.pointee.start_mark.index == event.pointee.end_mark.index {
            // A block collection ends, for libyaml, where the next thing begins; it really ends with its last child.
            end = pending.count > frame.firstChild ? records[Int(pending[pending.count - 1])].end : records[index].end
        }
        records[index].end = end
        records[index].lower = Int32(children.count)
        records[index].count = Int32(pending.count - frame.firstChild)
        children.append(contentsOf: pending[frame.firstChild...])
        pending.removeLast(pending.count - frame.firstChild)
        let height = frame.height + 1
        if !frames.isEmpty { frames[frames.count - 1].height = max(frames[frames.count - 1].height, height) }
        if let name = frame.anchor {
            anchors.close(name, record: frame.record, size: size - frame.sizeBefore, height: height)
        }
    }

    /// Takes in an alias; false when a limit ends the reading.
    mutating func alias(_ event: UnsafePointer<yaml_event_t>) -> Bool {
        let span = (start: event.pointee.start_mark.position, end: event.pointee.end_mark.position)
        let name = event.pointee.data.alias.anchor.map { String(cString: $0) } ?? ""
        guard let anchor = anchors[name], !anchor.isOpen else {
            if let anchor = anchors[name] {
                let record = records[Int(anchor.record)]
                let anchorPlace = place((record.start, record.start))
                problems.add(.selfReference(place(span), anchor: anchorPlace, name: Excerpt.of(name)))
            } else if problems.takesMore {
                let near = NearestName.of(name, among: anchors.fewNames)
                problems.add(.unknownAlias(place(span), name: Excerpt.of(name), suggestion: near))
            } else {
                problems.leaveOut()
            }
            let nothing = NodeRecord(
                kind: .scalar, isPlain: true, start: span.start, end: span.end, lower: 0, count: 0)
            return append(nothing) != nil
        }
        guard frames.count + anchor.height <= limits.maximumDepth else {
            return stop(.tooDeep(place(span), limit: limits.maximumDepth))
        }
        aliasedSize += anchor.size
        guard aliasedSize <= limits.maximumAliasExpansion else {
            return stop(.aliasExpansion(place(span), limit: limits.maximumAliasExpansion))
        }
        let record = NodeRecord(
            kind: .alias, isPlain: false, start: span.start, end: span.end, lower: anchor.record, count: 0)
        guard append(record) != nil else { return false }
        size += anchor.size
        if !frames.isEmpty { frames[frames.count - 1].height = max(frames[frames.count - 1].height, anchor.height) }
        return true
    }

    /// Reports the problem that ends the reading.
    mutating func stop(_ diagnostic: Diagnostic) -> Bool {
        checkOpenMappings()
        problems.addLast(diagnostic)
        return false
    }

    func place(_ span: (start: SourcePosition, end: SourcePosition)) -> SourceSpan {
        SourceSpan(file: file, start: span.start, end: span.end)
    }

    private mutating func append(_ record: NodeRecord) -> Int32? {
        guard records.count < limits.maximumNodes else {
            _ = stop(.tooManyNodes(place((record.start, record.end)), limit: limits.maximumNodes))
            return nil
        }
        let index = Int32(records.count)
        records.append(record)
        size += 1
        if frames.isEmpty { root = root ?? index } else { pending.append(index) }
        return index
    }

    private mutating func open(anchor name: String, at index: Int32) {
        if let first = anchors[name] {
            let old = records[Int(first.record)], new = records[Int(index)]
            let here = place((new.start, new.start)), first = place((old.start, old.start))
            problems.add(.repeatedAnchor(here, first: first, name: Excerpt.of(name)))
        }
        anchors.open(name, record: index)
    }
}

/// The anchors that have been seen, by name.
struct AnchorTable {
    struct Anchor {
        let record: Int32
        var size: Int
        var height: Int
        var isOpen: Bool
    }

    private var anchors: [String: Anchor] = [:]

    subscript(name: String) -> Anchor? { anchors[name] }

    /// The names for a suggestion; none when there are so many that the search would cost more than it gives.
    var fewNames: [String] { anchors.count > 1000 ? [] : Array(anchors.keys) }

    mutating func open(_ name: String, record: Int32) {
        anchors[name] = Anchor(record: record, size: 0, height: 0, isOpen: true)
    }

    /// Ends the content of an anchor; an anchor that was taken over by a later one of the same name stays as it is.
    mutating func close(_ name: String, record: Int32? = nil, size: Int, height: Int) {
        guard let anchor = anchors[name], anchor.isOpen, record == nil || record == anchor.record else { return }
        anchors[name] = Anchor(record: anchor.record, size: size, height: height, isOpen: false)
    }
}

extension yaml_mark_t {
    /// The mark as people count: from 1.
    var position: SourcePosition {
        SourcePosition(line: Int32(truncatingIfNeeded: line) &+ 1, column: Int32(truncatingIfNeeded: column) &+ 1)
    }
}
