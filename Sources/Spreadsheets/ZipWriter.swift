/// Writes a ZIP archive.
struct ZipWriter {
    /// A file of an archive, as it is kept there.
    struct Content {
        /// 0: stored as it is; 8: deflated.
        var method: Int
        var checksum: UInt32
        /// Number of bytes before packing.
        var size: Int
        var bytes: [UInt8]
    }

    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ path: String, _ text: String) {
        let deflater = Deflater()
        deflater.write(text)
        add(path, deflater.finish())
    }

    mutating func add(_ path: String, _ content: Content) {
        let name = Array(path.utf8)
        let offset = body.count
        // Written with version 2.0, names in UTF-8; a fixed day, so that the same table gives the same bytes.
        let common: [UInt8] =
            little(20, 2) + little(0x0800, 2) + little(content.method, 2) + little(0, 2) + little(0x21, 2)
            + little(Int(content.checksum), 4) + little(content.bytes.count, 4) + little(content.size, 4)
            + little(name.count, 2) + little(0, 2)
        body += little(0x0403_4B50, 4)
        body += common
        body += name
        body += content.bytes
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
