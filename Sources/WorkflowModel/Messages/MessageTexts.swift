/// The texts of messages, every place in Chinese and in English.
public struct MessageTexts: Hashable, Sendable {
    /// One place in both languages.
    public struct Both: Hashable, Sendable {
        /// The Chinese text.
        public var zh: MessageTemplate
        /// The English text.
        public var en: MessageTemplate

        /// A text in both languages.
        public init(zh: MessageTemplate, en: MessageTemplate) {
            self.zh = zh
            self.en = en
        }
    }

    private let texts: [MessageSlot: Both]

    /// The texts; nil while a place has none.
    public init?(_ texts: [MessageSlot: Both]) {
        guard MessageSlot.allCases.allSatisfy({ texts[$0] != nil }) else { return nil }
        self.texts = texts
    }

    /// The text of a place.
    public subscript(slot: MessageSlot) -> Both {
        texts[slot] ?? Both(zh: MessageTemplate([]), en: MessageTemplate([]))
    }
}
