import CLibPQ

/// Rows that a statement gave.
public final class PQResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    /// Number of rows.
    public var count: Int { Int(PQntuples(handle)) }

    /// Number of rows that were changed.
    public var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// Whether a column has no value.
    public func isNull(_ row: Int, _ column: Int32) -> Bool { PQgetisnull(handle, Int32(row), column) != 0 }

    /// The bytes of a column as the server sent them.
    public func bytes(_ row: Int, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(handle, Int32(row), column), count: Int(PQgetlength(handle, Int32(row), column)))
    }

    /// A whole number of whatever width; 0 for anything else.
    public func integer(_ row: Int, _ column: Int32) -> Int {
        let bytes = bytes(row, column)
        guard !bytes.isEmpty, bytes.count <= 8 else { return 0 }
        // The sign is that of the first byte.
        var value = bytes[0] & 0x80 == 0 || bytes.count == 1 ? 0 : -1
        for byte in bytes { value = value << 8 | Int(byte) }
        return value
    }

    /// A text.
    public func text(_ row: Int, _ column: Int32) -> String { String(decoding: bytes(row, column), as: UTF8.self) }
}
