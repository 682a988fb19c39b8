/// How grave a broken rule is.
public enum Severity: UInt8, Hashable, Sendable, Comparable, CaseIterable {
    /// Style or plausibility.
    case note = 0
    /// A fault that is recorded and does not stop the procedure.
    case finding = 1
    /// The act may not be done.
    case block = 2

    /// Orders from `note` to `block`.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// The word of the rule language.
    public var word: String {
        switch self {
        case .note: "note"
        case .finding: "finding"
        case .block: "block"
        }
    }

    /// The severity behind a word of the rule language.
    public init?(word: String) {
        guard let match = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = match
    }
}

/// A document that rules rest on.
public struct Source: Hashable, Sendable {
    /// Key used in citations, such as `rules`.
    public var key: String
    /// Full title of the regulation.
    public var title: String
    /// Day of issue as written, if given.
    public var issued: String?
    /// Document number, if given.
    public var number: String?

    /// A source with its bibliographic data.
    public init(key: String, title: String, issued: String?, number: String?) {
        self.key = key
        self.title = title
        self.issued = issued
        self.number = number
    }
}

/// Where a rule stands in a regulation.
public struct Citation: Hashable, Sendable {
    /// Key of the source in its edition or layer.
    public var source: String
    /// Title of the source.
    public var title: String
    /// Article, such as `13` or `20(4)`.
    public var article: String

    /// A place in a source.
    public init(source: String, title: String, article: String) {
        self.source = source
        self.title = title
        self.article = article
    }
}
