/// Writes a ZIP archive whose files are stored as they are.
struct ZipWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ path: String, _ content: [UInt8]) {
        let name = Array(path.utf8)
        let offset = body.count
        // Written with version 2.0, names in UTF-8, stored; a fixed day, so that the same table gives the same bytes.
        let common: [UInt8] =
            little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
            + little(Int(Checksum.of(content)), 4) + little(content.count, 4) + little(content.count, 4)
            + little(name.count, 2) + little(0, 2)
        body += little(0x0403_4B50, 4) + common + name + content
        directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
        directory += little(0, 4) + little(offset, 4) + name
        count += 1
    }

    /// The archive.
    var bytes: [UInt8] {
        body + directory + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
            + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
    }

    private func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

/// The checksum of ZIP archives.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8) }
    }
}
