/// Tidies Chinese text by its bytes, where every character is one scalar: ideographs, their punctuation, ASCII. Sentences are made of
/// hardly anything else; what a name or a title may bring is for `Voice` to tidy, character by character.
enum PlainText {
    /// The text without spaces beside its punctuation; nil: it is not so plain.
    static func tidied(_ text: String) -> String? {
        var copy = text
        guard let isTidy = copy.withUTF8(look) else { return nil }
        if isTidy { return text }
        return copy.withUTF8 { bytes in String(unsafeUninitializedCapacity: bytes.count) { tidy(bytes, $0) } }
    }

    private static let space: UInt8 = 0x20

    /// Whether there is no space that is to go; nil: the text is not plain.
    private static func look(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        var at = 0, isTidy = true, wasMark = true, wasSpace = false
        while at < bytes.count {
            guard let length = length(bytes, at) else { return nil }
            let isSpace = bytes[at] == space, isMark = length == 3 && isMark(bytes, at)
            if isSpace && (wasMark || wasSpace) || isMark && wasSpace { isTidy = false }
            (wasMark, wasSpace) = (isMark, isSpace)
            at += length
        }
        return isTidy && !wasSpace
    }

    private static func tidy(_ bytes: UnsafeBufferPointer<UInt8>, _ result: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var at = 0, count = 0, wasMark = true
        while at < bytes.count {
            if bytes[at] == space {
                if !wasMark, result[count - 1] != space {
                    result[count] = space
                    count += 1
                }
                at += 1
                continue
            }
            let length = length(bytes, at) ?? 1
            wasMark = length == 3 && isMark(bytes, at)
            if wasMark, count > 0, result[count - 1] == space { count -= 1 }
            for slot in at..<(at + length) {
                result[count] = bytes[slot]
                count += 1
            }
            at += length
        }
        if count > 0, result[count - 1] == space { count -= 1 }
        return count
    }

    /// ，。；：、（）“”《》
    private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
        case (0xEF, 0xBC, 0x8C), (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9A), (0xE3, 0x80, 0x81),
            (0xEF, 0xBC, 0x88), (0xEF, 0xBC, 0x89), (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D), (0xE3, 0x80, 0x8A),
            (0xE3, 0x80, 0x8B):
            true
        default: false
        }
    }

    /// Bytes of a scalar that never joins with another into one character; nil: it may.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        switch bytes[at] {
        case 0x20...0x7E: 1
        case 0xE4...0xE9: 3
        // Ideographic punctuation but for its tone marks; quotation marks and dashes; numbers in circles; full-width forms.
        case 0xE3 where bytes[at + 1] == 0x80 && bytes[at + 2] < 0xAA: 3
        case 0xE2 where bytes[at + 1] == 0x80 && (0x90...0xA6).contains(bytes[at + 2]): 3
        case 0xE2 where bytes[at + 1] == 0x91: 3
        case 0xEF where bytes[at + 1] == 0xBC: 3
        default: nil
        }
    }
}
