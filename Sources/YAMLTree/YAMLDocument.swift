public import Diagnostics

/// A file that has been read: its name and its tree.
public struct YAMLDocument: Sendable {
    /// The file as it was named to the reader.
    public let file: String
    /// The outermost node.
    public let root: YAMLNode

    /// How many nodes the file has, aliases counted once each.
    public var nodeCount: Int { root.storage.records.count }

    init(storage: YAMLStorage, root: Int32) {
        self.file = storage.file
        self.root = YAMLNode(storage: storage, entry: root)
    }
}

/// A node of a YAML file with its place; a cheap handle that may be copied freely.
///
/// Scalars have no type: whoever decodes them knows what is wanted at their place.
public struct YAMLNode: Sendable {
    /// What a node is.
    public enum Kind: String, Sendable, Hashable {
        /// Keys with values.
        case mapping
        /// Items in order.
        case sequence
        /// A single value.
        case scalar
    }

    let storage: YAMLStorage
    /// The node itself, never an alias.
    private let index: Int32
    /// The entry in the tree through which the node was reached: the node or an alias of it.
    private let entry: Int32

    init(storage: YAMLStorage, entry: Int32) {
        self.storage = storage
        self.entry = entry
        let record = storage.records[Int(entry)]
        self.index = record.kind == .alias ? record.lower : entry
    }

    private var record: NodeRecord { storage.records[Int(index)] }

    /// What the node is.
    public var kind: Kind {
        switch record.kind {
        case .mapping: .mapping
        case .sequence: .sequence
        case .scalar, .alias: .scalar
        }
    }

    /// The file the node stands in.
    public var file: String { storage.file }

    /// Where the node stands; an aliased node stands where its anchor is.
    ///
    /// The span includes an anchor or tag before the node and ends with the last character of its content.
    public var span: SourceSpan {
        let record = record
        return SourceSpan(file: storage.file, start: record.start, end: record.end)
    }

    /// Where the node begins.
    public var position: SourcePosition { record.start }

    /// Where the alias stands through which this node was reached; nil for a node written in full.
    public var aliasSpan: SourceSpan? {
        guard entry != index else { return nil }
        let record = storage.records[Int(entry)]
        return SourceSpan(file: storage.file, start: record.start, end: record.end)
    }

    /// A number that is the same for all handles of one node, so that a shared subtree can be decoded once.
    public var identity: Int { Int(index) }
}

extension YAMLNode: Equatable {
    /// Whether both are handles of the same node of the same document.
    public static func == (left: YAMLNode, right: YAMLNode) -> Bool {
        left.storage === right.storage && left.index == right.index
    }
}

// MARK: - Scalars

extension YAMLNode {
    /// The text of a scalar, empty for other kinds.
    public var text: String {
        withUTF8 { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a scalar stands without quotes, not as a block text and without a tag that makes it a text.
    public var isPlain: Bool { record.isPlain }

    /// Whether a scalar stands for nothing: unquoted and empty, `~` or `null`.
    public var isNull: Bool {
        let record = record
        guard record.isPlain, record.count == 0 || record.count == 1 || record.count == 4 else { return false }
        return record.count == 0 || equals("~") || equals("null") || equals("Null") || equals("NULL")
    }

    /// Hands out the UTF-8 bytes of a scalar without making a string; no bytes for other kinds.
    public func withUTF8<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let record = record
        guard record.kind == .scalar else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        let lower = Int(record.lower)
        return try storage.text.withUnsafeBufferPointer { (text) throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: text[lower..<(lower + Int(record.count))]))
        }
    }

    /// Whether a scalar has exactly this text, compared byte by byte.
    public func equals(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { equals($0) }
    }

    /// Whether a scalar has exactly these UTF-8 bytes.
    public func equals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let record = record
        guard record.kind == .scalar, Int(record.count) == bytes.count else { return false }
        return withUTF8 { $0.elementsEqual(bytes) }
    }
}

// MARK: - Mappings and sequences

extension YAMLNode {
    /// The entries of a mapping in the order of the file; none for other kinds.
    ///
    /// Keys are scalars and differ from each other: entries that break this are reported and left out by the reader.
    public var entries: Entries { Entries(storage: storage, children: children(of: .mapping)) }

    /// The items of a sequence in the order of the file; none for other kinds.
    public var items: Items { Items(storage: storage, children: children(of: .sequence)) }

    /// The value of a key in a mapping; nil when the key is absent or the node is no mapping.
    public func value(forKey key: String) -> YAMLNode? {
        entry(forKey: key)?.value
    }

    /// The entry of a key in a mapping; nil when the key is absent or the node is no mapping.
    public func entry(forKey key: String) -> (key: YAMLNode, value: YAMLNode)? {
        var key = key
        return key.withUTF8 { bytes in
            let entries = entries
            for place in entries.indices where entries.key(at: place).equals(bytes) { return entries[place] }
            return nil
        }
    }

    private func children(of kind: NodeRecord.Kind) -> Range<Int> {
        let record = record
        guard record.kind == kind else { return 0..<0 }
        return Int(record.lower)..<Int(record.lower + record.count)
    }

    /// The entries of a mapping; no memory is taken to hand them out.
    public struct Entries: RandomAccessCollection, Sendable {
        let storage: YAMLStorage
        let children: Range<Int>

        /// The position of the first entry.
        public var startIndex: Int { 0 }
        /// The position after the last entry.
        public var endIndex: Int { children.count / 2 }

        /// The key and the value of one entry.
        public subscript(position: Int) -> (key: YAMLNode, value: YAMLNode) {
            precondition(indices.contains(position), "no such entry")
            let place = children.lowerBound + 2 * position
            return (
                key: key(at: position), value: YAMLNode(storage: storage, entry: storage.children[place + 1])
            )
        }

        func key(at position: Int) -> YAMLNode {
            YAMLNode(storage: storage, entry: storage.children[children.lowerBound + 2 * position])
        }
    }

    /// The items of a sequence; no memory is taken to hand them out.
    public struct Items: RandomAccessCollection, Sendable {
        let storage: YAMLStorage
        let children: Range<Int>

        /// The position of the first item.
        public var startIndex: Int { 0 }
        /// The position after the last item.
        public var endIndex: Int { children.count }

        /// One item.
        public subscript(position: Int) -> YAMLNode {
            precondition(indices.contains(position), "no such item")
            return YAMLNode(storage: storage, entry: storage.children[children.lowerBound + position])
        }
    }
}
