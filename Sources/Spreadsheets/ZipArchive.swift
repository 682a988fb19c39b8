import CZlib

/// The files inside a ZIP archive, as far as spreadsheets use one: stored or deflated, without encryption.
struct ZipArchive {
    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]

    private struct Entry {
        var method: Int
        var packed: Int
        var size: Int
        var offset: Int
    }

    /// What is unpacked of one file, and the number of files, at most: a small archive can hold a very large one.
    static let mostBytes = 64 << 20
    static let mostEntries = 2000

    init(_ bytes: [UInt8]) throws(TableProblem) {
        self.bytes = bytes
        guard let end = Self.endOfDirectory(bytes) else { throw .notWorkbook }
        let count = number(end + 10, 2)
        guard count <= Self.mostEntries else { throw .tooLarge("", found: count, most: Self.mostEntries) }
        var at = number(end + 16, 4)
        for _ in 0..<count {
            guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4B50 else { throw .damaged("directory") }
            let (name, extra, comment) = (number(at + 28, 2), number(at + 30, 2), number(at + 32, 2))
            guard at + 46 + name <= bytes.count else { throw .damaged("directory") }
            let entry = Entry(
                method: number(at + 10, 2), packed: number(at + 20, 4), size: number(at + 24, 4),
                offset: number(at + 42, 4))
            entries[String(decoding: bytes[(at + 46)..<(at + 46 + name)], as: UTF8.self)] = entry
            at += 46 + name + extra + comment
        }
    }

    /// A file by its path; nil if there is none.
    func file(_ path: String) throws(TableProblem) -> [UInt8]? {
        guard let entry = entries[path] else { return nil }
        guard entry.size <= Self.mostBytes else { throw .tooLarge(path, found: entry.size, most: Self.mostBytes) }
        guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4B50 else { throw .damaged(path) }
        let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
        guard start + entry.packed <= bytes.count else { throw .damaged(path) }
        let packed = bytes[start..<(start + entry.packed)]
        switch entry.method {
        case 0: return Array(packed)
        case 8:
            guard let unpacked = Self.inflate(Array(packed), size: entry.size) else { throw .damaged(path) }
            return unpacked
        default: throw .damaged(path)
        }
    }

    /// Most bytes of a file that is unpacked piece by piece.
    static let mostStreamed = 1 << 30

    /// A file by its path, piece by piece; nil if there is none.
    func stream(_ path: String) throws(TableProblem) -> ZipStream? {
        guard let entry = entries[path] else { return nil }
        guard entry.size <= Self.mostStreamed else {
            throw .tooLarge(path, found: entry.size, most: Self.mostStreamed)
        }
        guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4B50 else { throw .damaged(path) }
        let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
        guard start + entry.packed <= bytes.count, [0, 8].contains(entry.method) else { throw .damaged(path) }
        return try ZipStream(
            bytes, path: path, from: start, packed: entry.packed, size: entry.size, isPacked: entry.method == 8)
    }

    /// Exactly so many bytes, or nil.
    private static func inflate(_ packed: [UInt8], size: Int) -> [UInt8]? {
        var stream = z_stream()
        let isReady = inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        guard isReady else { return nil }
        defer { inflateEnd(&stream) }
        var source = packed
        // One byte more, so that a file that is longer than it says shows itself.
        var result = [UInt8](repeating: 0, count: size + 1)
        let isDone = source.withUnsafeMutableBufferPointer { input in
            result.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return CZlib.inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == UInt(size)
            }
        }
        result.removeLast()
        return isDone ? result : nil
    }

    private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        var at = bytes.count - 22
        while at >= 0, at >= bytes.count - 22 - 65_535 {
            if bytes[at] == 0x50, bytes[at + 1] == 0x4B, bytes[at + 2] == 5, bytes[at + 3] == 6 { return at }
            at -= 1
        }
        return nil
    }

    private func number(_ at: Int, _ count: Int) -> Int {
        guard at >= 0, at + count <= bytes.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
}
