/// What a scan can be, told by its first bytes and not by what the browser calls it: only its checksum is kept, so a wrong
/// file would never be found out.
enum ScanType: CaseIterable {
    case pdf, jpeg, png, tiff, bitmap, webP, heif, zip

    /// The type of a file; nil: it is no scan.
    init?(_ bytes: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
        self = found
    }

    private func begins(_ bytes: [UInt8]) -> Bool {
        func has(_ start: [UInt8], at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: start) }
        return switch self {
        case .pdf: has(Array("%PDF-".utf8))
        case .jpeg: has([0xFF, 0xD8, 0xFF])
        case .png: has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .tiff: has([0x49, 0x49, 0x2A, 0x00]) || has([0x4D, 0x4D, 0x00, 0x2A])
        case .bitmap: has(Array("BM".utf8)) && bytes.count > 54
        case .webP: has(Array("RIFF".utf8)) && has(Array("WEBP".utf8), at: 8)
        case .heif: has(Array("ftyp".utf8), at: 4)
        // OFD, the format of electronic official documents, is a ZIP archive.
        case .zip: has([0x50, 0x4B, 0x03, 0x04])
        }
    }
}
