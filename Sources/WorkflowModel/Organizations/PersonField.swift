/// A field of the registry of people, as the rulebook declares it: what the yearly statistics ask for.
public struct PersonField: Hashable, Sendable {
    /// What its value is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case text, number, date, flag, word
    }

    /// A value that a field of words may have.
    public struct Choice: Hashable, Sendable {
        /// The word in files and stores.
        public var word: String
        /// What people read.
        public var title: Text

        /// A choice.
        public init(word: String, title: Text) {
            self.word = word
            self.title = title
        }
    }

    /// Its word in files and stores.
    public var id: String
    /// What people read.
    public var title: Text
    /// What its value is.
    public var kind: Kind
    /// The words it may have, if it is one of words.
    public var choices: [Choice]
    /// Whether it is the same all through a person's life: two people who differ in it are not one.
    public var isLasting: Bool

    /// A field.
    public init(id: String, title: Text, kind: Kind, choices: [Choice] = [], isLasting: Bool = false) {
        self.id = id
        self.title = title
        self.kind = kind
        self.choices = choices
        self.isLasting = isLasting
    }
}
