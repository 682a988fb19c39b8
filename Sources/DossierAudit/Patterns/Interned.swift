/// Distinct texts in the order in which they were first met, each as a small integer.
struct Interned: Sendable {
    private(set) var texts: [String] = []
    private var plain: [PlainKey: Int32] = [:]
    private var others: [String: Int32] = [:]

    /// Makes room for so many.
    mutating func reserve(_ count: Int) {
        texts.reserveCapacity(count)
        plain.reserveCapacity(count)
    }

    /// The place of a text, which is entered if it is new.
    mutating func place(_ text: String) -> Int32 {
        let next = Int32(texts.count)
        let place: Int32
        if let key = PlainKey(text) {
            place = Self.place(of: key, in: &plain, next)
        } else {
            place = Self.place(of: text, in: &others, next)
        }
        if place == next { texts.append(text) }
        return place
    }

    private static func place<Key: Hashable>(of key: Key, in places: inout [Key: Int32], _ next: Int32) -> Int32 {
        if let known = places[key] { return known }
        places[key] = next
        return next
    }
}

/// A text of ASCII and ideographs alone, as names and keys are: nothing in it can be written in two ways, so that its bytes
/// tell it from others.
private struct PlainKey: Hashable {
    private let text: String
    private let fold: UInt64

    /// Nil: something in it might be written in another way too.
    init?(_ text: String) {
        var copy = text
        let fold = copy.withUTF8 { bytes -> UInt64? in
            var fold: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in bytes {
                // Of three bytes, the first is E4 to E9: U+4000 to U+9FFF. What follows a first byte is 80 to BF.
                guard byte < 0xC0 || (0xE4...0xE9).contains(byte) else { return nil }
                fold = (fold ^ UInt64(byte)) &* 0x100_0000_01b3
            }
            return fold
        }
        guard let fold else { return nil }
        self.text = text
        self.fold = fold
    }

    static func == (a: Self, b: Self) -> Bool { a.fold == b.fold && a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) { hasher.combine(fold) }
}
