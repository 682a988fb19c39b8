/// Names behind each other as most cells have them, told apart by their bytes: ideographs and Latin letters between commas, without
/// a blank anywhere. Whatever is not so plain is for `NameList` to split.
enum PlainNames {
    /// The names; nil: they are written in another way.
    static func split(_ text: String) -> [String]? {
        var text = text
        return text.withUTF8 { bytes -> [String]? in
            var names: [String] = []
            var start = 0, at = 0
            func end() {
                if at > start { names.append(String(decoding: bytes[start..<at], as: UTF8.self)) }
            }
            while at < bytes.count {
                guard let (length, isMark) = look(bytes, at) else { return nil }
                if isMark {
                    end()
                    start = at + length
                }
                at += length
            }
            end()
            return names
        }
    }

    /// Whether a text is made of such characters and marks alone.
    static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                guard let (length, _) = look(bytes, at) else { return false }
                at += length
            }
            return true
        }
    }

    /// Bytes of a character, and whether it stands between names; nil: neither a letter that stands for itself nor a mark.
    private static func look(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (length: Int, isMark: Bool)? {
        switch bytes[at] {
        case 0x2C, 0x3B, 0x2F: (1, true)
        case 0x41...0x5A, 0x61...0x7A: (1, false)
        case 0xE4...0xE9: (3, false)
        case 0xE3 where bytes[at + 1] == 0x80 && bytes[at + 2] == 0x81: (3, true)
        case 0xEF where bytes[at + 1] == 0xBC && (bytes[at + 2] == 0x8C || bytes[at + 2] == 0x9B): (3, true)
        default: nil
        }
    }
}
