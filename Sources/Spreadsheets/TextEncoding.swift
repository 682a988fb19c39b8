import CIconv

/// In which encoding a text file is written.
enum TextEncoding: Equatable {
    case utf8
    /// What Chinese spreadsheets write where nobody asks for Unicode; GBK and GB2312 are part of it.
    case gb18030
    /// The first place that fits neither, its column counted in bytes, and the byte there.
    case neither(line: Int, column: Int, byte: UInt8)

    static func detect(_ bytes: [UInt8], from start: Int) -> TextEncoding {
        let badUTF8 = bytes.withUnsafeBufferPointer { firstBadUTF8($0, from: start) }
        guard let badUTF8 else { return .utf8 }
        guard let bad = bytes.withUnsafeBufferPointer({ firstBadGB18030($0, from: start) }) else { return .gb18030 }
        // Whatever got further is what the file is meant to be.
        let at = max(bad, badUTF8)
        let lines = bytes[start..<at].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let begin = bytes[start..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? start
        return .neither(line: lines, column: at - begin + 1, byte: bytes[at])
    }

    /// What a spreadsheet calls “Unicode text”: UTF-16 with its mark, as UTF-8. Nil: it is not that, or half a character is
    /// left over.
    static func fromUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).lazy.map { at in
            UInt16(bytes[isLittle ? at : at + 1]) | UInt16(bytes[isLittle ? at + 1 : at]) << 8
        }
        guard !units.contains(0), let text = String(validating: units, as: UTF16.self) else { return nil }
        return Array(text.utf8)
    }

    private static func firstBadUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        while at < bytes.count {
            let byte = bytes[at]
            let length: Int
            var least: UInt8 = 0x80, most: UInt8 = 0xBF
            switch byte {
            // No text holds a byte of zeros.
            case 0: return at
            case 1..<0x80:
                at += 1
                continue
            case 0xC2...0xDF: length = 2
            case 0xE0...0xEF:
                length = 3
                if byte == 0xE0 { least = 0xA0 }
                if byte == 0xED { most = 0x9F }
            case 0xF0...0xF4:
                length = 4
                if byte == 0xF0 { least = 0x90 }
                if byte == 0xF4 { most = 0x8F }
            default: return at
            }
            guard at + length <= bytes.count, bytes[at + 1] >= least, bytes[at + 1] <= most else { return at }
            for next in (at + 2)..<max(at + 2, at + length) where bytes[next] & 0xC0 != 0x80 { return at }
            at += length
        }
        return nil
    }

    private static func firstBadGB18030(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        while at < bytes.count {
            guard bytes[at] >= 0x80 else {
                if bytes[at] == 0 { return at }
                at += 1
                continue
            }
            guard bytes[at] != 0x80, bytes[at] != 0xFF, at + 1 < bytes.count else { return at }
            switch bytes[at + 1] {
            case 0x40...0x7E, 0x80...0xFE: at += 2
            case 0x30...0x39:
                guard at + 3 < bytes.count, (0x81...0xFE).contains(bytes[at + 2]), (0x30...0x39).contains(bytes[at + 3])
                else { return at }
                at += 4
            default: return at
            }
        }
        return nil
    }
}

/// Turns text of another encoding into strings, with the tables of the C library.
final class TextConverter {
    private let handle: iconv_t

    init?(from encoding: String) {
        guard let opened = iconv_open("UTF-8", encoding), opened != iconv_t(bitPattern: -1) else { return nil }
        handle = opened
    }

    deinit { iconv_close(handle) }

    /// The text; a character that Unicode does not have becomes `�`.
    func text(_ bytes: ArraySlice<UInt8>) -> String {
        var source = Array(bytes)
        var result: [UInt8] = []
        var room = [UInt8](repeating: 0, count: source.count * 2 + 16)
        var done = 0
        while done < source.count {
            var left = source.count - done, space = room.count
            source.withUnsafeMutableBytes { from in
                room.withUnsafeMutableBytes { to in
                    var input = from.baseAddress?.advanced(by: done).assumingMemoryBound(to: CChar.self)
                    var output = to.baseAddress?.assumingMemoryBound(to: CChar.self)
                    _ = iconv(handle, &input, &left, &output, &space)
                }
            }
            result += room[..<(room.count - space)]
            let read = source.count - left
            if left > 0, read == done {
                result += Array("\u{FFFD}".utf8)
                done += 1
            } else {
                done = read
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
