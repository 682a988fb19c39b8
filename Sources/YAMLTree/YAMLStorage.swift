internal import Diagnostics

/// One node in the flat tree.
struct NodeRecord {
    enum Kind: UInt8 {
        case mapping, sequence, scalar, alias
    }

    var kind: Kind
    /// Whether a scalar stands without quotes and without a tag that makes it a text.
    var isPlain: Bool
    var start: SourcePosition
    var end: SourcePosition
    /// Scalar: offset in the text. Collection: offset in the list of children. Alias: the node meant.
    var lower: Int32
    /// Scalar: bytes. Collection: children, keys and values counted separately. Alias: 0.
    var count: Int32
}

/// The finished tree: nodes, children and text in three flat arrays.
final class YAMLStorage: Sendable {
    let file: String
    let records: [NodeRecord]
    let children: [Int32]
    let text: [UInt8]

    init(file: String, records: [NodeRecord], children: [Int32], text: [UInt8]) {
        self.file = file
        self.records = records
        self.children = children
        self.text = text
    }
}
