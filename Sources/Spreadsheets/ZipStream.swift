import CZlib

/// Unpacks one file of an archive piece by piece.
final class ZipStream {
    private let bytes: [UInt8]
    private let path: String
    private let size: Int
    private let isPacked: Bool
    private var at: Int
    private let end: Int
    private var given = 0
    /// Where it stays: the library remembers its address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isOver = false
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    init(_ bytes: [UInt8], path: String, from start: Int, packed: Int, size: Int, isPacked: Bool) throws(TableProblem) {
        self.bytes = bytes
        self.path = path
        self.size = size
        self.isPacked = isPacked
        at = start
        end = start + packed
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard isPacked else { return }
        let isReady = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        guard isReady else { throw .damaged(path) }
    }

    deinit {
        if isPacked { inflateEnd(stream) }
        stream.deallocate()
    }

    /// The next piece; nil at the end. A file that is longer or shorter than it says is refused.
    func next() throws(TableProblem) -> [UInt8]? {
        guard !isOver else { return nil }
        guard isPacked else { return nextStored() }
        var status = Z_OK
        var made = 0
        bytes.withUnsafeBufferPointer { source in
            room.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress?.advanced(by: at))
                stream.pointee.avail_in = UInt32(min(end - at, 1 << 30))
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let before = stream.pointee.avail_in
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                at += Int(before - stream.pointee.avail_in)
                made = output.count - Int(stream.pointee.avail_out)
            }
        }
        given += made
        guard status == Z_OK || status == Z_STREAM_END, given <= size else { throw .damaged(path) }
        if status == Z_STREAM_END {
            isOver = true
            guard given == size else { throw .damaged(path) }
        } else if made == 0 {
            throw .damaged(path)
        }
        return Array(room[..<made])
    }

    private func nextStored() -> [UInt8]? {
        guard at < end else { return nil }
        let piece = Array(bytes[at..<min(at + room.count, end)])
        at += piece.count
        return piece
    }
}
