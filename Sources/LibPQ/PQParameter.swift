/// A value for a parameter. Its type is the server's, so that the same text with other types is another statement.
public enum PQParameter: Sendable {
    /// `bigint`
    case number(Int?)
    /// `text`
    case text(String?)
    /// `bytea`
    case bytes([UInt8]?)

    /// The number of its type in every server.
    var type: UInt32 {
        switch self {
        case .number: 20
        case .text: 25
        case .bytes: 17
        }
    }

    /// As the server takes it in binary form; nil: no value.
    func append(to buffer: inout [UInt8]) -> Int? {
        switch self {
        case .number(let number):
            guard let number else { return nil }
            withUnsafeBytes(of: Int64(number).bigEndian) { buffer.append(contentsOf: $0) }
            return 8
        case .text(let text):
            guard let text else { return nil }
            buffer.append(contentsOf: text.utf8)
            return text.utf8.count
        case .bytes(let bytes):
            guard let bytes else { return nil }
            buffer.append(contentsOf: bytes)
            return bytes.count
        }
    }
}
