import Mustache

/// A page's model as its template reads it: values by their names. Reading a model by reflection instead takes most of the
/// time of a page.
struct PageTree: MustacheParent, Sendable {
    /// A value; numbers are texts here.
    enum Value: Sendable {
        case text(String)
        case flag(Bool)
        case tree(PageTree)
        case texts([String])
        case trees([PageTree])
    }

    fileprivate(set) var values: [String: Value] = [:]

    /// The tree of a model; nil: it is no object.
    init?(_ model: some Encodable) {
        let box = PageBox()
        // Nothing in here throws: the containers take whatever comes.
        try? model.encode(to: PageEncoder(box: box, codingPath: []))
        guard case .tree(let tree) = box.value else { return nil }
        self = tree
    }

    fileprivate init() {}

    func child(named name: String) -> Any? {
        switch values[name] {
        case .text(let text): text
        case .flag(let flag): flag
        case .tree(let tree): tree
        case .texts(let texts): texts
        case .trees(let trees): trees
        case nil: nil
        }
    }
}

/// Where a value is put together.
private final class PageBox {
    private enum Content {
        case none
        case leaf(PageTree.Value)
        case fields([(name: String, box: PageBox)])
        case items([PageBox])
    }
    private var content = Content.none

    func put(_ value: PageTree.Value) { content = .leaf(value) }

    func field(_ name: String) -> PageBox {
        let box = PageBox()
        var fields: [(name: String, box: PageBox)] = []
        if case .fields(let known) = content { fields = known }
        content = .none
        fields.append((name, box))
        content = .fields(fields)
        return box
    }

    func item() -> PageBox {
        let box = PageBox()
        var items: [PageBox] = []
        if case .items(let known) = content { items = known }
        content = .none
        items.append(box)
        content = .items(items)
        return box
    }

    func beginFields() { if case .none = content { content = .fields([]) } }
    func beginItems() { if case .none = content { content = .items([]) } }

    var count: Int { if case .items(let items) = content { items.count } else { 0 } }

    var value: PageTree.Value? {
        switch content {
        case .none: return nil
        case .leaf(let value): return value
        case .fields(let fields):
            var tree = PageTree()
            tree.values.reserveCapacity(fields.count)
            for (name, box) in fields { if let value = box.value { tree.values[name] = value } }
            return .tree(tree)
        case .items(let items):
            var texts: [String] = [], trees: [PageTree] = []
            for case let value? in items.map(\.value) {
                switch value {
                case .text(let text): texts.append(text)
                case .tree(let tree): trees.append(tree)
                // Templates have no lists of flags or of lists.
                case .flag, .texts, .trees: break
                }
            }
            return trees.isEmpty ? .texts(texts) : .trees(trees)
        }
    }
}

private struct PageEncoder: Encoder {
    let box: PageBox
    let codingPath: [any CodingKey]
    var userInfo: Dictionary<CodingUserInfoKey, Any> { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.beginFields()
        return KeyedEncodingContainer(PageFields<Key>(box: box, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.beginItems()
        return PageItems(box: box, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { PageLeaf(box: box, codingPath: codingPath) }
}

private struct PageFields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: PageBox
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) {}
    func encode(_ value: Bool, forKey key: Key) { box.field(key.stringValue).put(.flag(value)) }
    func encode(_ value: String, forKey key: Key) { box.field(key.stringValue).put(.text(value)) }
    func encode(_ value: Int, forKey key: Key) { box.field(key.stringValue).put(.text(String(value))) }
    func encode(_ value: Double, forKey key: Key) { box.field(key.stringValue).put(.text(String(value))) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        try value.encode(to: PageEncoder(box: box.field(key.stringValue), codingPath: codingPath))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        PageEncoder(box: box.field(key.stringValue), codingPath: codingPath).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        PageEncoder(box: box.field(key.stringValue), codingPath: codingPath).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { PageEncoder(box: box, codingPath: codingPath) }
    func superEncoder(forKey key: Key) -> any Encoder { superEncoder() }
}

private struct PageItems: UnkeyedEncodingContainer {
    let box: PageBox
    let codingPath: [any CodingKey]
    var count: Int { box.count }

    func encodeNil() {}
    func encode(_ value: String) { box.item().put(.text(value)) }
    func encode(_ value: some Encodable) throws {
        try value.encode(to: PageEncoder(box: box.item(), codingPath: codingPath))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        PageEncoder(box: box.item(), codingPath: codingPath).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        PageEncoder(box: box.item(), codingPath: codingPath).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { PageEncoder(box: box.item(), codingPath: codingPath) }
}

private struct PageLeaf: SingleValueEncodingContainer {
    let box: PageBox
    let codingPath: [any CodingKey]

    func encodeNil() {}
    func encode(_ value: Bool) { box.put(.flag(value)) }
    func encode(_ value: String) { box.put(.text(value)) }
    func encode(_ value: Double) { box.put(.text(String(value))) }
    func encode(_ value: Float) { box.put(.text(String(value))) }
    func encode(_ value: Int) { box.put(.text(String(value))) }
    func encode(_ value: Int8) { box.put(.text(String(value))) }
    func encode(_ value: Int16) { box.put(.text(String(value))) }
    func encode(_ value: Int32) { box.put(.text(String(value))) }
    func encode(_ value: Int64) { box.put(.text(String(value))) }
    func encode(_ value: UInt) { box.put(.text(String(value))) }
    func encode(_ value: UInt8) { box.put(.text(String(value))) }
    func encode(_ value: UInt16) { box.put(.text(String(value))) }
    func encode(_ value: UInt32) { box.put(.text(String(value))) }
    func encode(_ value: UInt64) { box.put(.text(String(value))) }
    func encode(_ value: some Encodable) throws { try value.encode(to: PageEncoder(box: box, codingPath: codingPath)) }
}
