import CZlib

/// Packs bytes piece by piece, for a file of a ZIP archive. Only what is packed is kept.
final class Deflater {
    /// Never moves, as the library asks; nil where it could not begin: then bytes are stored as they are.
    private let stream: UnsafeMutablePointer<z_stream>?
    private var pending: [UInt8] = []
    private var checksum: UInt = 0
    private var size = 0
    private var packed: [UInt8] = []

    private static let pieceSize = 1 << 16

    init() {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Level 6, raw: the archive says itself what a header would.
        let isReady =
            deflateInit2_(
                stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        if !isReady { stream.deallocate() }
        self.stream = isReady ? stream : nil
        checksum = crc32(0, nil, 0)
    }

    deinit {
        guard let stream else { return }
        deflateEnd(stream)
        stream.deallocate()
    }

    func write(_ text: String) {
        pending += text.utf8
        if pending.count >= Self.pieceSize { pack(Z_NO_FLUSH) }
    }

    /// The file, after which nothing more may be written.
    func finish() -> ZipWriter.Content {
        pack(Z_FINISH)
        return ZipWriter.Content(
            method: stream == nil ? 0 : 8, checksum: UInt32(truncatingIfNeeded: checksum), size: size, bytes: packed)
    }

    private func pack(_ flush: Int32) {
        defer { pending.removeAll(keepingCapacity: true) }
        size += pending.count
        // Without bytes the library would begin anew.
        if !pending.isEmpty {
            pending.withUnsafeBufferPointer { checksum = crc32(checksum, $0.baseAddress, UInt32($0.count)) }
        }
        guard let stream else {
            packed += pending
            return
        }
        var room = [UInt8](repeating: 0, count: Self.pieceSize)
        pending.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let written = room.withUnsafeMutableBufferPointer { output in
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                    _ = deflate(stream, flush)
                    return output.count - Int(stream.pointee.avail_out)
                }
                packed += room.prefix(written)
            } while stream.pointee.avail_out == 0
        }
    }
}
